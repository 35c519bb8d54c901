import { sql } from 'kysely';
import { type Day, dayOf } from '../../../kernel/dates.ts';
import { type FieldProblem, invalid } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import type { CaseKeeper } from '../../services/public.ts';
import { keepFollowUps } from '../closing/follow-ups.ts';
import { keepRollOfActivity, rollOfActivity } from '../community/attending/roll.ts';
import { movedOffPlan } from '../community/holding/faults.ts';
import { keepRollOfSession, movedFaults, rollOfSession } from '../groups/sessions/roll.ts';
import { can } from '../permissions.ts';
import { caseFiles, casesAnywhere } from '../scope.ts';
import { restage } from '../standing.ts';
import { cases } from '../tables.ts';

type Records = Parameters<CaseKeeper['faults']>[1];
type Joined = Parameters<CaseKeeper['join']>[1];

const only = (code: string, on?: Day): FieldProblem[] => [
  { pointer: '/caseId', code: `cases.${code}`, ...(on ? { params: { on } } : {}) },
];

/**
 * A service joins a case that was accepted, of somebody who was met; once it is closed, only what follows it up: the
 * file stays as it was approved.
 */
async function faults(context: Context, records: Records): Promise<FieldProblem[][]> {
  const found = await caseFiles
    .from(context, can.workCases)
    .select(['id', 'clientId', 'state', 'receivedOn', 'destroyedOn'])
    .select(closedOn.as('closedOn'))
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...new Set(records.map((r) => r.caseId))]))))
    .execute();
  const known = new Map(found.map((c) => [c.id, c]));
  return records.map(({ caseId, clientIds, occurredAt }) => {
    const file = known.get(caseId);
    if (!file) return only('unknown-case');
    if (file.destroyedOn !== null) return only('file-destroyed');
    if (!clientIds.includes(file.clientId)) return only('case-of-another');
    if (file.state !== 'accepted' && file.state !== 'closed') return only('case-not-accepted');
    const on = dayOf(new Date(occurredAt));
    if (on < file.receivedOn) return only('before-case');
    return file.closedOn !== null && on <= file.closedOn ? only('before-closing', file.closedOn) : [];
  });
}

/** The day of the closing that holds. */
const closedOn = sql<Day | null>`(select l.closed_on from cases.closing l where l.city_code = cases.case_file.city_code
  and l.case_id = cases.case_file.id and l.state = 'closed' and l.reopened_at is null)`;

/** In the transaction that stores the records, or that joins one that stands. */
async function join(context: ActionContext, records: Joined): Promise<void> {
  const ids = [...new Set(records.map((r) => r.caseId))];
  const held = await casesAnywhere.sql<{ cityCode: string; id: string; state: string; destroyedOn: string | null }>(
    context,
    sql`select city_code, id, state, destroyed_on from cases.case_file where id = any(${ids}::uuid[]) order by city_code, id for update`,
  );
  // Whoever destroys a file holds it as well: it may be gone since it was asked about.
  if (held.some((c) => c.destroyedOn !== null)) throw invalid(...only('file-destroyed'));
  await insertRows(
    cases.write(context),
    'cases.intervention',
    records.map(({ cityCode, encounterId, caseId }) => ({
      cityCode,
      encounterId,
      caseId,
      joinedBy: actorName(context),
      joinedAt: context.now.toISOString(),
    })),
  );
  for (const key of held) {
    if (key.state === 'closed') await keepFollowUps(context, key);
    await restage(context, key);
  }
}

/** Sessions and planned activities count by their records, wherever these stand. */
async function heldBy(context: Context, { cityCode, id }: { cityCode: string; id: string }): Promise<boolean> {
  const [found] = await casesAnywhere.sql<{ held: boolean }>(
    context,
    sql`select exists (select from cases.group_session s where s.city_code = ${cityCode} and s.encounter_id = ${id})
      or exists (select from cases.community_activity a where a.city_code = ${cityCode} and a.encounter_id = ${id}) as held`,
  );
  return found?.held ?? false;
}

/**
 * A destroyed file takes no words back, not by way of its records either. What was done before a closing was in time
 * for it, what came after follows up: a record does not change sides, and none goes before its case.
 */
async function correctionFaults(
  context: Context,
  { cityCode, id }: { cityCode: string; id: string },
  moves?: { readonly from: Day; readonly to: Day },
): Promise<FieldProblem[]> {
  const files = await casesAnywhere.sql<{ receivedOn: Day; destroyedOn: Day | null; closedOn: Day | null }>(
    context,
    sql`select c.received_on, c.destroyed_on, l.closed_on
      from cases.intervention i join cases.case_file c on c.city_code = i.city_code and c.id = i.case_id
      left join cases.closing l on l.city_code = c.city_code and l.case_id = c.id
        and l.state = 'closed' and l.reopened_at is null
      where i.city_code = ${cityCode} and i.encounter_id = ${id}`,
  );
  if (files.some((c) => c.destroyedOn !== null)) return only('file-destroyed');
  if (!moves || moves.from === moves.to) return [];
  const { from, to } = moves;
  const at = '/occurredAt';
  if (files.some((c) => to < c.receivedOn)) return [{ pointer: at, code: 'cases.before-case' }];
  const moved = [
    ...(await movedFaults(context, { cityCode, id }, to)),
    ...(await movedOffPlan(context, { cityCode, id }, to)),
  ];
  if (moved.length > 0) return moved;
  const over = files.find(({ closedOn }) => closedOn !== null && from <= closedOn !== to <= closedOn);
  return over ? [{ pointer: at, code: 'cases.moved-over-closing', params: { on: over.closedOn ?? '' } }] : [];
}

/** What services asks of a case that a record names, and of what was held. */
export const caseKeeper: CaseKeeper = {
  ...{ faults, heldBy, correctionFaults, join },
  rollOf: async (context, record, met) =>
    (await rollOfSession(context, record, met)) ?? (await rollOfActivity(context, record, met)),
  async keepRoll(context, record, roll) {
    await keepRollOfSession(context, record, roll);
    await keepRollOfActivity(context, record, roll);
  },
};

/** Corrected or voided, a record may be no intervention any more, or one again, and follow up a closing. */
export async function followRecord(context: ActionContext, cityCode: string, encounterId: string): Promise<void> {
  const held = await casesAnywhere.sql<{ cityCode: string; id: string }>(
    context,
    sql`select c.city_code, c.id from cases.intervention i
        join cases.case_file c on c.city_code = i.city_code and c.id = i.case_id
      where i.city_code = ${cityCode} and i.encounter_id = ${encounterId} for update of c`,
  );
  for (const key of held) {
    await keepFollowUps(context, key);
    await restage(context, key);
  }
}
