import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, ownIdentity, processIdentity } from '../platform/database/launcher-process.ts';

const patienceMillis = 45_000;
const fileOf = (home: string) => path.join(home, 'server.keeper');

/** Notes which process serves this home, and which one started it; returns how to take the note away. */
export async function noteServer(home: string): Promise<() => Promise<void>> {
  const own = `${ownIdentity()} ${processIdentity(process.ppid) ?? ''}`;
  await writeFile(fileOf(home), own, { mode: 0o600 });
  return async () => {
    const there = await readFile(fileOf(home), 'utf8').catch(() => '');
    if (there === own) await rm(fileOf(home), { force: true });
  };
}

/**
 * A server whose `npm start` was killed goes on serving, and nobody can stop it with Ctrl-C any more: this start ends
 * it in order and takes its place. One that still has its starter is somebody's, and stays.
 */
export async function endLeftover(home: string, step: (text: string) => void): Promise<void> {
  // Elsewhere a number alone does not tell whose process it is by now.
  if (process.platform !== 'linux') return;
  const [server = '', starter = ''] = (await readFile(fileOf(home), 'utf8').catch(() => '')).split(' ');
  const pid = Number(server.split(':')[0]);
  if (!server || pid === process.pid || !isRunning(server) || isRunning(starter)) return;
  step(`结束上次留下的服务（进程 ${pid}）`);
  process.kill(pid, 'SIGTERM');
  for (const until = Date.now() + patienceMillis; isRunning(server); await sleep(50)) {
    if (Date.now() > until) process.kill(pid, 'SIGKILL');
  }
}
