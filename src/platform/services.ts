import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { Config } from './config.ts';
import type { Cipherbox } from './crypto/index.ts';
import type { Fact } from './facts.ts';
import type { FileStore } from './files/index.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Live } from './live.ts';
import type { Logger } from './log.ts';
import type { Gateways } from './notices/gateways.ts';
import type { Listener } from './run/run.ts';

/** What the process holds open, made once at the start (app/services.ts) and closed at the end. */
export interface Services {
  readonly config: Config;
  readonly pool: pg.Pool;
  readonly kysely: Kysely<unknown>;
  readonly crypto: Cipherbox;
  readonly files: FileStore;
  readonly gateways: Gateways;
  readonly jobs: Jobs;
  readonly live: Live;
  readonly log: Logger;
  readonly facts: readonly Fact[];
  readonly listeners: readonly Listener[];
  /** Milliseconds since 1970; tests turn it. */
  clock(): number;
}
