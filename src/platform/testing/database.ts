import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { asAdmin, at, type TestAccess } from './server.ts';

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

/** A copy of what `fill` makes of a migrated database: done once in a run for every file that names the same situation. */
export async function filledDatabase(
  situation: string,
  fill: (database: TestDatabase) => Promise<void>,
): Promise<TestDatabase> {
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
      await admin.query(`alter database ${new URL(made.ownerUrl).pathname.slice(1)} rename to ${name}`);
    });
    filled.add(name);
  }
  return makeDatabase(access, copyOf(name));
}
const filled = new Set<string>();

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
