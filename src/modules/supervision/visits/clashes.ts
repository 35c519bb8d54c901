/** Visits of one supervisor at two stations in the same part of a day: what comes of stations that change hands. */
import { sql } from 'kysely';
import type { Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { namesIn } from '../naming.ts';
import type { Part } from './rules.ts';
import { visitsAnywhere } from './scope.ts';

export interface Clash {
  readonly supervisorId: string;
  readonly supervisorName: string;
  readonly on: Day;
  readonly siteNames: string[];
}

interface Pair {
  readonly supervisorId: string;
  readonly plannedOn: Day;
  readonly siteId: string;
  readonly otherId: string;
}

/** What these visits meet in the calendars that they came into, by supervisor and day. */
export async function clashesOf(context: Context, visitIds: readonly string[]): Promise<Clash[]> {
  if (visitIds.length === 0) return [];
  const pairs = await visitsAnywhere.sql<Pair>(
    context,
    sql`select distinct v.supervisor_id, v.planned_on, v.site_id, o.site_id as other_id
      from supervision.visit v join supervision.visit o on o.city_code = v.city_code
        and o.supervisor_id = v.supervisor_id and o.planned_on = v.planned_on and o.site_id <> v.site_id
        and (o.part = v.part or o.part = 'day' or v.part = 'day')
      where v.id = any(${[...visitIds]}::uuid[]) and v.state = 'planned' and o.state = 'planned'
      order by v.planned_on, v.supervisor_id, v.site_id`,
  );
  const { station, person } = await namesIn(
    context,
    pairs.flatMap((p) => [p, { siteId: p.otherId, supervisorId: p.supervisorId }]),
    (p) => [p.supervisorId],
  );
  return [...Map.groupBy(pairs, (p) => `${p.supervisorId} ${p.plannedOn}`).values()].flatMap((of) => {
    const [first] = of;
    if (!first) return [];
    const { supervisorId, plannedOn: on } = first;
    const sites = [...new Set(of.flatMap((p) => [p.siteId, p.otherId]))];
    return [{ supervisorId, supervisorName: person(supervisorId), on, siteNames: sites.map(station) }];
  });
}

export interface Coming {
  readonly siteId: string;
  readonly supervisorId: string;
  readonly plannedOn: Day;
  readonly part: Part;
}

/** Visits to come of these stations, and of these supervisors wherever else. */
export const comingOf = (
  context: Context,
  { siteIds, workerIds, from }: { siteIds: readonly string[]; workerIds: readonly string[]; from: Day },
): Promise<Coming[]> =>
  visitsAnywhere.sql<Coming>(
    context,
    sql`select site_id, supervisor_id, planned_on, part from supervision.visit
      where (site_id = any(${[...siteIds]}::uuid[]) or supervisor_id = any(${[...workerIds]}::uuid[]))
        and state = 'planned' and planned_on >= ${from} order by planned_on, id`,
  );
