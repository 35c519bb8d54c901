import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import type { Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { namesIn } from '../naming.ts';
import { can } from '../permissions.ts';
import { bindings, bindingsAnywhere } from '../scope.ts';
import type { bindingEndpoints } from './contract.ts';
import type { Bound } from './rules.ts';
import { bindingPlaces } from './sealing.ts';

type Input = Parsed<typeof bindingEndpoints.bindings.in>;
type Binding = Parsed<typeof bindingEndpoints.bindings.out>['rows'][number];

/** Locks and exclusions within reach, those in force first. */
export async function bindingList(context: Context, asked: Input) {
  const { today } = context;
  const { kind, ground, state, workerId, page, size } = asked;
  const is = sql`case when valid_to <= ${today} then 'past' when valid_from > ${today} then 'ahead' else 'now' end`;
  const only = (given: string | undefined, what: ReturnType<typeof sql>) =>
    given ? sql`${what} = ${given}` : sql`true`;
  const rows = await bindings.sql<Omit<Binding, 'siteName' | 'workerName'> & { total: number }>(
    context,
    can.readBindings,
    (where) => narrow`select id, kind, ground, site_id, worker_id, reason, valid_from, valid_to, ${is} as state,
        recorded_by, version, count(*) over ()::int as total,
        ${firstBroken(today)} as broken_on
      from supervision.binding
      where ${where} and ${only(kind, sql`kind`)} and ${only(ground, sql`ground`)} and ${only(state, is)}
        and ${only(workerId, sql`worker_id`)}
      order by (${is} = 'past'), valid_from desc, id desc limit ${size} offset ${(page - 1) * size}`,
  );
  const { station, person } = await namesIn(context, rows, (r) => [r.workerId]);
  return {
    rows: rows.map(({ total: _, ...row }) => ({
      ...row,
      siteName: station(row.siteId),
      workerName: person(row.workerId),
      reason: openText(context.services.crypto, row.reason, bindingPlaces.reason(row.id)),
    })),
    total: rows[0]?.total ?? 0,
  };
}

/** The first day from today on of a `binding` on which whoever has the station does not obey it. */
const firstBroken = (today: Day) => sql`(select min(d.day)
  from (select greatest(binding.valid_from, ${today}::date) as day
    union all select unnest(array[a.valid_from, a.valid_to]) from supervision.assignment a
      where a.city_code = binding.city_code and a.site_id = binding.site_id and a.worker_id = binding.worker_id) d
  where d.day >= greatest(binding.valid_from, ${today}::date) and (binding.valid_to is null or d.day < binding.valid_to)
    and exists (select from supervision.assignment h where h.city_code = binding.city_code
        and h.site_id = binding.site_id and h.worker_id = binding.worker_id
        and h.valid_from <= d.day and (h.valid_to is null or h.valid_to > d.day)) = (binding.kind = 'exclusion'))`;

/** With the first of the days asked for on which it holds. */
export type InForce = Bound & { readonly id: string; readonly from: Day };

interface Lasting {
  readonly siteId: string;
  /** The first day after; null: for good. */
  readonly until: Day | null;
}

/** What binds each station on any day from `on` until its end, the earliest first. */
export const boundWithin = (context: Pick<Context, 'db'>, lasting: readonly Lasting[], on: Day): Promise<InForce[]> =>
  bindingsAnywhere.sql<InForce>(
    context,
    sql`select b.id, b.kind, b.site_id, b.worker_id, greatest(b.valid_from, ${on}::date) as "from"
      from supervision.binding b
        join unnest(${lasting.map((l) => l.siteId)}::uuid[], ${lasting.map((l) => l.until)}::date[])
          as l (site_id, until) on l.site_id = b.site_id
      where (l.until is null or b.valid_from < l.until)
        and (b.valid_to is null or b.valid_to > greatest(b.valid_from, ${on}::date))
      order by 5, b.id`,
  );
