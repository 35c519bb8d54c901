import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readlinkSync, renameSync, statSync } from 'node:fs';
import { readFile, realpath, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Access, ensureRoles, freePort, serverEnvironment } from './launcher-cluster.ts';
import type { Place } from './launcher-place.ts';
import { isPostgres, isRunning, processIdentity } from './launcher-process.ts';

/** A running server: started by this process, or found running and adopted. */
export interface Server {
  readonly identity: string;
  readonly adopted: boolean;
  readonly access: Access;
}

export interface ServerOptions {
  readonly place: Place;
  readonly access: Access;
  /** Where the server writes its own log. */
  readonly logFile: string;
  /** Settings over ours, for tests. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
  /** Called whenever a server has been started, before it is waited for. */
  readonly meanwhile?: (() => void) | undefined;
  /** Whether another port may be taken when the remembered one is in use. */
  readonly mayMove: boolean;
}

const patienceMillis = 60_000;
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  wal_compression: 'on',
  jit: 'off',
  // Disks of today: with the default of 4 figures read whole tables where an index alone answers.
  random_page_cost: '1.1',
  timezone: 'Asia/Shanghai',
  log_timezone: 'Asia/Shanghai',
  // The detail of an error quotes the values of a row.
  log_error_verbosity: 'terse',
} as const;

/** Brings the server of this data directory into service, whatever an earlier process left behind. */
export async function startOrAdopt(options: ServerOptions): Promise<Server> {
  const { place } = options;
  let { access } = options;
  const until = Date.now() + patienceMillis;
  let reason = '';
  while (Date.now() < until) {
    const left = await readLockFile(place.data);
    if (left && (await isOurs(left.pid, place.data))) {
      const adopted = await adopt(left, access);
      if (adopted) return adopted;
      // Starting up, or shutting down.
      await sleep(100);
      continue;
    }
    if (left) await markStale(place.data, left);
    const child = spawnServer({ ...options, access });
    options.meanwhile?.();
    const failure = await untilReady(child, options);
    if (!failure) {
      await ensureRoles(access);
      return { identity: processIdentity(child.pid ?? 0) ?? '', adopted: false, access };
    }
    reason = failure;
    if (/could not bind|could not create any TCP\/IP sockets/.test(reason)) {
      if (options.mayMove) access = { ...access, port: await freePort() };
    } else if (!/lock file|pre-existing shared memory/.test(reason)) break;
    await sleep(200);
  }
  throw new Error(
    `内置数据库未能启动，详见 ${options.logFile} (the embedded database did not start): ${reason.trim()}`,
  );
}

/** Asks for a fast shutdown and waits; a server that does not obey within `millis` is told to stop at once. */
export async function stopServer(identity: string, millis = 30_000): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', millis],
    ['SIGQUIT', 5000],
  ] as const) {
    if (!isRunning(identity)) return;
    signalServer(identity, signal);
    const until = Date.now() + patience;
    while (isRunning(identity) && Date.now() < until) await sleep(10);
  }
}

export function signalServer(identity: string, signal: NodeJS.Signals): void {
  try {
    if (isRunning(identity)) process.kill(Number(identity.split(':')[0]), signal);
  } catch {
    // Gone between looking and asking.
  }
}

interface LockFile {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
  readonly lines: readonly string[];
}

/** postmaster.pid: process, directory, start time, port, socket directory, address, shared memory, state. */
async function readLockFile(data: string): Promise<LockFile | undefined> {
  const text = await readFile(path.join(data, 'postmaster.pid'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready', lines };
}

/** The number in the lock file may by now belong to somebody else, or to the server of other data. */
async function isOurs(pid: number, data: string): Promise<boolean> {
  if (!isPostgres(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === (await realpath(data));
  } catch {
    return true;
  }
}

/**
 * PostgreSQL refuses to start while the number in its lock file is taken, even by a zombie or a
 * stranger. It takes its own parent's number as stale, and still looks whether the shared memory
 * named further down is in use, which deleting the file would skip.
 */
async function markStale(data: string, left: LockFile): Promise<void> {
  await writeFile(path.join(data, 'postmaster.pid'), [String(process.pid), ...left.lines.slice(1)].join('\n'));
}

async function adopt(left: LockFile, access: Access): Promise<Server | undefined> {
  const identity = processIdentity(left.pid);
  if (!identity || !left.ready) return undefined;
  const found = { ...access, port: left.port };
  return ensureRoles(found).then(
    () => ({ identity, adopted: true, access: found }),
    () => undefined,
  );
}

function spawnServer({ place, access, logFile, settings: over }: ServerOptions): ChildProcess {
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > 5_000_000) renameSync(logFile, `${logFile}.1`);
  const log = openSync(logFile, 'a', 0o600);
  const given = Object.entries({ ...settings, port: String(access.port), ...over });
  const args = ['-D', place.data, ...given.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  try {
    // A session of its own: Ctrl-C in the terminal reaches us first, and we stop it in order.
    const child = spawn(path.join(place.programs, 'postgres'), args, {
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
      env: serverEnvironment(),
      ...place.user,
    });
    child.unref();
    const identity = processIdentity(child.pid ?? 0);
    if (identity) {
      const last = () => signalServer(identity, 'SIGINT');
      process.once('exit', last);
      child.once('exit', () => process.off('exit', last));
    }
    return child;
  } finally {
    closeSync(log);
  }
}

/** Undefined when the server takes connections, else what its log said. */
async function untilReady(child: ChildProcess, { place, logFile }: ServerOptions): Promise<string | undefined> {
  const from = statSync(logFile).size;
  let failed: string | undefined;
  child.once('error', (error) => {
    failed = error.message;
  });
  const until = Date.now() + patienceMillis;
  while (Date.now() < until) {
    if (failed !== undefined) return failed;
    if (child.exitCode !== null || child.signalCode !== null) {
      return (await readFile(logFile)).subarray(from).toString('utf8').slice(-2000) || `exit ${child.exitCode}`;
    }
    const lock = await readLockFile(place.data);
    if (lock?.ready && lock.pid === child.pid) return undefined;
    await sleep(10);
  }
  return 'not ready in time';
}

/** Stops the server of a data directory that nobody keeps any more. */
export async function stopOrphan(data: string): Promise<void> {
  const left = await readLockFile(data);
  const identity = left && (await isOurs(left.pid, data)) ? processIdentity(left.pid) : undefined;
  if (identity) await stopServer(identity);
}
