import type { Parsed } from '../../../kernel/contract.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import type { SiteBrief } from '../../network/public.ts';
import { supervisionContract } from '../contract.ts';
import { fault } from '../organisation/actions.ts';
import { supervision } from '../tables.ts';
import { todoPlaces } from '../todos/sealing.ts';
import { settle } from '../visits/settling.ts';
import type { sessionEndpoints } from './contract.ts';
import { judged, type Said } from './judging.ts';
import { sightOf } from './reach.ts';
import { sessions } from './scope.ts';
import { sessionPlaces } from './sealing.ts';
import { tellStation } from './telling.ts';

type Input = Parsed<typeof sessionEndpoints.recordSession.in>;

/** Keyed: what was said about persons is not guessed from it. */
const hashOf = (context: Context, { id: _, ...said }: Input, supervisorId: string) =>
  context.services.crypto.lookupHash('supervision-session', JSON.stringify({ ...said, supervisorId }));

/** What a session says, as it is stored. */
export const saidColumns = (context: Context, id: string, said: Omit<Said, 'todos' | 'attendeeIds'>) => ({
  ...{ heldOn: said.heldOn, minutes: said.minutes, form: said.form, place: said.place ?? null },
  functions: [...new Set(said.functions)],
  caseIds: [...new Set(said.caseIds)],
  encounterIds: [...new Set(said.encounterIds)],
  observations: sealText(context.services.crypto, said.observations, sessionPlaces.observations(id)),
  advice: sealText(context.services.crypto, said.advice, sessionPlaces.advice(id)),
  nextOn: said.nextOn ?? null,
});

export const attendeeRows = (cityCode: string, sessionId: string, ids: readonly string[]) =>
  [...new Set(ids)].map((workerId) => ({ cityCode, sessionId, workerId }));

/** Signed by the supervisor who records it; sent twice it is recorded once. */
export async function recordSession(context: ActionContext, input: Input) {
  const { siteId, todos, ...said } = input;
  const sight = await sightOf(context.outside);
  const supervisorId = input.supervisorId ?? sight.workerId;
  if (!supervisorId || (!sight.everything && supervisorId !== sight.workerId))
    throw invalid(fault('supervisorId', 'not-own'));
  const id = input.id ?? context.newId();
  const contentHash = hashOf(context, input, supervisorId);
  const earlier = input.id ? await recordedBefore(context, id) : undefined;
  if (earlier) {
    if (earlier.contentHash !== contentHash) throw supervisionContract.problem('id-taken');
    context.audit({ subjectType: 'supervision-session', subjectId: id, detail: { repeated: true } });
    return { id, outcome: 'alreadyRecorded' as const, recordedAt: earlier.recordedAt };
  }
  const site = await judged(context, input, { sight, siteId, supervisorId, linked: [], sameDay: false, before: null });
  const { cityCode, divisionCode } = site;
  const write = supervision.write(context);
  await write
    .insertInto('supervision.session')
    .values({
      ...{ cityCode, id, contentHash, siteId, divisionCode, supervisorId },
      ...saidColumns(context, id, input),
      ...{ recordedBy: actorName(context), recordedAt: context.now, voidedAt: null, voidedBy: null, voidReason: null },
    })
    .execute();
  await insertRows(write, 'supervision.session_attendee', attendeeRows(cityCode, id, said.attendeeIds));
  await agreeOn(context, { site, sessionId: id, supervisorId, todos });
  await settle(context, { cityCode, siteId, supervisorId }, input.heldOn);
  await tellStation(context, { id, site, supervisorId, attendeeIds: said.attendeeIds, todos });
  await context.emit({ type: 'supervision.session-recorded', cityCode, divisionCode, siteId, data: { id } });
  context.audit({
    ...{ cityCode, divisionCode, subjectType: 'supervision-session', subjectId: id },
    detail: { siteId, on: input.heldOn, form: input.form, todos: todos.length },
  });
  return { id, outcome: 'recorded' as const, recordedAt: context.now.toISOString() };
}

const recordedBefore = (context: ActionContext, id: string) =>
  sessions.from(context.outside).select(['contentHash', 'recordedAt']).where('id', '=', id).executeTakeFirst();

interface Agreed extends Pick<Said, 'todos'> {
  readonly site: SiteBrief;
  readonly sessionId: string;
  readonly supervisorId: string;
}

async function agreeOn(context: ActionContext, { site, sessionId, supervisorId, todos }: Agreed) {
  const rows = todos.map(({ what, ownerId, dueOn }) => {
    const id = context.newId();
    return {
      ...{ cityCode: site.cityCode, id, sessionId, siteId: site.id, divisionCode: site.divisionCode },
      ...{ supervisorId, ownerId, dueOn, state: 'open', doneOn: null, remindedOn: null },
      what: sealText(context.services.crypto, what, todoPlaces.what(id)),
    };
  });
  await insertRows(supervision.write(context), 'supervision.todo', rows);
}
