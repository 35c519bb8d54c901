import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { say, type Word, word } from '../../kernel/words.ts';
import type { Context } from '../../platform/context.ts';
import { divisionBelow } from '../../platform/database/division-below.ts';
import { type Narrowed, narrow } from '../../platform/database/narrowed.ts';
import type { Fact, FactQuery } from '../../platform/facts.ts';
import { gradeAsOf } from './care/grades.ts';
import { careFromOn } from './care/stretches.ts';
import { can } from './contract.ts';
import { changeFacts } from './counts/changes.ts';
import { countsWithin, fromCounts, householdsWithin } from './counts/reading.ts';
import { holdsOn, inCare, ofPerson } from './in-care.ts';
import { categorySetNow } from './region-rules.ts';
import { discreet, restrictedKnown } from './restricted.ts';
import { countedDigits } from './rules.ts';
import { persons } from './scope.ts';
import { restrictedWords as w } from './words.ts';

type Split = { key: string; value: number };

/** What a split is by, and the join it needs: with categories, a person counts in each one held. */
function keyOf(
  context: Context,
  dimension: string,
  query: FactQuery,
): { key: RawBuilder<string>; join: RawBuilder<unknown> } {
  const join = sql`join clients.person_category c on ${ofPerson} and ${holdsOn(query.to)}`;
  if (dimension === 'category') return { key: sql<string>`c.category`, join };
  if (dimension === 'categoryVariant') return { key: sql<string>`concat_ws('.', c.category, c.variant)`, join };
  if (dimension === 'risk') return { key: gradeAsOf(context, query.to), join: sql`` };
  return { key: divisionBelow('clients.person', 'divisionCode', query.place), join: sql`` };
}

/**
 * Counted by a restricted category, a person is told apart only by who may know it: everybody else reads the number
 * alone (`discreet` says of what). Whoever is known comes first, so that no order gives the others away.
 */
async function openedRows(context: Context, query: FactQuery) {
  const [chosen = ''] = (query.only?.categoryVariant ?? query.only?.category ?? '').split('.');
  const { categories, restrictedCountedBy } = await categorySetNow(context);
  const hides = categories.some((c) => c.restricted && c.code === chosen);
  const known = restrictedKnown(context);
  return {
    known: hides ? known : sql<SqlBool>`true`,
    first: hides ? sql`${known} desc, ` : sql``,
    /** Of somebody hidden the place is told no more finely than the number is. */
    place: (isKnown: RawBuilder<unknown>, code: RawBuilder<unknown>) =>
      sql`case when ${isKnown} then ${code} else left(${code}, ${countedDigits[restrictedCountedBy]}) end`,
    named: (rows: Record<string, unknown>[]) =>
      hides ? rows.map((row) => (row.id === null ? { ...row, name: say(w.hidden, context.language) } : row)) : rows,
  };
}

/** What stands in a column of somebody known. */
const ofKnown = (known: RawBuilder<unknown>, column: RawBuilder<unknown>) => sql`case when ${known} then ${column} end`;
const read = <R>(context: Context, build: (where: Narrowed) => Narrowed) =>
  persons.sql<R>(context, can.readClients, build);

async function one(context: Context, build: (where: Narrowed) => Narrowed): Promise<number> {
  return (await read<{ n: number }>(context, build))[0]?.n ?? 0;
}

const countPersons = (context: Context, query: FactQuery) =>
  one(
    context,
    (where) => narrow`select count(*) as n from clients.person where ${where} and ${inCare(context, query)}`,
  );

// Grouped before counted: count(distinct …) would sort, several times slower than hashing.
const countHouseholds = (context: Context, query: FactQuery) =>
  one(
    context,
    (where) => narrow`select count(*) as n from (select from clients.person where ${where} and ${inCare(context, query)}
    group by clients.person.city_code, clients.person.household_id) h`,
  );

interface Slice {
  readonly division: string;
  readonly risk: string;
  readonly persons: number;
}
const kept = new WeakMap<Context, Map<string, Promise<Slice[]>>>();

/** Households from their counts by town; narrowed further from the persons. */
function householdCount(context: Context, query: FactQuery): Promise<number> {
  const narrowed = Object.keys(query.only ?? {}).length > 0;
  if (narrowed || !fromCounts(context, query)) return countHouseholds(context, query);
  return one(context, () => householdsWithin(context, query));
}

function categoriesCounted(context: Context, query: FactQuery, withVariant: boolean): Promise<Split[]> {
  const key = withVariant ? sql`concat_ws('.', category, nullif(variant, ''))` : sql`category`;
  return read<Split>(
    context,
    () => narrow`select /* of counts */ ${key} as key, sum(persons)::int as value from ${countsWithin(context, query, 'categories')}
      group by 1 having sum(persons) <> 0 order by 1`,
  );
}

/** Persons by part of the place and risk, in one pass over the index; one request passes once. */
function slices(context: Context, query: FactQuery): Promise<Slice[]> {
  const key = JSON.stringify(query);
  const mine = kept.get(context) ?? new Map<string, Promise<Slice[]>>();
  kept.set(context, mine);
  const found =
    mine.get(key) ??
    read<Slice>(context, (where) =>
      fromCounts(context, query) && !query.only?.category && !query.only?.categoryVariant
        ? narrow`select /* of counts */ ${divisionBelow('n', 'townCode', query.place)} as division, risk_level as risk, sum(persons)::int as persons
          from ${countsWithin(context, query, 'persons')} group by 1, 2 having sum(persons) <> 0`
        : narrow`select ${divisionBelow('clients.person', 'divisionCode', query.place)} as division,
        ${gradeAsOf(context, query.to)} as risk, count(*) as persons from clients.person where ${where} and ${inCare(context, query)} group by 1, 2`,
    );
  mine.set(key, found);
  return found;
}

async function sumOfSlices(context: Context, query: FactQuery): Promise<number> {
  return (await slices(context, query)).reduce((sum, s) => sum + s.persons, 0);
}

async function slicesBy(context: Context, query: FactQuery, by: 'division' | 'risk'): Promise<Split[]> {
  const sums = new Map<string, number>();
  for (const slice of await slices(context, query)) {
    sums.set(slice[by], (sums.get(slice[by]) ?? 0) + slice.persons);
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => ({ key, value }));
}

async function personsBy(context: Context, query: FactQuery, dimension: string): Promise<Split[]> {
  if (dimension === 'division' || dimension === 'risk') return slicesBy(context, query, dimension);
  if (fromCounts(context, query) && !query.only?.category && !query.only?.categoryVariant) {
    return categoriesCounted(context, query, dimension === 'categoryVariant');
  }
  const { key, join } = keyOf(context, dimension, query);
  return read<Split>(
    context,
    (where) => narrow`select ${key} as key, count(*) as value from clients.person ${join}
    where ${where} and ${inCare(context, query)} group by 1 order by 1`,
  );
}

function householdsBy(context: Context, query: FactQuery, dimension: string): Promise<Split[]> {
  const { key, join } = keyOf(context, dimension, query);
  return read<Split>(
    context,
    (where) => narrow`select key, count(*) as value from (
      select ${key} as key from clients.person ${join} where ${where} and ${inCare(context, query)}
      group by 1, clients.person.city_code, clients.person.household_id) h
    group by 1 order by 1`,
  );
}

const dimensions = ['division', 'category', 'categoryVariant', 'risk'] as const;
const asOf = { permission: can.readClients, when: 'asOf', dimensions } as const;

/** Counted where they stand today, of whatever day: a figure opens to files that its reader may open (decision 101). */
const personsInCare: Fact = {
  ...asOf,
  id: 'clients.persons-in-care',
  unit: 'person',
  word: word('在册服务对象', 'Persons in care'),
  definition: word(
    '截至该日已建档且未结束服务的人数，一人只计一次；按类别分时，一人有几类就在几类中各计一次。类别和风险等级按该日，居住地和站点按现在的居住地和站点；限制查看的类别对不掌握名单的岗位只作较大范围的合计。',
    'Persons with a file whose care has not ended on that day, each counted once; split by category, a person counts in each category held. Category and grade are those of the day, residence and site those of now; numbers in view-restricted categories are told to posts that do not know the persons for larger divisions only.',
  ),
  count: sumOfSlices,
  recount: countPersons,
  by: personsBy,
  columns: columns({
    name: ['text', word('姓名', 'Name')],
    divisionCode: ['text', word('区划代码', 'Division code')],
    riskLevel: ['text', word('风险等级', 'Risk level')],
    careFrom: ['day', word('建档日期', 'In care from')],
  }),
  async rows(context, query, { offset, limit }) {
    const { known, first, named, place } = await openedRows(context, query);
    const standing = place(known, sql`clients.person.division_code`);
    const of = (column: string) => sql`${ofKnown(known, sql.ref(column))} as ${sql.ref(column)}`;
    const columns = ['id', 'household_id', 'name', 'site_id'].map(of);
    const rows = await read<Record<string, unknown>>(
      context,
      (where) => narrow`
      select ${sql.join(columns)}, ${standing} as division_code,
        ${ofKnown(known, gradeAsOf(context, query.to))} as risk_level,
        ${ofKnown(known, careFromOn(context, query.to))} as care_from
      from clients.person where ${where} and ${inCare(context, query)}
      order by ${first}${standing}, ${ofKnown(known, sql`name_pinyin`)}, clients.person.id offset ${offset} limit ${limit}`,
    );
    return { rows: named(rows), total: await countPersons(context, query) };
  },
};

const householdsInCare: Fact = {
  ...asOf,
  id: 'clients.households-in-care',
  unit: 'household',
  word: word('在册家庭', 'Households in care'),
  definition: word(
    '截至该日至少有一名在册服务对象的家庭户数，一户只计一次。类别和风险等级按该日，居住地和站点按现在的居住地和站点。',
    'Households with at least one person in care on that day, each counted once. Category and grade are those of the day, residence and site those of now.',
  ),
  count: householdCount,
  recount: countHouseholds,
  by: householdsBy,
  columns: columns({
    name: ['text', word('户主或首位在册人员', 'Head, or first person in care')],
    persons: ['number', word('在册人数', 'Persons in care')],
    divisionCode: ['text', word('区划代码', 'Division code')],
  }),
  async rows(context, query, { offset, limit }) {
    const opened = await openedRows(context, query);
    const known = sql`bool_and(${opened.known})`;
    const standing = opened.place(known, sql`min(clients.person.division_code)`);
    const first = (column: string) =>
      ofKnown(known, sql`(array_agg(${sql.ref(column)} order by relation <> 'head', born_on))[1]`);
    const rows = await read<Record<string, unknown>>(
      context,
      (where) => narrow`
      select ${ofKnown(known, sql`household_id`)} as household_id, ${ofKnown(known, sql`count(*)`)} as persons,
        ${standing} as division_code, ${first('id')} as id, ${first('name')} as name
      from clients.person where ${where} and ${inCare(context, query)}
      group by city_code, clients.person.household_id
      order by ${known} desc, ${standing}, clients.person.household_id offset ${offset} limit ${limit}`,
    );
    return { rows: opened.named(rows), total: await countHouseholds(context, query) };
  },
};

function columns(named: Readonly<Record<string, readonly [Fact['columns'][number]['type'], Word]>>): Fact['columns'] {
  return Object.entries(named).map(([key, [type, title]]) => ({ key, word: title, type }));
}

export const facts: Fact[] = [discreet(personsInCare), discreet(householdsInCare), ...changeFacts];
