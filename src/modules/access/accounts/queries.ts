import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { maskPhone } from '../../../kernel/china/mask.ts';
import { readPhone } from '../../../kernel/china/phone.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { afterPrefix } from '../../../platform/database/scope.ts';
import { allPermissions, moduleWords } from '../../../platform/permissions.ts';
import { can } from '../permissions.ts';
import { accounts } from '../scope.ts';
import type { AccountFile, AccountRow, accountEndpoints } from './contract.ts';
import { stateOf } from './rules.ts';

type Filters = Omit<Parsed<(typeof accountEndpoints.accounts)['in']>, 'page' | 'size' | 'sort'>;
type Found = Omit<AccountRow, 'state' | 'secondFactor'> & { totpEnabledAt: string | null };

/** Posts of an account, the latest first, as the pages show them. */
const postsJson = sql`coalesce((select json_agg(json_build_object('id', p.id, 'role', p.role,
    'divisionCode', p.division_code, 'siteId', p.site_id, 'placeName', p.place_name, 'validFrom', p.valid_from,
    'validTo', p.valid_to) order by p.valid_from desc, p.id)
  from access.post p where p.account_id = account.id), '[]')`;

const listed = sql`account.id, account.login, account.name, account.mobile, account.division_code, account.place_name,
  account.created_on, account.closed_on, account.totp_enabled_at, ${postsJson} as posts,
  (select max(s.last_seen_at) from access.session s where s.account_id = account.id) as last_seen_at`;

function conditions(context: Context, { text, role, place, state }: Filters): RawBuilder<SqlBool> {
  const today = context.today;
  const holds = sql<SqlBool>`p.account_id = account.id and p.valid_from <= ${today}::date
    and (p.valid_to is null or p.valid_to > ${today}::date)`;
  const closed = sql<SqlBool>`(account.closed_on is not null and account.closed_on <= ${today}::date)`;
  const all: RawBuilder<SqlBool>[] = [];
  if (text) {
    const phone = readPhone(text);
    const byMobile =
      phone.ok && phone.kind === 'mobile' ? context.services.crypto.lookupHash('phone', phone.number) : null;
    all.push(sql`(strpos(lower(account.login), ${text.toLowerCase()}) > 0 or strpos(account.name, ${text}) > 0
      or account.mobile_hash = ${byMobile})`);
  }
  if (role) all.push(sql`exists (select from access.post p where ${holds} and p.role = ${role})`);
  if (place) all.push(sql`account.division_code >= ${place} and account.division_code < ${afterPrefix(place)}`);
  if (state === 'closed') all.push(closed);
  if (state === 'open') all.push(sql`not ${closed} and exists (select from access.post p where ${holds})`);
  if (state === 'withoutPost') all.push(sql`not ${closed} and not exists (select from access.post p where ${holds})`);
  return all.length > 0 ? sql`${sql.join(all, sql` and `)}` : sql<SqlBool>`true`;
}

const orders = {
  login: sql`lower(account.login)`,
  name: sql`account.name`,
  createdOn: sql`account.created_on`,
  lastSeenAt: sql`last_seen_at`,
} as const;

function shown(context: Context, found: Found): AccountRow {
  const { totpEnabledAt, mobile, ...row } = found;
  return {
    ...row,
    mobile: maskedMobile(context, found),
    secondFactor: totpEnabledAt !== null,
    state: stateOf(row, row.posts, context.today),
  };
}

export const mobilePlace = (accountId: string) => `access.account.mobile:${accountId}`;

export const maskedMobile = (context: Context, { id, mobile }: { id: string; mobile: string | null }) =>
  mobile === null ? null : maskPhone(openMobile(context, id, mobile));

function openMobile(context: Context, accountId: string, sealed: string): string {
  return context.services.crypto.decrypt(sealed, mobilePlace(accountId));
}

export async function accountList(context: Context, input: Parsed<(typeof accountEndpoints.accounts)['in']>) {
  const { page, size, sort, ...filters } = input;
  const where = conditions(context, filters);
  const order = orders[sort.replace(/^-/, '') as keyof typeof orders];
  const direction = sort.startsWith('-') ? sql`desc nulls last` : sql`asc nulls first`;
  const rows = await accounts.sql<Found>(
    context,
    can.readAccounts,
    (reach) => narrow`select ${listed} from access.account where ${reach} and ${where}
      order by ${order} ${direction}, account.id limit ${size} offset ${(page - 1) * size}`,
  );
  const [counted] = await accounts.sql<{ n: number }>(
    context,
    can.readAccounts,
    (reach) => narrow`select count(*)::int as n from access.account where ${reach} and ${where}`,
  );
  return { rows: rows.map((row) => shown(context, row)), total: counted?.n ?? 0 };
}

export async function accountFile(context: Context, { id }: { id: string }): Promise<AccountFile> {
  type More = Found &
    Pick<
      AccountFile,
      'workerId' | 'oidcByLogin' | 'oidcLinked' | 'mustChangePassword' | 'lockedUntil' | 'openSessions' | 'version'
    >;
  const [found] = await accounts.sql<More>(
    context,
    can.readAccounts,
    (reach) => narrow`select ${listed}, account.worker_id, account.oidc_by_login,
        account.oidc_subject is not null as oidc_linked, account.must_change_password, account.version,
        (select f.locked_until from access.sign_in_failure f
          where f.subject = sha256(account.id::text::bytea) and f.locked_until > ${context.now}) as locked_until,
        (select count(*)::int from access.session s where s.account_id = account.id and s.revoked_at is null
          and s.expires_at > ${context.now}
          and s.last_seen_at + make_interval(mins => s.idle_minutes) > ${context.now}) as open_sessions
      from access.account where ${reach} and account.id = ${id}`,
  );
  if (!found) throw problem('not-found');
  const { workerId, oidcByLogin, oidcLinked, mustChangePassword, lockedUntil, openSessions, version, ...row } = found;
  return {
    ...shown(context, row),
    workerId,
    oidcByLogin,
    oidcLinked,
    mustChangePassword,
    lockedUntil,
    openSessions,
    version,
  };
}

/** Which role may do what, as one table. */
export async function rolePermissions(_context: Context) {
  const words = moduleWords();
  const rows = allPermissions().map(({ id, word, sensitive, roles }) => {
    const module = id.split('.')[0] ?? '';
    return { id, module, moduleWord: words.get(module) ?? word, word, sensitive, roles: [...roles] };
  });
  return { rows };
}
