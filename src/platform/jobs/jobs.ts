import { CompiledQuery, type Kysely } from 'kysely';
import { PgBoss } from 'pg-boss';
import type { Logger } from '../log.ts';
import type { Services } from '../services.ts';
import { makeUpRounds, runRound, shanghai } from './missed.ts';

/** Seconds between two looks at the queue of a job that the clock brings round. */
const unhurried = 10;
const makingUp = 'platform.make-up-rounds';

/** One kind of queued or scheduled work. Running it twice must do no more than running it once. */
export interface Job {
  readonly name: string;
  /** Cron expression in Shanghai time for work that comes round by itself. */
  readonly cron?: string;
  readonly retryLimit?: number;
  /** An action asks for it and somebody waits: its queue is looked at each second. */
  readonly awaited?: boolean;
  run(services: Services, data: Record<string, unknown>): Promise<void>;
}

/** Queued work in the same database: it exists if and only if the transaction that asked for it committed. */
export class Jobs {
  readonly #boss: PgBoss;
  readonly #log: Logger;
  #starting: Promise<void> | undefined;

  constructor({ url, role }: { url: string; role?: string | undefined }, log: Logger) {
    this.#boss = new PgBoss({
      connectionString: url,
      ...(role ? { options: `-c role=${role}` } : {}),
      max: 3,
      migrate: true,
      createSchema: false,
    });
    this.#boss.on('error', (error) => log.warn({ err: error }, 'jobs'));
    this.#log = log;
  }

  /** Makes the queues and starts working on them. */
  start(services: Services, jobs: readonly Job[]): Promise<void> {
    this.#starting = this.#start(services, jobs);
    return this.#starting;
  }

  async #start(services: Services, jobs: readonly Job[]): Promise<void> {
    await this.#boss.start();
    const looking: Job = { name: makingUp, cron: '*/10 * * * *', run: () => makeUpRounds(services, jobs) };
    for (const job of [...jobs, looking]) {
      await this.#boss.createQueue(job.name, { retryLimit: job.retryLimit ?? 5, retryBackoff: true, retryDelay: 2 });
      if (job.cron) await this.#boss.schedule(job.name, job.cron, {}, { tz: shanghai });
      const pollingIntervalSeconds = job.cron && !job.awaited ? unhurried : 1;
      await this.#boss.work<Record<string, unknown>>(job.name, { pollingIntervalSeconds }, async (batch) => {
        for (const one of batch) {
          await runRound(services, job, one.data ?? {});
          this.#log.debug({ job: job.name, jobId: one.id }, 'job done');
        }
      });
    }
    await this.#boss.send(makingUp, {});
  }

  /**
   * Queues work where this process works on queues. The command line and a first fill do not: what they ask for
   * must stand in a table that the job's own round goes through.
   */
  async send(transaction: Kysely<unknown>, name: string, data: object): Promise<void> {
    if (!this.#starting) return;
    const working = this.#starting.then(
      () => true,
      () => false,
    );
    if (!(await working)) return;
    const executeSql = async (text: string, values: unknown[] = []) => {
      const { rows } = await transaction.executeQuery(CompiledQuery.raw(text, values));
      return { rows };
    };
    await this.#boss.send(name, data, { db: { executeSql } });
  }

  async stop(): Promise<void> {
    await this.#starting?.catch(() => undefined);
    await this.#boss.stop({ graceful: true, timeout: 5000 });
  }
}
