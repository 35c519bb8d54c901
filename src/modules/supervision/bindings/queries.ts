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
  const rows = await bindings.sql<
    Omit<Binding, 'siteName' | 'workerName' | 'broken'> & { total: number; holder: string }
  >(
    context,
    can.readBindings,
    (where) => narrow`select id, kind, ground, site_id, worker_id, reason, valid_from, valid_to, ${is} as state,
        recorded_by, version, count(*) over ()::int as total,
        (select a.worker_id from supervision.assignment a where a.city_code = supervision.binding.city_code
          and a.site_id = supervision.binding.site_id and a.valid_from <= ${today}
          and (a.valid_to is null or a.valid_to > ${today})) as holder
      from supervision.binding
      where ${where} and ${only(kind, sql`kind`)} and ${only(ground, sql`ground`)} and ${only(state, is)}
        and ${only(workerId, sql`worker_id`)}
      order by (${is} = 'past'), valid_from desc, id desc limit ${size} offset ${(page - 1) * size}`,
  );
  const { station, person } = await namesIn(context, rows, (r) => [r.workerId]);
  return {
    rows: rows.map(({ total: _, holder, ...row }) => ({
      ...row,
      siteName: station(row.siteId),
      workerName: person(row.workerId),
      reason: openText(context.services.crypto, row.reason, bindingPlaces.reason(row.id)),
      broken: row.state === 'now' && (holder === row.workerId) !== (row.kind === 'lock'),
    })),
    total: rows[0]?.total ?? 0,
  };
}

export type InForce = Bound & { readonly id: string };

/** What binds these stations on a day. */
export const boundOn = (context: Pick<Context, 'db'>, siteIds: readonly string[], on: Day): Promise<InForce[]> =>
  bindingsAnywhere.sql<InForce>(
    context,
    sql`select id, kind, site_id, worker_id from supervision.binding
      where site_id = any(${[...siteIds]}::uuid[]) and valid_from <= ${on} and (valid_to is null or valid_to > ${on})`,
  );
