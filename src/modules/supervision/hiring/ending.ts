/** What an engagement leaves behind when it ends on a day. */
import { sql } from 'kysely';
import type { Day } from '../../../kernel/dates.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { supervisionContract } from '../contract.ts';
import { fault, refuseLongAgo, refuseWhileSupervising } from '../organisation/actions.ts';
import { seats } from '../scope.ts';
import { supervision } from '../tables.ts';
import { terms } from './scope.ts';

interface Ending {
  readonly cityCode: string;
  readonly workerId: string;
  readonly on: Day;
}

/** A probation that the end cut off is decided by nobody any more. */
export async function closeProbation(context: ActionContext, { cityCode, workerId, on }: Ending): Promise<void> {
  await supervision
    .write(context)
    .updateTable('supervision.hiring_term')
    .set({ probationTo: null })
    .where('cityCode', '=', cityCode)
    .where('workerId', '=', workerId)
    .where('probation', 'is', null)
    .where('validTo', '=', on)
    .where('probationTo', '>', on)
    .execute();
}

interface Held {
  readonly id: string;
  readonly version: number;
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

/** Every seat as a supervisor: one that moves on to another group has two. `seen` is the first of them, as it was read. */
export async function endSeats(
  context: ActionContext,
  { cityCode, workerId, on }: Ending,
  seen: { seatId: string; version: number },
): Promise<void> {
  const mine = sql<boolean>`city_code = ${cityCode} and worker_id = ${workerId} and duty = 'supervisor'`;
  // Whoever assigns stations holds the seats meanwhile.
  const held = await seats.sql<Held>(
    context,
    sql`select id, version, valid_from, valid_to from supervision.seat
      where ${mine} and (valid_to is null or valid_to > ${context.today}) order by valid_from for update`,
  );
  const [first] = held;
  if (first?.id !== seen.seatId || first.version !== seen.version) throw problem('conflict');
  if (held.every((s) => s.validTo !== null && s.validTo <= on)) throw supervisionContract.problem('already-ended');
  if (on <= first.validFrom) throw invalid(fault('on', 'first-day'));
  refuseLongAgo(context, 'on', on);
  await refuseWhileSupervising(context, cityCode, workerId, on);
  const write = supervision.write(context);
  await write
    .updateTable('supervision.seat')
    .set({ validTo: on, version: sql<number>`version + 1` })
    .where(mine)
    .where(sql<boolean>`valid_from < ${on} and (valid_to is null or valid_to > ${on})`)
    .execute();
  await write.deleteFrom('supervision.seat').where(mine).where('validFrom', '>=', on).execute();
}

/** No term follows one whose probation was not passed, or begins when the last seat has ended. */
export async function refuseRenewal(context: ActionContext, { cityCode, workerId, on }: Ending): Promise<void> {
  const before = await terms
    .from(context)
    .select('probation')
    .where('cityCode', '=', cityCode)
    .where('workerId', '=', workerId)
    .where('validTo', '<=', on)
    .orderBy('validTo', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (before?.probation === 'failed') throw supervisionContract.problem('probation-failed');
  const [last] = await seats.sql<{ validTo: Day | null }>(
    context,
    sql`select valid_to from supervision.seat where city_code = ${cityCode} and worker_id = ${workerId}
      and duty = 'supervisor' order by valid_to desc nulls first limit 1`,
  );
  if (last?.validTo && last.validTo <= on)
    throw supervisionContract.problem('seat-ends', { params: { on: last.validTo } });
}
