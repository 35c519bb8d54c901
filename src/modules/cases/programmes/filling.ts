import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { type FieldProblem, invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { violates } from '../../../platform/database/errors.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { casesContract } from '../contract.ts';
import { fault } from '../held.ts';
import { can } from '../permissions.ts';
import { cases } from '../tables.ts';
import type { programmeEndpoints } from './contract.ts';
import { auditedProgramme, columnOf, heldProgramme, itemInReach, sitesOf } from './held.ts';
import { coversItem, programmeStateOf } from './rules.ts';
import { meeting, programmeItems, programmes } from './scope.ts';

type Input<K extends keyof typeof programmeEndpoints> = Parsed<(typeof programmeEndpoints)[K]['in']>;

/** From a day of the contract on, what the caller works on and what lies in the area; in one programme at a time. */
export async function putIntoProgramme(context: ActionContext, input: Input<'putIntoProgramme'>) {
  const { programmeId, kind, itemId, validFrom } = input;
  const item = await itemInReach(context.outside, kind, itemId, validFrom);
  const row = await heldProgramme(context, programmeId);
  const faults: FieldProblem[] = [];
  if (!item) faults.push(fault('itemId', 'unknown-item'));
  else if (item.cityCode !== row.cityCode || !coversItem(row, item, await sitesOf(context, row)))
    faults.push(fault('itemId', 'item-elsewhere'));
  else if (!item.live) faults.push(fault('itemId', 'item-over'));
  if (validFrom > context.today) faults.push(fault('validFrom', 'in-future'));
  else if (validFrom < row.fromOn || validFrom > row.toOn)
    faults.push(fault('validFrom', 'outside-contract', { from: row.fromOn, to: row.toOn }));
  if (faults.length > 0) throw invalid(...faults);
  const id = context.newId();
  await cases
    .write(context)
    .insertInto('cases.programme_item')
    .values({
      ...{ cityCode: row.cityCode, id, programmeId, [columnOf[kind]]: itemId, validFrom, validTo: null },
      addedBy: actorName(context),
      addedAt: context.now,
    })
    .execute()
    .catch((error) => {
      throw violates(error, `programme_item_${kind}_once`) ? casesContract.problem('in-a-programme') : error;
    });
  context.audit({ ...auditedProgramme(row), detail: { kind, item: itemId } });
  return { id };
}

/** From the day on; what was done until then goes on counting. */
export async function takeFromProgramme(
  context: ActionContext,
  { programmeId, id, validTo }: Input<'takeFromProgramme'>,
) {
  const row = await heldProgramme(context, programmeId);
  const found = await programmeItems
    .from(context)
    .selectAll()
    .where('cityCode', '=', row.cityCode)
    .where('programmeId', '=', programmeId)
    .where('id', '=', id)
    .executeTakeFirst();
  const kind = found?.caseId ? 'case' : found?.groupId ? 'group' : 'activity';
  const itemId = found?.[columnOf[kind]];
  if (!found || !itemId || !(await itemInReach(context, kind, itemId))) throw problem('not-found');
  if (found.validTo !== null) throw casesContract.problem('taken-out');
  if (validTo > context.today) throw invalid(fault('validTo', 'in-future'));
  if (validTo < found.validFrom) throw invalid(fault('validTo', 'before-put-in'));
  await cases
    .write(context)
    .updateTable('cases.programme_item')
    .set({ validTo })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', id)
    .execute();
  context.audit({ ...auditedProgramme(row), detail: { kind, item: itemId } });
  return { id };
}

/** In which programmes something is or was, and into which it could be put. */
export async function programmesOfItem(context: Context, { kind, itemId }: Input<'programmesOfItem'>) {
  const seen = await meeting(context, can.readProgrammes);
  const rows = await programmes
    .from(context)
    .innerJoin('cases.programme_item as i', (join) =>
      join.onRef('i.cityCode', '=', 'cases.programme.cityCode').onRef('i.programmeId', '=', 'cases.programme.id'),
    )
    .select(['i.id', 'cases.programme.id as programmeId', 'cases.programme.name', 'i.validFrom', 'i.validTo'])
    .where(seen)
    .where(`i.${columnOf[kind]}`, '=', itemId)
    .orderBy('i.validFrom', 'desc')
    .execute();
  const item =
    context.reach(can.fillProgrammes).kind === 'nowhere' ? undefined : await itemInReach(context, kind, itemId);
  const free = item?.live && rows.every((r) => r.validTo !== null);
  const running = free
    ? await programmes
        .from(context)
        .select(['cases.programme.id', 'name', 'divisionCode', 'siteId', 'fromOn', 'toOn'])
        .where(seen)
        .where('cityCode', '=', item.cityCode)
        .where(sql<boolean>`${context.today} between from_on and to_on`)
        .orderBy('name')
        .execute()
    : [];
  const offers: { id: string; name: string }[] = [];
  for (const { id, name, ...area } of running) {
    const fits = item && coversItem(area, item, await sitesOf(context, area));
    if (fits && programmeStateOf(area, context.today) === 'running') offers.push({ id, name });
  }
  return { rows, offers, mayTake: item !== undefined };
}
