import type { Parsed } from '../../../../kernel/contract.ts';
import { type FieldProblem, invalid, problem } from '../../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../../platform/context.ts';
import { insertRows } from '../../../../platform/database/insert-rows.ts';
import { clientInReach } from '../../../clients/public.ts';
import { can, casesContract } from '../../contract.ts';
import { fault } from '../../held.ts';
import { cases } from '../../tables.ts';
import { auditedActivity, comingActivity, type HeldActivity, mustBeReady } from '../held.ts';
import { communityRules } from '../region-rules.ts';
import { isThere, openingBlockers } from '../rules.ts';
import { communityActivities } from '../scope.ts';
import { activityStanding, restate } from '../standing.ts';
import { codeNow } from './code.ts';
import type { attendingEndpoints } from './contract.ts';
import { handRow } from './entered.ts';
import { type AttendeeRow, attendeesOf, saidBy } from './queries.ts';

type Input<K extends keyof typeof attendingEndpoints> = Parsed<(typeof attendingEndpoints)[K]['in']>;

/** On the day itself; opened again, nothing changes. */
export async function openSignIn(context: ActionContext, { activityId }: Input<'openSignIn'>) {
  const row = await comingActivity(context, activityId);
  if (row.startsOn !== context.today) throw casesContract.problem('not-the-day', { params: { on: row.startsOn } });
  const { leastAnswers } = await communityRules(context);
  mustBeReady(context, openingBlockers(await activityStanding(context, row), leastAnswers, context.today));
  await cases
    .write(context)
    .updateTable('cases.community_activity')
    .set({ signInFrom: row.signInFrom ?? context.now })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', row.id)
    .execute();
  await restate(context, row);
  context.audit(auditedActivity(row));
  return { id: activityId };
}

/** For the screen, anew every few seconds. */
export async function signInCode(context: Context, { id }: Input<'signInCode'>) {
  const row = await communityActivities
    .from(context, can.workCommunity)
    .select(['cityCode', 'id', 'name', 'startsOn', 'state', 'capacity'])
    .where('cases.community_activity.id', '=', id)
    .executeTakeFirst();
  if (!row) throw problem('not-found');
  if (row.state !== 'signing' || row.startsOn !== context.today) throw casesContract.problem('sign-in-closed');
  const rules = await communityRules(context);
  const { attendees } = await activityStanding(context, row);
  const { name: title, capacity } = row;
  return { title, capacity, attendance: attendees, seconds: rules.codeSeconds, ...codeNow(context, id, rules) };
}

interface Entering extends Pick<Input<'enterAttendees'>, 'clientIds' | 'names'> {
  readonly clients: readonly unknown[];
}

/** Whoever is not within reach, or is among those who are there. */
export function entryFaults(
  context: Context,
  there: readonly AttendeeRow[],
  { clientIds, names, clients }: Entering,
): FieldProblem[] {
  const known = new Set(there.map((a) => a.clientId));
  const faults: FieldProblem[] = clientIds.flatMap((id, nth) => {
    const again = known.has(id) || clientIds.indexOf(id) < nth;
    const code = clients[nth] ? (again ? 'attendee-already' : undefined) : 'unknown-client';
    return code ? [fault(`clientIds/${nth}`, code)] : [];
  });
  const named = there.flatMap((a) => saidBy(context, a));
  for (const [nth, one] of names.entries()) {
    if (isThere(one, [...named, ...names.slice(0, nth)]))
      faults.push(fault(`names/${nth}`, 'name-already', { name: one.name }));
  }
  return faults;
}

/** Clients by their files, others by name; who is entered already is not entered again. */
export async function enterAttendees(
  context: ActionContext,
  { activityId, clientIds, names }: Input<'enterAttendees'>,
) {
  const clients = await Promise.all(clientIds.map((id) => clientInReach(context.outside, can.workCommunity, id)));
  const row = await comingActivity(context, activityId);
  const there = await attendeesOf(context, row);
  const faults = entryFaults(context, there, { clientIds, names, clients });
  if (clientIds.length + names.length === 0) faults.push(fault('clientIds', 'nobody-entered'));
  if (faults.length > 0) throw invalid(...faults);
  const { mostSignIns } = await communityRules(context);
  if (there.length + clientIds.length + names.length > mostSignIns) throw casesContract.problem('sign-in-full');
  await insertRows(cases.write(context), 'cases.community_attendee', [
    ...clientIds.map((clientId) => handRow(context, row, context.newId(), { clientId })),
    ...names.map(({ name, digits, another }) =>
      handRow(context, row, context.newId(), { said: { name, digits: digits ?? '' }, another }),
    ),
  ]);
  const entered = clientIds.length + names.length;
  context.audit({ ...auditedActivity(row), detail: { entered } });
  return { id: activityId, entered };
}

async function mustBeThere(context: Context, row: HeldActivity, attendeeId: string) {
  const there = await attendeesOf(context, row);
  const one = there.find((a) => a.id === attendeeId);
  if (!one) throw invalid(fault('attendeeId', 'unknown-attendee'));
  return { one, there };
}

/** Whoever has signed in is this client: the record will name the person. Taken back, it names nobody. */
export async function matchAttendee(
  context: ActionContext,
  { activityId, attendeeId, clientId }: Input<'matchAttendee'>,
) {
  if (clientId !== null && !(await clientInReach(context.outside, can.workCommunity, clientId)))
    throw invalid(fault('clientId', 'unknown-client'));
  const row = await comingActivity(context, activityId);
  const { one, there } = await mustBeThere(context, row, attendeeId);
  if (one.content === null) throw invalid(fault('attendeeId', 'unknown-attendee'));
  if (clientId !== null && there.some((a) => a.clientId === clientId && a.id !== attendeeId))
    throw invalid(fault('clientId', 'attendee-already'));
  await cases
    .write(context)
    .updateTable('cases.community_attendee')
    .set({ clientId })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', attendeeId)
    .execute();
  context.audit({ ...auditedActivity(row), detail: { attendee: attendeeId } });
  return { id: activityId };
}

export async function removeAttendee(context: ActionContext, { activityId, attendeeId }: Input<'removeAttendee'>) {
  const row = await comingActivity(context, activityId);
  await mustBeThere(context, row, attendeeId);
  await cases
    .write(context)
    .deleteFrom('cases.community_attendee')
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', attendeeId)
    .execute();
  context.audit({ ...auditedActivity(row), detail: { attendee: attendeeId } });
  return { id: activityId };
}
