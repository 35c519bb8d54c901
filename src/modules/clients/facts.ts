import { sql } from 'kysely';
import { type Word, word } from '../../kernel/words.ts';
import type { Context } from '../../platform/context.ts';
import { divisionBelow } from '../../platform/database/division-below.ts';
import { afterPrefix } from '../../platform/database/scope.ts';
import type { Fact, FactQuery } from '../../platform/facts.ts';
import { can } from './contract.ts';
import { persons } from './scope.ts';

type Counted = 'persons' | 'households';

/** Persons in care on the last day asked for, within reach of the caller. */
function inCare(context: Context, query: FactQuery) {
  let rows = persons
    .from(context, can.readClients)
    .where('clients.person.divisionCode', '>=', query.place)
    .where('clients.person.divisionCode', '<', afterPrefix(query.place))
    .where('clients.person.careFrom', '<=', query.to)
    .where((eb) => eb.or([eb('clients.person.careTo', 'is', null), eb('clients.person.careTo', '>', query.to)]));
  if (query.siteId) rows = rows.where('clients.person.siteId', '=', query.siteId);
  if (query.only?.risk) rows = rows.where('clients.person.riskLevel', '=', query.only.risk);
  if (query.only?.category) {
    const [code = '', variant] = query.only.category.split('.');
    rows = rows.where(sql<boolean>`exists (select from clients.person_category c
      where c.city_code = clients.person.city_code and c.person_id = clients.person.id and c.category = ${code}
        and (${variant ?? null}::text is null or c.variant = ${variant ?? null})
        and c.valid_from <= ${query.to} and (c.valid_to is null or c.valid_to > ${query.to}))`);
  }
  return rows;
}

const number = {
  persons: sql<number>`count(*)`,
  households: sql<number>`count(distinct (clients.person.city_code, clients.person.household_id))`,
} as const;

/** One category per row, so that a person with several counts in each; `withVariant` splits urban and rural. */
function byCategory(context: Context, query: FactQuery, counted: Counted, withVariant: boolean) {
  const key = withVariant ? sql<string>`concat_ws('.', c.category, c.variant)` : sql<string>`c.category`;
  return inCare(context, query)
    .innerJoin('clients.person_category as c', (join) =>
      join.onRef('c.cityCode', '=', 'clients.person.cityCode').onRef('c.personId', '=', 'clients.person.id'),
    )
    .where('c.validFrom', '<=', query.to)
    .where((eb) => eb.or([eb('c.validTo', 'is', null), eb('c.validTo', '>', query.to)]))
    .select([key.as('key'), number[counted].as('value')])
    .groupBy(sql`1`)
    .orderBy(sql`1`)
    .execute();
}

function careFact(id: string, counted: Counted, words: { word: Word; definition: Word }): Fact {
  const count = async (context: Context, query: FactQuery) => {
    const { n } = await inCare(context, query).select(number[counted].as('n')).executeTakeFirstOrThrow();
    return n;
  };
  return {
    id,
    ...words,
    unit: counted === 'persons' ? 'person' : 'household',
    permission: can.readClients,
    when: 'asOf',
    dimensions: ['division', 'category', 'categoryVariant', 'risk'],
    count,
    recount: count,
    by(context, query, dimension) {
      if (dimension === 'category') return byCategory(context, query, counted, false);
      if (dimension === 'categoryVariant') return byCategory(context, query, counted, true);
      const key =
        dimension === 'risk' ? sql<string>`clients.person.risk_level` : divisionBelow('clients.person', 'divisionCode', query.place);
      return inCare(context, query)
        .select([key.as('key'), number[counted].as('value')])
        .groupBy(sql`1`)
        .orderBy(sql`1`)
        .execute();
    },
    ...(counted === 'persons' ? personRows : householdRows),
  };
}

const personRows: Pick<Fact, 'columns' | 'rows'> = {
  columns: [
    { key: 'name', word: word('姓名', 'Name'), type: 'text' },
    { key: 'divisionCode', word: word('区划代码', 'Division code'), type: 'text' },
    { key: 'riskLevel', word: word('风险等级', 'Risk level'), type: 'text' },
    { key: 'careFrom', word: word('建档日期', 'In care from'), type: 'day' },
  ],
  async rows(context, query, { offset, limit }) {
    const matching = inCare(context, query);
    const [rows, { total }] = await Promise.all([
      matching
        .select(['id', 'householdId', 'name', 'divisionCode', 'siteId', 'riskLevel', 'careFrom'])
        .orderBy('divisionCode')
        .orderBy('namePinyin')
        .orderBy('id')
        .offset(offset)
        .limit(limit)
        .execute(),
      matching.select(number.persons.as('total')).executeTakeFirstOrThrow(),
    ]);
    return { rows, total };
  },
};

const householdRows: Pick<Fact, 'columns' | 'rows'> = {
  columns: [
    { key: 'name', word: word('户主或首位在册人员', 'Head, or first person in care'), type: 'text' },
    { key: 'persons', word: word('在册人数', 'Persons in care'), type: 'number' },
    { key: 'divisionCode', word: word('区划代码', 'Division code'), type: 'text' },
  ],
  async rows(context, query, { offset, limit }) {
    const matching = inCare(context, query);
    const [rows, { total }] = await Promise.all([
      matching
        .select(['householdId', sql<string>`(array_agg(id order by relation <> 'head', born_on))[1]`.as('id')])
        .select(sql<string>`(array_agg(name order by relation <> 'head', born_on))[1]`.as('name'))
        .select([sql<string>`min(division_code)`.as('divisionCode'), number.persons.as('persons')])
        .groupBy(['cityCode', 'householdId'])
        .orderBy('divisionCode')
        .orderBy('householdId')
        .offset(offset)
        .limit(limit)
        .execute(),
      matching.select(number.households.as('total')).executeTakeFirstOrThrow(),
    ]);
    return { rows, total };
  },
};

export const facts: Fact[] = [
  careFact('clients.persons-in-care', 'persons', {
    word: word('在册服务对象', 'Persons in care'),
    definition: word(
      '截至该日已建档且未结束服务的人数，一人只计一次；按类别分时，一人有几类就在几类中各计一次。',
      'Persons with a file whose care has not ended on that day, each counted once; split by category, a person counts in each category held.',
    ),
  }),
  careFact('clients.households-in-care', 'households', {
    word: word('在册家庭', 'Households in care'),
    definition: word(
      '截至该日至少有一名在册服务对象的家庭户数，一户只计一次。',
      'Households with at least one person in care on that day, each counted once.',
    ),
  }),
];
