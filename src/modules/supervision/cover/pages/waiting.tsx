import { Alert, Button } from 'antd';
import { listed } from '../../../../kernel/words.ts';
import { PageLink, useAddress, useLanguage, useMay, useRead, useSay } from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { can } from '../../permissions.ts';
import { coverWords as w } from '../words.ts';

/** What nobody has, and what nobody will have once somebody has left. */
export function Waiting() {
  const say = useSay();
  const { language } = useLanguage();
  const [, move] = useAddress();
  const plans = useMay()(can.assignStations);
  const { data: org } = useRead(supervisionContract, 'organisation', {});
  if (!org) return null;
  const open = org.stations.filter((s) => s.supervisorId === null);
  const leaving = org.seats
    .filter((s) => s.duty === 'supervisor' && s.leavesOn !== null)
    .map((s) => ({ ...s, n: org.stations.filter((x) => x.supervisorId === s.workerId).length }))
    .filter((s) => s.n > 0);
  return (
    <>
      {open.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={say(w.uncovered, { n: open.length })}
          description={
            <>
              <p>
                {listed(
                  open.map((s) => s.name),
                  language,
                )}
              </p>
              <p className="cover-ways">
                {plans && (
                  <PageLink to="/supervision/plans" search={{ ask: 'few' }}>
                    {say(w.fewMoves)}
                  </PageLink>
                )}
                <PageLink to="/supervision/organisation">{say(w.byHand)}</PageLink>
              </p>
            </>
          }
        />
      )}
      {leaving.map((s) => (
        <Alert
          key={s.id}
          type="info"
          showIcon
          title={say(w.leaves, { name: s.name, on: s.leavesOn ?? '', n: s.n })}
          action={
            <Button
              size="small"
              onClick={() => move({ who: s.workerId, from: s.leavesOn ?? undefined, to: undefined, asked: 'yes' })}
            >
              {say(w.arrange)}
            </Button>
          }
        />
      ))}
    </>
  );
}
