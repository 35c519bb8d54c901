import { sql } from 'kysely';
import { dayOf, daysBetween } from '../../../kernel/dates.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { recordingRules } from '../choices.ts';
import { can, servicesContract } from '../contract.ts';
import { whatPlace } from '../encounters/texts.ts';
import { visitsDue, visitsUpkeep } from '../scope.ts';
import { holdVisits } from './keeping.ts';
import { changeOf, changesWith } from './standing.ts';
import { tellUrgent } from './telling.ts';

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
  // As late as services may be told, no later: a visit within hours is asked for.
  if (daysBetween(dayOf(at), context.today) > limits.lateDays)
    throw invalid({ pointer: '/happenedAt', code: 'services.change-late', params: { days: limits.lateDays } });
  const urgentUntil = new Date(at.getTime() + visits.majorChangeHours * 3_600_000);
  const id = context.newId();
  const by = context.who.kind === 'person' ? context.who.actor.accountId : null;
  await holdVisits(context, row.cityCode, [clientId]);
  await visitsUpkeep.sql(
    context,
    sql`with reported as (
        insert into services.major_change values (${row.cityCode}, ${id}, ${clientId}, ${at}, ${urgentUntil}, 'reported',
          ${sealText(context.services.crypto, what, whatPlace(id))}, ${context.now}, ${by})
        returning happened_at, urgent_until)
      update services.visit_due d set changes = ${changesWith(sql`d.changes`, sql`array[${changeOf(sql`r`)}]`)}
      from reported r where d.city_code = ${row.cityCode} and d.client_id = ${clientId}`,
  );
  context.audit({
    cityCode: row.cityCode,
    divisionCode: row.divisionCode,
    subjectType: 'client',
    subjectId: clientId,
    detail: { happenedAt },
  });
  await tellUrgent(context, 'reported', [{ ...row, clientId, urgentUntil }]);
  const { cityCode, divisionCode, siteId } = row;
  await context.emit({ type: 'services.change-reported', cityCode, divisionCode, siteId, data: { clientId } });
  return { id, urgentUntil: urgentUntil.toISOString() };
}
