import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import type { Context } from '../../../platform/context.ts';
import { eachFinds } from '../../../platform/database/each-finds.ts';
import { cleanName } from '../../../platform/names/person-name.ts';
import { birthsShown } from '../births.ts';
import { can, type clientsContract } from '../contract.ts';
import { listColumns, shown } from '../queries.ts';
import { persons } from '../scope.ts';
import { type ComparedRow, comparedOf } from './comparing.ts';
import type { LikelyDuplicate } from './contract.ts';
import { type Compared, keysToAsk, likenessByMonth, likenessOf } from './rules.ts';
import { matchKeys } from './scope.ts';

/** A name so common under one key that likeness by name says nothing. */
const tooMany = 50;

/**
 * Who stands under the keys of each of the compared, by its place in the list: one statement for a whole
 * batch. Those of unknown age also ask for everybody in their town of that name. Found, then cut: with a limit
 * for each the planner would rather scan a table it knows nothing of.
 */
export async function candidatesFor(
  context: Pick<Context, 'db'>,
  cityCode: string,
  compared: readonly Compared[],
): Promise<Map<number, ComparedRow[]>> {
  const asked = compared.flatMap((c, nth) => keysToAsk(c).map((key) => ({ nth, key })));
  const named = compared.flatMap((c, nth) =>
    c.bornOn === null ? c.sounds.map((sound) => ({ nth, sound, town: c.townCode })) : [],
  );
  const keyed = sql`select person_id from clients.match_key where city_code = ${cityCode} and key = a.key collate "C"`;
  const called = sql`select id from clients.person where city_code = ${cityCode} and name_pinyin = a.sound collate "C"
    and left(division_code, 9) = a.town collate "C" and merged_into is null`;
  const person = sql`select * from clients.person
    where city_code = ${cityCode} and id = f.person_id and merged_into is null`;
  const rows = await matchKeys.sql(
    context,
    sql<ComparedRow & { nth: number }>`
      with found as (
        select a.nth, k.person_id, row_number() over (partition by a.nth, a.key order by k.person_id) as place
        from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a (nth int, key text) ${eachFinds(keyed, 'k')}
        union all
        select a.nth, n.id, row_number() over (partition by a.nth, a.sound order by n.id)
        from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as a (nth int, sound text, town text)
          ${eachFinds(called, 'n')}),
      chosen as (select distinct nth, person_id from found where place <= ${tooMany})
      select f.nth, p.id, p.name, p.born_on, p.resident_id_hash, p.mobile_hash, p.division_code
      from chosen f ${eachFinds(person, 'p')}`,
  );
  return Map.groupBy(rows, (r) => r.nth);
}

type Input = Parsed<(typeof clientsContract.endpoints)['likelyDuplicates']['in']>;
const rank = { likely: 0, possible: 1 } as const;
const most = 5;

/**
 * Files within reach that may be of the person about to be registered. Beyond it a name says nothing, or
 * anybody's birth date could be asked for: there only the whole resident ID finds a file, when it is registered.
 */
export async function likelyDuplicates(context: Context, input: Input): Promise<{ found: LikelyDuplicate[] }> {
  const asked = comparedOf({
    id: '',
    name: cleanName(input.name),
    bornOn: input.bornOn ?? null,
    residentIdHash: input.hasId ? 'given' : null,
    mobileHash: null,
    divisionCode: input.divisionCode,
  });
  const candidates = (await candidatesFor(context, cityOf(input.divisionCode), [asked])).get(0) ?? [];
  if (candidates.length === 0) return { found: [] };
  const rows = await persons
    .from(context, can.writeClients)
    .select([...listColumns, 'clients.person.residentIdHash', 'clients.person.mobileHash'])
    .where((eb) => eb('clients.person.id', '=', eb.fn.any(eb.val(candidates.map((c) => c.id)))))
    .execute();
  const births = await birthsShown(context);
  const alike = rows
    .flatMap((row) => {
      const birth = births(row.bornOn);
      const likeness = (birth.bornOnMasked ? likenessByMonth : likenessOf)(asked, comparedOf(row));
      return likeness ? [{ row, birth, ...likeness }] : [];
    })
    .sort((a, b) => rank[a.level] - rank[b.level])
    .slice(0, most);
  const listed = await shown(
    context,
    alike.map(({ row }) => row),
  );
  return {
    found: alike.map(({ birth, level, reasons }, nth) => ({
      level,
      reasons,
      client: { ...(listed[nth] as (typeof listed)[number]), ...birth },
    })),
  };
}
