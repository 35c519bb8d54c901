import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { say, word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { divisionBelow } from '../../../platform/database/division-below.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import type { Fact, FactColumn, FactQuery } from '../../../platform/facts.ts';
import { divisionNames, sitesByIds } from '../../network/public.ts';
import { dayIn, monthOrPart, placeAsked } from '../counts/asked.ts';
import { can } from '../permissions.ts';
import { groupRules } from './region-rules.ts';
import { groups } from './scope.ts';
import { sessionsWithRecords } from './standing.ts';
import { groupFieldWords as f } from './words.ts';

const table = 'cases.work_group';
const ofGroup = sql`s.city_code = cases.work_group.city_code and s.group_id = cases.work_group.id`;

const heldOn = sql.ref('e.occurred_on');
const groupsAsked = (context: Context, query: FactQuery) => placeAsked(context, table, query);
/** Held on a day of the period, by the record that stands for it. */
const heldIn = (query: FactQuery): RawBuilder<SqlBool> => dayIn(heldOn, query);

/** By the end of a day it has met, and has not ended. */
const ranOn = (on: string): RawBuilder<SqlBool> => sql<SqlBool>`((ended_on is null or ended_on > ${on}) and exists (
  select from ${sessionsWithRecords} where ${ofGroup} and e.occurred_on <= ${on}))`;

type Parts = { key: string; value: number }[];

const sums = { sessions: sql`count(*)::int`, attendance: sql`coalesce(sum(e.person_times), 0)::int` } as const;
type Measure = keyof typeof sums;

async function sessionParts(context: Context, query: FactQuery, measure: Measure, by?: string): Promise<Parts> {
  const asked = await groupsAsked(context, query);
  const key = monthOrPart(table, by, query.place, heldOn);
  return groups.sql<Parts[number]>(
    context,
    can.countGroups,
    (where) => narrow`select ${key} as key, ${sums[measure]} as value
      from cases.work_group, ${sessionsWithRecords}
      where ${ofGroup} and ${where} and ${asked} and ${heldIn(query)} group by 1 order by 1`,
  );
}

interface Row {
  readonly id: string;
  readonly divisionCode: string;
  readonly siteId: string;
  readonly nature: string;
}

/** Rows with the names of their places and natures. */
async function named(context: Context, rows: readonly Row[]): Promise<Record<string, unknown>[]> {
  const [divisions, sites, { natures }] = await Promise.all([
    divisionNames(context, [...new Set(rows.map((r) => r.divisionCode))]),
    sitesByIds(
      context,
      rows.map((r) => r.siteId),
    ),
    groupRules(context),
  ]);
  return rows.map((row) => {
    const nature = natures.find((n) => n.code === row.nature);
    return {
      ...row,
      nature: nature ? say(nature.name, context.language) : row.nature,
      siteName: sites.get(row.siteId)?.name ?? '',
      divisionName: divisions.get(row.divisionCode) ?? row.divisionCode,
    };
  });
}

interface Page {
  readonly offset: number;
  readonly limit: number;
}
const everything: Page = { offset: 0, limit: 1_000_000 };

async function sessionRows(context: Context, query: FactQuery, { offset, limit }: Page) {
  const asked = await groupsAsked(context, query);
  const found = await groups.sql<Row & { personTimes: number }>(
    context,
    can.countGroups,
    (where) => narrow`select s.id, cases.work_group.id as group_id, cases.work_group.name, cases.work_group.nature,
        cases.work_group.division_code, cases.work_group.site_id, s.nth, s.theme, e.occurred_at, e.minutes, e.person_times
      from cases.work_group, ${sessionsWithRecords}
      where ${ofGroup} and ${where} and ${asked} and ${heldIn(query)}
      order by e.occurred_at desc, s.id offset ${offset} limit ${limit}`,
  );
  return found;
}

const placeColumns: readonly FactColumn[] = [
  { key: 'siteName', word: f.site, type: 'text' },
  { key: 'divisionName', word: f.division, type: 'text' },
];
const groupColumns: readonly FactColumn[] = [
  { key: 'name', word: f.name, type: 'text' },
  { key: 'nature', word: f.nature, type: 'text' },
];

function sessionFigure(measure: Measure, said: Pick<Fact, 'id' | 'word' | 'unit' | 'definition'>): Fact {
  const sum = (rows: readonly { personTimes: number }[]) =>
    measure === 'sessions' ? rows.length : rows.reduce((all, r) => all + r.personTimes, 0);
  return {
    ...said,
    permission: can.countGroups,
    when: 'period',
    dimensions: ['month', 'division'],
    columns: [
      { key: 'occurredAt', word: f.occurredAt, type: 'instant' },
      ...groupColumns,
      { key: 'nth', word: word('第几节', 'Session no.'), type: 'number' },
      { key: 'theme', word: f.theme, type: 'text' },
      { key: 'personTimes', word: word('到场人次', 'Person-times'), type: 'number' },
      { key: 'minutes', word: f.minutes, type: 'number' },
      ...placeColumns,
    ],
    count: async (context, query) => (await sessionParts(context, query, measure))[0]?.value ?? 0,
    by: (context, query, dimension) => sessionParts(context, query, measure, dimension),
    rows: async (context, query, page) => ({
      rows: await named(context, await sessionRows(context, query, page)),
      total: (await sessionParts(context, query, 'sessions'))[0]?.value ?? 0,
    }),
    recount: async (context, query) => sum(await sessionRows(context, query, everything)),
  };
}

/** Today by the state that is kept; of any other day, and for a recount, by what had been done. */
const runs = ({ today }: Context, to: string, how: 'kept' | 'computed') =>
  how === 'kept' && to === today ? sql<SqlBool>`state = 'running'` : ranOn(to);

async function runningParts(context: Context, query: FactQuery, how: 'kept' | 'computed', by?: string): Promise<Parts> {
  const asked = await groupsAsked(context, query);
  const key = by === 'division' ? divisionBelow(table, 'divisionCode', query.place) : sql`''`;
  return groups.sql<Parts[number]>(
    context,
    can.countGroups,
    (where) => narrow`select ${key} as key, count(*)::int as value from cases.work_group
      where ${where} and ${asked} and ${runs(context, query.to, how)} group by 1 order by 1`,
  );
}

const running: Fact = {
  id: 'cases.groupsRunning',
  word: word('开展中的小组', 'Groups running'),
  unit: 'group',
  definition: word(
    '截至该日已至少开展一节、尚未结束的小组，归入举办站点所在区划。',
    'Groups that have met at least once by that day and have not ended; placed where the site stands that holds them.',
  ),
  permission: can.countGroups,
  when: 'asOf',
  dimensions: ['division'],
  columns: [
    ...groupColumns,
    { key: 'fromOn', word: f.fromOn, type: 'day' },
    { key: 'toOn', word: f.toOn, type: 'day' },
    ...placeColumns,
  ],
  count: async (context, query) => (await runningParts(context, query, 'kept'))[0]?.value ?? 0,
  by: (context, query, dimension) => runningParts(context, query, 'kept', dimension),
  async rows(context, query, { offset, limit }) {
    const asked = await groupsAsked(context, query);
    const found = await groups.sql<Row>(
      context,
      can.countGroups,
      (where) => narrow`select id, name, nature, division_code, site_id, from_on, to_on from cases.work_group
        where ${where} and ${asked} and ${runs(context, query.to, 'kept')}
        order by from_on desc, id offset ${offset} limit ${limit}`,
    );
    return {
      rows: await named(context, found),
      total: (await runningParts(context, query, 'kept'))[0]?.value ?? 0,
    };
  },
  recount: async (context, query) => (await runningParts(context, query, 'computed'))[0]?.value ?? 0,
};

/** What the board and the reports say about groups: each session is the one record that stands for it. */
export const groupFacts: readonly Fact[] = [
  running,
  sessionFigure('sessions', {
    id: 'cases.groupSessions',
    word: word('小组节数', 'Sessions of groups'),
    unit: 'session',
    definition: word(
      '期间内开展的小组节次，每节一条未作废的服务记录，不论到场多少人都计一节；不计入活动场次。只按服务或活动登记、没有归入小组的不计。',
      'Sessions of groups held in the period, each by one record that is not voided, however many came; no part of the activities held. What was recorded without a group is not among them.',
    ),
  }),
  sessionFigure('attendance', {
    id: 'cases.groupAttendance',
    word: word('小组参加人次', 'Attendance at groups'),
    unit: 'personTime',
    definition: word(
      '上述各节到场人次之和，取自服务记录；已包含在服务人次内，不计入活动参加人次。',
      'Sum of those present at these sessions as their records say; part of the person-times, no part of the attendance at activities.',
    ),
  }),
];
