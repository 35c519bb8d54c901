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
  // Copied as files: thousands of small ones, which cost several times as much through the log.
  return makeDatabase((access) => `template ${access.template} strategy file_copy`);
}

/** A database with nothing in it, not even migrations. */
export function emptyDatabase(): Promise<TestDatabase> {
  return makeDatabase(
    () =>
      `template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8' locale_provider icu icu_locale 'zh-Hans-CN'`,
  );
}

async function makeDatabase(like: (access: TestAccess) => string): Promise<TestDatabase> {
  const access = inject('testAccess');
  const name = `${access.template}_${randomBytes(5).toString('hex')}`;
  const owner = new URL(access.ownerUrl).username;
  await asAdmin(access, (admin) => admin.query(`create database ${name} owner ${owner} ${like(access)}`));
  return {
    ownerUrl: at(access.ownerUrl, name),
    appUrl: at(access.appUrl, name),
    drop: () =>
      asAdmin(access, async (admin) => void (await admin.query(`drop database if exists ${name} with (force)`))),
  };
}
