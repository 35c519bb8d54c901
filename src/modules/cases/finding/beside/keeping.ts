/** Gives texts beside cases the hashes by which their words are found, in the transaction that writes them or later. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Context } from '../../../../platform/context.ts';
import { insertRows } from '../../../../platform/database/insert-rows.ts';
import { indexed, wordsBy } from '../../../../platform/word-index/hashes.ts';
import { saidWords } from '../../scope.ts';
import { cases } from '../../tables.ts';
import type { OwnerKey, TextOwner } from './owner.ts';

/** After texts with these ids were written; without ids, all that the owner has. */
export async function keepSaid(
  context: Context,
  owner: TextOwner,
  { cityCode, id }: OwnerKey,
  ...ids: string[]
): Promise<void> {
  const some = ids.length > 0 ? ids : undefined;
  await forgetSaid(context, { cityCode, id }, some);
  const rows = (await owner.read(context, { cityCode, id, ids: some })).flatMap(({ textId, kind, onDay, texts }) => {
    const { words, words_by: by } = indexed(context.services.crypto, cityCode, texts);
    return words ? [{ cityCode, textId, owner: owner.name, ownerId: id, kind, onDay, words, wordsBy: by }] : [];
  });
  await insertRows(cases.write(context), 'cases.said_words', rows);
  if (some) return;
  await saidWords.sql(
    context,
    sql`update ${sql.table(owner.table)} set words_by = ${wordsBy(context.services.crypto)}
      where city_code = ${cityCode} and id = ${id}`,
  );
}

/** With what they belong to, or before they are written anew. */
export async function forgetSaid(context: Context, { cityCode, id }: OwnerKey, ids?: readonly string[]): Promise<void> {
  const earlier = cases.write(context).deleteFrom('cases.said_words').where('cityCode', '=', cityCode);
  const own = earlier.where('ownerId', '=', id);
  await (ids ? own.where((eb) => eb('textId', '=', eb.fn.any(eb.val([...ids])))) : own).execute();
}

/** Up to so many that were never indexed as a whole. */
export const indexWaitingOf = (context: Context, owner: TextOwner, limit: number): Promise<number> =>
  index(context, owner, sql`o.words_by is null`, sql`limit ${limit} for update skip locked`);

/** Up to so many that another key indexed, or none; and how many are left. */
export async function indexOutdatedOf(context: Context, owner: TextOwner, limit: number) {
  const outdated = sql<SqlBool>`o.words_by is distinct from ${wordsBy(context.services.crypto)}`;
  const values = await index(context, owner, outdated, sql`limit ${limit} for update`);
  const [left] = await saidWords.sql<{ n: number }>(
    context,
    sql`select count(*)::int as n from ${sql.table(owner.table)} o where ${outdated}`,
  );
  return { values, left: left?.n ?? 0 };
}

async function index(
  context: Context,
  owner: TextOwner,
  which: RawBuilder<SqlBool>,
  how: RawBuilder<unknown>,
): Promise<number> {
  const found = await saidWords.sql<OwnerKey>(
    context,
    sql`select o.city_code, o.id from ${sql.table(owner.table)} o where ${which} order by o.city_code, o.id ${how}`,
  );
  for (const key of found) await keepSaid(context, owner, key);
  return found.length;
}
