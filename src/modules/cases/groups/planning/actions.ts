import type { Parsed } from '../../../../kernel/contract.ts';
import { invalid, problem } from '../../../../kernel/problem.ts';
import type { ActionContext } from '../../../../platform/context.ts';
import { insertRows } from '../../../../platform/database/insert-rows.ts';
import { actorName } from '../../../../platform/names/actor-name.ts';
import { isOpen, siteById } from '../../../network/public.ts';
import { recordedFrom } from '../../../services/public.ts';
import { can, casesContract } from '../../contract.ts';
import { keepSaid } from '../../finding/beside/keeping.ts';
import { fault } from '../../held.ts';
import { serves } from '../../opening/worker.ts';
import { cases } from '../../tables.ts';
import { auditedGroup, goingGroup } from '../held.ts';
import { mustBeReady } from '../readiness.ts';
import { groupRules } from '../region-rules.ts';
import { daysOfSessions, recruitingBlockers } from '../rules.ts';
import { groupPlaces } from '../sealing.ts';
import { type GroupKey, groupStanding, restate } from '../standing.ts';
import { groupTexts } from '../texts.ts';
import type { planningEndpoints } from './contract.ts';
import { gatheringFaults, planFaults, workerFaults } from './faults.ts';
import { nameWorkers } from './workers.ts';

type Input<K extends keyof typeof planningEndpoints> = Parsed<(typeof planningEndpoints)[K]['in']>;

/** A group at a site within reach, with as many sessions as are planned, spread over its period. */
export async function planGroup(context: ActionContext, input: Input<'planGroup'>): Promise<{ id: string }> {
  const site = await siteById(context, input.siteId);
  const mine = site && context.covers(can.workGroups, { divisionCode: site.divisionCode, siteId: site.id });
  if (!mine || !isOpen(site, context.today)) throw problem('not-found');
  const rules = await groupRules(context);
  const { who } = context;
  const own = who.kind === 'person' ? (who.post?.workerId ?? null) : null;
  const wanted = input.workerIds.length > 0 || own === null ? input.workerIds : [own];
  const faults = [
    ...(await planFaults(context, input, rules)),
    ...(await workerFaults(context, input.workerIds, site)),
    ...(input.sessions > rules.mostSessions
      ? [fault('sessions', 'too-many-sessions', { most: String(rules.mostSessions) })]
      : []),
  ];
  if (faults.length > 0) throw invalid(...faults);
  const fitting = await Promise.all(wanted.map((workerId) => serves(context, workerId, site)));
  const { cityCode, divisionCode } = site;
  const id = context.newId();
  const { name, nature, admission, capacity, fromOn, toOn } = input;
  await cases
    .write(context)
    .insertInto('cases.work_group')
    .values({
      ...{ cityCode, id, name, nature, divisionCode, siteId: site.id, admission, capacity, fromOn, toOn },
      class: input.class,
      content: contentOf(context, id, input),
      state: 'planned',
      plannedBy: actorName(context),
      plannedAt: context.now,
    })
    .execute();
  const key = { cityCode, id };
  await saveGoals(context, key, input.goals);
  await insertRows(
    cases.write(context),
    'cases.group_session',
    daysOfSessions(fromOn, toOn, input.sessions).map((plannedOn, nth) => ({
      ...{ cityCode, id: context.newId(), groupId: id, nth: nth + 1, plannedOn },
    })),
  );
  await nameWorkers(
    context,
    key,
    wanted.filter((_, nth) => fitting[nth]),
  );
  await keepSaid(context, groupTexts, key);
  context.audit({ cityCode, divisionCode, subjectType: 'group', subjectId: id, detail: { name } });
  return { id };
}

const contentOf = (
  { services }: ActionContext,
  id: string,
  { purpose, criteria }: { purpose: string; criteria: string },
) => services.crypto.encrypt(JSON.stringify({ purpose, criteria }), groupPlaces.content(id));

/** Goals are rated when the group ends; until then they are written anew. */
async function saveGoals(
  context: ActionContext,
  { cityCode, id: groupId }: GroupKey,
  goals: Input<'planGroup'>['goals'],
): Promise<void> {
  const write = cases.write(context);
  await write.deleteFrom('cases.group_goal').where('cityCode', '=', cityCode).where('groupId', '=', groupId).execute();
  await insertRows(
    write,
    'cases.group_goal',
    goals.map((goal, position) => {
      const id = context.newId();
      const content = context.services.crypto.encrypt(JSON.stringify(goal), groupPlaces.goal(id));
      return { cityCode, id, groupId, position, content };
    }),
  );
}

/** On top of what was read. */
export async function changeGroup(context: ActionContext, { id, version, ...input }: Input<'changeGroup'>) {
  const row = await goingGroup(context, id);
  if (row.version !== version) throw problem('conflict');
  const standing = await groupStanding(context, row);
  const faults = await planFaults(context, input, await groupRules(context));
  if (input.capacity < standing.members)
    faults.push(fault('capacity', 'capacity-below-members', { n: String(standing.members) }));
  if (faults.length > 0) throw invalid(...faults);
  const { name, nature, admission, capacity, fromOn, toOn } = input;
  await cases
    .write(context)
    .updateTable('cases.work_group')
    .set({
      ...{ name, nature, admission, capacity, fromOn, toOn },
      class: input.class,
      content: contentOf(context, id, input),
      version: version + 1,
    })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', id)
    .execute();
  await saveGoals(context, row, input.goals);
  await keepSaid(context, groupTexts, row);
  await restate(context, row);
  context.audit({ ...auditedGroup(row), detail: { name } });
  return { id };
}

export async function assignGroup(context: ActionContext, { groupId, workerIds }: Input<'assignGroup'>) {
  const row = await goingGroup(context, groupId);
  const site = await siteById(context, row.siteId);
  const faults = site ? await workerFaults(context, workerIds, site) : [];
  if (faults.length > 0) throw invalid(...faults);
  await nameWorkers(context, row, workerIds);
  context.audit({ ...auditedGroup(row), detail: { workers: workerIds.length } });
  return { id: groupId };
}

export async function beginRecruiting(context: ActionContext, { groupId, recruitsFrom }: Input<'beginRecruiting'>) {
  const row = await goingGroup(context, groupId);
  if (row.recruitsFrom !== null) throw casesContract.problem('group-recruits');
  const faults = gatheringFaults(context, { recruitsFrom }, await recordedFrom(context));
  if (faults.length > 0) throw invalid(...faults);
  const { leastMembers } = await groupRules(context);
  mustBeReady(context, recruitingBlockers(await groupStanding(context, row), leastMembers));
  await cases
    .write(context)
    .updateTable('cases.work_group')
    .set({ recruitsFrom })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', groupId)
    .execute();
  await restate(context, row);
  context.audit({ ...auditedGroup(row), detail: { recruitsFrom } });
  return { id: groupId };
}
