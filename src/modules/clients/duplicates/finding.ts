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
import type { DuplicateReason, LikelyDuplicate } from './contract.ts';
import { type Compared, keysToAsk, likenessByMonth, likenessOf } from './rules.ts';
import { matchKeys } from './scope.ts';

/** Of a name so common under one key, those nearest by birth, and of them those of the same town. */
const tooMany = 50;

/** How far a person `p` was born from the one asked for, `a`: a slip in year, or day and month changed about, is near. */
const apart = sql`case when p.born_on = a.born then 0
  when to_char(p.born_on, 'MM-DD') = to_char(a.born, 'MM-DD')
    or to_char(p.born_on, 'YYYY-DD-MM') = to_char(a.born, 'YYYY-MM-DD') then 1
  else abs(p.born_on - a.born) end`;

interface Ask {
  readonly key: string;
  readonly born: string | null;
  readonly town: string;
  /** By the key of a file, by the name alone, or by the name beside the telephone. */
  readonly by: 'key' | 'name' | 'mobile';
  readonly mobile?: string;
}

/**
 * Those of unknown age also ask for everybody in their town of that name; and for everybody of that name and telephone,
 * wherever, as those of known age ask for those of unknown.
 */
function asksOf(compared: Compared): Ask[] {
  const { bornOn: born, townCode: town, sounds, mobileHash: mobile } = compared;
  const called = (by: 'name' | 'mobile', more = {}) => sounds.map((key): Ask => ({ key, born, town, by, ...more }));
  return [
    ...keysToAsk(compared).map((key): Ask => ({ key, born, town, by: 'key' })),
    ...(born === null ? called('name') : []),
    ...(mobile === null ? [] : called('mobile', { mobile })),
  ];
}

/**
 * Who stands under the keys of each of the compared, by its place in the list: one statement for a whole batch, in
 * which what many ask alike, as namesakes do, is asked once. Found, then cut: with a limit for each the planner
 * would rather scan a table it knows nothing of.
 */
export async function candidatesFor(
  context: Pick<Context, 'db'>,
  cityCode: string,
  compared: readonly Compared[],
): Promise<Map<number, ComparedRow[]>> {
  const asked = new Map<string, Ask & { readonly nth: number }>();
  const byCompared = compared.map((one) =>
    asksOf(one).map((ask) => {
      const alike = JSON.stringify(ask);
      const nth = asked.get(alike)?.nth ?? asked.size;
      asked.set(alike, { ...ask, nth });
      return nth;
    }),
  );
  const asks = sql`jsonb_to_recordset(${JSON.stringify([...asked.values()])}::jsonb)
    as a (nth int, key text, born date, town text, by text, mobile text)`;
  const keyed = sql`select person_id from clients.match_key
    where city_code = ${cityCode} and key = a.key collate "C" and a.by = 'key'`;
  const called = sql`select id as person_id from clients.person where city_code = ${cityCode} and a.by = 'name'
    and name_pinyin = a.key collate "C" and left(division_code, 9) = a.town collate "C" and merged_into is null`;
  const reached = sql`select id as person_id from clients.person where city_code = ${cityCode} and a.by = 'mobile'
    and mobile_hash = a.mobile and name_pinyin = a.key collate "C" and (a.born is null or born_on is null)
    and merged_into is null`;
  const person = sql`select * from clients.person
    where city_code = ${cityCode} and id = a.person_id and merged_into is null`;
  const rows = await matchKeys.sql(
    context,
    sql<ComparedRow & { nth: number }>`
      with found as (
        select a.*, k.person_id from ${asks} ${eachFinds(keyed, 'k')}
        union all
        select a.*, n.person_id from ${asks} ${eachFinds(called, 'n')}
        union all
        select a.*, m.person_id from ${asks} ${eachFinds(reached, 'm')}),
      ranked as (
        select a.nth, p.id, p.name, p.born_on, p.resident_id_hash, p.mobile_hash, p.division_code, row_number() over (
          partition by a.nth order by ${apart}, left(p.division_code, 9) = a.town desc, p.id) as place
        from found a ${eachFinds(person, 'p')})
      select nth, id, name, born_on, resident_id_hash, mobile_hash, division_code
      from ranked where place <= ${tooMany}`,
  );
  const found = Map.groupBy(rows, (row) => row.nth);
  return new Map(
    byCompared.flatMap((nths, at) => {
      const candidates = nths.flatMap((nth) => found.get(nth) ?? []);
      const once = new Map(candidates.map((row) => [row.id, row]));
      return once.size > 0 ? [[at, [...once.values()]] as const] : [];
    }),
  );
}

type Input = Parsed<(typeof clientsContract.endpoints)['likelyDuplicates']['in']>;
const rank = { likely: 0, possible: 1 } as const;
const births = ['sameBirth', 'sameMonth', 'nearBirth'] as const satisfies readonly DuplicateReason[];
/** The likelier first, then the nearer by birth. */
function far({ level, reasons }: Pick<LikelyDuplicate, 'level' | 'reasons'>): number {
  const birth = births.findIndex((reason) => reasons.includes(reason));
  return rank[level] * 10 + (birth < 0 ? births.length : birth);
}
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
  const birthOf = await birthsShown(context);
  const alike = rows
    .flatMap((row) => {
      const birth = birthOf(row.bornOn);
      const likeness = (birth.bornOnMasked ? likenessByMonth : likenessOf)(asked, comparedOf(row));
      return likeness ? [{ row, birth, ...likeness }] : [];
    })
    .sort((a, b) => far(a) - far(b))
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
