import { type RawBuilder, sql } from 'kysely';
import { dayOf } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import type { FactQuery } from '../../../platform/facts.ts';
import { fileNames } from '../../clients/public.ts';
import { visitRulesOn } from '../choices.ts';
import { can } from '../contract.ts';
import { asKnown } from '../encounters/counted.ts';
import { withNames } from '../encounters/queries.ts';
import { encounters } from '../scope.ts';
import { counts, recordsAt } from './records.ts';

export interface CutOffSums {
  readonly encounters: number;
  readonly personTimes: number;
  readonly minutes: number;
  readonly persons: number;
  readonly visits: number;
  readonly activities: number;
  readonly groupSessions: number;
}
type Parts = { key: string; value: number }[];

/** Figures of a period as they were known at an instant; asked again later they are the same. */
export async function sumsAt(
  context: Context,
  query: FactQuery,
  at: Date,
): Promise<CutOffSums & { byWay: Parts; byClass: Parts }> {
  const [records, rules] = [await recordsAt(context, query, at), await visitRulesOn(context, dayOf(at))];
  const read = <R>(what: RawBuilder<unknown>, end: RawBuilder<unknown> = sql``) =>
    encounters.sql<R>(context, can.countEncounters, (where) => narrow`select ${what} from ${records(where)} ${end}`);
  const parts = (column: string) =>
    read<Parts[number]>(sql`r.${sql.ref(column)} as key, count(*)::int as value`, sql`group by 1 order by 1`);
  const [[sums], byWay, byClass] = await Promise.all([
    read<CutOffSums>(sql`count(*)::int as encounters, coalesce(sum(r.person_times), 0)::int as person_times,
      coalesce(sum(r.minutes), 0)::int as minutes, count(distinct r.client_id)::int as persons,
      (count(*) filter (where ${counts('visits', rules)}))::int as visits,
      (count(*) filter (where ${counts('activities', rules)}))::int as activities,
      (count(*) filter (where ${counts('groupSessions', rules)}))::int as group_sessions`),
    parts('way'),
    parts('class'),
  ]);
  if (!sums) throw new Error('sums have one row');
  return { ...sums, byWay, byClass };
}

interface Row {
  readonly id: string;
  readonly occurredAt: string;
  readonly divisionCode: string;
  readonly siteId: string;
  readonly workerId: string;
  readonly clientId: string | null;
  readonly personTimes: number;
  readonly way: string;
  readonly class: string;
  readonly minutes: number;
}

/** The rows behind them, in the order of their time. */
export async function rowsAt(
  context: Context,
  query: FactQuery,
  at: Date,
  { offset, limit }: { offset: number; limit: number },
): Promise<Record<string, unknown>[]> {
  const records = await recordsAt(context, query, at);
  const rows = await encounters.sql<Row>(
    context,
    can.countEncounters,
    (where) => narrow`select r.* from ${records(where)} order by r.occurred_at, r.id offset ${offset} limit ${limit}`,
  );
  const [named, names] = await Promise.all([
    withNames(context, rows),
    fileNames(
      context,
      rows.flatMap((r) => r.clientId ?? []),
    ),
  ]);
  const then = named.map((row) => ({ ...row, clientName: (row.clientId && names.get(row.clientId)) || null }));
  return asKnown(context, then) as unknown as Record<string, unknown>[];
}
