import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { say, word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import type { Fact, FactQuery } from '../../../platform/facts.ts';
import { divisionNames, sitesByIds } from '../../network/public.ts';
import { activityKindNames } from '../../services/public.ts';
import { dayIn, monthOrPart, placeAsked } from '../counts/asked.ts';
import { can } from '../permissions.ts';
import { communityActivities } from './scope.ts';
import { recordOfActivity } from './standing.ts';
import { communityFieldWords as f } from './words.ts';

const table = 'cases.community_activity';
const ofActivity = (row: string) =>
  sql.raw(`${row}.city_code = cases.community_activity.city_code and ${row}.activity_id = cases.community_activity.id`);

/** Activities `a` that were held, each with the record `e` that stands for it. */
const heldActivities = sql`cases.community_activity join cases.community_activity a
  on a.city_code = cases.community_activity.city_code and a.id = cases.community_activity.id
  cross join lateral ${recordOfActivity} e`;

const mean = sql`(select round(avg(w.mean)::numeric, 2)::float8 from cases.community_answer w where ${ofActivity('w')})`;
const answers = sql`(select count(*)::int from cases.community_answer w where ${ofActivity('w')})`;
const volunteers = sql`(select count(*)::int from cases.community_volunteer v where ${ofActivity('v')})`;
const helped = sql`(select coalesce(sum(v.minutes), 0)::int from cases.community_volunteer v where ${ofActivity('v')})`;
const spent = sql`(select coalesce(sum(c.spent_fen), 0)::float8 from cases.community_cost c where ${ofActivity('c')})`;

/** Each adds up something about the activities held: how many, what was spent on them, how long people helped. */
const sums = {
  held: sql`count(*)::int`,
  spent: sql`coalesce(sum(${spent}), 0) / 100`,
  helped: sql`coalesce(sum(${helped}), 0)::int`,
} as const;
type Measure = keyof typeof sums;

const heldOn = sql.ref('e.occurred_on');

/** Activities of the place that is asked for, held on a day of the period; the caller's reach comes on top. */
const asked = async (context: Context, query: FactQuery): Promise<RawBuilder<SqlBool>> =>
  sql<SqlBool>`(${await placeAsked(context, table, query)} and ${dayIn(heldOn, query)})`;

type Parts = { key: string; value: number }[];

async function parts(context: Context, query: FactQuery, measure: Measure, by?: string): Promise<Parts> {
  const which = await asked(context, query);
  const key = monthOrPart(table, by, query.place, heldOn);
  return communityActivities.sql<Parts[number]>(
    context,
    can.countCommunity,
    (where) => narrow`select ${key} as key, ${sums[measure]} as value from ${heldActivities}
      where ${where} and ${which} group by 1 order by 1`,
  );
}

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly divisionCode: string;
  readonly siteId: string;
  readonly spent: number;
  readonly volunteerMinutes: number;
}

async function rowsOf(context: Context, query: FactQuery, { offset, limit }: { offset: number; limit: number }) {
  const which = await asked(context, query);
  return communityActivities.sql<Row>(
    context,
    can.countCommunity,
    (where) => narrow`select cases.community_activity.id, cases.community_activity.name as title,
        cases.community_activity.kind, cases.community_activity.division_code, cases.community_activity.site_id,
        e.occurred_at, e.person_times, ${mean} as satisfaction, ${answers} as answers, ${volunteers} as volunteers,
        ${helped} as volunteer_minutes, ${spent} / 100 as spent
      from ${heldActivities} where ${where} and ${which}
      order by e.occurred_at desc, cases.community_activity.id offset ${offset} limit ${limit}`,
  );
}

async function named(context: Context, rows: readonly Row[]): Promise<Record<string, unknown>[]> {
  const [divisions, sites, kinds] = await Promise.all([
    divisionNames(context, [...new Set(rows.map((r) => r.divisionCode))]),
    sitesByIds(
      context,
      rows.map((r) => r.siteId),
    ),
    activityKindNames(context),
  ]);
  return rows.map((row) => {
    const kind = kinds.get(row.kind);
    return {
      ...row,
      kind: kind ? say(kind, context.language) : row.kind,
      siteName: sites.get(row.siteId)?.name ?? '',
      divisionName: divisions.get(row.divisionCode) ?? row.divisionCode,
    };
  });
}

const everything = { offset: 0, limit: 1_000_000 };

function figure(measure: Measure, said: Pick<Fact, 'id' | 'word' | 'unit' | 'definition'>): Fact {
  const sum = (rows: readonly Row[]) =>
    measure === 'held'
      ? rows.length
      : measure === 'helped'
        ? rows.reduce((all, r) => all + r.volunteerMinutes, 0)
        : rows.reduce((all, r) => all + Math.round(r.spent * 100), 0) / 100;
  return {
    ...said,
    permission: can.countCommunity,
    when: 'period',
    dimensions: ['month', 'division'],
    columns: [
      { key: 'occurredAt', word: f.occurredAt, type: 'instant' },
      { key: 'title', word: f.title, type: 'text' },
      { key: 'kind', word: f.kind, type: 'text' },
      { key: 'personTimes', word: f.attendance, type: 'number' },
      { key: 'satisfaction', word: f.satisfaction, type: 'number' },
      { key: 'answers', word: f.answers, type: 'number' },
      { key: 'volunteers', word: f.volunteers, type: 'number' },
      { key: 'volunteerMinutes', word: f.volunteerMinutes, type: 'number' },
      { key: 'spent', word: f.spent, type: 'number' },
      { key: 'siteName', word: f.site, type: 'text' },
      { key: 'divisionName', word: f.division, type: 'text' },
    ],
    count: async (context, query) => (await parts(context, query, measure))[0]?.value ?? 0,
    by: (context, query, dimension) => parts(context, query, measure, dimension),
    rows: async (context, query, page) => ({
      rows: await named(context, await rowsOf(context, query, page)),
      total: (await parts(context, query, 'held'))[0]?.value ?? 0,
    }),
    recount: async (context, query) => sum(await rowsOf(context, query, everything)),
  };
}

/** What the board and the reports say about planned activities: each is the one record that stands for it. */
export const communityFacts: readonly Fact[] = [
  figure('held', {
    id: 'cases.communityActivities',
    word: word('按计划举办的社区活动', 'Planned activities held'),
    unit: 'activity',
    definition: word(
      '期间内举办、事先有计划的社区活动，每场一条未作废的服务记录；已包含在活动场次内。直接登记、没有计划的活动不计。',
      'Community activities held in the period that had been planned, each by one record that is not voided; part of the activities held. What was recorded without a plan is not among them.',
    ),
  }),
  figure('spent', {
    id: 'cases.communityCost',
    word: word('社区活动支出', 'Spent on activities'),
    unit: 'yuan',
    definition: word(
      '上述各场活动登记的实际支出之和，归入举办日期，不论何时付款；未填写的项目不计。',
      'Sum of what was entered as spent on these activities, on the day they were held, whenever it was paid; items not entered do not count.',
    ),
  }),
  figure('helped', {
    id: 'cases.volunteerMinutes',
    word: word('志愿服务时长', 'Volunteers’ minutes'),
    unit: 'minute',
    definition: word(
      '上述各场活动登记的志愿者服务分钟数之和，每名志愿者分别计算。',
      'Sum of the minutes of every volunteer entered for these activities, each counted alone.',
    ),
  }),
];
