import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { addDays, type Day, firstDayOf, lastDayOf, startOfDay } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { divisionBelow } from '../../../platform/database/division-below.ts';
import { type Narrowed, narrow } from '../../../platform/database/narrowed.ts';
import type { FactQuery } from '../../../platform/facts.ts';
import { specialElderOn } from '../../clients/public.ts';
import { can } from '../contract.ts';
import { asked, placedIn } from '../counts/queries.ts';
import { visitsDue } from '../scope.ts';
import { visitsComputed } from './standing.ts';

/** A day, and how far it has gone: hours pass without anything being written. */
export interface AsOf {
  readonly on: Day;
  readonly at: Date;
}

/** Today up to now; any other day up to its end. */
export const asOf = ({ today, now }: Pick<Context, 'today' | 'now'>, on: Day = today): AsOf => ({
  on,
  at: on === today ? now : startOfDay(addDays(on, 1)),
});

/** What is counted of persons in care: conditions on a row, `v` unless said, about a day. */
export const measures = {
  due: ({ on }: AsOf, row = 'v') => dueInMonth(on, row),
  done: ({ on }: AsOf, row = 'v') => visited(on, row),
  // The day has passed, or on the day the hour by which a major change asked for a visit.
  overdue: ({ on, at }: AsOf, row = 'v') =>
    sql<SqlBool>`(${of(row, 'due_on')} < ${on} or coalesce(${of(row, 'urgent_until')} < ${at}, false))`,
  today: ({ on, at }: AsOf, row = 'v') =>
    sql<SqlBool>`(${of(row, 'due_on')} = ${on} and coalesce(${of(row, 'urgent_until')} >= ${at}, true))`,
  never: (_: AsOf, row = 'v') => sql<SqlBool>`${of(row, 'last_visit_on')} is null`,
  // Of those due: whoever has just come into care may first be due next month.
  monthly: ({ on }: AsOf, row = 'v') => sql<SqlBool>`(${of(row, 'monthly')} and ${dueInMonth(on, row)})`,
  monthlyDone: ({ on }: AsOf, row = 'v') => sql<SqlBool>`(${of(row, 'monthly')} and ${visited(on, row)})`,
} as const satisfies Record<string, (asOf: AsOf, row?: string) => RawBuilder<SqlBool>>;
export type Measure = keyof typeof measures;

export const week = 7;
/** Due today or within seven days, and not overdue. */
export const dueInWeek = ({ on, at }: AsOf, row = 'v') =>
  sql<SqlBool>`(${of(row, 'due_on')} <= ${addDays(on, week)} and not ${measures.overdue({ on, at }, row)})`;

function of(row: string, column: string) {
  return sql.ref(`${row}.${column}`);
}

function dueInMonth(on: Day, row: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${of(row, 'due_on')} <= ${lastDayOf(on.slice(0, 7))} or ${visited(on, row)})`;
}

function visited(on: Day, row: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`coalesce(${of(row, 'last_visit_on')} >= ${firstDayOf(on.slice(0, 7))}, false)`;
}

/** By this a figure narrows its own question to the old persons in special difficulty; nobody asks by it. */
export const specialElders = 'specialElders';

/**
 * Persons in care on the day asked for, as rows `v`: today the rows that are kept, for days gone by, or
 * for a recount, computed from the records of those whom place and reach let through.
 */
export async function caredFor(context: Context, query: FactQuery, from: 'kept' | 'records'): Promise<Narrowed> {
  const ask = await asked(context, query);
  const table = 'services.visit_due';
  const where = narrow`(${visitsDue.within(context, can.countEncounters)} and ${placedIn(table, 'divisionCode', ask)})`;
  const risk = query.only?.risk ? sql<SqlBool>`v.risk_level = ${query.only.risk}` : sql<SqlBool>`true`;
  const whom = query.only?.[specialElders]
    ? sql<SqlBool>`(${risk} and ${(await specialElderOn(context, query.to))('v')})`
    : risk;
  if (from === 'kept' && query.to >= context.today) {
    return narrow`(select * from services.visit_due where ${where} and care_to is null) v where ${whom}`;
  }
  const computed = await visitsComputed(
    context,
    query.to,
    narrow`select city_code, client_id from services.visit_due where ${where}`,
  );
  return narrow`(${computed}) v
    where v.care_from <= ${query.to} and (v.care_to is null or v.care_to > ${query.to}) and ${whom}`;
}

export interface Slice extends Readonly<Record<Measure, number>> {
  readonly division: string;
  readonly risk: string;
}
const kept = new WeakMap<Context, Map<string, Promise<Slice[]>>>();

/** All measures by part of the place and risk, in one pass; one request passes once. */
export function slices(context: Context, query: FactQuery): Promise<Slice[]> {
  const { place, siteId, to, only } = query;
  const key = JSON.stringify([place, siteId, to, only]);
  const mine = kept.get(context) ?? new Map<string, Promise<Slice[]>>();
  kept.set(context, mine);
  const found = mine.get(key) ?? readSlices(context, query);
  mine.set(key, found);
  return found;
}

async function readSlices(context: Context, query: FactQuery): Promise<Slice[]> {
  const { place } = await asked(context, query);
  const rows = await caredFor(context, query, 'kept');
  const counted = Object.entries(measures).map(
    ([name, holds]) => sql`(count(*) filter (where ${holds(asOf(context, query.to))}))::int as ${sql.ref(name)}`,
  );
  return visitsDue.sql<Slice>(
    context,
    can.countEncounters,
    () => narrow`select ${divisionBelow('v', 'divisionCode', place)} as division, v.risk_level as risk, ${sql.join(counted)}
      from ${rows} group by 1, 2 order by 1, 2`,
  );
}

/** The same over the records, whatever the kept rows say. */
export async function countComputed(context: Context, query: FactQuery, measure: Measure): Promise<number> {
  const rows = await caredFor(context, query, 'records');
  const [found] = await visitsDue.sql<{ n: number }>(
    context,
    can.countEncounters,
    () => narrow`select (count(*) filter (where ${measures[measure](asOf(context, query.to))}))::int as n from ${rows}`,
  );
  return found?.n ?? 0;
}
