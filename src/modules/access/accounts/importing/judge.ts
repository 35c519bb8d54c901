import { maskPhone } from '../../../../kernel/china/mask.ts';
import { inputSentences } from '../../../../kernel/input-words.ts';
import { say, type WordParams, word } from '../../../../kernel/words.ts';
import type { Context } from '../../../../platform/context.ts';
import { type Place, places } from '../../../../platform/places.ts';
import type { SheetRow } from '../../../../platform/sheets/index.ts';
import { sheetProblem } from '../../../../platform/sheets/problems.ts';
import {
  type CellChange,
  changeIn,
  inColumn,
  type Judged,
  type SheetImport,
} from '../../../../platform/sheets/sheet-import.ts';
import { can } from '../../permissions.ts';
import { postProblems } from '../../posts/contract.ts';
import { type Ending, endingOf } from '../../posts/rules.ts';
import type { Role } from '../../roles.ts';
import { maskedMobile } from '../queries.ts';
import { type AccountKey, type AccountSheetRow, accountColumns, accountSheetRow } from './columns.ts';
import { mostAccountRows } from './contract.ts';
import { faultWords } from './fault-words.ts';
import { postsAsLeft } from './overlapping.ts';
import { type Stored, type StoredAccount, type StoredPost, storedAccounts } from './stored.ts';

export interface PlannedPost {
  readonly role: Role;
  readonly place: Place;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** A stored post of the same kind that ends earlier than it would have. */
  readonly existing: StoredPost | null;
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

type Row = SheetRow<AccountKey>;
type AccountJudgement = Judged<PlannedAccount>;
interface Fault {
  readonly key?: AccountKey;
  readonly detail: string;
}

const tell = (context: Context, key: AccountKey, which: keyof typeof faultWords, params: WordParams = {}): Fault => ({
  key,
  detail: say(faultWords[which], context.language, params),
});

export const accountSheet: SheetImport<AccountKey, PlannedAccount> = {
  title: word('账号与岗位', 'Accounts and posts'),
  columns: accountColumns,
  hints: [
    word(
      '一行是一个账号和一个岗位；同一账号有几个岗位的，写几行。',
      'A row is an account and one post of it; an account with several posts takes several rows.',
    ),
  ],
  judge: judgeAccounts,
};

const wrong = ({ language }: Context, faults: readonly Fault[]): AccountJudgement => ({
  state: 'wrong',
  errors: faults.map(({ key = '', detail }) => inColumn(accountColumns, key, detail, language)),
});

type ReadCells = Partial<AccountSheetRow>;

/** A row through the schema; empty cells count as absent. What can be read of a faulty row is judged in the same round. */
function readRow(context: Context, { cells }: Row): { value: ReadCells; faults: Fault[] } {
  const given = Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''));
  const read = accountSheetRow.safeParse(given, { error: inputSentences(context.language) });
  if (read.success) return { value: read.data, faults: [] };
  const faults = read.error.issues.map((issue) => {
    const key = issue.path[0] as AccountKey;
    return given[key] === undefined ? tell(context, key, 'required') : { key, detail: issue.message };
  });
  const legible = Object.entries(accountSheetRow.shape).flatMap(([key, field]) => {
    const own = field.safeParse(given[key]);
    return own.success ? [[key, own.data]] : [];
  });
  return { value: Object.fromEntries(legible), faults };
}

async function judgeAccounts(context: Context, rows: readonly Row[]): Promise<AccountJudgement[]> {
  if (rows.length > mostAccountRows) throw sheetProblem('too-many-rows', { params: { max: mostAccountRows } });
  const read = rows.map((row) => readRow(context, row));
  const stored = await storedAccounts(
    context,
    read.flatMap(({ value }) => (value.login ? [value.login.toLowerCase()] : [])),
  );
  const find = placeFinder(context);
  const names = new Map<string, string>();
  const mobiles = new Map<string, string>();
  const posts = postsAsLeft();
  const judged: AccountJudgement[] = [];
  for (const [nth, { value, faults }] of read.entries()) {
    const key = value.login?.toLowerCase();
    if (key && value.name) {
      const name = names.get(key) ?? value.name;
      if (name !== value.name) faults.push(tell(context, 'name', 'otherName', { name }));
      names.set(key, name);
    }
    if (key && value.mobile) {
      const holder = mobiles.get(value.mobile) ?? key;
      if (holder !== key) faults.push(tell(context, 'mobile', 'sameMobile', { login: holder }));
      mobiles.set(value.mobile, holder);
    }
    const found = await judge(context, { value, faults }, stored, find);
    const { login = '', post } = found.record ?? {};
    const held = stored.get(login.toLowerCase())?.posts ?? [];
    const inTheWay = post && posts.take(login, held, post, rows[nth]?.row ?? 0);
    judged.push(inTheWay ? wrong(context, [twice(context, inTheWay.row)]) : found);
  }
  return judged;
}

/** A post that stands in an earlier row, or is stored. */
const twice = (context: Context, row: number | null): Fault =>
  row === null
    ? { key: 'role', detail: say(postProblems['post-overlaps'].word, context.language) }
    : tell(context, 'role', 'postTwice', { row });

const isOwn = ({ who }: Context, id: string) => who.kind === 'person' && who.actor.accountId === id;

type PlaceFinder = ReturnType<typeof placeFinder>;

async function judge(
  context: Context,
  { value, faults }: ReturnType<typeof readRow>,
  stored: Stored,
  find: PlaceFinder,
): Promise<AccountJudgement> {
  const { login, name } = value;
  const home = value.place ? await find(value.place, undefined) : undefined;
  if (typeof home === 'string') faults.push({ key: 'place', detail: home });
  const account = login ? stored.get(login.toLowerCase()) : undefined;
  if (account && !context.covers(can.writeAccounts, account)) faults.push(tell(context, 'login', 'taken'));
  if (account?.closed) faults.push(tell(context, 'login', 'closed'));
  const holder = value.mobile ? stored.holderOf(context, value.mobile) : undefined;
  if (login && holder && holder !== account?.id) faults.push(tell(context, 'mobile', 'mobileTaken'));
  const post = await plannedPost(context, value, account?.posts ?? [], find, faults);
  if (faults.length > 0 || !login || !name || !home || typeof home === 'string') return wrong(context, faults);
  const hash = value.mobile ? context.services.crypto.lookupHash('phone', value.mobile) : undefined;
  const changed =
    account !== undefined &&
    (account.name !== name ||
      account.divisionCode !== home.divisionCode ||
      (hash !== undefined && hash !== account.mobileHash));
  const active = account?.posts.filter((held) => held.validTo === null || held.validTo > context.today) ?? [];
  if (changed && !active.every((held) => context.covers(can.writeAccounts, held))) {
    return wrong(context, [tell(context, 'login', 'higherPost')]);
  }
  const planned: PlannedAccount = {
    login,
    name,
    mobile: value.mobile,
    home,
    existingId: account?.id ?? null,
    changed,
    post: post === 'held' ? null : post,
  };
  if (account && isOwn(context, account.id) && (changed || planned.post)) {
    return wrong(context, [tell(context, 'login', 'ownAccount')]);
  }
  const fresh = !account || (planned.post !== null && planned.post.existing === null);
  const state = fresh ? 'new' : changed || planned.post ? 'changed' : 'unchanged';
  return { state, errors: [], changes: account ? changes(context, account, planned) : [], record: planned };
}

async function plannedPost(
  context: Context,
  value: ReadCells,
  held: readonly StoredPost[],
  find: PlaceFinder,
  faults: Fault[],
): Promise<PlannedPost | 'held' | null> {
  const found = (column: AccountKey) => faults.some(({ key }) => key === column);
  if (!value.role) {
    if (found('role')) return null;
    if (value.site || value.postPlace || value.validTo) faults.push(tell(context, 'role', 'roleNeeded'));
    return null;
  }
  const validTo = value.validTo ?? null;
  const ends = (validFrom: string | undefined) => {
    if (validTo !== null && validFrom && validTo <= validFrom) faults.push(tell(context, 'validTo', 'endsTooEarly'));
  };
  const code = value.postPlace ?? value.place;
  const place = code ? await find(code, value.site) : undefined;
  // What is wrong with the place of the account stands there already.
  if (typeof place === 'string' && (value.postPlace || !found('place')))
    faults.push({ key: value.site ? 'site' : 'postPlace', detail: place });
  if (!place || typeof place === 'string') {
    ends(value.validFrom);
    return null;
  }
  const same = held.find(
    (post) =>
      post.role === value.role &&
      post.divisionCode === place.divisionCode &&
      post.siteId === place.siteId &&
      (value.validFrom === undefined || post.validFrom === value.validFrom) &&
      (post.validTo === null || post.validTo > context.today),
  );
  // A column that is not there, or a cell left empty, leaves the end of a post as it is.
  if (same && (value.validTo === undefined || same.validTo === value.validTo)) return 'held';
  const validFrom = same?.validFrom ?? value.validFrom ?? context.today;
  ends(validFrom);
  if (same && value.validTo && value.validTo > validFrom) {
    const ending = endingOf(same, value.validTo, context.today);
    if (ending !== 'ends') faults.push(refusedEnding(context, ending, same));
  }
  return { role: value.role, place, validFrom, validTo, existing: same ?? null };
}

/** As ending the post by hand is refused. */
const refusedEnding = ({ language }: Context, ending: Exclude<Ending, 'ends'>, { validTo }: StoredPost): Fault => {
  const sentence = postProblems[ending === 'taken-back' ? 'post-period' : ending].word;
  return { key: 'validTo', detail: say(sentence, language, { validTo: validTo ?? '' }) };
};

/** Finds places by code and by the name of a site, each once; a sentence where there is none. */
function placeFinder(context: Context) {
  const known = new Map<string, Promise<Place | string>>();
  const said = (which: keyof typeof faultWords) => say(faultWords[which], context.language);
  const look = async (code: string, site: string | undefined): Promise<Place | string> => {
    const division = await places().division(context, code);
    if (!division) return said('noDivision');
    if (!site) return context.covers(can.writeAccounts, division) ? division : said('outside');
    const named = (await places().sitesIn(context, code)).filter((one) => one.name === site);
    const [found] = named;
    if (!found) return said('noSite');
    if (named.length > 1) return said('sitesAlike');
    return context.covers(can.writeAccounts, found) ? found : said('outside');
  };
  return (code: string, site: string | undefined): Promise<Place | string> => {
    const key = `${code} ${site ?? ''}`;
    const found = known.get(key) ?? look(code, site);
    known.set(key, found);
    return found;
  };
}

/** What becomes of a stored account and its post, cell by cell; mobiles are masked. */
function changes(context: Context, account: StoredAccount, { name, mobile, home, post, changed }: PlannedAccount) {
  const { language, services } = context;
  const found: CellChange[] = [];
  const tell = (key: AccountKey, from: string | null, to: string | null) =>
    found.push(changeIn(accountColumns, key, from ?? '', to ?? '', language));
  if (changed && account.name !== name) tell('name', account.name, name);
  if (changed && account.divisionCode !== home.divisionCode) tell('place', account.divisionCode, home.divisionCode);
  if (mobile && services.crypto.lookupHash('phone', mobile) !== account.mobileHash)
    tell('mobile', maskedMobile(context, account), maskPhone(mobile));
  if (post?.existing) tell('validTo', post.existing.validTo, post.validTo);
  return found;
}
