import { word } from '../../kernel/words.ts';
import type { Context } from '../../platform/context.ts';
import type { Fact, FactColumn, Unit } from '../../platform/facts.ts';
import { activityFacts } from './activities/facts.ts';
import { can } from './contract.ts';
import { asked, type Dimension, sums } from './counts/queries.ts';
import { recordColumns, recordRows, recount, recountDistinct, servedBy, servedRows } from './counts/records.ts';
import { servedCounts } from './counts/served.ts';
import { doubleFact } from './doubles/facts.ts';
import { writtenFacts } from './quality/facts.ts';
import { visitFacts } from './visits/facts.ts';
import { fieldWords } from './words.ts';

const servedColumns: readonly FactColumn[] = [
  { key: 'clientName', word: fieldWords.client, type: 'text' },
  { key: 'divisionName', word: fieldWords.division, type: 'text' },
  { key: 'encounters', word: fieldWords.encounters, type: 'number' },
  { key: 'minutes', word: fieldWords.minutes, type: 'number' },
  { key: 'lastOn', word: word('最近一次', 'Last on'), type: 'day' },
];

const dimensions = ['month', 'division', 'way', 'class'] as const satisfies readonly Dimension[];
type Measure = 'encounters' | 'personTimes' | 'minutes';

function summed(measure: Measure, parts: Pick<Fact, 'id' | 'word' | 'definition'> & { unit: Unit }): Fact {
  return {
    ...parts,
    permission: can.countEncounters,
    when: 'period',
    dimensions,
    columns: recordColumns,
    count: async (context, query) => (await sums(context, await asked(context, query)))[0]?.[measure] ?? 0,
    by: async (context, query, dimension) => {
      const parts = await sums(context, await asked(context, query), dimension as Dimension);
      return parts.map((part) => ({ key: part.key, value: part[measure] }));
    },
    rows: recordRows,
    recount: (context, query) => recount(context, query, measure),
  };
}

function served(who: 'client' | 'household', parts: Pick<Fact, 'id' | 'word' | 'definition'> & { unit: Unit }): Fact {
  return {
    ...parts,
    permission: can.countEncounters,
    when: 'period',
    dimensions,
    columns: servedColumns,
    count: async (context: Context, query) => (await servedCounts(context, query))[who],
    by: (context, query, dimension) => servedBy(context, query, who, dimension as Dimension),
    rows: (context, query, page) => servedRows(context, query, who, page),
    recount: (context, query) => recountDistinct(context, query, who),
  };
}

/** What the board and the reports say about services; voided records count nowhere. */
export const facts: Fact[] = [
  summed('encounters', {
    id: 'services.encounters',
    word: word('服务次数', 'Encounters'),
    unit: 'encounter',
    definition: word(
      '期间内登记且未作废的服务记录条数。按服务对象居住地归入区划，未具名的按站点所在地。',
      'Service records of the period that are not voided; placed where the client lives, or at the site when nobody is named.',
    ),
  }),
  summed('personTimes', {
    id: 'services.personTimes',
    word: word('服务人次', 'Person-times'),
    unit: 'personTime',
    definition: word(
      '期间内未作废的服务记录的人次之和：具名服务按见到的人数（本人及一并见到的同户成员），小组、活动和外展按到场人数。',
      'Sum of person-times of records not voided: the client and the members of the household met, or the number present at groups, activities and outreach.',
    ),
  }),
  summed('minutes', {
    id: 'services.minutes',
    word: word('服务时长', 'Minutes of service'),
    unit: 'minute',
    definition: word('期间内未作废的服务记录的时长之和。', 'Sum of minutes of records not voided.'),
  }),
  served('client', {
    id: 'services.personsServed',
    word: word('服务人数', 'Persons served'),
    unit: 'person',
    definition: word(
      '期间内至少有一条未作废服务记录的具名服务对象，含一并见到的人，同一人只计一次。按服务记录归入区划。',
      'Named clients with at least one record in the period, those met beside others included; each person counts once, where the record is placed.',
    ),
  }),
  served('household', {
    id: 'services.householdsServed',
    word: word('服务户数', 'Households served'),
    unit: 'household',
    definition: word(
      '期间内至少有一名成员得到服务的家庭，同一户只计一次。',
      'Households of which at least one member was served in the period; each counts once.',
    ),
  }),
  ...activityFacts,
  doubleFact,
  ...writtenFacts,
  ...visitFacts,
];
