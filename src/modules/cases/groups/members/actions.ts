import { sql } from 'kysely';
import type { Parsed } from '../../../../kernel/contract.ts';
import { type FieldProblem, invalid } from '../../../../kernel/problem.ts';
import type { ActionContext } from '../../../../platform/context.ts';
import { sealText } from '../../../../platform/crypto/texts.ts';
import { insertRows } from '../../../../platform/database/insert-rows.ts';
import { clientInReach, holdPersons } from '../../../clients/public.ts';
import { recordedFrom } from '../../../services/public.ts';
import { can, casesContract } from '../../contract.ts';
import { keepSaid } from '../../finding/beside/keeping.ts';
import { fault } from '../../held.ts';
import { cases } from '../../tables.ts';
import { catchment } from '../following.ts';
import { auditedGroup, goingGroup } from '../held.ts';
import { gatheringFaults } from '../planning/faults.ts';
import { groupRules } from '../region-rules.ts';
import { groupMembers } from '../scope.ts';
import { groupPlaces } from '../sealing.ts';
import { groupStanding, restate } from '../standing.ts';
import { groupTexts } from '../texts.ts';
import type { memberEndpoints } from './contract.ts';
import { lastAttended, membersOf } from './queries.ts';

type Input<K extends keyof typeof memberEndpoints> = Parsed<(typeof memberEndpoints)[K]['in']>;

/** Clients whose files the caller may open. Persons are locked before the group, as whoever changes one does. */
export async function applyToGroup(context: ActionContext, { groupId, clientIds, appliedOn }: Input<'applyToGroup'>) {
  const clients = await Promise.all(clientIds.map((id) => clientInReach(context.outside, can.workGroups, id)));
  const [first] = clients.flatMap((c) => c ?? []);
  if (first) await holdPersons(context, first.cityCode, clientIds);
  const row = await goingGroup(context, groupId);
  if (row.recruitsFrom === null) throw casesContract.problem('group-not-recruiting');
  const [members, sites] = await Promise.all([membersOf(context, row), catchment(context, row.siteId)]);
  const faults = clientIds.flatMap((id, nth): FieldProblem[] => {
    const client = clients[nth];
    const there = members.some((m) => m.clientId === id && (m.leftOn === null || m.leftOn > appliedOn));
    const code = !client
      ? 'unknown-client'
      : !sites.has(client.siteId)
        ? 'client-of-another-station'
        : client.careTo !== null
          ? 'client-out-of-care'
          : there || clientIds.indexOf(id) < nth
            ? 'member-already'
            : undefined;
    return code ? [fault(`clientIds/${nth}`, code)] : [];
  });
  faults.push(...gatheringFaults(context, { appliedOn }, await recordedFrom(context)));
  if (faults.length > 0) throw invalid(...faults);
  const rows = clientIds.map((clientId) => ({
    ...{ cityCode: row.cityCode, id: context.newId(), groupId, clientId, appliedOn },
  }));
  await insertRows(cases.write(context), 'cases.group_member', rows);
  const ids = rows.map((m) => m.id);
  context.audit({ ...auditedGroup(row), detail: { members: ids } });
  return { ids };
}

/** While there are places; into a closed group only before it has met. */
export async function admitMembers(context: ActionContext, { groupId, ids, admittedOn }: Input<'admitMembers'>) {
  const row = await goingGroup(context, groupId);
  const standing = await groupStanding(context, row);
  if (row.admission === 'closed' && standing.sessionsHeld > 0) throw casesContract.problem('admission-over');
  const members = new Map((await membersOf(context, row)).map((m) => [m.id, m]));
  const faults = ids.flatMap((id, nth): FieldProblem[] => {
    const member = members.get(id);
    if (!member || member.leftOn !== null) return [fault(`ids/${nth}`, 'unknown-member')];
    if (member.admittedOn !== null || ids.indexOf(id) < nth) return [fault(`ids/${nth}`, 'member-admitted')];
    return admittedOn < member.appliedOn ? [fault('admittedOn', 'before-applied')] : [];
  });
  if (admittedOn > context.today) faults.push(fault('admittedOn', 'in-future'));
  if (faults.length > 0) throw invalid(...faults);
  const left = row.capacity - standing.members;
  if (ids.length > left)
    throw casesContract.problem('group-full', { params: { capacity: row.capacity, left: Math.max(0, left) } });
  await groupMembers.sql(
    context,
    sql`update cases.group_member set admitted_on = ${admittedOn}
      where city_code = ${row.cityCode} and group_id = ${groupId} and id = any(${ids}::uuid[])`,
  );
  await restate(context, row);
  context.audit({ ...auditedGroup(row), detail: { members: ids } });
  return { id: groupId };
}

/** From the day on, and not before a session at which the member was present. */
export async function leaveGroup(context: ActionContext, input: Input<'leaveGroup'>): Promise<{ id: string }> {
  const { groupId, memberId, leftOn, leaving, note } = input;
  const row = await goingGroup(context, groupId);
  const member = (await membersOf(context, row)).find((m) => m.id === memberId);
  if (!member) throw invalid(fault('memberId', 'unknown-member'));
  if (member.leftOn !== null) throw casesContract.problem('member-left');
  const faults: FieldProblem[] = [];
  const { leavings } = await groupRules(context);
  if (!leavings.some((l) => l.code === leaving)) faults.push(fault('leaving', 'unknown-leaving', { code: leaving }));
  if (leftOn > context.today) faults.push(fault('leftOn', 'in-future'));
  if (leftOn < member.appliedOn) faults.push(fault('leftOn', 'before-applied'));
  if (member.admittedOn !== null && leftOn < member.admittedOn) faults.push(fault('leftOn', 'before-admitted'));
  const attended = await lastAttended(context, row, member.clientId);
  if (attended !== null && attended >= leftOn) faults.push(fault('leftOn', 'attended-since', { on: attended }));
  if (faults.length > 0) throw invalid(...faults);
  await cases
    .write(context)
    .updateTable('cases.group_member')
    .set({ leftOn, leaving, note: sealText(context.services.crypto, note, groupPlaces.note(memberId)) })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', memberId)
    .execute();
  await restate(context, row);
  await keepSaid(context, groupTexts, row, memberId);
  context.audit({ ...auditedGroup(row), detail: { members: [memberId], leaving } });
  return { id: groupId };
}
