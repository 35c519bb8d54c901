import { word } from '../../kernel/words.ts';
import type { Context } from '../../platform/context.ts';
import type { Fact, FactQuery } from '../../platform/facts.ts';
import { can as clientsCan } from '../clients/contract.ts';
import { clientsOfWorkers } from '../clients/public.ts';
import { can as servicesCan } from '../services/contract.ts';
import { encountersOfWorkers } from '../services/public.ts';

const workers = 'people.workers';

function factOf(context: Context, id: string): Fact {
  const found = context.services.facts.find((f) => f.id === id);
  if (!found) throw new Error(`no fact ${id}`);
  return found;
}

/** Workers are counted on the last day, which for a period that still runs is today. */
const onLastDay = (context: Context, query: FactQuery): FactQuery =>
  query.to > context.today ? { ...query, to: context.today } : query;

const each = (whole: number, heads: number) => (heads === 0 ? null : Math.round((whole * 10) / heads) / 10);

/** Beyond any region's workers: whoever carries most is found among all of them. */
const everybody = 100_000;
const measures = ['clients', 'encounters', 'minutes'] as const;
type Measured = (typeof measures)[number];
const isMeasure = (key: string): key is Measured => (measures as readonly string[]).includes(key);

interface Page {
  readonly offset: number;
  readonly limit: number;
  readonly sort?: string | undefined;
}

type Loaded = Awaited<ReturnType<typeof loadsOn>>;
const kept = new WeakMap<Context, Map<string, Promise<Loaded>>>();

/** Workers with the own load; in the order of the load all of them are looked at, once for all pages of a request. */
async function loads(context: Context, query: FactQuery, { offset, limit, sort = '' }: Page): Promise<Loaded> {
  const key = sort.replace(/^-/, '');
  if (!isMeasure(key)) return loadsOn(context, query, { offset, limit });
  const mine = kept.get(context) ?? new Map<string, Promise<Loaded>>();
  kept.set(context, mine);
  const asked = JSON.stringify([query, sort]);
  const sorted = mine.get(asked) ?? inOrder(context, query, key, sort.startsWith('-'));
  mine.set(asked, sorted);
  const { rows, total } = await sorted;
  return { rows: rows.slice(offset, offset + limit), total };
}

async function inOrder(context: Context, query: FactQuery, key: Measured, descending: boolean): Promise<Loaded> {
  const { rows, total } = await loadsOn(context, query, { offset: 0, limit: everybody });
  const of = (row: Loaded['rows'][number]) => row[key] ?? 0;
  return { rows: rows.sort((a, b) => (descending ? of(b) - of(a) : of(a) - of(b))), total };
}

async function loadsOn(context: Context, query: FactQuery, page: { offset: number; limit: number }) {
  const asked = onLastDay(context, query);
  const { rows, total } = await factOf(context, workers).rows(context, asked, page);
  const idOf = (row: Record<string, unknown>) => String(row.workerId);
  // Of whoever has moved elsewhere since, the clients of today are those of the place there.
  const here = rows.filter((row) => row.id !== null);
  const [clients, served] = await Promise.all([
    clientsOfWorkers(context, here.map(idOf), asked.to),
    encountersOfWorkers(context, rows.map(idOf), query),
  ]);
  const loaded = rows.map((row) => {
    const { encounters = 0, minutes = 0 } = served.get(idOf(row)) ?? {};
    return { ...row, clients: row.id === null ? null : (clients.get(idOf(row)) ?? 0), encounters, minutes };
  });
  return { rows: loaded, total };
}

/** A figure of the same place divided by the workers there; opens to the workers, each with the own load. */
function perWorker(of: string, parts: Pick<Fact, 'id' | 'word' | 'definition' | 'unit' | 'permission' | 'when'>): Fact {
  const divided = async (context: Context, query: FactQuery, how: 'count' | 'recount') => {
    const [whole, heads] = await Promise.all([
      factOf(context, of)[how](context, query),
      factOf(context, workers)[how](context, onLastDay(context, query)),
    ]);
    return each(whole ?? 0, heads ?? 0);
  };
  return {
    ...parts,
    dimensions: ['division'],
    columns: [
      { key: 'name', word: word('姓名', 'Name'), type: 'text' },
      { key: 'divisionCode', word: word('区划代码', 'Division code'), type: 'text' },
      { key: 'clients', word: word('在册服务对象', 'Persons in care'), type: 'number' },
      { key: 'encounters', word: word('服务次数', 'Encounters'), type: 'number' },
      { key: 'minutes', word: word('服务时长（分钟）', 'Minutes'), type: 'number' },
    ],
    count: (context, query) => divided(context, query, 'count'),
    recount: (context, query) => divided(context, query, 'recount'),
    async by(context, query, dimension) {
      const [wholes, heads] = await Promise.all([
        factOf(context, of).by(context, query, dimension),
        factOf(context, workers).by(context, onLastDay(context, query), dimension),
      ]);
      const headsBy = new Map(heads.map((h) => [h.key, h.value]));
      return wholes.flatMap(({ key, value }) => {
        const share = each(value, headsBy.get(key) ?? 0);
        return share === null ? [] : [{ key, value: share }];
      });
    },
    sorts: measures,
    rows: loads,
  };
}

export const facts: Fact[] = [
  perWorker('clients.persons-in-care', {
    id: 'coordination.clientsPerWorker',
    word: word('人均在册服务对象', 'Persons in care per worker'),
    unit: 'person',
    permission: clientsCan.readClients,
    when: 'asOf',
    definition: word(
      '截至该日在册服务对象人数 ÷ 在职社工人数，保留一位小数；社工按该日主要岗位归属，服务对象的居住地、站点和负责社工按现在；打开可见每名社工的负担。',
      'Persons in care over workers in employment on that day, to one digit; workers where their main post was on that day, persons by residence, site and responsible worker of today; opens to the load of every worker.',
    ),
  }),
  perWorker('services.encounters', {
    id: 'coordination.encountersPerWorker',
    word: word('人均服务次数', 'Encounters per worker'),
    unit: 'encounter',
    permission: servicesCan.countEncounters,
    when: 'period',
    definition: word(
      '期间内服务次数 ÷ 期末在职社工人数（期间未结束的按今天），保留一位小数；社工按期末当日主要岗位归属；打开可见每名社工的负担，在册服务对象按现在的负责社工。',
      'Encounters of the period over workers in employment at its end, today if it still runs, to one digit; workers where their main post was on that last day; opens to the load of every worker, persons in care by the responsible worker of today.',
    ),
  }),
];
