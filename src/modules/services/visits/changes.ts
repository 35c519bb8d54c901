import { sql } from 'kysely';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { accountsAt } from '../../access/public.ts';
import { clientsByIds } from '../../clients/public.ts';
import { sitesByIds } from '../../network/public.ts';
import { recordingRules } from '../choices.ts';
import { can, servicesContract } from '../contract.ts';
import { visitsDue, visitsUpkeep } from '../scope.ts';
import { holdVisits } from './keeping.ts';

interface Change {
  readonly clientId: string;
  readonly happenedAt: string;
  readonly what: string;
}

/** Somebody's life changed: a visit is due within hours, and those responsible are told. */
export async function reportMajorChange(context: ActionContext, { clientId, happenedAt, what }: Change) {
  const row = await visitsDue
    .from(context, can.recordEncounters)
    .select(['cityCode', 'divisionCode', 'siteId', 'workerId', 'careTo'])
    .where('clientId', '=', clientId)
    .executeTakeFirst();
  if (!row) throw problem('not-found');
  if (row.careTo !== null) throw servicesContract.problem('care-over');
  const { limits, visits } = await recordingRules(context);
  const at = new Date(happenedAt);
  if (at.getTime() > context.now.getTime() + limits.futureMinutes * 60_000) {
    throw invalid({ pointer: '/happenedAt', code: 'services.in-future' });
  }
  const urgentUntil = new Date(at.getTime() + visits.majorChangeHours * 3_600_000);
  const id = context.newId();
  const by = context.who.kind === 'person' ? context.who.actor.accountId : null;
  await holdVisits(context, row.cityCode, [clientId]);
  await visitsUpkeep.sql(
    context,
    sql`with reported as (
        insert into services.major_change values (${row.cityCode}, ${id}, ${clientId}, ${at}, ${urgentUntil}, 'reported',
          ${what}, ${context.now}, ${by}))
      update services.visit_due set change_at = ${at}, urgent_until = ${urgentUntil}
      where city_code = ${row.cityCode} and client_id = ${clientId} and (change_at is null or change_at <= ${at})`,
  );
  context.audit({
    cityCode: row.cityCode,
    divisionCode: row.divisionCode,
    subjectType: 'client',
    subjectId: clientId,
    detail: { happenedAt },
  });
  await tell(context, { ...row, clientId, urgentUntil });
  return { id, urgentUntil: urgentUntil.toISOString() };
}

interface Told {
  readonly clientId: string;
  readonly siteId: string;
  readonly workerId: string | null;
  readonly urgentUntil: Date;
}

/** The responsible worker and the leads of the site and of the station above it; not what happened. */
async function tell(context: ActionContext, { clientId, siteId, workerId, urgentUntil }: Told): Promise<void> {
  const [clients, sites] = await Promise.all([clientsByIds(context, [clientId]), sitesByIds(context, [siteId])]);
  const name = clients.get(clientId)?.name ?? '';
  const parent = sites.get(siteId)?.parentSiteId;
  const accounts = await accountsAt(context, {
    workerIds: workerId ? [workerId] : [],
    leadsOf: [siteId, ...(parent ? [parent] : [])],
  });
  const by = new Date(urgentUntil.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
  await notify(
    context,
    accounts.map(({ accountId, cityCode }) => ({
      accountId,
      cityCode,
      kind: 'services.major-change',
      title: { zh: `${name}有重大变化`, en: `A major change for ${name}` },
      body: { zh: `请在 ${by} 前走访。`, en: `Please visit before ${by}.` },
      link: `/clients/${clientId}`,
    })),
  );
}
