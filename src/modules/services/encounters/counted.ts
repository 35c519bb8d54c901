import type { Context } from '../../../platform/context.ts';
import { mayKnowClients } from '../../clients/public.ts';

/** What somebody who only counts sees of a record: when, where and what it was. */
const told = ['occurredAt', 'siteName', 'divisionName', 'way', 'class', 'personTimes', 'minutes'] as const;
type Told = (typeof told)[number];

/** Whom and by whom, and by which number it could be asked for. */
const untold = { id: null, clientId: null, clientName: null, workerId: null, workerName: null } as const;

type Counted<R extends Record<Told, unknown>> = Pick<R, Told> & typeof untold;

/** Records as the reader may know them: whole for who may know clients. `more`: columns that name nobody. */
export function asKnown<R extends Record<Told, unknown>>(
  context: Context,
  rows: readonly R[],
  more: readonly (keyof R)[] = [],
): (R | Counted<R>)[] {
  if (mayKnowClients(context)) return [...rows];
  return rows.map((row) => {
    const kept = [...told, ...more].map((key) => [key, row[key]]);
    return { ...untold, ...(Object.fromEntries(kept) as Pick<R, Told>) };
  });
}
