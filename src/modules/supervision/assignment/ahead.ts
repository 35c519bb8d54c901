/** What stands at stations from a day on, and what would become of it. */
import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { sitesByIds } from '../../network/public.ts';
import { assignmentsAnywhere, publishedAnywhere } from '../scope.ts';
import type { Clash } from '../visits/clashes.ts';
import { type Decision, type Outcome, outcome, type Stretch, standsUntil } from './timeline.ts';

export interface Given {
  readonly siteId: string;
  readonly divisionCode: string;
  readonly workerId: string;
}

/** Who has no station: for asking until when a station could be given at all. */
export const nobody = '00000000-0000-0000-0000-000000000000';

type Reading = Pick<Context, 'db'>;

export interface Foreseen {
  /** Of each station that would change hands, how. */
  readonly changes: ReadonlyMap<string, Outcome>;
  /** Of each station, until when it would be so, also where it is so already. */
  readonly lasting: readonly { readonly siteId: string; readonly until: Day | null }[];
}

/** What would become of stations that are given. */
export async function outcomes(
  context: Reading,
  given: readonly Given[],
  how: Omit<Decision, 'workerId'>,
): Promise<Foreseen> {
  const ids = given.map((g) => g.siteId);
  const rows = await assignmentsAnywhere.sql<Stretch & { siteId: string }>(
    context,
    sql`select id, site_id, worker_id, cause, reason, valid_from, valid_to from supervision.assignment
      where site_id = any(${ids}::uuid[]) and (valid_to is null or valid_to > ${how.on}) order by valid_from`,
  );
  const cities = [...new Set(given.map((g) => cityOf(g.divisionCode)))];
  const planned = await publishedAnywhere.sql<{ siteId: string; from: Day }>(
    context,
    sql`select a ->> 'station' as site_id, min(u.valid_from) as from
      from supervision.plan_publication u join supervision.plan p on p.city_code = u.city_code and p.id = u.plan_id,
        jsonb_array_elements(p.solution -> 'assignment') a
      where u.city_code = any(${cities}::text[]) and u.valid_from > ${how.on}
        and (u.valid_to is null or u.valid_to > u.valid_from) and a ->> 'station' = any(${ids}::text[]) group by a ->> 'station'`,
  );
  const plannedFrom = new Map(planned.map((p) => [p.siteId, p.from]));
  const sites = await sitesByIds(context, ids);
  const bySite = Map.groupBy(rows, (r) => r.siteId);
  const found = given.map(({ siteId, workerId }) => {
    const known = { plannedFrom: plannedFrom.get(siteId) ?? null, closesOn: sites.get(siteId)?.closedOn ?? null };
    const written = bySite.get(siteId) ?? [];
    const becomes = outcome(written, { ...how, workerId }, known);
    return { siteId, becomes, until: becomes ? becomes.until : standsUntil(written, how.on, known) };
  });
  return {
    changes: new Map(found.flatMap(({ siteId, becomes }) => (becomes ? [[siteId, becomes] as const] : []))),
    lasting: found.map(({ siteId, until }) => ({ siteId, until })),
  };
}

export interface Done {
  readonly assigned: number;
  readonly unchanged: number;
  readonly cut: { readonly n: number; readonly on: Day } | null;
  /** Visits that came along into a calendar where another is planned at that time. */
  readonly clashes: Clash[];
}

/** The same for the audit. */
export const doneDetail = ({ cut, clashes: _, ...done }: Done) => ({
  ...done,
  ...(cut ? { cutOn: cut.on, cutStations: cut.n } : {}),
});

/** How many of these changes last only until something that had been decided for a later day, and the first such day. */
export function cutOf(changes: Iterable<Outcome>): { n: number; on: Day } | null {
  const days = [...changes].flatMap((c) => (c.cut && c.until ? [c.until] : []));
  const [on] = days.toSorted();
  return on ? { n: days.length, on } : null;
}
