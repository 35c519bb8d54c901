import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import type { Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { afterPrefix, inReach } from '../../../platform/database/scope.ts';
import { reachOf } from '../../../platform/reach.ts';
import { openSites } from '../../network/public.ts';
import { leavingDays, workersByIds } from '../../people/public.ts';
import { can } from '../permissions.ts';
import { loadRule } from '../rule-schemas.ts';
import { assignmentsAnywhere, seats, units } from '../scope.ts';
import type { Organisation, organisationEndpoints, Seat, Unit } from './contract.ts';
import { placeAsked } from './ground.ts';
import { seen, withoutLeavers } from './rules.ts';

const order = { centre: 0, area: 1, group: 2 } as const;

/** Units below a place as they stood on a day, from the centre down. */
export async function unitsOn(context: Pick<Context, 'db'>, place: string, on: Day): Promise<Unit[]> {
  const rows = await units.sql<Unit>(
    context,
    sql`select u.id, u.level, u.name, u.division_code, p.parent_id, u.valid_from, u.version
      from supervision.unit u
      left join supervision.unit_place p on p.city_code = u.city_code and p.unit_id = u.id
        and p.valid_from <= ${on} and (p.valid_to is null or p.valid_to > ${on})
      where u.division_code >= ${place} and u.division_code < ${afterPrefix(place)}
        and u.valid_from <= ${on} and (u.valid_to is null or u.valid_to > ${on})
      order by u.division_code, u.name, u.id`,
  );
  return rows.toSorted((a, b) => order[a.level] - order[b.level]);
}

type Sitting = Omit<Seat, 'leavesOn'>;

export async function seatsOn(context: Context, unitIds: readonly string[], on: Day): Promise<Sitting[]> {
  const rows = await seats.sql<Omit<Sitting, 'name'>>(
    context,
    sql`select id, worker_id, unit_id, duty, valid_from, valid_to, version from supervision.seat
      where unit_id = any(${[...unitIds]}::uuid[])
        and valid_from <= ${on} and (valid_to is null or valid_to > ${on}) order by valid_from, id`,
  );
  const named = await workersByIds(context, [...new Set(rows.map((r) => r.workerId))]);
  return rows.map((row) => ({ ...row, name: named.get(row.workerId)?.name ?? '' }));
}

interface InForce {
  readonly siteId: string;
  readonly workerId: string;
  /** From when on without a gap, however many rows that is. */
  readonly since: Day;
}

export const assignedOn = (context: Pick<Context, 'db'>, siteIds: readonly string[], on: Day): Promise<InForce[]> =>
  assignmentsAnywhere.sql<InForce>(
    context,
    sql`select a.site_id, a.worker_id, (select max(b.valid_from) from supervision.assignment b
        where b.city_code = a.city_code and b.site_id = a.site_id and b.worker_id = a.worker_id
          and b.valid_from <= a.valid_from and not exists (select from supervision.assignment p
            where p.city_code = b.city_code and p.site_id = b.site_id and p.worker_id = b.worker_id
              and p.valid_to = b.valid_from)) as since
      from supervision.assignment a
      where a.site_id = any(${[...siteIds]}::uuid[])
        and a.valid_from <= ${on} and (a.valid_to is null or a.valid_to > ${on})`,
  );

/** The whole of a place, whoever asks; `organisation` narrows it. */
export async function wholeOf(context: Context, place: string, on: Day): Promise<Organisation> {
  const found = await unitsOn(context, place, on);
  const [sitting, sites, rule] = [
    await seatsOn(
      context,
      found.map((u) => u.id),
      on,
    ),
    await openSites(context, { divisionCode: place, kind: 'station', on }),
    await loadRule(context, on),
  ];
  const held = await assignedOn(
    context,
    sites.map((s) => s.id),
    on,
  );
  const leaving = await leavingDays(context, {
    cityCode: cityOf(place),
    workerIds: [...new Set([...sitting, ...held].map((s) => s.workerId))],
  });
  const bySite = new Map(held.map((h) => [h.siteId, h]));
  return {
    on,
    place,
    units: found,
    seats: sitting.map((s) => ({ ...s, leavesOn: leaving.get(s.workerId) ?? null })),
    stations: sites.map(({ id, name, divisionCode }) => ({
      id,
      name,
      divisionCode,
      supervisorId: bySite.get(id)?.workerId ?? null,
      since: bySite.get(id)?.since ?? null,
    })),
    rule,
  };
}

/** The same without those who have left the job by that day: their stations are nobody's. */
export const organisation = async (context: Context, input: Parsed<typeof organisationEndpoints.organisation.in>) =>
  withoutLeavers(await organisationWith(context, input));

/** The organisation as the caller may see it: within reach, and of the own part of it. */
export async function organisationWith(
  context: Context,
  input: Parsed<typeof organisationEndpoints.organisation.in>,
): Promise<Organisation> {
  const whole = await wholeOf(context, await placeAsked(context, input.place), input.on ?? context.today);
  const { who } = context;
  const within = inReach({ division: 'divisionCode', site: 'id' }, reachOf(who, can.readOrganisation));
  const post = who.kind === 'person' ? who.post : null;
  // Of a region that somebody does not reach at all, there is nothing to tell.
  const reached = whole.units.some((u) => u.level === 'group' && within(u)) || whole.stations.some(within);
  const units = reached ? whole.units : [];
  const viewed = { ...whole, units, seats: reached ? whole.seats : [] };
  // A manager of an area reaches further than the area; leaders and supervisors cross districts by assignment.
  const crosses = post?.workerId && (post.role === 'supervisor' || post.role === 'districtLeader');
  const stations = crosses ? whole.stations : whole.stations.filter(within);
  return seen({ ...viewed, stations }, { role: post?.role ?? null, workerId: post?.workerId ?? null });
}
