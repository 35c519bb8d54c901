import { readFileSync } from 'node:fs';
import { open, readFile, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Names a running process beyond the reuse of its number: `pid:start time`. Undefined when it does
 * not run; a zombie does not run, although its number is still taken. Outside Linux only the number.
 */
export function processIdentity(pid: number): string | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (process.platform === 'linux') {
    try {
      // The command in parentheses may itself hold spaces and parentheses; fields are counted behind it.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      return fields[0] === 'Z' || fields[0] === 'X' ? undefined : `${pid}:${fields[19]}`;
    } catch {
      return undefined;
    }
  }
  try {
    process.kill(pid, 0);
    return `${pid}:`;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM' ? `${pid}:` : undefined;
  }
}

/** True while the process that once had this identity runs. */
export function isRunning(identity: string): boolean {
  return processIdentity(Number(identity.split(':')[0])) === identity;
}

/** True when the process is a PostgreSQL server, as far as the system tells. */
export function isPostgres(pid: number): boolean {
  if (!processIdentity(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').includes('(postgres)');
  } catch {
    return false;
  }
}

export function ownIdentity(): string {
  return processIdentity(process.pid) ?? `${process.pid}:`;
}

/** Runs `work` while no other process does so under the same file; the lock of a dead process is taken over. */
export async function exclusively<T>(file: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      const handle = await open(file, 'wx', 0o600);
      await handle.writeFile(ownIdentity());
      await handle.close();
      break;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const holder = await readFile(file, 'utf8').catch(() => '');
      await sleep(50);
      // An empty file was made this moment; read it again before judging it.
      const still = await readFile(file, 'utf8').catch(() => '');
      if (holder === still && (!still || !isRunning(still))) await rm(file, { force: true });
    }
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}
