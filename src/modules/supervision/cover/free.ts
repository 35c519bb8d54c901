/** Who can take stations while somebody is away, and what binds these meanwhile; the proposal and the decision ask here. */
import { addDays } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { absencesOn } from '../../people/public.ts';
import type { Foreseen } from '../assignment/ahead.ts';
import { boundWithin, type InForce } from '../bindings/queries.ts';
import type { Bound } from '../bindings/rules.ts';
import { unprepared } from '../hiring/prepared.ts';
import { seatedFor } from '../organisation/seats.ts';

export interface Absence {
  readonly cityCode: string;
  /** Null: the stations have nobody, and all may take them. */
  readonly workerId: string | null;
  readonly from: string;
  readonly to?: string | undefined;
}

/** The first day back. */
export const backOn = ({ to }: Pick<Absence, 'to'>): string | undefined => (to ? addDays(to, 1) : undefined);

/** Those who may be given stations for the whole of it, and those of them who can be proposed: nobody on leave that day. */
export async function freeOf(
  context: Context,
  { cityCode, workerId, from, to }: Absence,
  workerIds: readonly string[],
) {
  const asked = { cityCode, workerIds, on: from, until: to ?? null };
  const [seated, early] = [await seatedFor(context, asked), await unprepared(context, workerIds)];
  const may = new Set([...seated].filter((id) => id !== workerId && !early.has(id)));
  const resting = new Set((await absencesOn(context, [...may], from)).map((l) => l.workerId));
  return { may, can: new Set([...may].filter((id) => !resting.has(id))) };
}

/** A lock to whoever is away, or cannot have the station meanwhile, binds nobody meanwhile. */
export async function boundMeanwhile(
  context: Context,
  absence: Absence,
  lasting: Foreseen['lasting'],
): Promise<InForce[]> {
  const bound = await boundWithin(context, lasting, absence.from);
  const locked = [...new Set(bound.flatMap((b) => (b.kind === 'lock' ? [b.workerId] : [])))];
  const { can } = await freeOf(context, absence, locked);
  return bound.filter((b) => b.kind === 'exclusion' || can.has(b.workerId));
}

/** Whether somebody must not have a station. */
export const bars = (bound: readonly Bound[], siteId: string, workerId: string): boolean =>
  bound.some((b) => b.siteId === siteId && (b.kind === 'lock') === (b.workerId !== workerId));
