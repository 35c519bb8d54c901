import { cityOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { addDays } from '../../../kernel/dates.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { violates } from '../../../platform/database/errors.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { divisionByCode } from '../../network/public.ts';
import { employedOn } from '../../people/public.ts';
import { supervisionContract } from '../contract.ts';
import { fault } from '../organisation/actions.ts';
import { groundOf } from '../organisation/ground.ts';
import { can } from '../permissions.ts';
import { supervision } from '../tables.ts';
import type { hiringEndpoints } from './contract.ts';
import { managedSupervisor } from './engaged.ts';
import { openingState } from './rules.ts';
import { candidates } from './scope.ts';
import { hiringPlaces } from './sealing.ts';
import {
  appointedOf,
  auditOf,
  keepPaper,
  managedCandidate,
  moveCandidate,
  openingRow,
  ownWorker,
  refuseUnlessManaged,
} from './stored.ts';
import { tellCandidate } from './telling.ts';
import { hiringNotices as n } from './words.ts';

type Input<K extends keyof typeof hiringEndpoints> = Parsed<(typeof hiringEndpoints)[K]['in']>;

export async function openPost(context: ActionContext, input: Input<'openPost'>) {
  const { title, divisionCode, places, closesOn, requirements } = input;
  const there = await divisionByCode(context, divisionCode);
  if (!there || !context.covers(can.manageHiring, { divisionCode })) throw problem('not-found');
  // A group stands over a district, a centre over a city: nobody supervises a village alone.
  if (divisionCode.length > 6 || (await groundOf(context, divisionCode)) === undefined)
    throw invalid(fault('divisionCode', 'hiring-place'));
  if (closesOn > addDays(context.today, 366)) throw invalid(fault('closesOn', 'closes-too-late'));
  if (closesOn < context.today) throw invalid(fault('closesOn', 'in-the-past'));
  const [id, cityCode] = [context.newId(), cityOf(divisionCode)];
  await supervision
    .write(context)
    .insertInto('supervision.hiring_opening')
    .values({
      ...{ cityCode, id, divisionCode, title, places, closesOn, requirements, endedOn: null, endedWhy: null },
      ...{ openedBy: actorName(context), openedAt: context.now },
    })
    .execute();
  auditOf(context, { divisionCode, id }, 'supervision-opening', { title, places, closesOn });
  return { id };
}

/** No more is decided about whoever is left; they stay as they stand. */
export async function endOpening(context: ActionContext, { id, version, reason }: Input<'endOpening'>) {
  const row = await openingRow(context, id);
  await refuseUnlessManaged(context, { divisionCode: row.divisionCode, openingId: id });
  if (row.version !== version) throw problem('conflict');
  if (row.endedOn !== null) throw supervisionContract.problem('hiring-state');
  await supervision
    .write(context)
    .updateTable('supervision.hiring_opening')
    .set({ endedOn: context.today, endedWhy: reason, version: version + 1 })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', id)
    .execute();
  auditOf(context, row, 'supervision-opening', { title: row.title, reason });
  return { id };
}

interface Applying {
  readonly workerId: string | null;
  readonly name: string | null;
  readonly statement: string;
  readonly fileId?: string | null | undefined;
}

async function apply(context: ActionContext, openingId: string, { workerId, name, statement, fileId }: Applying) {
  const opening = await openingRow(context, openingId);
  const { cityCode, divisionCode } = opening;
  const id = context.newId();
  const { crypto } = context.services;
  const row = {
    ...{ cityCode, id, openingId, divisionCode, workerId, state: 'applied' },
    name: name && sealText(crypto, name, hiringPlaces.name(id)),
    statement: sealText(crypto, statement, hiringPlaces.statement(id)),
    ...{ remark: '', appliedBy: actorName(context), appliedAt: context.now },
  };
  try {
    await supervision.write(context).insertInto('supervision.hiring_candidate').values(row).execute();
  } catch (error) {
    if (violates(error, 'hiring_candidate_once'))
      throw supervisionContract.problem('applied-already', { cause: error });
    throw error;
  }
  if (fileId) await keepPaper(context, { cityCode, candidateId: id }, { title: opening.title, fileId });
  auditOf(context, { divisionCode, id }, 'supervision-candidate', {
    title: opening.title,
    ...(workerId ? { workerId } : {}),
  });
  return { id };
}

export async function applyForPost(context: ActionContext, { id, statement, fileId }: Input<'applyForPost'>) {
  const workerId = ownWorker(context);
  if (!workerId) throw invalid(fault('id', 'no-account-worker'));
  const opening = await openingRow(context, id);
  const state = openingState(opening, await appointedOf(context, opening), context.today);
  if (state === 'filled') throw supervisionContract.problem('places-filled');
  if (state !== 'open') throw supervisionContract.problem('hiring-state');
  await employedHere(context, opening.cityCode, workerId, 'id');
  return apply(context, id, { workerId, name: null, statement, fileId });
}

/** Applications that came on paper may be recorded until the opening ends. */
export async function recordCandidate(context: ActionContext, input: Input<'recordCandidate'>) {
  const { id, workerId = null, name = null, statement, fileId } = input;
  const opening = await openingRow(context, id);
  await refuseUnlessManaged(context, { divisionCode: opening.divisionCode, openingId: id });
  if (opening.endedOn !== null) throw supervisionContract.problem('hiring-state');
  if ((await appointedOf(context, opening)) >= opening.places) throw supervisionContract.problem('places-filled');
  if ((workerId === null) === (name === null)) throw invalid(fault('workerId', 'name-or-worker'));
  if (workerId) await employedHere(context, opening.cityCode, workerId, 'workerId');
  return apply(context, id, { workerId, name, statement, fileId });
}

async function employedHere(context: ActionContext, cityCode: string, workerId: string, field: string) {
  const found = await employedOn(context, { cityCode, workerIds: [workerId], on: context.today });
  if (found.length === 0) throw invalid(fault(field, 'not-employed'));
}

export async function withdrawCandidate(context: ActionContext, { id, version }: Input<'withdrawCandidate'>) {
  const workerId = ownWorker(context);
  const row = workerId
    ? await candidates
        .from(context)
        .selectAll()
        .where('id', '=', id)
        .where('workerId', '=', workerId)
        .executeTakeFirst()
    : undefined;
  if (!row) throw problem('not-found');
  if (row.version !== version) throw problem('conflict');
  await moveCandidate(context, row, ['applied', 'shortlisted'], { state: 'withdrawn' });
  auditOf(context, row, 'supervision-candidate', { candidateState: 'withdrawn' });
  return { id };
}

export async function shortlistCandidate(context: ActionContext, input: Input<'shortlistCandidate'>) {
  const row = await managedCandidate(context, input);
  await moveCandidate(context, row, ['applied'], { state: 'shortlisted' });
  await tellCandidate(context, row, n.shortlisted);
  auditOf(context, row, 'supervision-candidate', { candidateState: 'shortlisted' });
  return { id: row.id };
}

export async function declineCandidate(context: ActionContext, input: Input<'declineCandidate'>) {
  const row = await managedCandidate(context, input);
  await moveCandidate(context, row, ['applied', 'shortlisted'], { state: 'declined', remark: input.remark });
  await tellCandidate(context, row, n.declined);
  auditOf(context, row, 'supervision-candidate', { candidateState: 'declined' });
  return { id: row.id };
}

export async function addHiringPaper(context: ActionContext, input: Input<'addHiringPaper'>) {
  const { candidateId, workerId, title, fileId } = input;
  if (!candidateId === !workerId) throw invalid(fault('workerId', 'name-or-worker'));
  if (workerId) {
    const seated = await managedSupervisor(context, workerId);
    await keepPaper(context, { cityCode: seated.cityCode, workerId }, { title, fileId });
    auditOf(context, { ...seated, id: workerId }, 'supervision-engagement', { title, fileId });
    return { id: workerId };
  }
  const row = await candidates
    .from(context)
    .select(['id', 'cityCode', 'divisionCode', 'openingId'])
    .where('id', '=', candidateId ?? '')
    .executeTakeFirst();
  if (!row) throw problem('not-found');
  await refuseUnlessManaged(context, row);
  await keepPaper(context, { cityCode: row.cityCode, candidateId: row.id }, { title, fileId });
  auditOf(context, row, 'supervision-candidate', { title, fileId });
  return { id: row.id };
}
