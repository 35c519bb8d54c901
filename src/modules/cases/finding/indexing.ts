/** Gives texts of cases the hashes by which their words are found, in the transaction that writes them or later. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { indexed, wordsBy } from '../../../platform/word-index/hashes.ts';
import { casesAnywhere } from '../scope.ts';
import type { CaseKey } from '../standing.ts';
import { cases } from '../tables.ts';
import { textsOfCase } from './texts.ts';

/** After texts with these ids were written; without ids, all that the case has. */
export async function keepWords(context: Context, key: CaseKey, ...ids: string[]): Promise<void> {
  const { cityCode } = key;
  const some = ids.length > 0 ? ids : undefined;
  const texts = await textsOfCase(context, key, some);
  const write = cases.write(context);
  const earlier = write.deleteFrom('cases.text_words').where('cityCode', '=', cityCode).where('caseId', '=', key.id);
  await (some ? earlier.where((eb) => eb('textId', '=', eb.fn.any(eb.val(some)))) : earlier).execute();
  const rows = texts.flatMap(({ textId, ownerId: caseId, kind, onDay, texts: written }) => {
    const { words, words_by: by } = indexed(context.services.crypto, cityCode, written);
    return words ? [{ cityCode, textId, caseId, kind, onDay, words, wordsBy: by }] : [];
  });
  await insertRows(write, 'cases.text_words', rows);
}

/** Up to so many cases that were never indexed as a whole. */
export const indexWaiting = (context: Context, limit: number): Promise<number> =>
  index(context, sql`c.words_by is null`, sql`limit ${limit} for update skip locked`);

/** Up to so many of which another key indexed something; and how many are left. */
export async function indexOutdated(context: Context, limit: number): Promise<{ values: number; left: number }> {
  const newest = wordsBy(context.services.crypto);
  const outdated = sql<SqlBool>`(c.words_by is distinct from ${newest} or exists (select from cases.text_words w
    where w.city_code = c.city_code and w.case_id = c.id and w.words_by <> ${newest}))`;
  const values = await index(context, outdated, sql`limit ${limit} for update`);
  const [left] = await casesAnywhere.sql<{ n: number }>(
    context,
    sql`select count(*)::int as n from cases.case_file c where ${outdated}`,
  );
  return { values, left: left?.n ?? 0 };
}

async function index(context: Context, which: RawBuilder<SqlBool>, how: RawBuilder<unknown>): Promise<number> {
  const found = await casesAnywhere.sql<CaseKey>(
    context,
    sql`select c.city_code, c.id from cases.case_file c where ${which} order by c.city_code, c.id ${how}`,
  );
  for (const key of found) {
    await keepWords(context, key);
    await cases
      .write(context)
      .updateTable('cases.case_file')
      .set({ wordsBy: wordsBy(context.services.crypto) })
      .where('cityCode', '=', key.cityCode)
      .where('id', '=', key.id)
      .execute();
  }
  return found.length;
}
