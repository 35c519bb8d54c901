/** Nobody goes to a station that has closed, and whoever has left goes nowhere: what was planned is cancelled. */
import { sql } from 'kysely';
import type { Day } from '../../../kernel/dates.ts';
import { say, word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { accountsConcerned } from '../../access/public.ts';
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

/** Whoever takes a station over plans anew. */
export async function cancelVisitsOf(
  context: ActionContext,
  { cityCode, supervisorId, on }: { cityCode: string; supervisorId: string; on: Day },
): Promise<void> {
  const planned = await visitsAnywhere.sql<{ id: string }>(
    context,
    sql`select v.id from supervision.visit v where v.city_code = ${cityCode} and v.supervisor_id = ${supervisorId}
      and v.state = 'planned' and v.planned_on >= ${on} order by v.id for update`,
  );
  await cancel(context, cityCode, planned, say(n.left, 'zh', { on }));
}

async function cancel(context: ActionContext, cityCode: string, planned: readonly { id: string }[], reason: string) {
  for (const { id } of planned) {
    const cancelReason = sealText(context.services.crypto, reason, visitPlaces.cancelReason(id));
    await visitsAnywhere.sql(
      context,
      sql`update supervision.visit set state = 'cancelled', cancel_reason = ${cancelReason}, sequence = sequence + 1,
          changed_at = ${context.now}
        where city_code = ${cityCode} and id = ${id}`,
    );
  }
}
