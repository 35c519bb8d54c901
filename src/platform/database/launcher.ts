import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../log.ts';
import { ensureCluster, makeHome, saveAccess, urlOf } from './launcher-cluster.ts';
import { findPlace, type Place } from './launcher-place.ts';
import { exclusively, isRunning, ownIdentity } from './launcher-process.ts';
import { type Server, signalServer, startOrAdopt, stopServer } from './launcher-server.ts';

export interface LaunchOptions {
  /** Directory that remembers port, passwords and, where it can be reached, holds the data. */
  readonly home: string;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Server settings over ours; only tests need them. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Called whenever a server is on its way: what keeps our own processor busy may go on beside it. */
  readonly meanwhile?: () => void;
}

export interface LaunchedDatabase {
  /** Logs in as the owner of the tables: migrations. */
  readonly ownerUrl: string;
  /** Logs in as the application, which owns nothing. */
  readonly appUrl: string;
  /** Logs in as the server's administrator: makes and drops databases. */
  readonly adminUrl: string;
  /** The directory outside the home that holds its files; undefined where the home holds all of them. */
  readonly outside: string | undefined;
  /** True when the server was running already. */
  readonly adopted: boolean;
  /** Stops the server in order; leaves it to the process that keeps it, when that is another one. */
  stop(): Promise<void>;
}

/**
 * A real PostgreSQL from the npm package, kept in service: started or adopted now, started again
 * when it is killed (callers see failed connections meanwhile), on the same port as before.
 */
export async function launchDatabase({ home, log, settings, meanwhile }: LaunchOptions): Promise<LaunchedDatabase> {
  await makeHome(home);
  const keeperFile = path.join(home, 'database.keeper');
  const logFile = path.join(home, 'database.log');
  let stopping = false;
  let restarting: Promise<void> | undefined;

  const begin = (mayMove: boolean) =>
    exclusively(path.join(home, 'database.lock'), async () => {
      const place = await findPlace(home);
      const access = await ensureCluster(home, place);
      const started = await startOrAdopt({ place, access, logFile, mayMove, settings, meanwhile });
      if (started.access.port !== access.port) await saveAccess(home, started.access);
      log.info({ directory: place.data, adopted: started.adopted }, 'embedded database in service');
      if (!started.adopted || !isKeptByAnother(keeperFile)) await writeFile(keeperFile, ownIdentity());
      return { ...started, outside: place.outside };
    });

  const restart = async () => {
    for (let wait = 0; !stopping; wait = Math.min(wait * 2 + 250, 10_000)) {
      try {
        await sleep(wait, undefined, { ref: false });
        if (stopping) return;
        server = await begin(false);
        log.info('database server is back');
        return;
      } catch (error) {
        log.error({ err: error }, 'database server did not come back yet');
      }
    }
  };

  let server: Server & Pick<Place, 'outside'> = await begin(true);
  const { adopted, access, outside } = server;
  const watch = setInterval(() => {
    if (stopping || restarting || isRunning(server.identity)) return;
    log.error('database server has ended unasked; starting it again');
    restarting = restart().finally(() => {
      restarting = undefined;
    });
  }, 200);
  watch.unref();

  const atExit = () => {
    if (!isKeptByAnother(keeperFile)) signalServer(server.identity, 'SIGINT');
  };
  process.once('exit', atExit);

  return {
    ownerUrl: urlOf(access, 'owner'),
    appUrl: urlOf(access, 'app'),
    adminUrl: urlOf(access, 'admin', 'postgres'),
    outside,
    adopted,
    async stop() {
      stopping = true;
      clearInterval(watch);
      process.off('exit', atExit);
      await restarting;
      if (!isKeptByAnother(keeperFile)) await stopServer(server.identity);
    },
  };
}

function isKeptByAnother(keeperFile: string): boolean {
  try {
    const keeper = readFileSync(keeperFile, 'utf8');
    return keeper !== ownIdentity() && isRunning(keeper);
  } catch {
    return false;
  }
}
