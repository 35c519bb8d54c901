/** Nobody goes to a station that has closed; what somebody planned who has left is for whoever takes the station over. */
import { sql } from 'kysely';
import { addDays, type Day } from '../../../kernel/dates.ts';
import { listed, say, word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { accountsConcerned, leadsOf } from '../../access/public.ts';
import { sitesByIds } from '../../network/public.ts';
import { visitsAnywhere } from './scope.ts';
import { visitPlaces } from './sealing.ts';
import { closingNotices as n } from './words.ts';

interface Closing {
  readonly cityCode: string;
  readonly siteId: string;
  readonly name: string;
  readonly on: Day;
}

export async function cancelVisits(
  context: ActionContext,
  { cityCode, siteId, name, on }: Closing,
  supervisorIds: readonly string[],
): Promise<void> {
  const planned = await visitsAnywhere.sql<{ id: string; supervisorId: string }>(
    context,
    sql`select v.id, v.supervisor_id from supervision.visit v where v.city_code = ${cityCode} and v.site_id = ${siteId}
      and v.state = 'planned' and v.planned_on >= ${on} order by v.id for update`,
  );
  await cancel(context, cityCode, planned, say(n.reason, 'zh', { on }));
  const told = [...new Set([...supervisorIds, ...planned.map((v) => v.supervisorId)])];
  const accounts = await accountsConcerned(context, { workerIds: told, siteIds: [], roles: [] });
  await notify(
    context,
    accounts.map((a) => {
      const visits = planned.filter((v) => v.supervisorId === a.workerId).length;
      const title = visits > 0 ? n.closed : n.closedNone;
      const params = { site: name, on, n: visits };
      return {
        ...{ accountId: a.accountId, cityCode: a.cityCode, kind: 'supervision.station-closed', body: n.body },
        title: word(say(title, 'zh', params), say(title, 'en', params)),
        link: `/supervision/calendar?month=${on.slice(0, 7)}`,
      };
    }),
  );
}

/** Still planned by somebody from a day on; they go to whoever has the station on their day (see following). */
export async function visitsLeftBy(
  context: ActionContext,
  { cityCode, supervisorId, on }: { cityCode: string; supervisorId: string; on: Day },
): Promise<number> {
  const [row] = await visitsAnywhere.sql<{ n: number }>(
    context,
    sql`select count(*)::int as n from supervision.visit v where v.city_code = ${cityCode}
      and v.supervisor_id = ${supervisorId} and v.state = 'planned' and v.planned_on >= ${on}
      and v.planned_on >= ${context.today}`,
  );
  return row?.n ?? 0;
}

/** A month back: nights on which this did not run are caught up. */
const lookBack = 31;

/** Days that went by while nobody had the station: nobody failed to come, and the lead is told. Says how many. */
export async function cancelUntaken(context: ActionContext): Promise<number> {
  const passed = await visitsAnywhere.sql<{ cityCode: string; id: string; siteId: string; plannedOn: Day }>(
    context,
    sql`select v.city_code, v.id, v.site_id, v.planned_on from supervision.visit v where v.state = 'planned'
      and v.planned_on >= ${addDays(context.today, -lookBack)} and v.planned_on < ${context.today}
      and not exists (select from supervision.assignment a where a.city_code = v.city_code and a.site_id = v.site_id
        and a.valid_from <= v.planned_on and (a.valid_to is null or a.valid_to > v.planned_on))
      order by v.id for update`,
  );
  for (const [cityCode, of] of Map.groupBy(passed, (v) => v.cityCode))
    await cancel(context, cityCode, of, say(n.untaken, 'zh'));
  await tellLeads(context, passed);
  return passed.length;
}

async function tellLeads(context: ActionContext, lapsed: readonly { siteId: string; plannedOn: Day }[]): Promise<void> {
  const bySite = Map.groupBy(lapsed, (v) => v.siteId);
  const [leads, sites] = [await leadsOf(context, [...bySite.keys()]), await sitesByIds(context, [...bySite.keys()])];
  await notify(
    context,
    leads.map(({ accountId, cityCode, siteId }) => {
      const days = (bySite.get(siteId ?? '') ?? []).map((v) => v.plannedOn).toSorted();
      const said = (l: 'zh' | 'en') =>
        say(n.lapsed, l, { site: sites.get(siteId ?? '')?.name ?? '', days: listed(days, l) });
      return {
        ...{ accountId, cityCode, kind: 'supervision.visit-lapsed', title: word(said('zh'), said('en')) },
        ...{ body: n.lapsedBody, link: `/network/sites/${siteId}?tab=supervision` },
      };
    }),
  );
}

async function cancel(context: ActionContext, cityCode: string, planned: readonly { id: string }[], reason: string) {
  const ids = planned.map((v) => v.id);
  const sealed = ids.map((id) => sealText(context.services.crypto, reason, visitPlaces.cancelReason(id)));
  await visitsAnywhere.sql(
    context,
    sql`update supervision.visit v set state = 'cancelled', cancel_reason = given.reason, sequence = v.sequence + 1,
        changed_at = ${context.now}
      from unnest(${ids}::uuid[], ${sealed}::text[]) as given (id, reason)
      where v.city_code = ${cityCode} and v.id = given.id`,
  );
}
