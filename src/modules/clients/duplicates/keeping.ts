import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { personsAnywhere } from '../scope.ts';
import { type ComparedRow, comparedColumns, comparedOf } from './comparing.ts';
import { candidatesFor } from './finding.ts';
import { type Compared, keysOf, likenessOf } from './rules.ts';
import { matchKeys } from './scope.ts';

/** Keys of persons just written, and the pairs they make with each other and with everybody in the city. */
export async function keepMatches(
  context: Context,
  cityCode: string,
  rows: readonly ComparedRow[],
): Promise<readonly (readonly [string, string])[]> {
  if (rows.length === 0) return [];
  const compared = rows.map(comparedOf);
  const ids = rows.map((r) => r.id);
  const keys = compared.flatMap((c) => keysOf(c).map((key) => ({ key, person_id: c.id })));
  await matchKeys.sql(
    context,
    sql`with gone as (delete from clients.match_key where city_code = ${cityCode} and person_id = any(${ids}::uuid[])
        and (key, person_id) not in (select key, person_id from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (key text, person_id uuid)))
      insert into clients.match_key (city_code, key, person_id)
      select ${cityCode}, key, person_id
      from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (key text, person_id uuid)
      on conflict do nothing`,
  );
  return keepPairs(context, cityCode, compared);
}

/** The same for persons who are on file: after an edit, a merge, or by night for those without keys. */
export async function renewMatches(context: Context, cityCode: string, ids: readonly string[]): Promise<void> {
  const rows = await personsAnywhere
    .from(context)
    .select(comparedColumns)
    .where('cityCode', '=', cityCode)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
    .where('mergedInto', 'is', null)
    .execute();
  const found = await keepMatches(context, cityCode, rows);
  const alike = found.map(([first, second]) => `${first}/${second}`);
  await matchKeys.sql(
    context,
    sql`delete from clients.duplicate_pair where city_code = ${cityCode} and state = 'open'
      and (first_id = any(${[...ids]}::uuid[]) or second_id = any(${[...ids]}::uuid[]))
      and first_id || '/' || second_id <> all(${alike}::text[])`,
  );
}

/** Takes keys away and the pairs that nobody has decided yet. */
export async function forgetMatches(context: Context, cityCode: string, ids: readonly string[]): Promise<void> {
  await matchKeys.sql(
    context,
    sql`with keys as (delete from clients.match_key where city_code = ${cityCode} and person_id = any(${[...ids]}::uuid[]))
      delete from clients.duplicate_pair where city_code = ${cityCode} and state = 'open'
        and (first_id = any(${[...ids]}::uuid[]) or second_id = any(${[...ids]}::uuid[]))`,
  );
}

async function keepPairs(
  context: Context,
  cityCode: string,
  compared: readonly (Compared & { readonly id: string })[],
): Promise<readonly (readonly [string, string])[]> {
  const pairs = new Map<string, { id: string; first_id: string; second_id: string }>();
  // Namesakes have the same candidates: each is read once, not once for each of them.
  const candidates = new Map<string, Compared>();
  for (const [nth, rows] of await candidatesFor(context, cityCode, compared)) {
    const person = compared[nth];
    for (const row of rows) {
      if (!person || row.id === person.id) continue;
      const other = candidates.get(row.id) ?? comparedOf(row);
      candidates.set(row.id, other);
      const likeness = likenessOf(person, other);
      if (!likeness) continue;
      const [first = '', second = ''] = [person.id, row.id].sort();
      pairs.set(`${first}/${second}`, { id: context.newId(), first_id: first, second_id: second, ...likeness });
    }
  }
  const found = [...pairs.values()].map((p) => [p.first_id, p.second_id] as const);
  if (found.length === 0) return [];
  await matchKeys.sql(
    context,
    sql`insert into clients.duplicate_pair as p (city_code, id, first_id, second_id, level, reasons, state, found_at)
      select ${cityCode}, id, first_id, second_id, level, reasons, 'open', ${context.now}
      from jsonb_to_recordset(${JSON.stringify([...pairs.values()])}::jsonb)
        as k (id uuid, first_id uuid, second_id uuid, level text, reasons text[]) order by first_id, second_id
      on conflict (city_code, first_id, second_id) do update
        set level = excluded.level, reasons = excluded.reasons where p.state = 'open'`,
  );
  return found;
}
