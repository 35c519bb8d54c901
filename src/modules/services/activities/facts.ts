import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { Fact, FactColumn, FactQuery } from '../../../platform/facts.ts';
import { can } from '../contract.ts';
import { asked, type Dimension, keyOf, recordsAsked } from '../counts/queries.ts';
import { recordRows } from '../counts/records.ts';
import { activities, encounters } from '../scope.ts';
import { fieldWords } from '../words.ts';
import { activityFieldWords } from './words.ts';

const columns: readonly FactColumn[] = [
  { key: 'occurredAt', word: fieldWords.occurredAt, type: 'instant' },
  { key: 'title', word: activityFieldWords.title, type: 'text' },
  { key: 'activityKind', word: activityFieldWords.kind, type: 'text' },
  { key: 'personTimes', word: activityFieldWords.attendance, type: 'number' },
  { key: 'minutes', word: fieldWords.minutes, type: 'number' },
  { key: 'siteName', word: fieldWords.site, type: 'text' },
  { key: 'workerName', word: fieldWords.worker, type: 'text' },
  { key: 'divisionName', word: fieldWords.division, type: 'text' },
];

/** Records that are activities; one that was corrected into something else is none any more. */
const isActivity = (kind: string | undefined): RawBuilder<SqlBool> =>
  sql<SqlBool>`(services.encounter.way in ('group', 'activity') and exists (
    select from services.activity a where a.city_code = services.encounter.city_code and a.id = services.encounter.id
      and ${kind ? sql`a.kind = ${kind}` : sql`true`}))`;

const measures = {
  activities: sql`count(*)::int`,
  attendance: sql`coalesce(sum(services.encounter.person_times), 0)::int`,
} as const;
type Measure = keyof typeof measures;

async function parts(context: Context, query: FactQuery, measure: Measure, dimension?: string) {
  const ask = await asked(context, query);
  const keys: Record<string, RawBuilder<unknown>> = {
    activityKind: sql`(select a.kind from services.activity a
      where a.city_code = services.encounter.city_code and a.id = services.encounter.id)`,
  };
  const month = sql`to_char(occurred_on, 'YYYY-MM')`;
  const key = dimension
    ? (keys[dimension] ?? keyOf('services.encounter', 'divisionCode', month, ask, dimension as Dimension))
    : sql`''`;
  return encounters.sql<{ key: string; value: number }>(
    context,
    can.countEncounters,
    (where) => sql`select ${key} as key, ${measures[measure]} as value from services.encounter
      where ${where} and ${recordsAsked(ask)} and ${isActivity(query.only?.activityKind)} group by 1 order by 1`,
  );
}

async function rowsOf(context: Context, query: FactQuery, page: { offset: number; limit: number }) {
  const { rows, total } = await recordRows(context, query, page, isActivity(query.only?.activityKind));
  const ids = rows.map((r) => String(r.id));
  const known = await activities
    .from(context)
    .select(['id', 'title', 'kind'])
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute();
  const said = new Map(known.map((a) => [a.id, a]));
  const shown = rows.map((r) => {
    const { title, kind } = said.get(String(r.id)) ?? {};
    return { ...r, title, activityKind: kind };
  });
  return { rows: shown, total };
}

function figure(measure: Measure, said: Pick<Fact, 'id' | 'word' | 'unit' | 'definition'>): Fact {
  const count = async (context: Context, query: FactQuery) => (await parts(context, query, measure))[0]?.value ?? 0;
  return {
    ...said,
    permission: can.countEncounters,
    when: 'period',
    dimensions: ['month', 'division', 'way', 'class', 'activityKind'],
    columns,
    count,
    by: (context, query, dimension) => parts(context, query, measure, dimension),
    rows: rowsOf,
    recount: count,
  };
}

export const activityFacts: readonly Fact[] = [
  figure('activities', {
    id: 'services.activities',
    word: word('活动场次', 'Activities held'),
    unit: 'activity',
    definition: word(
      '期间内登记且未作废的活动，每场计一次，小组活动每节计一次；按服务方式可分开看。',
      'Activities of the period that are not voided, each once; a group counts once for each session. Split by way to tell them apart.',
    ),
  }),
  figure('attendance', {
    id: 'services.attendance',
    word: word('活动参加人次', 'Attendance at activities'),
    unit: 'personTime',
    definition: word(
      '上述活动的实际到场人次之和，已包含在服务人次内。',
      'Sum of those present at these activities; part of the person-times of services.',
    ),
  }),
];
