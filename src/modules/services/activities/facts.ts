import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import type { Fact, FactColumn, FactQuery } from '../../../platform/facts.ts';
import { can } from '../contract.ts';
import { type Asked, asked, type Dimension, keyOf, recordsAsked, sums } from '../counts/queries.ts';
import { recordsCounted } from '../counts/records.ts';
import { asKnown } from '../encounters/counted.ts';
import { gatherings, type Way } from '../encounters/schemas.ts';
import { activities, encounters } from '../scope.ts';
import { fieldWords } from '../words.ts';
import { kindNotGiven } from './rules.ts';
import { activityFieldWords } from './words.ts';

const columns: readonly FactColumn[] = [
  { key: 'occurredAt', word: fieldWords.occurredAt, type: 'instant' },
  { key: 'title', word: activityFieldWords.title, type: 'text' },
  { key: 'activityKind', word: activityFieldWords.kind, type: 'text' },
  { key: 'personTimes', word: activityFieldWords.attendance, type: 'number' },
  { key: 'volunteers', word: activityFieldWords.volunteers, type: 'number' },
  { key: 'minutes', word: fieldWords.minutes, type: 'number' },
  { key: 'siteName', word: fieldWords.site, type: 'text' },
  { key: 'workerName', word: fieldWords.worker, type: 'text' },
  { key: 'divisionName', word: fieldWords.division, type: 'text' },
];

/** The kind of a record's activity; a session recorded as a service has none. */
const kindOf = sql<string>`coalesce((select a.kind from services.activity a
  where a.city_code = services.encounter.city_code and a.id = services.encounter.id), ${sql.lit(kindNotGiven)})`;

/** Sessions of groups are counted as such where groups are; volunteers help at both. */
const held: Way = 'activity';
const waysOf = (measure: Measure): readonly string[] => (measure === 'volunteers' ? gatherings : [held]);

/** Among records, those of the measure's ways, whether or not title and kind were said. */
const isCounted = ({ only }: FactQuery, measure: Measure): RawBuilder<SqlBool> => {
  const ofKind = only?.activityKind === undefined ? sql`true` : sql`${kindOf} = ${only.activityKind}`;
  return sql<SqlBool>`(services.encounter.way = any(${waysOf(measure)}) and ${ofKind})`;
};

const ofActivity = sql`a.city_code = services.encounter.city_code and a.id = services.encounter.id`;
const volunteersOf = sql`(select a.volunteers from services.activity a where ${ofActivity})`;
const withVolunteers = sql<SqlBool>`exists (select from services.activity a where ${ofActivity} and a.volunteers > 0)`;

const measures = {
  encounters: sql`count(*)::int`,
  personTimes: sql`coalesce(sum(person_times), 0)::int`,
  volunteers: sql`coalesce(sum(${volunteersOf}), 0)::int`,
} as const;
type Measure = keyof typeof measures;
type Parts = { key: string; value: number }[];

/** From the records themselves: kinds are kept in no count. */
async function fromRecords(context: Context, query: FactQuery, measure: Measure, dimension?: string): Promise<Parts> {
  const ask = await asked(context, query);
  const key = dimension === undefined ? sql`''` : splitBy(dimension, ask);
  return encounters.sql<{ key: string; value: number }>(
    context,
    can.countEncounters,
    (where) => narrow`select ${key} as key, ${measures[measure]} as value from services.encounter
      where ${where} and ${recordsAsked(ask)} and ${isCounted(query, measure)} group by 1 order by 1`,
  );
}

function splitBy(dimension: string, ask: Asked): RawBuilder<unknown> {
  if (dimension === 'activityKind') return kindOf;
  const month = sql`to_char(occurred_on, 'YYYY-MM')`;
  return keyOf('services.encounter', 'divisionCode', month, ask, dimension as Dimension);
}

/** The same counts that say how many services were of this way, wherever no kind is asked for. */
async function parts(context: Context, query: FactQuery, measure: Measure, dimension?: string): Promise<Parts> {
  if (measure === 'volunteers') return fromRecords(context, query, measure, dimension);
  if (dimension === 'activityKind' || query.only?.activityKind !== undefined)
    return fromRecords(context, query, measure, dimension);
  const ask = await asked(context, query);
  const ways = [held].filter((way) => !ask.ways || ask.ways.includes(way));
  const counted = await sums(context, { ...ask, ways }, dimension as Dimension | undefined);
  return counted.map((part) => ({ key: part.key, value: part[measure] }));
}

async function rowsOf(
  context: Context,
  query: FactQuery,
  page: { offset: number; limit: number; sort?: string | undefined },
  measure: Measure,
) {
  const more = measure === 'volunteers' ? withVolunteers : sql`true`;
  const listed = sql<SqlBool>`(${isCounted(query, measure)} and ${more})`;
  const { rows, total } = await recordsCounted(context, query, page, listed);
  const ids = rows.map((r) => String(r.id));
  const known = await activities
    .from(context)
    .select(['id', 'title', 'kind', 'volunteers'])
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute();
  const said = new Map(known.map((a) => [a.id, a]));
  const shown = rows.map((r) => {
    const { title = null, kind = kindNotGiven, volunteers = null } = said.get(String(r.id)) ?? {};
    return { ...r, title, activityKind: kind, volunteers };
  });
  const told = asKnown(context, shown, ['title', 'activityKind', 'volunteers']);
  return { rows: told as unknown as Record<string, unknown>[], total };
}

const whole = (counted: Parts): number => counted[0]?.value ?? 0;

function figure(measure: Measure, said: Pick<Fact, 'id' | 'word' | 'unit' | 'definition'>): Fact {
  return {
    ...said,
    permission: can.countEncounters,
    when: 'period',
    dimensions: ['month', 'division', 'way', 'class', 'activityKind'],
    columns,
    count: async (context, query) => whole(await parts(context, query, measure)),
    by: (context, query, dimension) => parts(context, query, measure, dimension),
    rows: (context, query, page) => rowsOf(context, query, page, measure),
    recount: async (context, query) => whole(await fromRecords(context, query, measure)),
  };
}

export const activityFacts: readonly Fact[] = [
  figure('encounters', {
    id: 'services.activities',
    word: word('活动场次', 'Activities held'),
    unit: 'activity',
    definition: word(
      '期间内未作废、服务方式为社区活动的服务记录，每条计一场；等于服务次数中的社区活动。小组按节另计，不在其内。按服务登记而没有名称和类型的，列在“未登记类型”下。',
      'Records of the period, not voided, of the way activity, each of them one. Equals the encounters of this way; sessions of groups are counted by themselves and are not among them. Those recorded as a service without title and kind stand under “Kind not given”.',
    ),
  }),
  figure('personTimes', {
    id: 'services.attendance',
    word: word('活动参加人次', 'Attendance at activities'),
    unit: 'personTime',
    definition: word(
      '上述各场的到场人次之和，等于服务人次中的社区活动，已包含在服务人次内；小组参加人次另计。',
      'Sum of those present at these activities: the person-times of the way activity, part of the person-times of services. Attendance at groups is counted by itself.',
    ),
  }),
  figure('volunteers', {
    id: 'services.volunteers',
    word: word('志愿者参与人次', 'Volunteers taking part'),
    unit: 'personTime',
    definition: word(
      '期间内未作废的活动和小组中登记的志愿者人数之和，每场、每节各计；所列为有志愿者参加的活动和小组。志愿者不计入参加人次。',
      'Sum of the volunteers said of activities and sessions of groups of the period that are not voided, counted for each; listed are those with volunteers. They are no part of the attendance.',
    ),
  }),
];
