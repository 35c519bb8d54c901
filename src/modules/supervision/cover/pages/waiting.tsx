import { Alert, Button } from 'antd';
import { listed } from '../../../../kernel/words.ts';
import { PageLink, today, useAddress, useLanguage, useMay, useRead, useSay } from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { homeOf } from '../../organisation/rules.ts';
import { can } from '../../permissions.ts';
import { coverWords as w } from '../words.ts';

/** What nobody has, and what nobody will have once somebody has left. */
export function Waiting() {
  const say = useSay();
  const [, move] = useAddress();
  const plans = useMay()(can.assignStations);
  const { data: org } = useRead(supervisionContract, 'organisation', {});
  const covers = useRead(supervisionContract, 'covers', {});
  if (!org) return null;
  const open = org.stations.filter((s) => s.supervisorId === null);
  const byHome = [...Map.groupBy(open, (s) => homeOf(org.units, s.divisionCode))];
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
              {byHome.map(([home, of]) => (
                <Vacant
                  key={home?.id ?? ''}
                  group={home?.level === 'group' ? home.name : null}
                  sites={of.map((s) => s.name)}
                  home={home?.id ?? null}
                  ask={(unit) => move({ ...asked, unit })}
                />
              ))}
              {plans && (
                <PageLink to="/supervision/plans" search={{ ask: 'few' }}>
                  {say(w.fewMoves)}
                </PageLink>
              )}
            </>
          }
        />
      )}
      {(covers.data?.ahead ?? []).map(({ on, homeId, unitName, sites }) => (
        <Alert
          key={`${on} ${homeId}`}
          type="info"
          showIcon
          title={say(w.ahead, { on })}
          description={
            <Vacant group={unitName} sites={sites} home={homeId} ask={(unit) => move({ ...asked, unit, from: on })} />
          }
        />
      ))}
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

/** The chart has them all. */
const mostNamed = 8;

interface VacantProps {
  /** Null: of a district that no group serves. */
  readonly group: string | null;
  readonly sites: readonly string[];
  /** Where somebody is looked for: the group, or the centre of the city; null where it has none. */
  readonly home: string | null;
  readonly ask: (unitId: string) => void;
}

/** Stations of a group that nobody has, and who could take them. */
function Vacant({ group, sites: names, home, ask }: VacantProps) {
  const say = useSay();
  const { language } = useLanguage();
  const first = listed(names.slice(0, mostNamed), language);
  const sites = names.length > mostNamed ? say(w.many, { sites: first, n: names.length }) : first;
  const lacking = home ? w.noGroup : w.noCentre;
  return (
    <p className="cover-vacant">
      <span>{group ? say(w.vacantIn, { unit: group, sites }) : say(lacking, { sites })}</span>
      {home && (
        <Button size="small" onClick={() => ask(home)}>
          {say(w.arrange)}
        </Button>
      )}
    </p>
  );
}
