/** How many of what is in a programme the contract counts: put in is not counted, a unit asks for more (`units`). */
import type { Context } from '../../../platform/context.ts';
import { can } from '../permissions.ts';
import { unitsForFile } from '../units/queries.ts';
import type { Measure } from './schemas.ts';

interface Counting {
  readonly area: { readonly divisionCode: string; readonly siteId: string | null };
  readonly year: { readonly from: string; readonly to: string };
  readonly items: readonly { readonly kind: string; readonly itemId: string }[];
}

export type Counted = Readonly<Partial<Record<Measure, number>>>;

/** By the rules of the contracts that hold where it runs; nothing for whoever sees no units, or before it begins. */
export async function countedOf(context: Context, { area, year, items }: Counting): Promise<Counted> {
  const to = year.to < context.today ? year.to : context.today;
  if (year.from > to || context.reach(can.readUnits).kind === 'nowhere') return {};
  const whole = context.covers(can.readUnits, area);
  const place = area.siteId === null ? { place: area.divisionCode } : { siteId: area.siteId };
  const { rows } = await unitsForFile(context, { ...(whole ? place : {}), from: year.from, to, state: 'counted' });
  const counted = new Set(rows.map((r) => `${r.kind} ${r.id}`));
  const those = (kind: 'case' | 'group') =>
    new Set(items.flatMap((i) => (i.kind === kind && counted.has(`${kind} ${i.itemId}`) ? i.itemId : []))).size;
  return { case: those('case'), group: those('group') };
}
