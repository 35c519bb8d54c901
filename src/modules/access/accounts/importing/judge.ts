import { sql } from 'kysely';
import type { Context } from '../../../../platform/context.ts';
import { type Place, places } from '../../../../platform/places.ts';
import { type JudgedRow, type RowFault, readRow, readUploadedSheet } from '../../../../platform/sheet-import.ts';
import type { SheetRow } from '../../../../platform/sheets/index.ts';
import { can } from '../../permissions.ts';
import type { Role } from '../../roles.ts';
import { ownAccount, posts } from '../../scope.ts';
import { type AccountKey, type AccountSheetRow, accountColumns, accountSheetRow } from './columns.ts';

/** Every account gets a password hashed with argon2: more rows would hold the transaction too long. */
export const mostRows = 1000;

export interface PlannedPost {
  readonly role: Role;
  readonly place: Place;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** A stored post of the same kind whose end alone changes. */
  readonly existingId: string | null;
}

export interface PlannedAccount {
  readonly login: string;
  readonly name: string;
  readonly mobile: string | undefined;
  readonly home: Place;
  readonly existingId: string | null;
  /** What of a stored account differs. */
  readonly changed: boolean;
  readonly post: PlannedPost | null;
}

export type AccountJudgement = JudgedRow<AccountKey, PlannedAccount>;

export async function judgeAccounts(context: Context, fileId: string): Promise<AccountJudgement[]> {
  const rows = await readUploadedSheet(context, fileId, accountColumns, mostRows);
  const read = rows.map((row) => ({ row, ...readRow(accountSheetRow, row) }));
  const stored = await storedAccounts(
    context,
    read.flatMap(({ value }) => (value ? [value.login.toLowerCase()] : [])),
  );
  const find = placeFinder(context);
  const names = new Map<string, string>();
  const mobiles = new Map<string, string>();
  const judged: AccountJudgement[] = [];
  for (const { row, value, errors } of read) {
    if (value?.mobile) {
      const holder = mobiles.get(value.mobile) ?? value.login;
      if (holder.toLowerCase() !== value.login.toLowerCase())
        errors.push({ key: 'mobile', detail: `与账号“${holder}”的手机号相同` });
      mobiles.set(value.mobile, holder);
    }
    if (value) {
      const earlier = names.get(value.login.toLowerCase());
      if (earlier !== undefined && earlier !== value.name)
        errors.push({ key: 'name', detail: `与同一账号的上一行“${earlier}”不一致` });
      names.set(value.login.toLowerCase(), value.name);
    }
    judged.push(value && errors.length === 0 ? await judge(context, row, value, stored, find) : wrong(row, errors));
  }
  return judged;
}

const wrong = ({ row, cells }: SheetRow<AccountKey>, errors: RowFault<AccountKey>[]): AccountJudgement => {
  return { row, cells, state: 'wrong', errors, value: null };
};

type Stored = Awaited<ReturnType<typeof storedAccounts>>;
type PlaceFinder = ReturnType<typeof placeFinder>;

async function judge(
  context: Context,
  row: SheetRow<AccountKey>,
  value: AccountSheetRow,
  stored: Stored,
  find: PlaceFinder,
): Promise<AccountJudgement> {
  const errors: RowFault<AccountKey>[] = [];
  const home = await find(value.place, undefined);
  if (typeof home === 'string') errors.push({ key: 'place', detail: home });
  const account = stored.get(value.login.toLowerCase());
  if (account && !context.covers(can.writeAccounts, account)) errors.push({ key: 'login', detail: '账号已被使用' });
  if (account?.closed) errors.push({ key: 'login', detail: '账号已停用' });
  const holder = value.mobile ? stored.holderOf(context, value.mobile) : undefined;
  if (holder && holder !== account?.id) errors.push({ key: 'mobile', detail: '手机号已用于另一个账号' });
  const post = await plannedPost(context, value, account?.posts ?? [], find, errors);
  if (errors.length > 0 || typeof home === 'string') return wrong(row, errors);
  const hash = value.mobile ? context.services.crypto.lookupHash('phone', value.mobile) : undefined;
  const changed =
    account !== undefined &&
    (account.name !== value.name ||
      account.divisionCode !== home.divisionCode ||
      (hash !== undefined && hash !== account.mobileHash));
  const active = account?.posts.filter((held) => held.validTo === null || held.validTo > context.today) ?? [];
  if (changed && !active.every((held) => context.covers(can.writeAccounts, held))) {
    return wrong(row, [{ key: 'login', detail: '该账号还有您管辖范围以外的岗位，不能修改' }]);
  }
  const planned: PlannedAccount = {
    login: value.login,
    name: value.name,
    mobile: value.mobile,
    home,
    existingId: account?.id ?? null,
    changed,
    post: post === 'held' ? null : post,
  };
  const fresh = !account || (planned.post !== null && planned.post.existingId === null);
  const state = fresh ? 'new' : changed || planned.post ? 'changed' : 'unchanged';
  return { row: row.row, cells: row.cells, state, errors: [], value: planned };
}

async function plannedPost(
  context: Context,
  value: AccountSheetRow,
  held: readonly StoredPost[],
  find: PlaceFinder,
  errors: RowFault<AccountKey>[],
): Promise<PlannedPost | 'held' | null> {
  if (!value.role) {
    if (value.site || value.postPlace || value.validTo)
      errors.push({ key: 'role', detail: '填了任职地点或日期，请填岗位' });
    return null;
  }
  const place = await find(value.postPlace ?? value.place, value.site);
  if (typeof place === 'string') {
    errors.push({ key: value.site ? 'site' : value.postPlace ? 'postPlace' : 'place', detail: place });
    return null;
  }
  const validTo = value.validTo ?? null;
  const same = held.find(
    (post) =>
      post.role === value.role &&
      post.divisionCode === place.divisionCode &&
      post.siteId === place.siteId &&
      (value.validFrom === undefined || post.validFrom === value.validFrom) &&
      (post.validTo === null || post.validTo > context.today),
  );
  if (same?.validTo === validTo) return 'held';
  const validFrom = same?.validFrom ?? value.validFrom ?? context.today;
  if (validTo !== null && validTo <= validFrom) errors.push({ key: 'validTo', detail: '结束日期应晚于开始日期' });
  return { role: value.role, place, validFrom, validTo, existingId: same?.id ?? null };
}

/** Finds places by code and by the name of a site, each once; a sentence where there is none. */
function placeFinder(context: Context) {
  const known = new Map<string, Promise<Place | string>>();
  const look = async (code: string, site: string | undefined): Promise<Place | string> => {
    const division = await places().division(context, code);
    if (!division) return '没有这个区划';
    if (!site) return context.covers(can.writeAccounts, division) ? division : '不在您的管辖范围';
    const named = (await places().sitesIn(context, code)).filter((one) => one.name === site);
    const [found] = named;
    if (!found) return '这个区划内没有这个名称的站点';
    if (named.length > 1) return '这个区划内有几个同名站点，请填更细的区划代码';
    return context.covers(can.writeAccounts, found) ? found : '不在您的管辖范围';
  };
  return (code: string, site: string | undefined): Promise<Place | string> => {
    const key = `${code} ${site ?? ''}`;
    const found = known.get(key) ?? look(code, site);
    known.set(key, found);
    return found;
  };
}

interface StoredPost {
  readonly id: string;
  readonly role: string;
  readonly divisionCode: string;
  readonly siteId: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Accounts of those names wherever they are: a name is taken in the whole installation. */
async function storedAccounts(context: Context, logins: readonly string[]) {
  const rows = await ownAccount
    .from(context)
    .select(['id', 'login', 'name', 'divisionCode', 'mobileHash', 'closedOn'])
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
