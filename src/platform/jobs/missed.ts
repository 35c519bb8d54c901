import { CronExpressionParser } from 'cron-parser';
import { sql } from 'kysely';
import pg from 'pg';
import type { Services } from '../services.ts';
import type { Job } from './jobs.ts';

export const shanghai = 'Asia/Shanghai';
/** What is due begins by itself within a minute; what has not been done by now was missed. */
const patienceMillis = 5 * 60_000;

/** Comes round once a day or less often: missing it once leaves a whole day undone. */
const daily = (job: Job): job is Job & { readonly cron: string } => job.cron !== undefined && !/^\S+ \*/.test(job.cron);

const ranAt = async ({ kysely }: Services): Promise<Map<string, number>> => {
  const { rows } = await sql<{ name: string; ranAt: string }>`select name, ran_at from platform.round`.execute(kysely);
  return new Map(rows.map((row) => [row.name, Date.parse(row.ranAt)]));
};

/**
 * Runs a daily round while nobody else does, in whatever process: the lock goes with the connection, also where the
 * process is killed. One that is asked for waits for its turn; one that is made up leaves it to whoever is at it.
 */
export async function runRound(services: Services, job: Job, data: Record<string, unknown> = {}): Promise<void> {
  if (!daily(job)) return job.run(services, data);
  await alone(services, job, 'pg_advisory_lock', async () => {
    await job.run(services, data);
    await roundRan(services, job);
  });
}

/** The lock has a connection of its own: one of the pool would be missing to the round, and its loss would be nobody's. */
async function alone(
  { pool, log }: Services,
  { name }: Job,
  lock: 'pg_advisory_lock' | 'pg_try_advisory_lock',
  act: () => Promise<void>,
): Promise<void> {
  const client = new pg.Client(pool.options);
  client.on('error', (error) => log.warn({ err: error, job: name }, 'the lock of a round was lost'));
  await client.connect();
  try {
    const { rows } = await client.query(`select ${lock}(hashtext($1))::text is distinct from 'false' as held`, [
      `round ${name}`,
    ]);
    if (rows[0]?.held) await act();
  } finally {
    await client.end();
  }
}

/** Says that a daily round has run to its end. */
export async function roundRan({ kysely, clock }: Services, job: Job): Promise<void> {
  if (!daily(job)) return;
  await sql`insert into platform.round (name, ran_at) values (${job.name}, ${new Date(clock())})
    on conflict (name) do update set ran_at = greatest(round.ran_at, excluded.ran_at)`.execute(kysely);
}

/** Daily rounds that were due since they last ran, the earliest due first. */
export function missedRounds(jobs: readonly Job[], ran: ReadonlyMap<string, number>, now: number): Job[] {
  return jobs
    .filter(daily)
    .map((job) => {
      const asked = { tz: shanghai, currentDate: new Date(now - patienceMillis) };
      return { job, due: CronExpressionParser.parse(job.cron, asked).prev().getTime() };
    })
    .filter(({ job, due }) => (ran.get(job.name) ?? now) < due)
    .sort((a, b) => a.due - b.due)
    .map(({ job }) => job);
}

/**
 * Runs, one after another, what a machine that slept, or stood still over midnight, has missed. A round that never
 * ran waits for its own time: whatever is new today was made by today's rules.
 */
export async function makeUpRounds(services: Services, jobs: readonly Job[]): Promise<void> {
  const { kysely, clock, log } = services;
  const names = jobs.filter(daily).map((job) => job.name);
  await sql`insert into platform.round (name, ran_at)
    select name, ${new Date(clock())} from unnest(${names}::text[]) as name on conflict (name) do nothing`.execute(
    kysely,
  );
  const failed: unknown[] = [];
  for (const job of missedRounds(jobs, await ranAt(services), clock())) {
    try {
      await alone(services, job, 'pg_try_advisory_lock', async () => {
        // Somebody may have come to its end since.
        if (missedRounds([job], await ranAt(services), clock()).length === 0) return;
        log.info({ job: job.name }, 'a missed round is made up');
        await job.run(services, {});
        await roundRan(services, job);
      });
    } catch (error) {
      // The rounds after it stand on their own; this one is tried again with the next look.
      failed.push(error);
    }
  }
  if (failed.length > 0) throw new AggregateError(failed, 'missed rounds could not be made up');
}
