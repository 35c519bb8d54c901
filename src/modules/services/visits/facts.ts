import { word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import type { Fact, FactColumn, FactQuery, Unit } from '../../../platform/facts.ts';
import { clientsByIds, mayKnowClients } from '../../clients/public.ts';
import { divisionNames } from '../../network/public.ts';
import { workersByIds } from '../../people/public.ts';
import { can } from '../contract.ts';
import { visitsDue } from '../scope.ts';
import { fieldWords } from '../words.ts';
import { asOf, caredFor, countComputed, type Measure, measures, type Slice, slices, specialElders } from './counts.ts';

const columns: readonly FactColumn[] = [
  { key: 'clientName', word: fieldWords.client, type: 'text' },
  { key: 'divisionName', word: fieldWords.division, type: 'text' },
  { key: 'riskLevel', word: fieldWords.riskLevel, type: 'text' },
  { key: 'workerName', word: fieldWords.responsible, type: 'text' },
  { key: 'lastVisitOn', word: fieldWords.lastVisitOn, type: 'day' },
  { key: 'dueOn', word: fieldWords.dueOn, type: 'day' },
];

interface Row {
  readonly id: string;
  readonly divisionCode: string;
  readonly workerId: string | null;
}

/** Who stands behind a figure, the longest due first; who they are only for those who may know them. */
async function rowsOf(context: Context, query: FactQuery, measure: Measure, page: { offset: number; limit: number }) {
  const cared = await caredFor(context, query, 'kept');
  const rows = await visitsDue.sql<Row>(
    context,
    can.countEncounters,
    () => narrow`select v.client_id as id, v.division_code, v.risk_level, v.worker_id, v.last_visit_on, v.due_on
      from ${cared} and ${measures[measure](asOf(context, query.to))} order by v.due_on, v.client_id
      offset ${page.offset} limit ${page.limit}`,
  );
  const named = mayKnowClients(context);
  const ids = named ? rows.map((r) => r.id) : [];
  const workerIds = named ? rows.flatMap((r) => r.workerId ?? []) : [];
  const [clients, workers, divisions] = await Promise.all([
    clientsByIds(context, ids),
    workersByIds(context, workerIds),
    divisionNames(context, [...new Set(rows.map((r) => r.divisionCode))]),
  ]);
  return rows.map((row) => ({
    ...row,
    ...(named ? {} : { id: null, riskLevel: null, workerId: null }),
    clientId: named ? row.id : null,
    clientName: clients.get(row.id)?.name ?? null,
    workerName: (row.workerId && workers.get(row.workerId)?.name) || null,
    divisionName: divisions.get(row.divisionCode) ?? row.divisionCode,
  }));
}

type Counted = (slices: readonly Slice[]) => number | null;
const sumOf =
  (measure: Measure) =>
  (of: readonly Slice[]): number =>
    of.reduce((sum, slice) => sum + slice[measure], 0);
const inPercent = (part: number, whole: number) => (whole === 0 ? null : Math.round((part * 1000) / whole) / 10);

/** Parts without anybody say nothing; a share of none visited is a share. */
async function split(context: Context, query: FactQuery, dimension: string, unit: Unit, value: Counted) {
  const parts = Map.groupBy(await slices(context, query), (s) => s[dimension as 'division' | 'risk']);
  return [...parts]
    .flatMap(([key, of]) => {
      const counted = value(of);
      return counted === null || (counted === 0 && unit !== 'percent') ? [] : [{ key, value: counted }];
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

type Parts = Pick<Fact, 'id' | 'word' | 'definition' | 'unit'>;
const common = { permission: can.countEncounters, when: 'asOf', dimensions: ['division', 'risk'], columns } as const;

function figure(parts: Parts, shown: Measure, value: Counted, recount: Fact['recount']): Fact {
  return {
    ...common,
    ...parts,
    count: async (context, query) => value(await slices(context, query)),
    by: (context, query, dimension) => split(context, query, dimension, parts.unit, value),
    rows: async (context, query, page) => ({
      rows: await rowsOf(context, query, shown, page),
      total: sumOf(shown)(await slices(context, query)),
    }),
    recount,
  };
}

const persons = (measure: Measure, parts: Omit<Parts, 'unit'>): Fact =>
  figure({ ...parts, unit: 'person' }, measure, sumOf(measure), (context, query) =>
    countComputed(context, query, measure),
  );

const rate = (parts: Omit<Parts, 'unit'>): Fact =>
  figure(
    { ...parts, unit: 'percent' },
    'monthly',
    (of) => inPercent(sumOf('monthlyDone')(of), sumOf('monthly')(of)),
    async (context, query) =>
      inPercent(await countComputed(context, query, 'monthlyDone'), await countComputed(context, query, 'monthly')),
  );

/** The same figure of the six kinds of old persons alone. */
function amongElders(fact: Fact): Fact {
  const of = (query: FactQuery): FactQuery => ({ ...query, only: { ...query.only, [specialElders]: 'all' } });
  return {
    ...fact,
    count: (context, query) => fact.count(context, of(query)),
    by: (context, query, dimension) => fact.by(context, of(query), dimension),
    rows: (context, query, page) => fact.rows(context, of(query), page),
    recount: (context, query) => fact.recount(context, of(query)),
  };
}

/** Whom the workers have to visit and whom they did; persons in care, each counted once, where they stand today (decision 101). */
export const visitFacts: Fact[] = [
  persons('due', {
    id: 'services.visitsDue',
    word: word('本月应访人数', 'Persons to visit this month'),
    definition: word(
      '截至该日在册、按探访频次规则应在本月底前走访（含以前逾期未访）或本月已走访的人数。居住地、站点和责任社工按现在。',
      'Persons in care who by the rules are to be visited by the end of the month, those overdue included, or have been visited in it. Places, sites and workers are those of now.',
    ),
  }),
  persons('done', {
    id: 'services.visitsDone',
    word: word('本月已访人数', 'Persons visited this month'),
    definition: word(
      '截至该日在册、本月已有算作探访的服务记录的人数。哪些方式和结果算作探访，见规则“探访频次”。居住地、站点和责任社工按现在。',
      'Persons in care with a record in the month that counts as a visit; which ways and results count is said by the rules on how often clients are visited. Places, sites and workers are those of now.',
    ),
  }),
  persons('overdue', {
    id: 'services.visitsOverdue',
    word: word('逾期未访人数', 'Persons overdue for a visit'),
    definition: word(
      '截至该日在册、应访日期已过，或重大变化后的时限（按小时）已过而尚未走访的人数。多次变化未访的，按最早的时限。居住地、站点和责任社工按现在。',
      'Persons in care whose day for the next visit has passed, or whose hour after a major change; of several changes without a visit the earliest hour counts. Places, sites and workers are those of now.',
    ),
  }),
  persons('never', {
    id: 'services.neverVisited',
    word: word('在册从未走访人数', 'Persons listed and never visited'),
    definition: word(
      '截至该日在册、从未有过探访记录的人数。居住地、站点和责任社工按现在。',
      'Persons in care of whom no visit was ever recorded. Places, sites and workers are those of now.',
    ),
  }),
  persons('monthly', {
    id: 'services.monthlyDue',
    word: word('每月应访人员', 'Persons due monthly'),
    definition: word(
      '本月应访人数中，按当日的探访频次规则每月至少应走访一次的人数（六类特殊老年人及高风险、重点人员），即月探访率的分母。',
      'Of persons to visit this month, those whom the rules of the day have visited at least monthly: the six kinds of old persons, and whoever is graded high or key; the whole of the monthly visit rate.',
    ),
  }),
  persons('monthlyDone', {
    id: 'services.monthlyDone',
    word: word('每月应访人员中已访', 'Persons due monthly and visited'),
    definition: word(
      '每月应访人员中，本月已有算作探访的服务记录的人数，即月探访率的分子。',
      'Of persons due monthly, those with a record in the month that counts as a visit; the part of the monthly visit rate.',
    ),
  }),
  rate({
    id: 'services.monthlyVisitRate',
    word: word('月探访率', 'Monthly visit rate'),
    definition: word(
      '本月应访人数中，按当日的探访频次规则每月至少应走访一次的人员，本月已走访的占比；所列为其中应访人员。新建档、首次走访期限在下月的不计入。过去各月按当时的规则、风险等级、类别和服务记录推算，居住地、站点和责任社工按现在。',
      'Of persons to visit this month whom the rules of the day have visited at least monthly, the share visited in it; whoever has just come into care and is first due next month is not among them. Months gone by follow the rules, grades, categories and records of that time, and today’s places, sites and workers.',
    ),
  }),
  amongElders(
    persons('monthly', {
      id: 'services.eldersDue',
      word: word('特殊困难老年人每月应访', 'Old persons in special difficulty due monthly'),
      definition: word(
        '每月应访人员中，当日属于规则“服务对象类别”所列六类特殊困难老年人的人数，一人只计一次；高风险、重点但不属六类的不计。',
        'Of persons due monthly, those who on the day are in one of the six categories of old persons that the rules on categories name, each once; whoever is only graded high or key is not among them.',
      ),
    }),
  ),
  amongElders(
    persons('monthlyDone', {
      id: 'services.eldersDone',
      word: word('特殊困难老年人每月应访中已访', 'Old persons in special difficulty visited'),
      definition: word(
        '特殊困难老年人每月应访人数中，本月已有算作探访的服务记录的人数。',
        'Of old persons in special difficulty due monthly, those with a record in the month that counts as a visit.',
      ),
    }),
  ),
  amongElders(
    persons('overdue', {
      id: 'services.eldersOverdue',
      word: word('特殊困难老年人逾期未访', 'Old persons in special difficulty overdue'),
      definition: word(
        '逾期未访人数中，当日属于规则“服务对象类别”所列六类特殊困难老年人的人数。',
        'Of persons overdue for a visit, those who on the day are in one of the six categories of old persons that the rules on categories name.',
      ),
    }),
  ),
  amongElders(
    rate({
      id: 'services.elderVisitRate',
      word: word('特殊困难老年人月探访率', 'Monthly visit rate of old persons in special difficulty'),
      definition: word(
        '特殊困难老年人每月应访中已访 ÷ 特殊困难老年人每月应访；所列为其中应访人员。',
        'Old persons in special difficulty visited over those due monthly; opens to those due.',
      ),
    }),
  ),
];
