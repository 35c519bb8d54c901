import type { Parsed } from '../../../../kernel/contract.ts';
import { dayOf } from '../../../../kernel/dates.ts';
import { type FieldProblem, invalid, problem } from '../../../../kernel/problem.ts';
import type { ActionContext } from '../../../../platform/context.ts';
import { holdPersons } from '../../../clients/public.ts';
import { type Gathering, judgeGathering, storeGathering } from '../../../services/public.ts';
import { can } from '../../contract.ts';
import { fault } from '../../held.ts';
import { cases } from '../../tables.ts';
import { auditedGroup, goingGroup, type HeldGroup } from '../held.ts';
import { membersOf } from '../members/queries.ts';
import { mustBeReady } from '../readiness.ts';
import { groupRules } from '../region-rules.ts';
import { belongs, holdingBlockers, sessionTitle, wasThere } from '../rules.ts';
import { groups } from '../scope.ts';
import { groupStanding, restate } from '../standing.ts';
import { workersNow } from '../workers.ts';
import type { sessionEndpoints } from './contract.ts';
import { asRollProblem } from './faults.ts';
import { openSession } from './planning.ts';
import { sessionsOf } from './queries.ts';
import { keepMarks } from './roll.ts';

type Input = Parsed<(typeof sessionEndpoints.holdSession)['in']>;

/**
 * A roll-call and what was done, written down once: the record of services that counts it, and the marks beside it.
 * All that can be asked is asked before anything is locked; persons are locked before the group, as whoever
 * changes one does.
 */
export async function holdSession(context: ActionContext, input: Input) {
  const gathering = await gatheringOf(context, input);
  const { accepted } = gathering;
  await holdPersons(context, accepted.cityCode, gathering.input.participantIds);
  const row = await goingGroup(context, input.groupId);
  const session = await openSession(context, row, input.sessionId);
  const { leastMembers } = await groupRules(context);
  mustBeReady(context, holdingBlockers(await groupStanding(context, row), leastMembers));
  const called = await calledRoll(context, row, input);
  const others = new Set(gathering.input.participantIds);
  const meant = called.filter((c) => wasThere(c.mark));
  // Two files became one, or a member left, since the page asked.
  if (meant.length !== others.size || meant.some((c) => !others.has(c.clientId))) throw problem('conflict');
  await storeGathering(context, gathering, context.who.kind === 'system' ? 'demo' : 'page');
  await keepMarks(context, row.cityCode, session.id, called);
  await cases
    .write(context)
    .updateTable('cases.group_session')
    .set({ encounterId: accepted.id })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', session.id)
    .execute();
  await restate(context, row);
  const { personTimes } = accepted;
  context.audit({ ...auditedGroup(row), detail: { session: session.id, encounterId: accepted.id, personTimes } });
  return { id: row.id, encounterId: accepted.id, personTimes };
}

/** The record that the session would be, as services judge it. */
async function gatheringOf(context: ActionContext, input: Input): Promise<Gathering> {
  const { outside } = context;
  const row = await groups
    .from(outside, can.workGroups)
    .selectAll('cases.work_group')
    .where('cases.work_group.id', '=', input.groupId)
    .executeTakeFirst();
  const session = row && (await sessionsOf(outside, row)).find((s) => s.id === input.sessionId);
  if (!row || !session) throw problem('not-found');
  const called = await calledRoll(outside, row, input);
  const there = called.filter((c) => wasThere(c.mark)).map((c) => c.clientId);
  const attendance = there.length + input.guests;
  if (attendance === 0) throw invalid(fault('roll', 'nobody-came'));
  const workers = await workersNow(outside, row);
  const own = context.who.kind === 'person' ? context.who.post?.workerId : undefined;
  const workerId = input.workerId ?? own ?? workers[0]?.id;
  const { activityKind } = await groupRules(outside);
  const { occurredAt, minutes, volunteers, notes, address, coWorkerIds, fileIds } = input;
  return judgeGathering(
    outside,
    {
      id: context.newId(),
      title: sessionTitle(row.name, session.nth, session.theme),
      kind: activityKind,
      class: row.class,
      siteId: row.siteId,
      participantIds: there,
      ...{ occurredAt, minutes, volunteers, notes, address, coWorkerIds, fileIds, attendance },
      ...(workerId ? { workerId } : {}),
    },
    new Set(there),
  ).catch((error: unknown) => {
    throw asRollProblem(error);
  });
}

/** Everybody who belonged to the group on the day is called once, and nobody else. */
export async function calledRoll(
  context: Pick<ActionContext, 'db'> & Parameters<typeof membersOf>[0],
  row: Pick<HeldGroup, 'cityCode' | 'id'>,
  { roll, occurredAt }: Pick<Input, 'roll' | 'occurredAt'>,
) {
  const on = dayOf(new Date(occurredAt));
  const members = new Map((await membersOf(context, row)).map((m) => [m.id, m]));
  const faults: FieldProblem[] = roll.flatMap(({ memberId }, nth) => {
    const member = members.get(memberId);
    if (!member || !belongs(member, on)) return [fault(`roll/${nth}/memberId`, 'member-not-then')];
    const twice = roll.findIndex((c) => c.memberId === memberId) < nth;
    return twice ? [fault(`roll/${nth}/memberId`, 'member-twice')] : [];
  });
  const called = new Set(roll.map((c) => c.memberId));
  const missed = [...members.values()].filter((m) => belongs(m, on) && !called.has(m.id));
  if (missed.length > 0) faults.push(fault('roll', 'roll-incomplete', { n: String(missed.length) }));
  if (faults.length > 0) throw invalid(...faults);
  return roll.map(({ memberId, mark }) => ({ memberId, mark, clientId: members.get(memberId)?.clientId ?? '' }));
}
