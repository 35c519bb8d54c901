import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import type { Fact, FactColumn, FactQuery } from '../../../platform/facts.ts';
import { closingWords } from '../closing/words.ts';
import { can } from '../permissions.ts';
import { fromBothSides, workerThere } from '../places/standing.ts';
import { caseFiles } from '../scope.ts';
import { caseFieldWords as f } from '../words.ts';
import { casesAsked, dayIn, keyOf, openOn } from './asked.ts';
import { type CountedCase, namedCases } from './named.ts';

type Parts = { key: string; value: number }[];

/** What is counted: cases, or their closings; by which day; and which of them. */
interface Counted {
  readonly from: RawBuilder<unknown>;
  readonly id: RawBuilder<unknown>;
  readonly day: RawBuilder<unknown>;
  readonly reason: RawBuilder<unknown>;
  /** The day that says where a case stood when it is counted. */
  stood(query: FactQuery): RawBuilder<unknown>;
  /** Cheaply as it is kept, or over again from what was done. */
  which(context: Context, query: FactQuery, how: 'kept' | 'computed'): RawBuilder<SqlBool>;
}

const row = sql.ref('cases.case_file');
const files = {
  from: sql`cases.case_file`,
  id: sql`${row}.id`,
  day: sql`${row}.decided_on`,
  reason: sql`null`,
  stood: (): RawBuilder<unknown> => sql`${row}.decided_on`,
};

const accepted: Counted = {
  ...files,
  which: (_, query) => sql<SqlBool>`(${row}.state in ('accepted', 'closed') and ${dayIn(files.day, query)})`,
};

/** A stage is known of today only: of another day, nothing stands in any. */
const inStage = ({ today }: Context, { to, only }: FactQuery): RawBuilder<SqlBool> => {
  if (only?.stage === undefined) return sql<SqlBool>`true`;
  return to === today ? sql<SqlBool>`${row}.stage = ${only.stage}` : sql<SqlBool>`false`;
};

const open: Counted = {
  ...files,
  stood: ({ to }) => sql`${to}::date`,
  which: (context, query, how) =>
    sql<SqlBool>`(${how === 'kept' && query.to === context.today ? sql`${row}.state = 'accepted'` : openOn(query.to)}
      and ${inStage(context, query)})`,
};

const closed: Counted = {
  from: sql`cases.case_file join cases.closing l on l.city_code = ${row}.city_code and l.case_id = ${row}.id and l.state = 'closed'`,
  id: sql`l.id`,
  day: sql`l.closed_on`,
  reason: sql`l.reason`,
  stood: () => sql`l.closed_on`,
  which: (_, query) => {
    const reason = query.only?.reason === undefined ? sql`true` : sql`l.reason = ${query.only.reason}`;
    return sql<SqlBool>`(${dayIn(sql`l.closed_on`, query)} and ${reason})`;
  },
};

async function partsOf(
  context: Context,
  query: FactQuery,
  counted: Counted,
  how: 'kept' | 'computed',
  by?: string,
): Promise<Parts> {
  if (by === 'stage' && query.to !== context.today) return [];
  const asked = await casesAsked(context, query);
  const which = counted.which(context, query, how);
  return caseFiles.sql<Parts[number]>(
    context,
    can.countCases,
    (where) =>
      narrow`select key, count(*)::int as value from (${fromBothSides(
        context,
        can.countCases,
        where,
        (side) => narrow`select ${keyOf(side, by, query.place, counted.day)} as key from ${counted.from} ${side.join}
        where ${side.within} and ${asked(side)} and ${side.on(counted.stood(query))} and ${which}`,
      )}) counted group by 1 order by 1`,
  );
}

/** Of a case that went elsewhere its stage is that of others; who worked on it then is named. */
async function rowsOf(context: Context, query: FactQuery, counted: Counted, page: { offset: number; limit: number }) {
  const asked = await casesAsked(context, query);
  const which = counted.which(context, query, 'kept');
  return caseFiles.sql<CountedCase>(
    context,
    can.countCases,
    (where) =>
      narrow`select * from (${fromBothSides(
        context,
        can.countCases,
        where,
        (side) => narrow`select ${row}.id as case_id, ${row}.number, ${row}.domain, ${row}.source,
          ${side.of === 'cases.case_file' ? sql`${row}.stage` : sql`null`} as stage,
          ${sql.ref(side.of)}.division_code, ${sql.ref(side.of)}.site_id, ${row}.decided_on, ${counted.day} as on_day,
          ${counted.reason} as reason, ${counted.id} as counted_id, ${workerThere(side)} as worker_id
        from ${counted.from} ${side.join}
        where ${side.within} and ${asked(side)} and ${side.on(counted.stood(query))} and ${which}`,
      )}) counted order by on_day desc, counted_id offset ${page.offset} limit ${page.limit}`,
  );
}

const text = (key: string, said: FactColumn['word']): FactColumn => ({ key, word: said, type: 'text' });
const columns = {
  before: [text('number', f.number), text('domain', f.domain), text('source', f.source)],
  after: [text('workerName', f.worker), text('siteName', f.site), text('divisionName', f.division)],
} as const;

type Said = Pick<Fact, 'id' | 'word' | 'definition' | 'when' | 'dimensions'>;

function caseFigure(counted: Counted, said: Said, own: readonly FactColumn[]): Fact {
  const count = async (context: Context, query: FactQuery, how: 'kept' | 'computed') =>
    (await partsOf(context, query, counted, how))[0]?.value ?? 0;
  return {
    ...said,
    unit: 'case',
    permission: can.countCases,
    columns: [...columns.before, ...own, ...columns.after],
    count: (context, query) => count(context, query, 'kept'),
    by: (context, query, dimension) => partsOf(context, query, counted, 'kept', dimension),
    rows: async (context, query, page) => ({
      rows: await namedCases(context, await rowsOf(context, query, counted, page)),
      total: await count(context, query, 'kept'),
    }),
    recount: (context, query) => count(context, query, 'computed'),
  };
}

const decidedOn: FactColumn = { key: 'decidedOn', word: f.decidedOn, type: 'day' };

/** What the board, the reports and the ledgers say about cases: each stands where it stood on the day it is counted for. */
export const caseFacts: readonly Fact[] = [
  caseFigure(
    accepted,
    {
      id: 'cases.casesOpened',
      word: word('新开个案', 'Cases opened'),
      when: 'period',
      dimensions: ['month', 'division', 'domain', 'source'],
      definition: word(
        '期间内接案的个案，按接案日期计，归当日所在站点，其后转介不变；不予接案和待接案的不计，重新开案的不另计。',
        'Cases accepted in the period, by the day of acceptance and where it stood then, referred since or not. Declined cases and those not decided on are not counted; reopening one does not count it again.',
      ),
    },
    [decidedOn],
  ),
  caseFigure(
    open,
    {
      id: 'cases.casesOpen',
      word: word('在办个案', 'Open cases'),
      when: 'asOf',
      dimensions: ['division', 'domain', 'source', 'stage'],
      definition: word(
        '截至该日已接案、尚未结案的个案，归该日所在站点；重新开案的自重新开案之日起再计。阶段只能按今天拆分。',
        'Cases accepted by that day and not closed then, where they stood on that day; a reopened one is counted again from the day of reopening. Split by stage as of today only.',
      ),
    },
    [decidedOn, text('stage', f.stage)],
  ),
  caseFigure(
    closed,
    {
      id: 'cases.casesClosed',
      word: word('结案个案', 'Cases closed'),
      when: 'period',
      dimensions: ['month', 'division', 'domain', 'source', 'reason'],
      definition: word(
        '期间内办结的个案，按结案日期计，归当日所在站点；后来重新开案的仍计入，再次结案另计一次。',
        'Closings in the period, by the day of closing and where the case stood then; one that was reopened later stays counted, and is counted once more when closed again.',
      ),
    },
    [decidedOn, { key: 'onDay', word: closingWords.closedOn, type: 'day' }, text('reason', closingWords.reason)],
  ),
];
