/** Which items of a programme are units by the contracts of their stations, as the page of units counts them. */
import type { Context } from '../../../platform/context.ts';
import { sitesByIds } from '../../network/public.ts';
import type { UnitRow } from '../units/contract.ts';
import { unitsAt } from '../units/queries.ts';
import { sitesAsked } from '../units/terms.ts';
import type { ItemRow, Year } from './counting.ts';
import type { UnitState } from './schemas.ts';

interface Area {
  readonly siteId: string | null;
  readonly divisionCode: string;
}

/** By the item's id; nothing for what no contract can count, as an activity that was not held. */
export async function unitsOfItems(context: Context, area: Area, year: Year, items: readonly ItemRow[]) {
  const [around, own] = await Promise.all([
    sitesAsked(context, area.siteId ? { siteId: area.siteId } : { place: area.divisionCode }),
    sitesByIds(
      context,
      items.map((i) => i.siteId),
    ),
  ]);
  const sites = new Map([...around.map((s) => [s.id, s] as const), ...own]);
  const to = year.from <= context.today && context.today < year.to ? context.today : year.to;
  const ids = items.flatMap((i) => i.thingId ?? []);
  const rows = Map.groupBy(await unitsAt(context, [...sites.values()], { from: year.from, to }, ids), (r) => r.id);
  return new Map(
    items.flatMap((item) => {
      const unit = unitOf(item, rows.get(item.thingId ?? '') ?? []);
      return unit ? [[item.id, unit] as const] : [];
    }),
  );
}

/** A unit of the programme only when it became one before it was taken out; an activity, while it was in it. */
function unitOf({ kind, validFrom, validTo }: ItemRow, rows: readonly UnitRow[]): UnitRow | undefined {
  const during = ({ reachedOn }: UnitRow) =>
    reachedOn !== null && (validTo === null || reachedOn < validTo) && (kind !== 'activity' || reachedOn >= validFrom);
  const counted = rows.find((r) => r.state === 'counted' && during(r));
  return counted ?? rows.findLast((r) => r.state !== 'counted');
}

/** How many things are units in the year; what was taken out and put back is one. */
export const countedOf = (items: readonly ItemRow[], units: ReadonlyMap<string, UnitRow>, kind: ItemRow['kind']) =>
  new Set(items.filter((i) => i.kind === kind && units.get(i.id)?.state === 'counted').map((i) => i.itemId)).size;

export const inState = (state: UnitState, unit: UnitRow | undefined): boolean => (unit?.state ?? 'notYet') === state;
