import { sql } from 'kysely';
import { firstDayOf } from '../../../kernel/dates.ts';
import { problem } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { siteById, sitesBelow, sitesByIds } from '../../network/public.ts';
import { can, servicesContract } from '../contract.ts';
import { months } from '../scope.ts';
import { isClosed } from './months.ts';

interface OfSite {
  readonly siteId: string;
  readonly month: string;
}

async function siteFor(context: Context, permission: typeof can.closeMonths, siteId: string) {
  const site = await siteById(context, siteId);
  if (!site || !context.covers(permission, { divisionCode: site.divisionCode, siteId })) throw problem('not-found');
  return site;
}

/** Nothing more is recorded, changed or voided in the month, at the site and those below it; what is under way ends first. */
export async function closeMonth(context: ActionContext, { siteId, month }: OfSite) {
  const site = await siteFor(context, can.closeMonths, siteId);
  if (month >= context.today.slice(0, 7)) throw servicesContract.problem('month-running');
  const below = await sitesBelow(context, siteId);
  // Nothing is recorded before a site opens.
  const [opened = site.openedOn] = [...(await sitesByIds(context, below)).values()].map((s) => s.openedOn).sort();
  if (month < opened.slice(0, 7)) throw servicesContract.problem('month-before-site', { params: { opened } });
  const closed = await months.sql(
    context,
    sql<{ siteId: string }>`insert into services.site_month as m (city_code, site_id, month, closed_at, closed_by)
      select ${site.cityCode}, site_id, ${firstDayOf(month)}, ${context.now}, ${actorName(context)}
      from unnest(${below}::uuid[]) site_id order by site_id
      on conflict (city_code, site_id, month) do update set closed_at = excluded.closed_at, closed_by = excluded.closed_by,
        reopened_at = null, reopened_by = null, reopen_reason = null
        where not ${isClosed}
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
  await context.emit({
    type: 'services.month-closed',
    cityCode: site.cityCode,
    divisionCode: site.divisionCode,
    siteId,
    data: { month, sites: closed.map((c) => c.siteId) },
  });
  return { sites: closed.length };
}

export async function reopenMonth(context: ActionContext, { siteId, month, reason }: OfSite & { reason: string }) {
  const site = await siteFor(context, can.reopenMonths, siteId);
  const below = await sitesBelow(context, siteId);
  const opened = await months.sql(
    context,
    sql<{ siteId: string }>`update services.site_month m set reopened_at = ${context.now},
        reopened_by = ${actorName(context)}, reopen_reason = ${reason}
      where city_code = ${site.cityCode} and site_id = any(${below}::uuid[]) and month = ${firstDayOf(month)}
        and ${isClosed}
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
