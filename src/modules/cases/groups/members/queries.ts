import type { Context } from '../../../../platform/context.ts';
import { openText } from '../../../../platform/crypto/texts.ts';
import { clientsByIds } from '../../../clients/public.ts';
import { can } from '../../contract.ts';
import { belongs } from '../rules.ts';
import type { GroupMember } from '../schemas.ts';
import { groupEvaluations, groupMembers } from '../scope.ts';
import { groupPlaces } from '../sealing.ts';
import { type SessionOf, sessionsOf } from '../sessions/queries.ts';
import type { GroupKey } from '../standing.ts';

/** The last day on which somebody was at a session of the group. */
export async function lastAttended(context: Context, key: GroupKey, clientId: string): Promise<string | null> {
  const days = (await sessionsOf(context, key)).flatMap((s) => (s.present.has(clientId) ? (s.occurredOn ?? []) : []));
  return days.sort().at(-1) ?? null;
}

interface MemberRow {
  readonly id: string;
  readonly clientId: string;
  readonly appliedOn: string;
  readonly admittedOn: string | null;
  readonly leftOn: string | null;
  readonly leaving: string | null;
  readonly note: string;
}

/** Everybody who applied to a group, in that order. */
export const membersOf = (context: Context, { cityCode, id }: GroupKey) =>
  groupMembers
    .from(context)
    .select(['id', 'clientId', 'appliedOn', 'admittedOn', 'leftOn', 'leaving', 'note'])
    .where('cityCode', '=', cityCode)
    .where('groupId', '=', id)
    .where('mergedBy', 'is', null)
    .orderBy('appliedOn')
    .orderBy('id')
    .execute();

type Shown = Omit<GroupMember, 'clientName' | 'mayOpen'>;

/** How members took part, and what came of it. */
export async function memberships(
  context: Context,
  cityCode: string,
  rows: readonly MemberRow[],
  sessions: readonly SessionOf[],
): Promise<Shown[]> {
  const evaluations = await groupEvaluations
    .from(context)
    .selectAll()
    .where('cityCode', '=', cityCode)
    .where((eb) => eb('memberId', '=', eb.fn.any(eb.val(rows.map((m) => m.id)))))
    .orderBy('evaluatedAt')
    .execute();
  const latest = new Map(evaluations.map((e) => [e.memberId, e]));
  const { crypto } = context.services;
  return rows.map((m) => {
    const held = sessions.filter((s) => s.occurredOn !== null);
    const attended = held.filter((s) => s.present.has(m.clientId));
    const possible = held.filter((s) => s.present.has(m.clientId) || belongs(m, s.occurredOn ?? ''));
    const found = latest.get(m.id);
    const { id, clientId, appliedOn, admittedOn, leftOn, leaving } = m;
    return {
      ...{ id, clientId, appliedOn, admittedOn, leftOn, leaving },
      note: openText(crypto, m.note, groupPlaces.note(id)),
      state: leftOn !== null ? 'left' : admittedOn !== null ? 'admitted' : 'applied',
      attended: attended.length,
      possible: possible.length,
      evaluation: found
        ? {
            ...{ evaluatedOn: found.evaluatedOn, attained: found.attained, evaluatedBy: found.evaluatedBy },
            ...(JSON.parse(crypto.decrypt(found.content, groupPlaces.evaluation(found.id))) as {
              effect: string;
              memberView: string;
            }),
          }
        : null,
    };
  });
}

/** The same with names; a file is opened by whoever reaches it. */
export async function withNames(context: Context, rows: readonly Shown[]): Promise<GroupMember[]> {
  const clients = await clientsByIds(
    context,
    rows.map((m) => m.clientId),
  );
  return rows.map((m) => {
    const client = clients.get(m.clientId);
    return {
      ...m,
      clientName: client?.name ?? '',
      mayOpen: client !== undefined && context.covers(can.readGroups, client),
    };
  });
}
