import { Alert, Button } from 'antd';
import { listed } from '../../../../kernel/words.ts';
import { PageLink, today, useAddress, useLanguage, useMay, useRead, useSay } from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { groupOf } from '../../organisation/rules.ts';
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
  const byGroup = [...Map.groupBy(open, (s) => groupOf(org.units, s.divisionCode))];
  const leaving = org.seats
    .filter((s) => s.duty === 'supervisor' && s.leavesOn !== null)
    .map((s) => ({ ...s, n: org.stations.filter((x) => x.supervisorId === s.workerId).length }))
    .filter((s) => s.n > 0);
  const asked = { who: undefined, to: undefined, from: today(), asked: 'yes' };
  return (
    <>
      {open.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={say(w.uncovered, { n: open.length })}
          description={
            <>
              {byGroup.map(([group, of]) => {
                const sites = listed(
                  of.map((s) => s.name),
                  language,
                );
                return (
                  <p key={group?.id ?? ''} className="cover-vacant">
                    <span>{group ? say(w.vacantIn, { unit: group.name, sites }) : say(w.noGroup, { sites })}</span>
                    {group && (
                      <Button size="small" onClick={() => move({ ...asked, unit: group.id })}>
                        {say(w.arrange)}
                      </Button>
                    )}
                  </p>
                );
              })}
              {plans && (
                <PageLink to="/supervision/plans" search={{ ask: 'few' }}>
                  {say(w.fewMoves)}
                </PageLink>
              )}
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
              onClick={() =>
                move({ who: s.workerId, unit: undefined, from: s.leavesOn ?? undefined, to: undefined, asked: 'yes' })
              }
            >
              {say(w.arrange)}
            </Button>
          }
        />
      ))}
    </>
  );
}
