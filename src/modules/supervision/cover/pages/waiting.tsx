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
  const [, move] = useAddress();
  const plans = useMay()(can.assignStations);
  const { data: org } = useRead(supervisionContract, 'organisation', {});
  const covers = useRead(supervisionContract, 'covers', {});
  if (!org) return null;
  const open = org.stations.filter((s) => s.supervisorId === null);
  const centre = org.units.find((u) => u.level === 'centre')?.id;
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
              {byGroup.map(([group, of]) => (
                <Vacant
                  key={group?.id ?? ''}
                  unit={group ?? null}
                  sites={of.map((s) => s.name)}
                  centre={centre}
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
      {(covers.data?.ahead ?? []).map(({ on, unitId, unitName, sites }) => (
        <Alert
          key={`${on} ${unitId}`}
          type="info"
          showIcon
          title={say(w.ahead, { on })}
          description={
            <Vacant
              unit={unitId === null ? null : { id: unitId, name: unitName }}
              sites={sites}
              centre={centre}
              ask={(unit) => move({ ...asked, unit, from: on })}
            />
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

interface VacantProps {
  /** Null: of a district that no group serves. */
  readonly unit: { readonly id: string; readonly name: string } | null;
  readonly sites: readonly string[];
  /** Looks for somebody for what no group serves. */
  readonly centre: string | undefined;
  readonly ask: (unitId: string) => void;
}

/** Stations of a group that nobody has, and who could take them. */
function Vacant({ unit, sites: names, centre, ask }: VacantProps) {
  const say = useSay();
  const { language } = useLanguage();
  const sites = listed(names, language);
  const home = unit?.id ?? centre;
  return (
    <p className="cover-vacant">
      <span>{unit ? say(w.vacantIn, { unit: unit.name, sites }) : say(w.noGroup, { sites })}</span>
      {home && (
        <Button size="small" onClick={() => ask(home)}>
          {say(w.arrange)}
        </Button>
      )}
    </p>
  );
}
