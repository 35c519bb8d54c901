/** Who supervises anew and has not passed the programme yet: nobody gives them a station. */
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { seats } from '../scope.ts';
import { type Programme, programmeRule } from './region-rules.ts';
import { progressOf } from './rules.ts';
import { lessons } from './scope.ts';
import type { preparedWords } from './words.ts';

type Reading = Pick<Context, 'db' | 'today'>;

export const lessonsOf = (context: Pick<Context, 'db'>, workerIds: readonly string[]) =>
  lessons
    .from(context)
    .selectAll()
    .where((eb) => eb('workerId', '=', eb.fn.any(eb.val([...workerIds]))))
    .orderBy('heldOn')
    .orderBy('id')
    .execute();

/** By supervisor: not asked for whoever supervised before the rule, passed or not for whoever began after. */
export async function preparednessOf(context: Reading, workerIds: readonly string[], rule?: Programme) {
  const found = new Map<string, keyof typeof preparedWords>();
  if (workerIds.length === 0) return found;
  const { from, items } = rule ?? (await programmeRule(context));
  const begun = await seats.sql<{ workerId: string; since: string }>(
    context,
    sql`select worker_id, min(valid_from) as since from supervision.seat
      where worker_id = any(${[...workerIds]}::uuid[]) and duty = 'supervisor' group by worker_id`,
  );
  const fresh = begun.filter((b) => b.since >= from).map((b) => b.workerId);
  const learned = Map.groupBy(
    (await lessonsOf(context, fresh)).filter((l) => l.voidedAt === null),
    (l) => l.workerId,
  );
  for (const { workerId, since } of begun) {
    const whole = progressOf(
      items,
      (learned.get(workerId) ?? []).map((l) => ({ ...l, hours: Number(l.hours) })),
    );
    found.set(workerId, since < from ? 'free' : whole.every((p) => p.passed) ? 'passed' : 'missing');
  }
  return found;
}

export async function unprepared(context: Reading, workerIds: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await preparednessOf(context, workerIds);
  return new Set([...found].filter(([, state]) => state === 'missing').map(([id]) => id));
}
