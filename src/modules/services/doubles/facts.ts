import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import type { Fact, FactQuery } from '../../../platform/facts.ts';
import { can } from '../contract.ts';
import { type Asked, asked, type Dimension, keyOf, recordsAsked } from '../counts/queries.ts';
import { metAsked, recordColumns, recordRows } from '../counts/records.ts';
import { encounters } from '../scope.ts';

const toldOfRecord = sql.join(
  ['city_code', 'occurred_on', 'way', 'id'].map((column) => sql.ref(`services.encounter.${column}`)),
);
/** Another record of the same day and way. */
const isTwin = sql<SqlBool>`(twin.city_code = mine.city_code and twin.occurred_on = mine.occurred_on
  and twin.way = mine.way and twin.id <> mine.id and twin.voided_at is null)`;

/** Records asked for of which another one met one of the same persons; wherever it was made, whoever was named first. */
function hasTwin(context: Context, ask: Asked): RawBuilder<SqlBool> {
  const within = encounters.within(context, can.countEncounters);
  const inPeriod = (table: string) => sql`${sql.ref(`${table}.occurred_on`)} between ${ask.from} and ${ask.to}`;
  return sql<SqlBool>`services.encounter.id in (
    with mine as (select * from ${metAsked(within, ask, toldOfRecord)})
    select mine.id from mine join services.encounter twin
      on ${isTwin} and twin.client_id = mine.client_id and ${inPeriod('twin')}
    union all
    select mine.id from mine
      join services.encounter_participant along on along.city_code = mine.city_code and along.client_id = mine.client_id
        and along.occurred_on = mine.occurred_on and ${inPeriod('along')}
      join services.encounter twin on ${isTwin} and twin.id = along.encounter_id and ${inPeriod('twin')})`;
}

async function parts(context: Context, query: FactQuery, dimension?: Dimension) {
  const ask = await asked(context, query);
  const key = dimension
    ? keyOf('services.encounter', 'divisionCode', sql`to_char(occurred_on, 'YYYY-MM')`, ask, dimension)
    : sql`''`;
  return encounters.sql<{ key: string; value: number }>(
    context,
    can.countEncounters,
    (where) => narrow`select ${key} as key, count(*)::int as value from services.encounter
      where ${where} and ${recordsAsked(ask)} and ${hasTwin(context, ask)} group by 1 order by 1`,
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
  rows: async (context, query, page) => recordRows(context, query, page, hasTwin(context, await asked(context, query))),
  recount: count,
};
