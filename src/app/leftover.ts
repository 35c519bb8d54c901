import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, ownIdentity, processIdentity } from '../platform/database/launcher-process.ts';

interface Where {
  readonly home: string;
  readonly port: number;
}

const patienceMillis = 45_000;
/** One for each port: several servers of one home may share a database elsewhere. */
const fileOf = ({ home, port }: Where) => path.join(home, `server-${port}.keeper`);

/**
 * Notes which process serves here, and which one started it; returns how to take the note away. While it only comes up
 * it leaves the note of another one that runs: of two started at once one gets the port, and that one keeps its note.
 */
export async function noteServer(where: Where, has: 'port' | 'not-yet'): Promise<() => Promise<void>> {
  const own = `${ownIdentity()} ${processIdentity(process.ppid) ?? ''}`;
  const [other = ''] = (await readFile(fileOf(where), 'utf8').catch(() => '')).split(' ');
  if (has === 'port' || !isRunning(other)) await writeFile(fileOf(where), own, { mode: 0o600 });
  return async () => {
    const there = await readFile(fileOf(where), 'utf8').catch(() => '');
    if (there === own) await rm(fileOf(where), { force: true });
  };
}

/**
 * The server that serves this home at the port asked for, when whoever started it (`npm start`, a shell) is gone: it
 * goes on, and nobody can stop it with Ctrl-C any more. One that still has its starter is somebody's, and none here.
 */
export async function leftover(where: Where): Promise<string | undefined> {
  // Elsewhere a number alone does not tell whose process it is by now.
  if (process.platform !== 'linux') return undefined;
  const [server = '', starter = ''] = (await readFile(fileOf(where), 'utf8').catch(() => '')).split(' ');
  return server && server !== ownIdentity() && isRunning(server) && !isRunning(starter) ? server : undefined;
}

/** Ends it in order, so that this start can take its place. */
export async function endLeftover(server: string, step: (text: string) => void): Promise<void> {
  const pid = Number(server.split(':')[0]);
  step(`接替上次留下的服务（进程 ${pid}）`);
  const signal = (name: 'SIGTERM' | 'SIGKILL') => {
    try {
      process.kill(pid, name);
    } catch (cause) {
      if (isRunning(server))
        throw new Error(`结束不了上次留下的服务（进程 ${pid}）：请以启动它的用户停止它`, { cause });
    }
  };
  signal('SIGTERM');
  for (const until = Date.now() + patienceMillis; isRunning(server); await sleep(50)) {
    if (Date.now() > until) signal('SIGKILL');
  }
}
