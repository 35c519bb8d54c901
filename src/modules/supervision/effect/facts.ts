import { say, word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { Fact, FactColumn, FactQuery } from '../../../platform/facts.ts';
import { namesIn } from '../naming.ts';
import { can } from '../permissions.ts';
import { sessionFormWords } from '../sessions/words.ts';
import { type Row, rowsOf, type Sums, sums, sumsOf } from './counting.ts';
import { fieldDays, hours, type Measure, questionsDue, todosDue } from './measures.ts';
import { effectColumns as c } from './words.ts';

type Value = (of: Sums) => number | null;
const digit = (value: number) => Math.round(value * 10) / 10;
const inPercent: Value = ({ part, whole }) => (whole === 0 ? null : digit((part * 100) / whole));
const none: Sums = { part: 0, whole: 0, persons: 0, records: 0 };

const column = (key: string, type: FactColumn['type'], said: FactColumn['word']): FactColumn => ({
  key,
  word: said,
  type,
});
const station = [column('siteName', 'text', c.site), column('divisionCode', 'text', c.division)];
const supervisor = column('supervisorName', 'text', c.supervisor);
const columns = new Map<Measure, readonly FactColumn[]>([
  [
    fieldDays,
    [
      ...[...station, supervisor, column('month', 'text', c.month), column('whole', 'number', c.needed)],
      ...[column('planned', 'number', c.planned), column('held', 'number', c.held)],
    ],
  ],
  [
    hours,
    [
      ...[column('onDay', 'day', c.heldOn), ...station, supervisor, column('personName', 'text', c.worker)],
      ...[column('form', 'text', c.form), column('part', 'number', c.minutes)],
    ],
  ],
  [
    todosDue,
    [
      ...[column('onDay', 'day', c.dueOn), ...station, column('personName', 'text', c.owner), supervisor],
      column('doneOn', 'day', c.doneOn),
    ],
  ],
  [
    questionsDue,
    [
      ...[column('onDay', 'day', c.askedOn), ...station, supervisor],
      ...[column('dueAt', 'instant', c.dueAt), column('answeredAt', 'instant', c.answeredAt)],
    ],
  ],
]);

/** With names for ids. */
async function named<R extends Row>(context: Context, rows: readonly (R & { form?: keyof typeof sessionFormWords })[]) {
  const { station, person } = await namesIn(context, rows, (r) => [r.supervisorId, r.personId]);
  return rows.map((row) => ({
    ...row,
    siteName: station(row.siteId),
    supervisorName: row.supervisorId && person(row.supervisorId),
    personName: row.personId && person(row.personId),
    ...(row.form ? { form: say(sessionFormWords[row.form], context.language) } : {}),
  }));
}

/** `shown`: every row that it is a share of, or those alone that count. */
function figure(
  measure: Measure,
  value: Value,
  said: Pick<Fact, 'id' | 'word' | 'definition' | 'unit'>,
  shown: 'whole' | 'part' = 'whole',
): Fact {
  return {
    ...said,
    permission: can.readEffect,
    when: 'period',
    dimensions: ['month', 'division'],
    columns: columns.get(measure) ?? [],
    count: async (context, query) => value((await sums(context, measure, query))[0] ?? none),
    by: async (context, query, dimension) =>
      (await sums(context, measure, query, dimension)).flatMap(({ key, ...of }) => {
        const counted = value(of);
        return counted === null ? [] : [{ key, value: counted }];
      }),
    async rows(context, query: FactQuery, page) {
      const rows = await rowsOf(context, measure, query, shown === 'part', page);
      const total = rows[0]?.total ?? (page.offset === 0 ? 0 : await totalOf(context, measure, query, shown));
      return { rows: (await named(context, rows)).map(({ total: _, ...row }) => row), total };
    },
    recount: async (context, query) => value(sumsOf(await rowsOf(context, measure, query, false))),
  };
}

/** Asked for a page beyond the last. */
async function totalOf(context: Context, measure: Measure, query: FactQuery, shown: 'whole' | 'part') {
  const [first] = await rowsOf(context, measure, query, shown === 'part', { offset: 0, limit: 1 });
  return first?.total ?? 0;
}

const part: Value = (of) => of.part;
const whole: Value = (of) => of.whole;

/** What comes of supervision; each stands where the station stands, and none of them is a ranking of persons. */
export const effectFacts: readonly Fact[] = [
  figure(fieldDays, whole, {
    id: 'supervision.fieldDaysNeeded',
    word: word('应到站天数', 'Field days due'),
    unit: 'day',
    definition: word(
      '期间所含各月（含未结束的月份，按全月计）中，月底（当月未结束的按今天）有督导的社工站应到站天数之和：有督导协议的按协议，没有的按规则“督导到站”。',
      'Days a supervisor is to be at each station supervised at the end of each month of the period, today if it still runs: by the agreement, else by the rules on field days. A month that runs counts whole.',
    ),
  }),
  figure(
    fieldDays,
    part,
    {
      id: 'supervision.fieldDaysHeld',
      word: word('已完成到站天数', 'Field days held'),
      unit: 'day',
      definition: word(
        '上述各站各月有现场督导记录（未作废，线上督导不计）的天数之和；一站一月超出应到的天数不计，不抵其他站。',
        'Days with a session at the station, not void and not online, up to the days due of that station and month: more at one station makes up for none at another.',
      ),
    },
    'part',
  ),
  figure(fieldDays, inPercent, {
    id: 'supervision.fieldDayCoverage',
    word: word('到站完成率', 'Coverage of field days'),
    unit: 'percent',
    definition: word(
      '已完成到站天数 ÷ 应到站天数；打开可见每站每月应到、安排和实到天数。',
      'Field days held over field days due; opens to every station and month with days due, planned and held.',
    ),
  }),
  figure(hours, (of) => of.records, {
    id: 'supervision.sessions',
    word: word('督导次数', 'Sessions of supervision'),
    unit: 'meeting',
    definition: word(
      '期间内未作废的督导记录数，含线上；打开可见每次参加的社工，一人一行。',
      'Sessions of the period that are not void, online ones included; opens to whoever took part, one line each.',
    ),
  }),
  figure(hours, ({ part: minutes }) => digit(minutes / 60), {
    id: 'supervision.workerHours',
    word: word('社工接受督导时长', 'Worker hours supervised'),
    unit: 'hour',
    definition: word(
      '期间内未作废的督导记录，每名参加的社工按该次时长计，合计后折算为小时，保留一位小数。',
      'Minutes of sessions not void, once for every worker who took part, in hours to one digit.',
    ),
  }),
  figure(hours, (of) => of.persons, {
    id: 'supervision.workersSupervised',
    word: word('接受督导的社工', 'Workers supervised'),
    unit: 'person',
    definition: word(
      '期间内参加过未作废督导的社工人数，一人只计一次；分区、分月时在各区、各月分别计。',
      'Workers who took part in a session that is not void, each once; split by place or month, once in each.',
    ),
  }),
  figure(todosDue, whole, {
    id: 'supervision.todosDue',
    word: word('到期督导待办', 'To-dos due'),
    unit: 'todo',
    definition: word(
      '期限在期间内、已完成或期限已过的督导待办项数；已取消的不计。改期、退回的按最后的期限。',
      'To-dos with a day in the period that are done, or whose day has passed; those dropped do not count. The last day set counts.',
    ),
  }),
  figure(
    todosDue,
    part,
    {
      id: 'supervision.todosInTime',
      word: word('按期完成的督导待办', 'To-dos done in time'),
      unit: 'todo',
      definition: word('到期督导待办中，在期限当天或之前完成的项数。', 'Of to-dos due, those done by their day.'),
    },
    'part',
  ),
  figure(todosDue, inPercent, {
    id: 'supervision.todosInTimeRate',
    word: word('待办按期完成率', 'To-dos done in time, share'),
    unit: 'percent',
    definition: word(
      '按期完成的督导待办 ÷ 到期督导待办；打开可见每一项。',
      'To-dos done in time over to-dos due; opens to each.',
    ),
  }),
  figure(questionsDue, whole, {
    id: 'supervision.questionsDue',
    word: word('应答复的站点提问', 'Questions to be answered'),
    unit: 'question',
    definition: word(
      '期间内提出、已答复或已超过答复时限的站点提问个数，追问过的仍计一个；未答复即由提问人了结的不计。',
      'Questions asked in the period that are answered or late, each once however often it was asked again; those settled before an answer do not count.',
    ),
  }),
  figure(questionsDue, inPercent, {
    id: 'supervision.questionsInTimeRate',
    word: word('提问按时答复率', 'Questions answered in time, share'),
    unit: 'percent',
    definition: word(
      '在时限内答复的 ÷ 应答复的站点提问；追问的另起时限，提问和各次追问都在时限内答复才算按时。打开可见每一个提问的时限和答复时间，有过逾期的显示最早逾期的那次。',
      'Questions answered by their hour over questions to be answered. One asked again has a new hour; it is in time when every answer was. Opens to each, with the first hour that was missed.',
    ),
  }),
];
