import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import { auditChanges } from '../../../platform/audit/changes.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { violates } from '../../../platform/database/errors.ts';
import { type Place, placeOf } from '../../../platform/places.ts';
import { accessContract } from '../contract.ts';
import { can } from '../permissions.ts';
import { accounts, posts } from '../scope.ts';
import { forgetFailures, openFailures } from '../sessions/failures.ts';
import { revokeSessions } from '../sessions/opening.ts';
import { securityPolicy } from '../sessions/policy.ts';
import { clearSecondFactor } from '../sessions/second-factor.ts';
import { hashPassword, oneTimePassword } from '../sessions/secrets.ts';
import { access } from '../tables.ts';
import type { accountEndpoints } from './contract.ts';
import { maskedMobile, mobilePlace } from './queries.ts';

type Input<N extends keyof typeof accountEndpoints> = Parsed<(typeof accountEndpoints)[N]['in']>;

/** The place, when it exists and the caller administers it. */
export async function administeredPlace(
  context: ActionContext,
  place: { divisionCode: string; siteId?: string | null | undefined },
): Promise<Place> {
  const pointer = place.siteId ? '/siteId' : '/divisionCode';
  const found = await placeOf(context, { divisionCode: place.divisionCode, siteId: place.siteId ?? null });
  if (!found) throw accessContract.problem('unknown-place', { fields: [{ pointer, code: 'access.unknown-place' }] });
  if (context.covers(can.writeAccounts, found)) return found;
  throw accessContract.problem('place-not-yours', { fields: [{ pointer, code: 'access.place-not-yours' }] });
}

/**
 * An account the caller may change, locked. Looking after somebody's home place is not enough where
 * that person holds a post beyond it: else a district could reset its way into the city.
 */
export async function administeredAccount(context: ActionContext, id: string) {
  const account = await accounts
    .from(context, can.writeAccounts)
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!account) throw problem('not-found');
  const held = await posts
    .from(context)
    .select(['divisionCode', 'siteId'])
    .where('accountId', '=', id)
    .where((e) => e.or([e('validTo', 'is', null), e('validTo', '>', context.today)]))
    .execute();
  if (!held.every((post) => context.covers(can.writeAccounts, post))) throw accessContract.problem('higher-post');
  return account;
}

export function refuseOwn(context: ActionContext, id: string): void {
  if (context.who.kind === 'person' && context.who.actor.accountId === id) throw accessContract.problem('own-account');
}

/** Columns of a mobile number: sealed, and findable by its keyed hash. */
export function mobileColumns({ services }: ActionContext, accountId: string, mobile: string | null | undefined) {
  if (mobile === undefined) return {};
  if (mobile === null) return { mobile: null, mobileHash: null };
  const { crypto } = services;
  return { mobile: crypto.encrypt(mobile, mobilePlace(accountId)), mobileHash: crypto.lookupHash('phone', mobile) };
}

/** Unique columns as sentences. */
export function takenBy(error: unknown, login: string): unknown {
  if (violates(error, 'account_login_once')) {
    const fields = [{ pointer: '/login', code: 'access.login-taken', params: { login } }];
    return accessContract.problem('login-taken', { params: { login }, fields });
  }
  if (!violates(error, 'account_mobile_once')) return error;
  return accessContract.problem('mobile-taken', { fields: [{ pointer: '/mobile', code: 'access.mobile-taken' }] });
}

/** A password somebody else made: it must be changed at once and works for a few days only. */
export async function passwordToHandOver(context: ActionContext) {
  const { oneTimePasswordDays } = await securityPolicy(context);
  const password = oneTimePassword();
  const until = new Date(context.now.getTime() + oneTimePasswordDays * 24 * 60 * 60 * 1000);
  const columns = { passwordHash: await hashPassword(password), mustChangePassword: true, passwordUntil: until };
  return { password, until: until.toISOString(), columns };
}

export async function createAccount(context: ActionContext, input: Input<'createAccount'>) {
  const place = await administeredPlace(context, input);
  const { password, until, columns } = await passwordToHandOver(context);
  const id = await insertAccount(context, input, place, columns);
  context.audit({
    cityCode: cityOf(place.divisionCode),
    divisionCode: place.divisionCode,
    subjectType: 'account',
    subjectId: id,
  });
  return { id, password, until };
}

export async function insertAccount(
  context: ActionContext,
  input: {
    login: string;
    name: string;
    mobile?: string | undefined;
    workerId?: string | undefined;
    oidcByLogin?: boolean;
  },
  place: Place,
  password: { passwordHash: string; mustChangePassword: boolean; passwordUntil: Date | null },
): Promise<string> {
  const id = context.newId();
  const { login, name, workerId, oidcByLogin = false } = input;
  const { divisionCode, name: placeName } = place;
  await access
    .write(context)
    .insertInto('access.account')
    .values({
      id,
      cityCode: cityOf(divisionCode),
      divisionCode,
      placeName,
      login,
      name,
      workerId: workerId ?? null,
      oidcByLogin,
      createdOn: context.today,
      ...mobileColumns(context, id, input.mobile),
      ...password,
    })
    .execute()
    .catch((error) => {
      throw takenBy(error, login);
    });
  return id;
}

export async function updateAccount(context: ActionContext, input: Input<'updateAccount'>) {
  const account = await administeredAccount(context, input.id);
  if (account.version !== input.version) {
    const { login, name, divisionCode, workerId, oidcByLogin, version } = account;
    const theirs = { login, name, divisionCode, workerId, oidcByLogin, version };
    const masked = { mobile: maskedMobile(context, account) };
    throw problem('conflict', { facts: { yours: { login: input.login, name: input.name }, theirs, masked } });
  }
  const place = await administeredPlace(context, input);
  const { login, name, workerId, oidcByLogin } = input;
  await access
    .write(context)
    .updateTable('access.account')
    .set({
      login,
      name,
      cityCode: cityOf(place.divisionCode),
      divisionCode: place.divisionCode,
      placeName: place.name,
      ...(workerId === undefined ? {} : { workerId }),
      ...(oidcByLogin === undefined ? {} : { oidcByLogin }),
      ...mobileColumns(context, account.id, input.mobile),
      version: sql`version + 1`,
    })
    .where('id', '=', account.id)
    .execute()
    .catch((error) => {
      throw takenBy(error, login);
    });
  const after = { login, name, divisionCode: input.divisionCode, oidcByLogin: oidcByLogin ?? account.oidcByLogin };
  say(context, account, {
    changes: auditChanges(account, after, ['login', 'name', 'divisionCode', 'oidcByLogin']),
    fields: input.mobile === undefined ? [] : ['mobile'],
  });
  return {};
}

function say(
  context: ActionContext,
  account: { id: string; cityCode: string; divisionCode: string },
  detail = {},
): void {
  const { cityCode, divisionCode } = account;
  context.audit({ cityCode, divisionCode, subjectType: 'account', subjectId: account.id, detail });
}

export async function closeAccount(context: ActionContext, { id, reason }: Input<'closeAccount'>) {
  refuseOwn(context, id);
  const account = await administeredAccount(context, id);
  if (account.closedOn !== null && account.closedOn <= context.today) throw accessContract.problem('account-closed');
  const write = access.write(context);
  const { today } = context;
  await write
    .updateTable('access.account')
    .set({ closedOn: today, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
  // Posts that began end today; those that would begin later never do.
  await write.deleteFrom('access.post').where('accountId', '=', id).where('validFrom', '>=', today).execute();
  await write
    .updateTable('access.post')
    .set({ validTo: today })
    .where('accountId', '=', id)
    .where((e) => e.or([e('validTo', 'is', null), e('validTo', '>', today)]))
    .execute();
  await revokeSessions(context, id);
  say(context, account, { reason });
  return {};
}

export async function reopenAccount(context: ActionContext, { id, reason }: Input<'reopenAccount'>) {
  const account = await administeredAccount(context, id);
  // A new password for an account in use is a reset, with everything that ends with it.
  if (account.closedOn === null || account.closedOn > context.today) throw accessContract.problem('account-open');
  const { password, until, columns } = await passwordToHandOver(context);
  await access
    .write(context)
    .updateTable('access.account')
    .set({ closedOn: null, version: sql`version + 1`, ...columns })
    .where('id', '=', id)
    .execute();
  say(context, account, { reason });
  return { id, password, until };
}

export async function resetPassword(context: ActionContext, { id }: Input<'resetPassword'>) {
  refuseOwn(context, id);
  const account = await administeredAccount(context, id);
  if (account.closedOn !== null && account.closedOn <= context.today) throw accessContract.problem('account-closed');
  const { password, until, columns } = await passwordToHandOver(context);
  await access
    .write(context)
    .updateTable('access.account')
    .set({ ...columns, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
  await revokeSessions(context, id);
  await forgetFailures(context, await openFailures(context, id));
  say(context, account);
  return { id, password, until };
}

export async function resetSecondFactor(context: ActionContext, { id, reason }: Input<'resetSecondFactor'>) {
  refuseOwn(context, id);
  const account = await administeredAccount(context, id);
  if (!account.totpEnabledAt && !account.totpPending) throw accessContract.problem('second-factor-off');
  await clearSecondFactor(context, id);
  await revokeSessions(context, id);
  say(context, account, { reason });
  return {};
}

/** The provider may know the same person anew, or somebody else was linked: the next sign-in by name links again. */
export async function unlinkIdentity(context: ActionContext, { id, reason }: Input<'unlinkIdentity'>) {
  refuseOwn(context, id);
  const account = await administeredAccount(context, id);
  if (account.oidcSubject === null) throw accessContract.problem('identity-not-linked');
  await access
    .write(context)
    .updateTable('access.account')
    .set({ oidcSubject: null, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
  await revokeSessions(context, id);
  say(context, account, { reason });
  return {};
}
