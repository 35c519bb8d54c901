/** Who supervises for how long; looked at under a lock that ending a seat, and giving it more stations, waits for. */
import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../../../kernel/dates.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { leavingDays } from '../../people/public.ts';
import { seats } from '../scope.ts';
import { lasts, type Period } from './rules.ts';

interface Asked {
  readonly cityCode: string;
  readonly workerIds: readonly string[];
  readonly on: Day;
  /** The last day; null: for good. */
  readonly until: Day | null;
}

/** Who holds a seat from a day to another, or for good. Whoever is to write by it asks under the lock. */
async function holding(
  context: Pick<Context, 'db' | 'today'>,
  { cityCode, workerIds, on, until }: Asked,
  locked: RawBuilder<unknown>,
): Promise<ReadonlySet<string>> {
  const rows = await seats.sql<Period & { workerId: string }>(
    context,
    sql`select worker_id, valid_from, valid_to from supervision.seat
      where city_code = ${cityCode} and worker_id = any(${[...workerIds]}::uuid[]) and duty = 'supervisor'
        and (valid_to is null or valid_to > ${on})
      order by id ${locked}`,
  );
  const periods = Map.groupBy(rows, (r) => r.workerId);
  const leaving = await leavingDays(context, { cityCode, workerIds });
  const stays = (workerId: string) => {
    const leavesOn = leaving.get(workerId) ?? null;
    return leavesOn === null || leavesOn > (until ?? on);
  };
  return new Set([...periods].filter(([id, of]) => stays(id) && lasts(of, on, until)).map(([workerId]) => workerId));
}

export const supervising = (context: ActionContext, asked: Asked): Promise<ReadonlySet<string>> =>
  holding(context, asked, sql`for no key update`);

export const seatedFor = (context: Pick<Context, 'db' | 'today'>, asked: Asked): Promise<ReadonlySet<string>> =>
  holding(context, asked, sql``);
