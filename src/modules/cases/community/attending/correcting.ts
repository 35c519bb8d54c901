import type { Parsed } from '../../../../kernel/contract.ts';
import { invalid, Problem, problem } from '../../../../kernel/problem.ts';
import type { ActionContext } from '../../../../platform/context.ts';
import { clientInReach } from '../../../clients/public.ts';
import { type Called, correctHeld, participantsOf } from '../../../services/public.ts';
import { can, casesContract } from '../../contract.ts';
import { fault } from '../../held.ts';
import { auditedActivity } from '../held.ts';
import { answersFaults } from '../holding/faults.ts';
import { communityRules } from '../region-rules.ts';
import { communityActivities } from '../scope.ts';
import { activityStanding } from '../standing.ts';
import { entryFaults } from './actions.ts';
import type { attendingEndpoints } from './contract.ts';
import { attendeesOf, countOf, whoCame } from './queries.ts';
import { asCalled } from './roll.ts';

type Input<K extends 'correctAttendance' | 'requestAttendance'> = Parsed<(typeof attendingEndpoints)[K]['in']>;

/** Who came to an activity that was held, in the time in which whoever recorded it, or leads, corrects alone. */
export const correctAttendance = (context: ActionContext, input: Input<'correctAttendance'>) => correct(context, input);

/** Later with a reason; the list follows when it is approved. */
export const requestAttendance = (context: ActionContext, { reason, ...input }: Input<'requestAttendance'>) =>
  correct(context, input, reason);

async function correct(context: ActionContext, input: Input<'correctAttendance'>, reason?: string) {
  const { outside } = context;
  const { activityId, absentIds, clientIds, names, others } = input;
  const row = await communityActivities
    .from(outside, can.workCommunity)
    .selectAll('cases.community_activity')
    .where('cases.community_activity.id', '=', activityId)
    .executeTakeFirst();
  if (!row) throw problem('not-found');
  const { recordId: encounterId, heldOn, personTimes: cameBefore, answers } = await activityStanding(outside, row);
  if (encounterId === null || heldOn === null) throw casesContract.problem('not-held-yet');
  const record = { cityCode: row.cityCode, id: encounterId, occurredOn: heldOn };
  const met = (await participantsOf(outside, [record])).map((p) => p.clientId);
  const before = await whoCame(outside, await attendeesOf(outside, row), met);
  const stays = before.filter((a) => !absentIds.includes(a.id));
  const clients = await Promise.all(clientIds.map((id) => clientInReach(outside, can.workCommunity, id)));
  const faults = entryFaults(context, stays, { clientIds, names, clients });
  if (absentIds.some((id) => !before.some((a) => a.id === id))) faults.push(fault('absentIds', 'unknown-attendee'));
  const there: Called[] = [
    ...stays.map((a) => asCalled(outside, a)),
    ...clientIds.map((clientId): Called => ({ key: context.newId(), clientId, mark: 'present' })),
    ...names.map(({ name, digits }): Called => {
      return { key: context.newId(), clientId: null, said: { name, digits: digits ?? '' }, mark: 'present' };
    }),
  ];
  const { mostSignIns } = await communityRules(context);
  if (there.length > mostSignIns && there.length > before.length) throw casesContract.problem('sign-in-full');
  // Whom the record met beside those who signed in stays met.
  const listed = new Set(before.map((a) => a.clientId));
  const beside = met.filter((clientId) => !listed.has(clientId));
  const participantIds = [...new Set([...there.flatMap((a) => a.clientId ?? []), ...beside])];
  const personTimes = countOf([...there, ...beside.map((clientId) => ({ clientId }))]) + others;
  if (personTimes === 0) faults.push(fault('others', 'nobody-came-at-all'));
  if (personTimes > 0 && personTimes < (cameBefore ?? 0)) faults.push(...answersFaults(personTimes, answers));
  if (faults.length > 0) throw invalid(...faults);
  const held = { encounterId, version: input.version, participantIds, personTimes, roll: there };
  const { personTimesBefore, ...made } = await correctHeld(context, held, reason).catch((error: unknown) => {
    throw ofFields(error);
  });
  context.audit({
    ...auditedActivity(row),
    detail: { encounterId, personTimesBefore, personTimes, ...made },
  });
  return { id: row.id, personTimes };
}

/** What is wrong with the record, said of the fields of the form. */
function ofFields(error: unknown): unknown {
  if (!(error instanceof Problem) || error.fields.length === 0) return error;
  return invalid(
    ...error.fields.map(({ pointer, ...rest }) => ({
      ...rest,
      pointer: pointer.startsWith('/participantIds') ? '/clientIds' : pointer === '/personTimes' ? '/others' : pointer,
    })),
  );
}
