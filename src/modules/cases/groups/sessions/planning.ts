import type { Parsed } from '../../../../kernel/contract.ts';
import type { Day } from '../../../../kernel/dates.ts';
import { invalid, problem } from '../../../../kernel/problem.ts';
import type { ActionContext } from '../../../../platform/context.ts';
import { sealText } from '../../../../platform/crypto/texts.ts';
import { recordedFrom } from '../../../services/public.ts';
import { casesContract } from '../../contract.ts';
import { keepSaid } from '../../finding/beside/keeping.ts';
import { plannedFaults } from '../../held.ts';
import { cases } from '../../tables.ts';
import { auditedGroup, goingGroup, type HeldGroup } from '../held.ts';
import { groupPlaces } from '../sealing.ts';
import { restate } from '../standing.ts';
import { groupTexts } from '../texts.ts';
import type { sessionEndpoints } from './contract.ts';
import { type SessionOf, sessionsOf } from './queries.ts';

type Input<K extends keyof typeof sessionEndpoints> = Parsed<(typeof sessionEndpoints)[K]['in']>;

/** A session of the held group that is neither held nor dropped. */
export async function openSession(context: ActionContext, row: HeldGroup, sessionId: string): Promise<SessionOf> {
  const session = (await sessionsOf(context, row)).find((s) => s.id === sessionId);
  if (!session) throw problem('not-found');
  if (session.recordId !== null || session.droppedOn !== null) throw casesContract.problem('session-not-open');
  return session;
}

const change = (context: ActionContext, { cityCode }: HeldGroup, sessionId: string) =>
  cases.write(context).updateTable('cases.group_session').where('cityCode', '=', cityCode).where('id', '=', sessionId);

async function mustBePlannable(context: ActionContext, plannedOn: Day): Promise<void> {
  const faults = plannedFaults(context, { plannedOn }, { from: await recordedFrom(context) });
  if (faults.length > 0) throw invalid(...faults);
}

export async function planSession(context: ActionContext, input: Input<'planSession'>): Promise<{ id: string }> {
  const { groupId, sessionId, plannedOn, theme, plan } = input;
  const row = await goingGroup(context, groupId);
  await openSession(context, row, sessionId);
  await mustBePlannable(context, plannedOn);
  await change(context, row, sessionId)
    .set({ plannedOn, theme, plan: sealText(context.services.crypto, plan, groupPlaces.plan(sessionId)) })
    .execute();
  await keepSaid(context, groupTexts, row, sessionId);
  context.audit({ ...auditedGroup(row), detail: { session: sessionId } });
  return { id: groupId };
}

export async function addSession(context: ActionContext, input: Input<'addSession'>): Promise<{ id: string }> {
  const { groupId, plannedOn, theme, plan } = input;
  const row = await goingGroup(context, groupId);
  await mustBePlannable(context, plannedOn);
  const nth = (await sessionsOf(context, row)).length + 1;
  const id = context.newId();
  await cases
    .write(context)
    .insertInto('cases.group_session')
    .values({
      ...{ cityCode: row.cityCode, id, groupId, nth, plannedOn, theme },
      plan: sealText(context.services.crypto, plan, groupPlaces.plan(id)),
    })
    .execute();
  await restate(context, row);
  await keepSaid(context, groupTexts, row, id);
  context.audit({ ...auditedGroup(row), detail: { session: id } });
  return { id: groupId };
}

/** It stays in the plan as one that was not held. */
export async function dropSession(context: ActionContext, { groupId, sessionId, reason }: Input<'dropSession'>) {
  const row = await goingGroup(context, groupId);
  await openSession(context, row, sessionId);
  await change(context, row, sessionId)
    .set({
      droppedOn: context.today,
      dropReason: sealText(context.services.crypto, reason, groupPlaces.dropReason(sessionId)),
      encounterId: null,
    })
    .execute();
  await restate(context, row);
  await keepSaid(context, groupTexts, row, sessionId);
  context.audit({ ...auditedGroup(row), detail: { session: sessionId } });
  return { id: groupId };
}
