import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { asAdmin, at, type TestAccess } from './server.ts';
import { openWasher, readyAgain, rememberFilling, wash } from './washing.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly testAccess: TestAccess;
  }
}

export interface TestDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  drop(): Promise<void>;
}

/** A migrated, empty database of this test file's own. */
export function testDatabase(): Promise<TestDatabase> {
  const access = inject('testAccess');
  return makeDatabase(access, copyOf(access.template));
}

/** A database with nothing in it, not even migrations. */
export function emptyDatabase(): Promise<TestDatabase> {
  return makeDatabase(
    inject('testAccess'),
    `template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8' locale_provider icu icu_locale 'zh-Hans-CN'`,
  );
}

/** What the planner is to know about tables that a test has filled in one go; it finds out by itself, but a minute later. */
export async function analyzed({ ownerUrl }: Pick<TestDatabase, 'ownerUrl'>, tables: readonly string[]): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(`analyze ${tables.join(', ')}`);
  } finally {
    await owner.end();
  }
}

/** A filled database, and the connections to it that the next test file finds warm. */
export interface FilledDatabase extends TestDatabase {
  readonly pool: pg.Pool;
}

/**
 * A copy of what `fill` makes of a migrated database: done once in a run for every file that names the same situation.
 * Whoever is done with it leaves it to the next file of its process, washed: a new database with new connections costs
 * as much as most files take for their tests.
 */
export async function filledDatabase(
  situation: string,
  fill: (database: TestDatabase) => Promise<void>,
  openPool: (url: string) => pg.Pool,
): Promise<FilledDatabase> {
  const access = inject('testAccess');
  const name = `${access.template}_${situation}`;
  if (!filled.has(name)) {
    await asAdmin(access, async (admin) => {
      // The other processes of the run wait here until it is filled.
      await admin.query('select pg_advisory_lock(hashtext($1))', [name]);
      const known = await admin.query('select from pg_database where datname = $1', [name]);
      if (known.rowCount) return;
      const made = await testDatabase();
      await fill(made);
      await rememberFilling(at(access.adminUrl, nameOf(made)));
      await admin.query(`alter database ${nameOf(made)} rename to ${name}`);
    });
    filled.add(name);
  }
  const left = leftOver.get(name) ?? [];
  leftOver.set(name, left);
  for (let found = left.pop(); found; found = left.pop()) if (await washed(found)) return found;
  const made = await makeDatabase(access, copyOf(name));
  const washer = await openWasher(at(access.adminUrl, nameOf(made)));
  const database: Kept = {
    ...made,
    made,
    washer,
    pool: openPool(made.appUrl),
    drop: async () => void left.push(database),
  };
  return database;
}

interface Kept extends FilledDatabase {
  readonly made: TestDatabase;
  readonly washer: pg.Client;
}

/** What was filled, and nothing else; false where that cannot be had, and the database is gone. */
async function washed({ made, washer, pool }: Kept): Promise<boolean> {
  try {
    if ((await readyAgain(pool)) && (await wash(washer))) return true;
  } catch (error) {
    // A test may have ended the connections; a statement that fails is a fault of the washing.
    if (error instanceof pg.DatabaseError && !error.code?.startsWith('57')) throw error;
  }
  // Whoever still holds a connection loses it with the database.
  void pool.end().catch(() => {});
  await washer.end().catch(() => {});
  await made.drop();
  return false;
}
const filled = new Set<string>();
const leftOver = new Map<string, Kept[]>();

const nameOf = ({ ownerUrl }: TestDatabase) => new URL(ownerUrl).pathname.slice(1);

// Copied as files: thousands of small ones, which cost several times as much through the log.
const copyOf = (template: string) => `template ${template} strategy file_copy`;

async function makeDatabase(access: TestAccess, like: string): Promise<TestDatabase> {
  const name = `${access.template}_${randomBytes(5).toString('hex')}`;
  const owner = new URL(access.ownerUrl).username;
  await asAdmin(access, (admin) => admin.query(`create database ${name} owner ${owner} ${like}`));
  return {
    ownerUrl: at(access.ownerUrl, name),
    appUrl: at(access.appUrl, name),
    drop: () =>
      asAdmin(access, async (admin) => void (await admin.query(`drop database if exists ${name} with (force)`))),
  };
}
