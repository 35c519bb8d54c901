import { sql } from 'kysely';
import { word } from '../../kernel/words.ts';
import type { Context } from '../../platform/context.ts';
import { divisionBelow, inPart } from '../../platform/database/division-below.ts';
import { afterPrefix } from '../../platform/database/scope.ts';
import type { Fact, FactQuery } from '../../platform/facts.ts';
import { belowSite } from '../network/public.ts';
import { certificateFacts } from './certificates/facts.ts';
import { can } from './contract.ts';
import { honourFacts } from './honours/facts.ts';
import { workers } from './scope.ts';

/** Persons in employment on the last day asked for, within reach of the caller. */
function employed(context: Context, query: FactQuery, fullTimeOnly: boolean) {
  let rows = workers
    .from(context, can.readWorkers)
    .innerJoin('people.employment as employment', (join) =>
      join
        .onRef('employment.cityCode', '=', 'people.worker.cityCode')
        .onRef('employment.workerId', '=', 'people.worker.id')
        .on('employment.validFrom', '<=', query.to)
        .on((eb) => eb.or([eb('employment.validTo', 'is', null), eb('employment.validTo', '>', query.to)])),
    )
    .where('divisionCode', '>=', query.place)
    .where('divisionCode', '<', afterPrefix(query.place))
    .where(inPart('people.worker', 'divisionCode', query.place, query.only?.division));
  if (query.siteId) rows = rows.where(sql<boolean>`site_id in ${belowSite(query.siteId)}`);
  if (fullTimeOnly) rows = rows.where('employment.fullTime', '=', true);
  if (query.only?.employment) rows = rows.where('employment.kind', '=', query.only.employment);
  if (query.only?.certificate) rows = rows.where('certificateLevel', '=', query.only.certificate);
  return rows;
}

const keys = {
  division: (place: string) => divisionBelow('people.worker', 'divisionCode', place),
  employment: () => sql<string>`employment.kind`,
  certificate: () => sql<string>`certificate_level`,
} as const;

function workerFact(id: string, words: Pick<Fact, 'word' | 'definition'>, fullTimeOnly: boolean): Fact {
  const kept = new WeakMap<Context, Map<string, Promise<number>>>();
  const read = async (context: Context, query: FactQuery) => {
    const { n } = await employed(context, query, fullTimeOnly)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    return n;
  };
  // Several figures of one request divide by the workers: they are counted once.
  const count = (context: Context, query: FactQuery): Promise<number> => {
    const { place, siteId, to, only } = query;
    const key = JSON.stringify([place, siteId, to, only]);
    const mine = kept.get(context) ?? new Map<string, Promise<number>>();
    kept.set(context, mine);
    const found = mine.get(key) ?? read(context, query);
    mine.set(key, found);
    return found;
  };
  return {
    id,
    ...words,
    unit: 'person',
    permission: can.readWorkers,
    when: 'asOf',
    dimensions: Object.keys(keys),
    count,
    recount: read,
    by: (context, query, dimension) =>
      employed(context, query, fullTimeOnly)
        .select(keys[dimension as keyof typeof keys](query.place).as('key'))
        .select((eb) => eb.fn.countAll<number>().as('value'))
        .groupBy(sql`1`)
        .orderBy(sql`1`)
        .execute(),
    columns: [
      { key: 'name', word: word('姓名', 'Name'), type: 'text' },
      { key: 'staffNumber', word: word('工号', 'Staff number'), type: 'text' },
      { key: 'divisionCode', word: word('区划代码', 'Division code'), type: 'text' },
      { key: 'employment', word: word('用工方式', 'Employment'), type: 'text' },
      { key: 'joinedOn', word: word('入职日期', 'Joined on'), type: 'day' },
    ],
    async rows(context, query, { offset, limit }) {
      const matching = employed(context, query, fullTimeOnly);
      const rows = await matching
        .select(['people.worker.id', 'name', 'staffNumber', 'divisionCode', 'siteId', 'employment.kind as employment'])
        // Who has come back since had joined by another day then.
        .select(
          sql<string>`case when joined_on <= ${query.to} then joined_on else employment.valid_from end`.as('joinedOn'),
        )
        .orderBy('divisionCode')
        .orderBy('people.worker.id')
        .offset(offset)
        .limit(limit)
        .execute();
      return { rows, total: await count(context, query) };
    },
  };
}

export const facts: Fact[] = [
  workerFact(
    'people.workers',
    {
      word: word('社工人数', 'Workers'),
      definition: word(
        '截至该日在职的社工人数：已入职且未离职，一人只计一次；按主要岗位所在站点归属地区。',
        'Persons in employment on that day: joined and not yet left, each counted once, at the place of the main post.',
      ),
    },
    false,
  ),
  workerFact(
    'people.full-time-workers',
    {
      word: word('专职社工人数', 'Full-time workers'),
      definition: word(
        '截至该日在职且为专职的社工人数，一人只计一次。',
        'Persons in full-time employment on that day, each counted once.',
      ),
    },
    true,
  ),
  ...certificateFacts,
  ...honourFacts,
];
