import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { addMonths, type Day, firstDayOf } from '../../../kernel/dates.ts';
import { type FieldProblem, invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { violates } from '../../../platform/database/errors.ts';
import { inReach } from '../../../platform/database/scope.ts';
import { reachOf } from '../../../platform/reach.ts';
import { divisionByCode } from '../../network/public.ts';
import { employedOn } from '../../people/public.ts';
import { assignedTo } from '../assignment/queries.ts';
import { supervisionContract } from '../contract.ts';
import { can } from '../permissions.ts';
import { seats, unitPlaces, units } from '../scope.ts';
import { supervision } from '../tables.ts';
import type { organisationEndpoints } from './contract.ts';
import { groundOf } from './ground.ts';
import { unitsOn } from './queries.ts';
import { fitsUnder, sitsAt } from './rules.ts';
import { tellPostNeeded } from './telling.ts';

type Input<K extends keyof typeof organisationEndpoints> = Parsed<(typeof organisationEndpoints)[K]['in']>;

export const fault = (field: string, code: string, params: FieldProblem['params'] = {}): FieldProblem => ({
  pointer: `/${field}`,
  code: `supervision.${code}`,
  params,
});

/** What is held twice in a period is told in the words of the field. */
async function once<T>(work: Promise<T>, code: 'unit-overlaps' | 'seat-taken', constraints: readonly string[]) {
  try {
    return await work;
  } catch (error) {
    if (constraints.some((c) => violates(error, c))) throw supervisionContract.problem(code, { cause: error });
    throw error;
  }
}

/** Not yours and not there answer alike. */
function reached(context: ActionContext, divisionCode: string): void {
  if (!inReach({ division: 'divisionCode' }, reachOf(context.who, can.writeOrganisation))({ divisionCode }))
    throw problem('not-found');
}

/**
 * Before anything is judged, and before seats: whatever opens, moves, closes or fills one of these units meanwhile
 * waits. Always in the order of their ids.
 */
export async function holdUnits(context: ActionContext, ids: readonly string[]): Promise<void> {
  await units.sql(
    context,
    sql`select id from supervision.unit where id = any(${[...ids]}::uuid[]) order by id for no key update`,
  );
}

/** What was recorded is still mended back to the first of last month; charts of earlier days stay as they were. */
export function refuseLongAgo(context: ActionContext, field: 'on' | 'validFrom', day: Day): void {
  const from = firstDayOf(addMonths(context.today.slice(0, 7), -1));
  if (context.who.kind === 'person' && day < from) throw invalid(fault(field, 'long-ago', { from }));
}

async function unitRow(context: ActionContext, id: string) {
  const row = await units.from(context).selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw problem('not-found');
  reached(context, row.divisionCode);
  return row;
}

/** A unit of the city on a day; the field is at fault otherwise. */
async function unitAt(context: ActionContext, field: string, city: string, id: string, on: Day) {
  const found = (await unitsOn(context, city, on)).find((u) => u.id === id);
  if (!found) throw invalid(fault(field, 'unknown-unit'));
  return found;
}

const ended = (validTo: Day | null, on: Day) => validTo !== null && validTo <= on;

export async function openUnit(context: ActionContext, input: Input<'openUnit'>) {
  const { level, name, divisionCode, parentId, validFrom } = input;
  const cityCode = cityOf(divisionCode);
  reached(context, divisionCode);
  const there = await divisionByCode(context, divisionCode);
  const ground = await groundOf(context, divisionCode);
  if (!there || ground === undefined) throw invalid(fault('divisionCode', 'choose-city'));
  if (level === 'group' && divisionCode.length !== 6) throw invalid(fault('divisionCode', 'division-of-group'));
  if (level !== 'group' && divisionCode !== ground) throw invalid(fault('divisionCode', 'division-of-centre'));
  if (parentId) await holdUnits(context, [parentId]);
  const parent = parentId ? await unitAt(context, 'parentId', cityCode, parentId, validFrom) : undefined;
  if (!fitsUnder(level, parent?.level)) throw invalid(fault('parentId', 'wrong-level'));
  const id = context.newId();
  const unit = { cityCode, id, level, name, divisionCode, validFrom, validTo: null };
  const write = supervision.write(context);
  await once(write.insertInto('supervision.unit').values(unit).execute(), 'unit-overlaps', [
    'unit_one_centre',
    'unit_one_group',
  ]);
  if (parentId) {
    const at = { cityCode, unitId: id, parentId, validFrom, validTo: null };
    await write.insertInto('supervision.unit_place').values(at).execute();
  }
  const detail = { level, name, divisionCode, ...(parentId ? { parentId } : {}), validFrom };
  context.audit({ cityCode, subjectType: 'supervision-unit', subjectId: id, detail });
  return { id };
}

/** From a day on a unit belongs elsewhere; the days before stay as they were. */
export async function moveUnit(context: ActionContext, input: Input<'moveUnit'>) {
  const { id, version, parentId, on, reason } = input;
  await holdUnits(context, [id, parentId]);
  const unit = await unitRow(context, id);
  const { cityCode } = unit;
  if (unit.version !== version) throw problem('conflict');
  if (ended(unit.validTo, on)) throw supervisionContract.problem('already-ended');
  refuseLongAgo(context, 'on', on);
  const parent = await unitAt(context, 'parentId', cityCode, parentId, on);
  if (!fitsUnder(unit.level as 'area', parent.level)) throw invalid(fault('parentId', 'wrong-level'));
  const places = await unitPlaces
    .from(context)
    .selectAll()
    .where('cityCode', '=', cityCode)
    .where('unitId', '=', id)
    .orderBy('validFrom')
    .execute();
  const last = places.at(-1);
  if (!last || on < unit.validFrom) throw invalid(fault('on', 'before-beginning'));
  if (last.validFrom > on) throw supervisionContract.problem('changes-ahead');
  if (last.parentId === parentId) throw invalid(fault('parentId', 'stands-there'));
  const write = supervision.write(context);
  const here = write
    .updateTable('supervision.unit_place')
    .where('cityCode', '=', cityCode)
    .where('unitId', '=', id)
    .where('validFrom', '=', last.validFrom);
  if (last.validFrom === on) await here.set({ parentId }).execute();
  else {
    await here.set({ validTo: on }).execute();
    const next = { cityCode, unitId: id, parentId, validFrom: on, validTo: last.validTo };
    await write.insertInto('supervision.unit_place').values(next).execute();
  }
  await bump(context, 'supervision.unit', unit, {});
  const detail = { fromUnitId: last.parentId, parentId, on, ...(reason ? { reason } : {}) };
  context.audit({ cityCode, subjectType: 'supervision-unit', subjectId: id, detail });
  return { id };
}

export async function closeUnit(context: ActionContext, { id, version, on, reason }: Input<'closeUnit'>) {
  await holdUnits(context, [id]);
  const unit = await unitRow(context, id);
  const { cityCode } = unit;
  if (unit.version !== version) throw problem('conflict');
  if (ended(unit.validTo, on)) throw supervisionContract.problem('already-ended');
  if (on <= unit.validFrom) throw invalid(fault('on', 'before-beginning'));
  refuseLongAgo(context, 'on', on);
  const used = await seats.sql(
    context,
    sql`select 1 from supervision.seat where city_code = ${cityCode} and unit_id = ${id}
        and (valid_to is null or valid_to > ${on})
      union all select 1 from supervision.unit_place where city_code = ${cityCode} and parent_id = ${id}
        and (valid_to is null or valid_to > ${on}) limit 1`,
  );
  if (used.length > 0) throw supervisionContract.problem('unit-in-use');
  await supervision
    .write(context)
    .updateTable('supervision.unit_place')
    .set({ validTo: on })
    .where('cityCode', '=', cityCode)
    .where('unitId', '=', id)
    .where('validFrom', '<', on)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
    .execute();
  await bump(context, 'supervision.unit', unit, { validTo: on });
  context.audit({ cityCode, subjectType: 'supervision-unit', subjectId: id, detail: { on, reason } });
  return { id };
}

const oneSeat = ['seat_one_head', 'seat_one_home'];

export async function appoint(context: ActionContext, input: Input<'appoint'>) {
  const { cityCode, id } = await takeSeat(context, input);
  const { workerId, unitId, duty, validFrom } = input;
  await tellPostNeeded(context, input);
  const detail = { workerId, unitId, duty, validFrom };
  context.audit({ cityCode, subjectType: 'supervision-seat', subjectId: id, detail });
  return { id };
}

/** Part of appointing by hand, and of engaging whoever was chosen. */
export async function takeSeat(context: ActionContext, input: Input<'appoint'>) {
  const { workerId, unitId, duty, validFrom } = input;
  await holdUnits(context, [unitId]);
  const { cityCode } = await unitRow(context, unitId);
  const unit = await unitAt(context, 'unitId', cityCode, unitId, validFrom);
  if (!sitsAt(duty, unit.level)) throw invalid(fault('duty', 'wrong-level'));
  const employed = await employedOn(context, { cityCode, workerIds: [workerId], on: validFrom });
  if (employed.length === 0) throw invalid(fault('workerId', 'not-employed'));
  // Of whom nothing later is recorded, the beginning may lie anywhere: that is how an organisation is first entered.
  const later = await seats.sql(
    context,
    sql`select 1 from supervision.seat where city_code = ${cityCode} and worker_id = ${workerId}
      and (valid_from > ${validFrom} or valid_to > ${validFrom}) limit 1`,
  );
  if (later.length > 0) refuseLongAgo(context, 'validFrom', validFrom);
  const id = context.newId();
  const seat = { cityCode, id, workerId, unitId, duty, validFrom, validTo: null };
  await once(supervision.write(context).insertInto('supervision.seat').values(seat).execute(), 'seat-taken', oneSeat);
  return { cityCode, id };
}

async function seatRow(context: ActionContext, id: string, version: number, on: Day, toUnitId?: string) {
  const at = await seats.from(context).select('unitId').where('id', '=', id).executeTakeFirst();
  if (!at) throw problem('not-found');
  await holdUnits(context, [at.unitId, toUnitId ?? []].flat());
  // Whoever assigns stations holds the seat meanwhile.
  const seat = await seats.from(context).selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!seat) throw problem('not-found');
  await unitRow(context, seat.unitId);
  if (seat.version !== version) throw problem('conflict');
  if (ended(seat.validTo, on)) throw supervisionContract.problem('already-ended');
  refuseLongAgo(context, 'on', on);
  return seat;
}

/** The seat ends on a day and goes on in another unit; on its first day it simply stands elsewhere. */
export async function moveSeat(context: ActionContext, input: Input<'moveSeat'>) {
  const { id, version, unitId, on, reason } = input;
  const seat = await seatRow(context, id, version, on, unitId);
  const { cityCode, workerId, duty, validTo } = seat;
  if (seat.unitId === unitId) throw invalid(fault('unitId', 'stands-there'));
  if (on < seat.validFrom) throw invalid(fault('on', 'before-beginning'));
  const unit = await unitAt(context, 'unitId', cityCode, unitId, on);
  if (!sitsAt(duty as 'leader', unit.level)) throw invalid(fault('unitId', 'wrong-level'));
  const write = supervision.write(context);
  if (on === seat.validFrom) await once(bump(context, 'supervision.seat', seat, { unitId }), 'seat-taken', oneSeat);
  else {
    await bump(context, 'supervision.seat', seat, { validTo: on });
    const next = { cityCode, id: context.newId(), workerId, unitId, duty, validFrom: on, validTo };
    await once(write.insertInto('supervision.seat').values(next).execute(), 'seat-taken', oneSeat);
  }
  const detail = { workerId, duty, fromUnitId: seat.unitId, unitId, on, ...(reason ? { reason } : {}) };
  context.audit({ cityCode, subjectType: 'supervision-seat', subjectId: id, detail });
  return { id };
}

export async function endSeat(context: ActionContext, input: Input<'endSeat'>) {
  const { id, version, on, reason } = input;
  const seat = await seatRow(context, id, version, on);
  const { cityCode, workerId, duty } = seat;
  if (on <= seat.validFrom) throw invalid(fault('on', 'first-day'));
  if (duty === 'supervisor') await refuseWhileSupervising(context, cityCode, workerId, on);
  await bump(context, 'supervision.seat', seat, { validTo: on });
  context.audit({ cityCode, subjectType: 'supervision-seat', subjectId: id, detail: { workerId, duty, on, reason } });
  return { id };
}

/** Nobody goes and leaves stations without a supervisor. */
export async function refuseWhileSupervising(context: ActionContext, cityCode: string, workerId: string, on: Day) {
  const n = new Set((await assignedTo(context, cityCode, workerId, on)).map((a) => a.siteId)).size;
  if (n > 0) throw supervisionContract.problem('still-supervises', { params: { n } });
}

async function bump(
  context: ActionContext,
  table: 'supervision.unit' | 'supervision.seat',
  row: { cityCode: string; id: string; version: number },
  set: { validTo?: Day; unitId?: string },
): Promise<void> {
  await supervision
    .write(context)
    .updateTable(table)
    .set({ ...set, version: row.version + 1 })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', row.id)
    .execute();
}
