import { sql } from 'kysely';
import type { ActionContext } from '../platform/context.ts';
import type { Who } from '../platform/reach.ts';
import { runAction } from '../platform/run/run.ts';
import type { TestApp } from './testing.ts';

/** Resolves when some statement waits for a lock that another transaction holds. */
export async function somebodyWaits({ services }: TestApp): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(services.kysely);
    if (rows[0]?.n) return;
  }
}

/** An action that has done everything and is not committed before `goOn`; resolves once it is as far as that. */
export async function uncommitted<I, O>(
  { services }: TestApp,
  who: Who,
  name: string,
  input: I,
  perform: (context: ActionContext, input: I) => Promise<O>,
): Promise<{ done: Promise<O>; goOn: () => void }> {
  const goOn = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const done = runAction(services, { who, language: 'zh' }, name, input, async (context, given) => {
    const answer = await perform(context, given);
    held.resolve();
    await goOn.promise;
    return answer;
  });
  await held.promise;
  return { done, goOn: goOn.resolve };
}
