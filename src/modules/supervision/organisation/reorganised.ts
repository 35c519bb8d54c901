/** Groups follow their districts: under a new code they go on, merged districts have one group, and nobody's seat is lost. */
import { sql } from 'kysely';
import type { Day } from '../../../kernel/dates.ts';
import type { ActionContext, Event } from '../../../platform/context.ts';
import { seats, units } from '../scope.ts';
import { supervision } from '../tables.ts';
import { followAbsorbed } from './absorbed.ts';

interface Group {
  readonly cityCode: string;
  readonly id: string;
  readonly divisionCode: string;
  readonly validFrom: Day;
  readonly version: number;
}

export interface Reorganised {
  readonly on: Day;
  readonly codes: readonly { readonly from: string; readonly to: string }[];
  readonly splits: readonly { readonly from: string; readonly into: readonly string[] }[];
}

/** Codes, each with the one that goes on for it. One that goes on as one of its parts stays; otherwise it is the first. */
export function goingOn({ codes, splits }: Pick<Reorganised, 'codes' | 'splits'>): Map<string, string> {
  const going = new Map(codes.map((c) => [c.from, c.to]));
  for (const { from, into } of splits) {
    const parts = into.filter((code) => code.length === from.length);
    const [first] = parts;
    if (first && !parts.includes(from)) going.set(from, first);
  }
  return going;
}

/** Groups that stand on one of these districts on the day or after it, held in the order of their ids as everywhere. */
async function groupsAt(context: ActionContext, cityCode: string, codes: readonly string[], on: Day): Promise<Group[]> {
  const held = await units.sql<Group>(
    context,
    sql`select city_code, id, division_code, valid_from, version from supervision.unit
      where city_code = ${cityCode} and level = 'group' and division_code = any(${[...codes]}::text[])
        and (valid_to is null or valid_to > ${on})
      order by id for update`,
  );
  return held.toSorted((a, b) => (a.divisionCode < b.divisionCode ? -1 : Number(a.divisionCode > b.divisionCode)));
}

export async function followDistricts(context: ActionContext, { cityCode, data }: Event): Promise<void> {
  const reorganised = data as unknown as Reorganised;
  const { on } = reorganised;
  const going = new Map([...goingOn(reorganised)].filter(([from]) => from.length === 6));
  if (going.size === 0) return;
  const found = await groupsAt(context, cityCode, [...going.keys(), ...going.values()], on);
  const standing = new Map(found.filter((g) => !going.has(g.divisionCode)).map((g) => [g.divisionCode, g]));
  for (const group of found) {
    const to = going.get(group.divisionCode);
    if (to === undefined || to === group.divisionCode) continue;
    const other = standing.get(to);
    if (other) await absorb(context, group, other, on);
    else {
      standing.set(to, group);
      await change(context, group, { divisionCode: to });
    }
  }
}

const change = (
  context: ActionContext,
  { cityCode, id, version }: Group,
  set: { divisionCode?: string; validTo?: Day },
) =>
  supervision
    .write(context)
    .updateTable('supervision.unit')
    .set({ ...set, version: version + 1 })
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .execute();

/** Supervisors of the one go on in the other; it has a leader already, so the other lead ends. */
async function absorb(context: ActionContext, group: Group, into: Group, on: Day): Promise<void> {
  const { cityCode, id } = group;
  const write = supervision.write(context);
  const sitting = await seats.sql<{ id: string; workerId: string; duty: string; validFrom: Day; validTo: Day | null }>(
    context,
    sql`select id, worker_id, duty, valid_from, valid_to from supervision.seat
      where city_code = ${cityCode} and unit_id = ${id} and (valid_to is null or valid_to > ${on}) order by id for update`,
  );
  for (const { id: seatId, workerId, duty, validFrom, validTo } of sitting) {
    const here = write.updateTable('supervision.seat').where('cityCode', '=', cityCode).where('id', '=', seatId);
    if (duty !== 'supervisor') {
      if (validFrom < on) await here.set({ validTo: on }).execute();
      else
        await write.deleteFrom('supervision.seat').where('cityCode', '=', cityCode).where('id', '=', seatId).execute();
      continue;
    }
    if (validFrom >= on) {
      await here.set({ unitId: into.id }).execute();
      continue;
    }
    await here.set({ validTo: on }).execute();
    const next = { cityCode, id: context.newId(), workerId, unitId: into.id, duty, validFrom: on, validTo };
    await write.insertInto('supervision.seat').values(next).execute();
  }
  await write
    .deleteFrom('supervision.unit_place')
    .where('cityCode', '=', cityCode)
    .where('unitId', '=', id)
    .where('validFrom', '>=', on)
    .execute();
  await write
    .updateTable('supervision.unit_place')
    .set({ validTo: on })
    .where('cityCode', '=', cityCode)
    .where('unitId', '=', id)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
    .execute();
  await followAbsorbed(context, { cityCode, from: id, into: into.id, all: group.validFrom >= on });
  // One that began no earlier than the merger has never stood by itself.
  if (group.validFrom < on) await change(context, group, { validTo: on });
  else await write.deleteFrom('supervision.unit').where('cityCode', '=', cityCode).where('id', '=', id).execute();
}
