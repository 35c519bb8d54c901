import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Day, firstDayOf } from '../../../kernel/dates.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { oneOf } from '../../../platform/database/one-of.ts';
import { siteById, sitesHeld } from '../../network/public.ts';
import { servicesContract } from '../contract.ts';
import { months } from '../scope.ts';

export interface SiteMonth {
  readonly siteId: string;
  /** `YYYY-MM` */
  readonly month: string;
  readonly closed: boolean;
}

/** Condition on a row `m` of services.site_month. */
export const isClosed = sql<SqlBool>`(m.closed_at is not null and m.reopened_at is null)`;

/** What is known of months at sites, as one JSON array; a month without a record or closing is not there. */
export const monthsAsJson = (siteIds: readonly string[], of: readonly string[]) => sql<SiteMonth[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('siteId', m.site_id, 'month', to_char(m.month, 'YYYY-MM'),
    'closed', ${isClosed})), '[]')
  from services.site_month m
  where m.site_id ${oneOf(siteIds)} and to_char(m.month, 'YYYY-MM') = any(${[...of]}::text[]))`;

interface OfSite {
  readonly cityCode: string;
  readonly siteId: string;
  readonly month: string;
}

/**
 * Gives months their rows, so that they can be held. In a transaction of its own: a row that others cannot see
 * yet would be waited for by a closing that holds rows itself.
 */
export async function beginMonths(context: Pick<Context, 'db'>, of: readonly OfSite[]): Promise<void> {
  if (of.length === 0) return;
  const rows = of.map((m) => ({ city_code: m.cityCode, site_id: m.siteId, month: firstDayOf(m.month) }));
  await months.sql(
    context,
    sql`insert into services.site_month (city_code, site_id, month)
      select distinct city_code, site_id, month from jsonb_populate_recordset(null::services.site_month, ${JSON.stringify(rows)}::jsonb)
      order by 1, 2, 3 on conflict do nothing`,
  );
}

/** The first day of the first month that any site has; no record is older. Null before the first record. */
export async function firstDay(context: Pick<Context, 'db'>): Promise<Day | null> {
  const [first] = await months.sql<{ on: Day | null }>(context, sql`select min(month) as on from services.site_month`);
  return first?.on ?? null;
}

/** When and by whom a month was closed; undefined while it is open. */
export async function closingOf(context: Pick<Context, 'db'>, { cityCode, siteId, month }: OfSite) {
  const [closing] = await months.sql<{ closedAt: string; closedBy: string }>(
    context,
    sql`select m.closed_at, m.closed_by from services.site_month m
      where m.city_code = ${cityCode} and m.site_id = ${siteId} and m.month = ${firstDayOf(month)} and ${isClosed}`,
  );
  return closing;
}

/**
 * CTEs behind `sent`: the months of its records that are open, and their sites as of their days, held so that neither
 * is closed before the records are there. What is being closed is waited for, and then it is closed.
 */
export const openMonths = sql`open_month as (
      select m.city_code, m.site_id, m.month from services.site_month m
      where (m.city_code, m.site_id, m.month) in (
          select city_code, site_id, date_trunc('month', occurred_on)::date from sent)
        and not ${isClosed}
      order by 1, 2, 3 for share of m),
    held_site as (${sitesHeld(sql`select distinct city_code, site_id from sent order by 1, 2`)}),
    open_record as (
      select sent.city_code, sent.id from sent join open_month m on m.city_code = sent.city_code
        and m.site_id = sent.site_id and m.month = date_trunc('month', sent.occurred_on)::date
      join held_site s on s.city_code = sent.city_code and s.id = sent.site_id
        and (s.closed_on is null or sent.occurred_on < s.closed_on))`;

/** Refuses to bring a record to a day on which its site is closed, and keeps the site from closing until the action is done. */
export async function siteMustBeOpen(
  context: Context,
  { cityCode, siteId, occurredOn }: { cityCode: string; siteId: string; occurredOn: string },
): Promise<void> {
  const [held] = await months.sql<{ closedOn: Day | null }>(
    context,
    sitesHeld(sql`select ${cityCode}::text as city_code, ${siteId}::uuid as site_id`) as RawBuilder<never>,
  );
  if (!held?.closedOn || occurredOn < held.closedOn) return;
  const site = (await siteById(context, siteId))?.name ?? '';
  throw invalid({ pointer: '/siteId', code: 'services.site-closed', params: { site, on: occurredOn } });
}

/** Which of these months are closed, as `site month`. */
export async function closedAmong(
  context: Pick<Context, 'db'>,
  of: readonly { siteId: string; month: string }[],
): Promise<ReadonlySet<string>> {
  if (of.length === 0) return new Set();
  const closed = await months.sql<{ key: string }>(
    context,
    sql`select m.site_id || ' ' || to_char(m.month, 'YYYY-MM') as key from services.site_month m
      where ${isClosed} and (m.site_id, to_char(m.month, 'YYYY-MM')) in (
        select o."siteId", o.month from jsonb_to_recordset(${JSON.stringify(of)}::jsonb) as o("siteId" uuid, month text))`,
  );
  return new Set(closed.map(({ key }) => key));
}

/** Whether the month of a record is closed at its site. */
export async function monthIsClosed(
  context: Context,
  record: { cityCode: string; siteId: string; occurredOn: string },
): Promise<boolean> {
  const [known] = await months.sql<{ closed: boolean }>(
    context,
    sql`select ${isClosed} as closed from services.site_month m where city_code = ${record.cityCode}
      and site_id = ${record.siteId} and month = ${firstDayOf(record.occurredOn.slice(0, 7))}`,
  );
  return known?.closed ?? false;
}

/** Refuses to touch a record of a month that is closed at its site, and keeps it open until the action is done. */
export async function mustBeOpen(
  context: Context,
  record: { cityCode: string; siteId: string; occurredOn: string },
): Promise<void> {
  const month = record.occurredOn.slice(0, 7);
  const [held] = await months.sql<{ closed: boolean }>(
    context,
    sql`select ${isClosed} as closed from services.site_month m
      where city_code = ${record.cityCode} and site_id = ${record.siteId} and month = ${firstDayOf(month)} for share`,
  );
  if (held?.closed) throw servicesContract.problem('month-closed', { params: { month } });
}
