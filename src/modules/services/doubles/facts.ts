import { type SqlBool, sql } from 'kysely';
import { word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { Fact, FactQuery } from '../../../platform/facts.ts';
import { can } from '../contract.ts';
import { asked, type Dimension, keyOf, recordsAsked } from '../counts/queries.ts';
import { recordColumns, recordRows } from '../counts/records.ts';
import { encounters } from '../scope.ts';

const isTwin = sql<SqlBool>`(twin.city_code = services.encounter.city_code
  and twin.occurred_on = services.encounter.occurred_on and twin.way = services.encounter.way
  and twin.id <> services.encounter.id and twin.voided_at is null)`;

/** Another record of the day met one of the same persons in the same way; wherever it was made, whoever was named first. */
const hasTwin = sql<SqlBool>`exists (
  select from (
    select services.encounter.client_id where services.encounter.client_id is not null
    union all
    select o.client_id from services.encounter_participant o where o.city_code = services.encounter.city_code
      and o.occurred_on = services.encounter.occurred_on and o.encounter_id = services.encounter.id) mine
  where exists (select from services.encounter twin where ${isTwin} and twin.client_id = mine.client_id)
    or exists (
      select from services.encounter_participant along join services.encounter twin
        on twin.city_code = along.city_code and twin.occurred_on = along.occurred_on and twin.id = along.encounter_id
      where along.city_code = services.encounter.city_code and along.client_id = mine.client_id
        and along.occurred_on = services.encounter.occurred_on and ${isTwin}))`;

async function parts(context: Context, query: FactQuery, dimension?: Dimension) {
  const ask = await asked(context, query);
  const key = dimension
    ? keyOf('services.encounter', 'divisionCode', sql`to_char(occurred_on, 'YYYY-MM')`, ask, dimension)
    : sql`''`;
  return encounters.sql<{ key: string; value: number }>(
    context,
    can.countEncounters,
    (where) => sql`select ${key} as key, count(*)::int as value from services.encounter
      where ${where} and ${recordsAsked(ask)} and ${hasTwin} group by 1 order by 1`,
  );
}

const count = async (context: Context, query: FactQuery) => (await parts(context, query))[0]?.value ?? 0;

/** Nobody decides alone that two records are one service: a lead looks at them and voids what was written twice. */
export const doubleFact: Fact = {
  id: 'services.possiblyDouble',
  word: word('疑似重复记录', 'Records possibly double'),
  unit: 'encounter',
  definition: word(
    '期间内同一个人（服务对象或一并见到的人）同一天以同一方式出现在两条以上未作废记录中的，每条都列出，由站长核对。',
    'Records of the period where somebody met, as the client or beside, stands in another one of the same day and way; each is listed, for the lead to compare.',
  ),
  permission: can.countEncounters,
  when: 'period',
  dimensions: ['month', 'division', 'way', 'class'],
  columns: recordColumns,
  count,
  by: (context, query, dimension) => parts(context, query, dimension as Dimension),
  rows: (context, query, page) => recordRows(context, query, page, hasTwin),
  recount: count,
};
