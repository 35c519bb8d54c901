import { sql } from 'kysely';
import type { Context } from '../../../../platform/context.ts';
import { openText } from '../../../../platform/crypto/texts.ts';
import { participantsOf } from '../../../services/public.ts';
import { markShown } from '../rules.ts';
import type { GroupSession, Mark } from '../schemas.ts';
import { groupMarks, groupSessions } from '../scope.ts';
import { groupPlaces } from '../sealing.ts';
import { type GroupKey, sessionsWithRecords } from '../standing.ts';

interface Held {
  readonly id: string;
  readonly cityCode: string;
  readonly nth: number;
  readonly plannedOn: string;
  readonly theme: string;
  readonly plan: string;
  readonly droppedOn: string | null;
  readonly dropReason: string;
  /** Of the record that stands for it. */
  readonly recordId: string | null;
  readonly occurredOn: string | null;
  readonly occurredAt: string | null;
  readonly minutes: number | null;
  readonly personTimes: number | null;
}

/** Sessions of a group in their order, and who was at those that were held. */
export async function sessionsOf(context: Context, { cityCode, id }: GroupKey) {
  const rows = await groupSessions.sql<Held>(
    context,
    sql`select /* by key */ s.id, s.city_code, s.nth, s.planned_on, s.theme, s.plan, s.dropped_on, s.drop_reason, e.id as record_id,
        e.occurred_on, e.occurred_at, e.minutes, e.person_times
      from ${sessionsWithRecords} where s.city_code = ${cityCode} and s.group_id = ${id} order by s.nth`,
  );
  const records = rows.flatMap(({ recordId, occurredOn }) =>
    recordId && occurredOn ? [{ cityCode, id: recordId, occurredOn }] : [],
  );
  const met = Map.groupBy(await participantsOf(context, records), (p) => p.encounterId);
  return rows.map((row) => ({
    ...row,
    present: new Set((met.get(row.recordId ?? '') ?? []).map((p) => p.clientId)),
  }));
}
export type SessionOf = Awaited<ReturnType<typeof sessionsOf>>[number];

interface Member {
  readonly id: string;
  readonly clientId: string;
}

/** As pages show them; who was there is what the record says by now. */
export async function sessionsShown(
  context: Context,
  sessions: readonly SessionOf[],
  members: readonly Member[],
): Promise<GroupSession[]> {
  const kept = await groupMarks
    .from(context)
    .select(['sessionId', 'memberId', 'mark'])
    .where((eb) => eb('cityCode', '=', eb.fn.any(eb.val([...new Set(sessions.map((s) => s.cityCode))]))))
    .where((eb) => eb('sessionId', '=', eb.fn.any(eb.val(sessions.map((s) => s.id)))))
    .execute();
  const marks = new Map(kept.map((m) => [`${m.sessionId} ${m.memberId}`, m.mark as Mark]));
  const { crypto } = context.services;
  return sessions.map((s) => {
    const called = members.flatMap(({ id: memberId, clientId }) => {
      const mark = marks.get(`${s.id} ${memberId}`);
      const present = s.present.has(clientId);
      return mark || present ? [{ memberId, mark: markShown(mark, present) }] : [];
    });
    const { recordId, occurredAt, occurredOn, minutes, personTimes } = s;
    return {
      ...{ id: s.id, nth: s.nth, plannedOn: s.plannedOn, theme: s.theme, droppedOn: s.droppedOn },
      plan: openText(crypto, s.plan, groupPlaces.plan(s.id)),
      dropReason: openText(crypto, s.dropReason, groupPlaces.dropReason(s.id)),
      state: recordId ? 'held' : s.droppedOn ? 'dropped' : 'planned',
      record:
        recordId && occurredAt && occurredOn
          ? {
              ...{ id: recordId, occurredAt, occurredOn, marks: called },
              minutes: minutes ?? 0,
              personTimes: personTimes ?? 0,
            }
          : null,
    };
  });
}
