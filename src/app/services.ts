import type pg from 'pg';
import type { Config } from '../platform/config.ts';
import { loadOrMakeKeys, openCipherbox } from '../platform/crypto/index.ts';
import { openKysely, openPool } from '../platform/database/pool.ts';
import type { Fact } from '../platform/facts.ts';
import { openFileStore } from '../platform/files/index.ts';
import { Jobs } from '../platform/jobs/jobs.ts';
import { Live } from '../platform/live.ts';
import type { Logger } from '../platform/log.ts';
import { openGateways } from '../platform/notices/gateways.ts';
import type { Listener } from '../platform/run/run.ts';
import type { Services } from '../platform/services.ts';
import { compose } from './compose.ts';

export interface ServicesParts {
  readonly config: Config;
  readonly log: Logger;
  readonly databaseUrl: string;
  /** Set where the login also owns the schema, so that the pool still acts as the application. */
  readonly databaseRole?: string | undefined;
  /** Connections that somebody else opened and keeps. */
  readonly pool?: pg.Pool;
  readonly facts: readonly Fact[];
  readonly listeners: readonly Listener[];
  readonly clock?: () => number;
}

/** Opens everything the process holds; `close` gives it back in reverse order. */
export async function openServices(parts: ServicesParts): Promise<{ services: Services; close(): Promise<void> }> {
  compose();
  const { config, log, facts, listeners } = parts;
  const crypto = openCipherbox(await loadOrMakeKeys(config.home, config));
  const pool =
    parts.pool ??
    openPool({
      url: parts.databaseUrl,
      size: config.databasePool,
      ...(parts.databaseRole ? { role: parts.databaseRole } : {}),
      onError: (error) => log.warn({ err: error }, 'database connection lost'),
    });
  const services: Services = {
    config,
    pool,
    kysely: openKysely(pool),
    crypto,
    files: await openFileStore(config, crypto),
    gateways: openGateways(config),
    jobs: new Jobs({ url: parts.databaseUrl, role: parts.databaseRole }, log),
    live: new Live(),
    log,
    facts,
    listeners,
    clock: parts.clock ?? Date.now,
  };
  return {
    services,
    async close() {
      await services.jobs.stop();
      if (!parts.pool) await pool.end();
    },
  };
}
