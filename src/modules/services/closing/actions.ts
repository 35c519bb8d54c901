import { sql } from 'kysely';
import { firstDayOf } from '../../../kernel/dates.ts';
import { problem } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { siteById, sitesBelow, sitesByIds } from '../../network/public.ts';
import { can, servicesContract } from '../contract.ts';
import { closedMonths, monthsUpkeep } from '../scope.ts';

interface OfSite {
  readonly siteId: string;
  readonly month: string;
}

const byWhom = ({ who }: Context) => (who.kind === 'person' ? who.actor.name : who.kind === 'system' ? '系统' : '');

async function siteFor(context: Context, permission: typeof can.closeMonths, siteId: string) {
  const site = await siteById(context, siteId);
  if (!site || !context.covers(permission, { divisionCode: site.divisionCode, siteId })) throw problem('not-found');
  return site;
}

/** Nothing more is recorded, changed or voided in the month, at the site and those below it. */
export async function closeMonth(context: ActionContext, { siteId, month }: OfSite) {
  const site = await siteFor(context, can.closeMonths, siteId);
  if (month >= context.today.slice(0, 7)) throw servicesContract.problem('month-running');
  const there = await sitesByIds(context, await sitesBelow(context, siteId));
  const rows = [...there.values()].map((s) => ({ site_id: s.id, division_code: s.divisionCode }));
  const closed = await monthsUpkeep.sql(
    context,
    sql<{
      siteId: string;
    }>`insert into services.closed_month as c (city_code, site_id, month, division_code, closed_at, closed_by)
      select ${site.cityCode}, site_id, ${firstDayOf(month)}, division_code, ${context.now}, ${byWhom(context)}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (site_id uuid, division_code text) order by site_id
      on conflict (city_code, site_id, month) do update set closed_at = excluded.closed_at, closed_by = excluded.closed_by,
        reopened_at = null, reopened_by = null, reopen_reason = null
        where c.reopened_at is not null
      returning site_id`,
  );
  if (closed.length === 0) throw servicesContract.problem('month-closed-before');
  context.audit({
    cityCode: site.cityCode,
    divisionCode: site.divisionCode,
    subjectType: 'site',
    subjectId: siteId,
    detail: { month },
  });
  return { sites: closed.length };
}

export async function reopenMonth(context: ActionContext, { siteId, month, reason }: OfSite & { reason: string }) {
  const site = await siteFor(context, can.reopenMonths, siteId);
  const below = await sitesBelow(context, siteId);
  const opened = await monthsUpkeep.sql(
    context,
    sql<{ siteId: string }>`update services.closed_month set reopened_at = ${context.now},
        reopened_by = ${byWhom(context)}, reopen_reason = ${reason}
      where city_code = ${site.cityCode} and site_id = any(${below}::uuid[]) and month = ${firstDayOf(month)}
        and reopened_at is null
      returning site_id`,
  );
  if (opened.length === 0) throw servicesContract.problem('month-open');
  context.audit({
    cityCode: site.cityCode,
    divisionCode: site.divisionCode,
    subjectType: 'site',
    subjectId: siteId,
    detail: { month, reason },
  });
  return { sites: opened.length };
}

/** Months of a site that are or were closed, the latest first. */
export async function closedMonthList(context: Context, { siteId }: { siteId: string }) {
  const rows = await closedMonths
    .from(context, can.readEncounters)
    .select(['month', 'closedAt', 'closedBy', 'reopenedAt', 'reopenedBy', 'reopenReason'])
    .where('siteId', '=', siteId)
    .orderBy('month', 'desc')
    .limit(60)
    .execute();
  return { rows: rows.map((row) => ({ ...row, month: row.month.slice(0, 7) })) };
}
