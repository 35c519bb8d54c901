import type { Parsed } from '../../../../kernel/contract.ts';
import { dayOf } from '../../../../kernel/dates.ts';
import { invalid, Problem, problem } from '../../../../kernel/problem.ts';
import type { ActionContext } from '../../../../platform/context.ts';
import { insertRows } from '../../../../platform/database/insert-rows.ts';
import { holdPersons } from '../../../clients/public.ts';
import { type Gathering, judgeGathering, storeGathering } from '../../../services/public.ts';
import { can } from '../../contract.ts';
import { fault } from '../../held.ts';
import { cases } from '../../tables.ts';
import { attendeesOf, countOf } from '../attending/queries.ts';
import { auditedActivity, comingActivity, type HeldActivity, mustBeComing, mustBeReady } from '../held.ts';
import { workersOfActivities } from '../planning/worker.ts';
import { communityRules } from '../region-rules.ts';
import { openingBlockers } from '../rules.ts';
import { communityActivities } from '../scope.ts';
import { communityPlaces } from '../sealing.ts';
import { activityStanding, restate } from '../standing.ts';
import type { holdingEndpoints } from './contract.ts';
import { answersFaults, dayFaults, volunteerFaults } from './faults.ts';

type Input = Parsed<(typeof holdingEndpoints.holdActivity)['in']>;

/**
 * It took place: one record of services, with as many person-times as signed in and were counted, naming the clients
 * among them. All that can be asked is asked before anything is locked; persons are locked before the activity.
 */
export async function holdActivity(context: ActionContext, input: Input) {
  const { gathering, attendees } = await gatheringOf(context, input);
  const { accepted } = gathering;
  await holdPersons(context, accepted.cityCode, gathering.input.participantIds);
  const row = await comingActivity(context, input.activityId);
  const rules = await communityRules(context);
  mustBeReady(context, openingBlockers(await activityStanding(context, row), rules.leastAnswers, context.today));
  // Somebody signed in, was taken off or answered, or the plan was moved, since it was asked about.
  if (idsOf(await attendeesOf(context, row)) !== idsOf(attendees)) throw problem('conflict');
  const { answers } = await activityStanding(context, row);
  if (row.startsOn !== dayOf(new Date(input.occurredAt)) || answers > accepted.personTimes) throw problem('conflict');
  await storeGathering(context, gathering, context.who.kind === 'system' ? 'demo' : 'page');
  await keepVolunteers(context, row, input.volunteers);
  await cases
    .write(context)
    .updateTable('cases.community_activity')
    .set({ encounterId: accepted.id })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', row.id)
    .execute();
  await restate(context, row);
  const { personTimes } = accepted;
  context.audit({ ...auditedActivity(row), detail: { encounterId: accepted.id, personTimes } });
  return { id: row.id, encounterId: accepted.id, personTimes };
}

type Attendees = Awaited<ReturnType<typeof attendeesOf>>;
const idsOf = (rows: Attendees) => rows.map((r) => `${r.id} ${r.clientId}`).join();

/** The record that the activity would be, as services judge it. */
async function gatheringOf(
  context: ActionContext,
  input: Input,
): Promise<{ gathering: Gathering; attendees: Attendees }> {
  const { outside } = context;
  const row = await communityActivities
    .from(outside, can.workCommunity)
    .selectAll('cases.community_activity')
    .where('cases.community_activity.id', '=', input.activityId)
    .executeTakeFirst();
  if (!row) throw problem('not-found');
  mustBeComing(row);
  const attendees = await attendeesOf(outside, row);
  const attendance = countOf(attendees) + input.others;
  const [{ answers }, { volunteerBeyondMinutes }] = await Promise.all([
    activityStanding(outside, row),
    communityRules(outside),
  ]);
  const faults = [
    ...dayFaults(dayOf(new Date(input.occurredAt)), row.startsOn),
    ...(attendance === 0 ? [fault('others', 'nobody-came-here')] : answersFaults(attendance, answers)),
    ...volunteerFaults(input.volunteers, input.minutes, volunteerBeyondMinutes),
  ];
  if (faults.length > 0) throw invalid(...faults);
  const clients = [...new Set(attendees.flatMap((a) => a.clientId ?? []))];
  const responsible = (await workersOfActivities(outside, [row])).get(row.id)?.id;
  const own = context.who.kind === 'person' ? context.who.post?.workerId : undefined;
  const workerId = responsible ?? own;
  const { occurredAt, minutes, notes, coWorkerIds } = input;
  const gathering = await judgeGathering(
    outside,
    {
      id: context.newId(),
      title: row.name,
      kind: row.kind,
      class: row.class,
      siteId: row.siteId,
      participantIds: clients,
      volunteers: input.volunteers.length,
      fileIds: [],
      ...{ occurredAt, minutes, notes, coWorkerIds, attendance },
      ...(row.address ? { address: row.address } : {}),
      ...(workerId ? { workerId } : {}),
    },
    new Set(clients),
  ).catch((error: unknown) => {
    throw ofFields(error);
  });
  return { gathering, attendees };
}

/** What is wrong with the record, said of the fields of the form. */
function ofFields(error: unknown): unknown {
  if (!(error instanceof Problem) || error.fields.length === 0) return error;
  return invalid(
    ...error.fields.map(({ pointer, ...rest }) => ({
      ...rest,
      pointer: /^\/(attendance|participantIds)/.test(pointer) ? '/others' : pointer,
    })),
  );
}

/** Anew, where the activity had been held and its record was voided. */
async function keepVolunteers(
  context: ActionContext,
  { cityCode, id: activityId }: HeldActivity,
  volunteers: Input['volunteers'],
): Promise<void> {
  const write = cases.write(context);
  await write
    .deleteFrom('cases.community_volunteer')
    .where('cityCode', '=', cityCode)
    .where('activityId', '=', activityId)
    .execute();
  await insertRows(
    write,
    'cases.community_volunteer',
    volunteers.map(({ name, minutes }, position) => {
      const id = context.newId();
      const sealed = context.services.crypto.encrypt(name, communityPlaces.volunteer(id));
      return { cityCode, id, activityId, position, name: sealed, minutes };
    }),
  );
}
