import { type SqlBool, sql } from 'kysely';
import { addDays, type Day, dayOf, startOfDay } from '../../../kernel/dates.ts';
import { actorSaid, type Word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { joinNarrowed, narrow } from '../../../platform/database/narrowed.ts';
import { can } from '../permissions.ts';
import { reachablePersons } from '../scope.ts';
import type { ShownEvents } from './contract.ts';
import { cursorOf, type Place, placeOf } from './rules.ts';
import { type EventSource, eventSources, type FoundEvent, type Said, type Whose } from './sources.ts';

export interface Asked {
  readonly kinds?: readonly string[] | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly before?: string | undefined;
  readonly size: number;
}

export interface Person {
  readonly id: string;
  readonly name: string;
}

interface Row extends Place, FoundEvent {
  readonly wholeDay: boolean;
  readonly persons: readonly string[];
}

/** Sources whose events the reader may be told of. */
const told = (context: Context): readonly EventSource[] =>
  eventSources().filter((source) => context.reach(source.permission).kind !== 'nowhere');

function whoseEvents(context: Context, cityCode: string, ids: readonly string[]): Whose {
  const of = (reach: ReturnType<typeof reachablePersons.within>) => narrow`array(select clients.person.id
    from clients.person where clients.person.city_code = ${cityCode}
      and clients.person.id = any(${[...ids]}::uuid[]) and ${reach})`;
  return { cityCode, ids: (permission) => of(reachablePersons.within(context, permission)) };
}

/** What happened to persons of one city, the latest first, from all sources in one statement. */
export async function eventsOf(
  context: Context,
  cityCode: string,
  people: readonly Person[],
  asked: Asked,
): Promise<ShownEvents> {
  const sources = told(context);
  const whose = whoseEvents(
    context,
    cityCode,
    people.map((p) => p.id),
  );
  const relations = await Promise.all(sources.map(async (source) => source.relation(context, whose)));
  const [found] = await reachablePersons.sql<{ counts: Record<string, number>; rows: Row[] }>(
    context,
    can.readClients,
    () => narrow`with /* by key */ told as (${joinNarrowed(relations, sql` union all `)}),
      happened as materialized (
        select kind, what, id, rank, whole_day, at, (extract(epoch from at) * 1000000)::bigint as moment,
          (array_agg(codes))[1] as codes, array_agg(person_id order by person_id) as persons
        from told where ${period(asked)} group by kind, what, id, rank, whole_day, at),
      newest as (
        select * from happened where ${ofKinds(asked.kinds)} and ${earlier(asked.before)}
        order by moment desc, rank desc, id desc, what collate "C" desc limit ${asked.size + 1})
      select (select coalesce(jsonb_object_agg(kind, n), '{}') from (
          select kind, count(*)::int as n from happened group by kind) as c) as counts,
        (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'what', what, 'id', id, 'rank', rank, 'at', at,
          'wholeDay', whole_day, 'moment', moment::text, 'codes', codes, 'persons', persons)
          order by moment desc, rank desc, id desc, what collate "C" desc), '[]') from newest) as rows`,
  );
  const { counts = {}, rows = [] } = found ?? {};
  const page = rows.slice(0, asked.size);
  const last = page.at(-1);
  const kinds = Object.entries(kindWords(sources)).flatMap(([kind, name]) =>
    counts[kind] || asked.kinds?.includes(kind) ? [{ kind, name, count: counts[kind] ?? 0 }] : [],
  );
  return {
    rows: await shown(context, sources, people, page),
    total: kinds.reduce((sum, k) => (asked.kinds && !asked.kinds.includes(k.kind) ? sum : sum + k.count), 0),
    kinds,
    next: last && rows.length > page.length ? cursorOf(last) : null,
  };
}

const kindWords = (sources: readonly EventSource[]): Readonly<Record<string, Word>> =>
  Object.assign({}, ...sources.map((source) => source.kinds));

function period({ from, to }: Asked) {
  const begin = from ? sql<SqlBool>`at >= ${startOfDay(from)}` : sql<SqlBool>`true`;
  return to ? sql<SqlBool>`${begin} and at < ${startOfDay(addDays(to, 1))}` : begin;
}

const ofKinds = (kinds: Asked['kinds']) =>
  kinds ? sql<SqlBool>`kind = any(${[...kinds]}::text[])` : sql<SqlBool>`true`;

function earlier(before: string | undefined) {
  if (!before) return sql<SqlBool>`true`;
  const { moment, rank, id, what } = placeOf(before);
  return sql<SqlBool>`(moment, rank, id, what collate "C") < (${moment}::bigint, ${rank}::int, ${id}::uuid, ${what})`;
}

/** Each source puts its own rows into words. */
async function shown(
  context: Context,
  sources: readonly EventSource[],
  people: readonly Person[],
  page: readonly Row[],
): Promise<ShownEvents['rows']> {
  const names = new Map(people.map((p) => [p.id, p.name]));
  const words = kindWords(sources);
  const said = new Map<Row, Said>();
  await Promise.all(
    sources.map(async (source) => {
      const own = page.filter((row) => Object.hasOwn(source.kinds, row.kind));
      if (own.length === 0) return;
      const sentences = await source.said(context, own);
      for (const [nth, row] of own.entries()) said.set(row, sentences[nth] ?? { title: row.what });
    }),
  );
  return page.map((row) => {
    const { title = '', detail, by, opens } = said.get(row) ?? {};
    return {
      key: `${row.id}.${row.what}`,
      kind: row.kind,
      kindName: words[row.kind]?.[context.language] ?? row.kind,
      at: row.wholeDay ? dayOf(new Date(row.at)) : row.at,
      persons: row.persons.map((id) => ({ id, name: names.get(id) ?? '' })),
      title,
      detail: detail || null,
      by: by ? actorSaid(by, context.language) : null,
      opens: opens ?? null,
    };
  });
}
