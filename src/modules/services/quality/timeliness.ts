import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { addDays } from '../../../kernel/dates.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { workersByIds } from '../../people/public.ts';
import { can } from '../contract.ts';
import { listColumns, withNames } from '../encounters/queries.ts';
import { encounters } from '../scope.ts';
import type { qualityEndpoints } from './contract.ts';
import { writtenHere } from './looked.ts';
import { ownWorker } from './queries.ts';
import { qualityRules } from './region-rules.ts';

type Input<K extends keyof typeof qualityEndpoints> = Parsed<(typeof qualityEndpoints)[K]['in']>;

/** Days of service that are looked at where nothing is said. */
const usualDays = 30;

function periodOf({ today }: Context, { from, to = today }: { from?: string | undefined; to?: string | undefined }) {
  const period = { from: from ?? addDays(to, 1 - usualDays), to };
  if (period.to < period.from) throw invalid({ pointer: '/to', code: 'services.days-backwards' });
  return period;
}

/** Counted from the end of the service. */
export const inTime = (hours: number): RawBuilder<boolean> =>
  sql<boolean>`(recorded_at <= occurred_at + make_interval(mins => minutes + ${Math.round(hours * 60)}::int))`;

/** A worker sees the own records, whoever leads those of the sites. */
function whose(context: Context): RawBuilder<SqlBool> {
  const leads = context.reach(can.closeQuestions).kind !== 'nowhere';
  return leads ? sql<SqlBool>`true` : sql<SqlBool>`(worker_id = ${ownWorker(context)}::uuid)`;
}

/** In the order of names: who records how fast is no contest. */
export async function timeliness(context: Context, input: Input<'timeliness'>) {
  const period = periodOf(context, input);
  const { timelyHours: hours, verified } = await qualityRules(context);
  const found = await encounters.sql<{ workerId: string; records: number; timely: number }>(
    context,
    can.readQuestions,
    (
      where,
    ) => narrow`select worker_id, count(*)::int as records, (count(*) filter (where ${inTime(hours)}))::int as timely
      from services.encounter where ${where} and ${whose(context)} and ${writtenHere}
        and occurred_on between ${period.from} and ${period.to} group by 1`,
  );
  const workers = await workersByIds(
    context,
    found.map((r) => r.workerId),
  );
  const rows = found
    .map((r) => ({ ...r, workerName: workers.get(r.workerId)?.name ?? '' }))
    .sort((a, b) => a.workerName.localeCompare(b.workerName, 'zh-CN') || (a.workerId < b.workerId ? -1 : 1));
  const sum = (of: 'records' | 'timely') => rows.reduce((all, r) => all + r[of], 0);
  return {
    ...{ hours, verified, period, total: rows.length, records: sum('records'), timely: sum('timely') },
    rows: rows.slice((input.page - 1) * input.size, input.page * input.size),
  };
}

/** The records behind a rate, the latest service first. */
export async function timelyRecords(context: Context, input: Input<'timelyRecords'>) {
  const { from, to } = periodOf(context, input);
  const { timelyHours: hours } = await qualityRules(context);
  let matching = encounters
    .from(context, can.readQuestions)
    .where(whose(context))
    .where(writtenHere)
    .where('occurredOn', '>=', from)
    .where('occurredOn', '<=', to);
  if (input.workerId) matching = matching.where('workerId', '=', input.workerId);
  if (input.timely) matching = matching.where(sql<boolean>`${inTime(hours)} = ${input.timely === 'timely'}`);
  const after = sql<number>`extract(epoch from recorded_at - occurred_at - make_interval(mins => minutes)) / 3600`;
  const [rows, { total }] = await Promise.all([
    matching
      .select(listColumns)
      .select([inTime(hours).as('timely'), sql<number>`greatest(0, ${after})::float8`.as('hoursAfter')])
      .orderBy('occurredAt', 'desc')
      .orderBy('id', 'desc')
      .limit(input.size)
      .offset((input.page - 1) * input.size)
      .execute(),
    matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { rows: await withNames(context, rows), total };
}
