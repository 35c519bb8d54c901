import { access, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { isPostgres } from './launcher-process.ts';

const noteOfHome = 'home.txt';

/** Says in the folder outside for which home it is kept: its name is a hash, which cannot be read back. */
export async function noteHome(directory: string, home: string): Promise<void> {
  await writeFile(path.join(directory, noteOfHome), `${await realpath(home)}\n`);
}

/**
 * Takes away what tries in temporary directories left outside: folders whose home is gone, and with it the
 * passwords to their data. A home elsewhere may come back, from a disk or a backup: its folder stays.
 */
export async function removeLeftovers(parents: readonly string[], nameOf: (home: string) => string): Promise<void> {
  for (const parent of parents) {
    for (const name of await readdir(parent).catch(() => [])) {
      if (!/^rongyin-[0-9a-f]{12}$/.test(name)) continue;
      const directory = path.join(parent, name);
      const home = (await readFile(path.join(directory, noteOfHome), 'utf8').catch(() => '')).trim();
      if (nameOf(home) !== name || !(await isTemporary(home)) || !(await isGone(home))) continue;
      const lock = await readFile(path.join(directory, 'database/postmaster.pid'), 'utf8').catch(() => '');
      if (!isPostgres(Number(lock.split('\n')[0]))) await rm(directory, { recursive: true, force: true });
    }
  }
}

async function isTemporary(home: string): Promise<boolean> {
  const places = [os.tmpdir(), '/tmp', '/var/tmp'].map((place) => realpath(place).catch(() => place));
  return (await Promise.all(places)).some((place) => home.startsWith(`${place}${path.sep}`));
}

const isGone = (home: string): Promise<boolean> =>
  access(home).then(
    () => false,
    (error: NodeJS.ErrnoException) => error.code === 'ENOENT',
  );
