import { sql } from 'kysely';
import { word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import type { Fact, FactQuery } from '../../../platform/facts.ts';
import { can } from '../contract.ts';
import { asked, type Dimension, keyOf, recordsAsked } from '../counts/queries.ts';
import { recordColumns, recordRows } from '../counts/records.ts';
import { encounters } from '../scope.ts';
import { writtenHere } from './looked.ts';
import { qualityRules } from './region-rules.ts';
import { inTime } from './timeliness.ts';

interface Part {
  readonly key: string;
  readonly records: number;
  readonly timely: number;
}

async function parts(context: Context, query: FactQuery, dimension?: Dimension): Promise<Part[]> {
  const ask = await asked(context, query);
  const { timelyHours } = await qualityRules(context);
  const key = dimension
    ? keyOf('services.encounter', 'divisionCode', sql`to_char(occurred_on, 'YYYY-MM')`, ask, dimension)
    : sql`''`;
  return encounters.sql<Part>(
    context,
    can.countEncounters,
    (where) => narrow`select ${key} as key, count(*)::int as records,
        (count(*) filter (where ${inTime(timelyHours)}))::int as timely
      from services.encounter where ${where} and ${recordsAsked(ask)} and ${writtenHere} group by 1 order by 1`,
  );
}

type Value = (part: Part) => number | null;

function written(value: Value, said: Pick<Fact, 'id' | 'word' | 'definition' | 'unit'>): Fact {
  const count = async (context: Context, query: FactQuery) => {
    const [whole = { key: '', records: 0, timely: 0 }] = await parts(context, query);
    return value(whole);
  };
  return {
    ...said,
    permission: can.countEncounters,
    when: 'period',
    dimensions: ['month', 'division', 'way', 'class'],
    columns: recordColumns,
    count,
    by: async (context, query, dimension) =>
      (await parts(context, query, dimension as Dimension)).flatMap((part) => {
        const counted = value(part);
        return counted === null ? [] : [{ key: part.key, value: counted }];
      }),
    rows: (context, query, page) => recordRows(context, query, page, writtenHere),
    recount: count,
  };
}

/** Records that people wrote here; those that came from elsewhere were written at times of their own. */
export const writtenFacts: Fact[] = [
  written((part) => part.records, {
    id: 'services.recordsWritten',
    word: word('本系统登记的服务记录', 'Records written here'),
    unit: 'encounter',
    definition: word(
      '期间内在本系统登记、未作废的服务记录条数，不含导入和外部系统送来的。',
      'Records of the period written in this system and not void; without those imported or sent by others.',
    ),
  }),
  written(({ records, timely }) => (records === 0 ? null : Math.round((timely * 1000) / records) / 10), {
    id: 'services.recordedInTime',
    word: word('登记及时率', 'Recorded in time'),
    unit: 'percent',
    definition: word(
      '本系统登记的服务记录中，在服务结束后规定时限内登记的占比；时限见规则“服务记录质量”，以今天的为准。',
      'Of records written here, the share written within the hours after the service that the rules on record quality set today.',
    ),
  }),
];
