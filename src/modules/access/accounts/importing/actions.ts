import { sql } from 'kysely';
import { cityOf } from '../../../../kernel/china/division.ts';
import type { Parsed } from '../../../../kernel/contract.ts';
import { problem } from '../../../../kernel/problem.ts';
import { marks, say } from '../../../../kernel/words.ts';
import type { ActionContext, Context } from '../../../../platform/context.ts';
import type { FileAnswer } from '../../../../platform/route.ts';
import { oneImportAtATime } from '../../../../platform/run/one-import.ts';
import { listedRows, listFile } from '../../../../platform/sheets/list-file.ts';
import { errorsOf, judgeSheet, previewOf, templateOf } from '../../../../platform/sheets/sheet-import.ts';
import { accessContract } from '../../contract.ts';
import { endLocked, insertPost, lockedPost } from '../../posts/actions.ts';
import { roleWords } from '../../roles.ts';
import { access } from '../../tables.ts';
import { accountStateWords, words as w } from '../../words.ts';
import { administeredAccount, insertAccount, mobileColumns, passwordToHandOver, takenBy } from '../actions.ts';
import { accountList } from '../queries.ts';
import type { accountImportEndpoints } from './contract.ts';
import { accountSheet, type PlannedAccount } from './judge.ts';

type Input<N extends keyof typeof accountImportEndpoints> = Parsed<(typeof accountImportEndpoints)[N]['in']>;
type Passwords = { login: string; name: string; password: string; until: string }[];

export function previewAccountsImport(context: Context, { fileId }: Input<'previewAccountsImport'>) {
  return previewOf(context, accountSheet, fileId);
}

export function accountsImportErrors(context: Context, { fileId }: Input<'accountsImportErrors'>): Promise<FileAnswer> {
  return errorsOf(context, accountSheet, fileId);
}

export async function accountsImportTemplate(context: Context): Promise<FileAnswer> {
  return templateOf(context, accountSheet);
}

/** Stores a judged sheet in one transaction; the one-time passwords leave only in this answer. */
export async function importAccounts(context: ActionContext, { fileId, skipWrong }: Input<'importAccounts'>) {
  await oneImportAtATime(context, 'access.accounts');
  const { rows, count } = await judgeSheet(context, accountSheet, fileId);
  if (count('wrong') > 0 && !skipWrong)
    throw accessContract.problem('wrong-rows', { params: { wrong: count('wrong') } });
  const made = new Map<string, string>();
  const passwords: Passwords = [];
  for (const { record } of rows) {
    if (record) await store(context, record, made, passwords);
  }
  const result = {
    new: count('new'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    skipped: count('wrong'),
  };
  context.audit({ subjectType: 'account', detail: { fileId, ...result } });
  return { ...result, passwords };
}

async function store(context: ActionContext, plan: PlannedAccount, made: Map<string, string>, passwords: Passwords) {
  const key = plan.login.toLowerCase();
  let id = plan.existingId ?? made.get(key);
  if (!id) {
    const { password, until, columns } = await passwordToHandOver(context);
    id = await insertAccount(context, plan, plan.home, columns);
    passwords.push({ login: plan.login, name: plan.name, password, until });
  } else if (plan.changed) {
    await administeredAccount(context, id);
    const { divisionCode, name: placeName } = plan.home;
    await access
      .write(context)
      .updateTable('access.account')
      .set({ name: plan.name, divisionCode, placeName, cityCode: cityOf(divisionCode), version: sql`version + 1` })
      .set(mobileColumns(context, id, plan.mobile))
      .where('id', '=', id)
      .execute()
      .catch((error) => {
        throw takenBy(error, plan.login);
      });
  }
  made.set(key, id);
  const { post } = plan;
  if (post?.existing && post.validTo) {
    const held = await lockedPost(context, post.existing.id);
    if (!held) throw problem('conflict');
    await endLocked(context, held, post.validTo);
  } else if (post) {
    await insertPost(context, id, post.role, post.place, post);
  }
}

const listColumns = [
  { key: 'login', title: w.login },
  { key: 'name', title: w.name, width: 12 },
  { key: 'mobile', title: w.mobileMasked, width: 18 },
  { key: 'divisionCode', title: w.placeCode, type: 'digits' },
  { key: 'placeName', title: w.place, width: 20 },
  { key: 'state', title: w.state, width: 10 },
  { key: 'posts', title: w.posts, width: 60 },
  { key: 'createdOn', title: w.createdOn, type: 'day' },
  { key: 'lastSeenAt', title: w.lastSeen, type: 'instant' },
] as const;

/** The list with the same filters as a workbook; mobile numbers stay masked. */
export async function exportAccounts(context: Context, filters: Input<'exportAccounts'>): Promise<FileAnswer> {
  const { language } = context;
  const list = listedRows((query) => accountList(context, query), { ...filters, sort: 'login' as const });
  const rows = async function* () {
    for await (const row of list) {
      const posts = row.posts.map(({ role, placeName, validFrom, validTo }) => {
        const period = say(w.period, language, { from: validFrom, to: validTo ?? say(w.open, language) });
        return `${say(roleWords[role], language)} ${placeName} ${period}`;
      });
      const state = say(accountStateWords[row.state], language);
      yield { ...row, state, posts: posts.join(say(marks.semicolon, language)) };
    }
  };
  return listFile(context, { title: say(w.accounts, language), columns: listColumns, rows: rows() });
}
