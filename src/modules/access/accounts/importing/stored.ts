import { sql } from 'kysely';
import type { Context } from '../../../../platform/context.ts';
import { ownAccount, posts } from '../../scope.ts';

export interface StoredPost {
  readonly id: string;
  readonly role: string;
  readonly divisionCode: string;
  readonly siteId: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Accounts of those names wherever they are: a name is taken in the whole installation. */
export async function storedAccounts(context: Context, logins: readonly string[]) {
  const rows = await ownAccount
    .from(context)
    .select(['id', 'login', 'name', 'divisionCode', 'mobile', 'mobileHash', 'closedOn'])
    .where(sql<boolean>`lower(login) = any(${[...logins]})`)
    .execute();
  const held = await posts
    .from(context)
    .select(['id', 'accountId', 'role', 'divisionCode', 'siteId', 'validFrom', 'validTo'])
    .where(sql<boolean>`account_id = any(${rows.map((row) => row.id)}::uuid[])`)
    .execute();
  const byLogin = new Map(
    rows.map((row) => [
      row.login.toLowerCase(),
      {
        ...row,
        closed: row.closedOn !== null && row.closedOn <= context.today,
        posts: held.filter((post) => post.accountId === row.id) as StoredPost[],
      },
    ]),
  );
  const holders = await ownAccount
    .from(context)
    .select(['id', 'mobileHash'])
    .where('mobileHash', 'is not', null)
    .execute();
  const byMobile = new Map(holders.map((row) => [row.mobileHash, row.id]));
  return {
    get: (login: string) => byLogin.get(login),
    holderOf: ({ services }: Context, mobile: string) => byMobile.get(services.crypto.lookupHash('phone', mobile)),
  };
}

export type Stored = Awaited<ReturnType<typeof storedAccounts>>;
export type StoredAccount = NonNullable<ReturnType<Stored['get']>>;
