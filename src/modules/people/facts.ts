import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { word } from '../../kernel/words.ts';
import type { Context } from '../../platform/context.ts';
import { divisionBelow, inPart } from '../../platform/database/division-below.ts';
import { type Narrowed, narrow } from '../../platform/database/narrowed.ts';
import { afterPrefix } from '../../platform/database/scope.ts';
import type { Fact, FactQuery } from '../../platform/facts.ts';
import { belowSite } from '../network/public.ts';
import { certificateFacts, countsOn } from './certificates/facts.ts';
import { can } from './contract.ts';
import { honourFacts } from './honours/facts.ts';
import { fromBothSides, type Side } from './posts/standing.ts';
import { workers } from './scope.ts';

/** The level that counted on the day; the register of certificates is dated, the worker's row repeats today's. */
const levelOn = (day: string) => sql<string>`coalesce((select c.level from people.certificate c
  where c.city_code = people.worker.city_code and c.worker_id = people.worker.id and ${countsOn(sql.ref('c'), day)}), 'none')`;

/** The first day of the stretch of employment that ran on a day: terms that changed within it begin none. */
const beganBy = (day: string) => sql`(select max(e.valid_from) from people.employment e
  where e.city_code = people.worker.city_code and e.worker_id = people.worker.id and e.valid_from <= ${day}
    and not exists (select from people.employment b
      where b.city_code = e.city_code and b.worker_id = e.worker_id and b.valid_to = e.valid_from))`;

function asked({ of }: Side, { place, siteId, to, only }: FactQuery, fullTimeOnly: boolean): RawBuilder<SqlBool> {
  const at = sql.ref(of);
  const parts = [
    sql<SqlBool>`${at}.division_code >= ${place} and ${at}.division_code < ${afterPrefix(place)}`,
    inPart(of, 'divisionCode', place, only?.division),
  ];
  if (siteId) parts.push(sql<SqlBool>`${at}.site_id in ${belowSite(siteId)}`);
  if (fullTimeOnly) parts.push(sql<SqlBool>`employment.full_time`);
  if (only?.employment) parts.push(sql<SqlBool>`employment.kind = ${only.employment}`);
  if (only?.certificate) parts.push(sql<SqlBool>`${levelOn(to)} = ${only.certificate}`);
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`;
}

/** Persons in employment on the last day asked for, where their main post was; `select` says what of them. */
function employed<R>(
  context: Context,
  query: FactQuery,
  fullTimeOnly: boolean,
  select: (side: Side) => RawBuilder<unknown>,
  around: (rows: Narrowed) => Narrowed,
): Promise<R[]> {
  return workers.sql<R>(context, can.readWorkers, (where) =>
    around(
      fromBothSides(
        context,
        where,
        query.to,
        (side) => narrow`select ${select(side)} from people.worker join people.employment employment
          on employment.city_code = people.worker.city_code and employment.worker_id = people.worker.id
            and employment.valid_from <= ${query.to} and (employment.valid_to is null or employment.valid_to > ${query.to})
          ${side.join} where ${side.stood} and ${asked(side, query, fullTimeOnly)}`,
      ),
    ),
  );
}

const keys: Readonly<Record<string, (side: Side, query: FactQuery) => RawBuilder<string>>> = {
  division: ({ of }, { place }) => divisionBelow(of, 'divisionCode', place),
  employment: () => sql<string>`employment.kind`,
  certificate: (_, { to }) => levelOn(to),
};

function workerFact(id: string, words: Pick<Fact, 'word' | 'definition'>, fullTimeOnly: boolean): Fact {
  const kept = new WeakMap<Context, Map<string, Promise<number>>>();
  const read = async (context: Context, query: FactQuery) => {
    const [found] = await employed<{ n: number }>(
      context,
      query,
      fullTimeOnly,
      () => sql`1`,
      (rows) => narrow`select count(*)::int as n from (${rows}) employed`,
    );
    return found?.n ?? 0;
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
      employed<{ key: string; value: number }>(
        context,
        query,
        fullTimeOnly,
        (side) => sql`${keys[dimension]?.(side, query)} as key`,
        (rows) => narrow`select key, count(*)::int as value from (${rows}) employed group by 1 order by 1`,
      ),
    columns: [
      { key: 'name', word: word('姓名', 'Name'), type: 'text' },
      { key: 'staffNumber', word: word('工号', 'Staff number'), type: 'text' },
      { key: 'divisionCode', word: word('区划代码', 'Division code'), type: 'text' },
      { key: 'employment', word: word('用工方式', 'Employment'), type: 'text' },
      { key: 'joinedOn', word: word('入职日期', 'Joined on'), type: 'day' },
    ],
    async rows(context, query, { offset, limit }) {
      const seen = workers.within(context, can.readWorkers);
      const rows = await employed<Record<string, unknown>>(
        context,
        query,
        fullTimeOnly,
        // Who works elsewhere by now is named, and opened there only. Who has come back since had joined by another day.
        ({ of }) => sql`case when ${seen} then people.worker.id end as id, people.worker.id as worker_id,
          people.worker.name, people.worker.staff_number, ${sql.ref(of)}.division_code, ${sql.ref(of)}.site_id,
          employment.kind as employment,
          case when joined_on <= ${query.to} then joined_on else ${beganBy(query.to)} end as joined_on`,
        (found) =>
          narrow`select * from (${found}) employed order by division_code, worker_id offset ${offset} limit ${limit}`,
      );
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
        '截至该日在职的社工人数：已入职且未离职，一人只计一次；按该日主要岗位所在站点归属地区，其后调岗不变；用工方式和证书等级均按该日，发证日期未填的证书从登记之日起计。',
        'Persons in employment on that day: joined and not yet left, each counted once, where the main post was on that day, moved since or not. Employment and certificate level are those of that day; a certificate without a day of issue counts from its entry.',
      ),
    },
    false,
  ),
  workerFact(
    'people.full-time-workers',
    {
      word: word('专职社工人数', 'Full-time workers'),
      definition: word(
        '截至该日在职且为专职的社工人数，一人只计一次；按该日主要岗位所在站点归属地区，其后调岗不变，证书等级按该日。',
        'Persons in full-time employment on that day, each counted once, where the main post was on that day, moved since or not; certificate levels are those of that day.',
      ),
    },
    true,
  ),
  ...certificateFacts,
  ...honourFacts,
];
