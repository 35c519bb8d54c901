import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { type Narrowed, narrow } from '../../../platform/database/narrowed.ts';
import type { FactColumn, FactQuery } from '../../../platform/facts.ts';
import { clientsByIds, mayKnowClients } from '../../clients/public.ts';
import { divisionNames } from '../../network/public.ts';
import { can } from '../contract.ts';
import { asKnown } from '../encounters/counted.ts';
import { listColumns, withNames } from '../encounters/queries.ts';
import { encounters } from '../scope.ts';
import { fieldWords } from '../words.ts';
import { type Asked, asked, type Dimension, keyOf, recordsAsked } from './queries.ts';

interface Page {
  readonly offset: number;
  readonly limit: number;
  /** The newest first unless it says `occurredAt`. */
  readonly sort?: string | undefined;
}
export type Served = 'client' | 'household';

const totals = {
  encounters: sql`count(*)`,
  personTimes: sql`coalesce(sum(services.encounter.person_times), 0)`,
  minutes: sql`coalesce(sum(services.encounter.minutes), 0)`,
} as const;
const subjects: Record<Served, RawBuilder<unknown>> = {
  client: sql`met.client_id`,
  household: sql`met.household_id`,
};

/** Everybody served at the records asked for, one row for each record; `told` are columns of the record. */
export function metAsked(where: Narrowed, ask: Asked, told: RawBuilder<unknown>): Narrowed {
  const records = narrow`${where} and ${recordsAsked(ask)}`;
  return narrow`(
    select services.encounter.client_id, services.encounter.household_id, ${told} from services.encounter
      where ${records} and services.encounter.client_id is not null
    union all
    select o.client_id, o.household_id, ${told} from services.encounter
      join services.encounter_participant o on o.city_code = services.encounter.city_code
        and o.occurred_on = services.encounter.occurred_on and o.encounter_id = services.encounter.id
      where ${records} and o.occurred_on between ${ask.from} and ${ask.to}) met`;
}

/** Sums over the records themselves, whatever the counts say. */
export async function recount(context: Context, query: FactQuery, measure: keyof typeof totals): Promise<number> {
  const ask = await asked(context, query);
  const [found] = await encounters.sql<{ n: number }>(
    context,
    can.countEncounters,
    (where) =>
      narrow`select (${totals[measure]})::bigint as n from services.encounter where ${where} and ${recordsAsked(ask)}`,
  );
  return found?.n ?? 0;
}

export async function recountDistinct(context: Context, query: FactQuery, who: Served): Promise<number> {
  const ask = await asked(context, query);
  const [found] = await encounters.sql<{ n: number }>(
    context,
    can.countEncounters,
    (where) => narrow`select count(*)::int as n from (
        select 1 from ${metAsked(where, ask, sql`1`)} group by ${subjects[who]}) subject`,
  );
  return found?.n ?? 0;
}

export async function servedBy(context: Context, query: FactQuery, who: Served, dimension: Dimension) {
  const ask = await asked(context, query);
  const month = sql`to_char(services.encounter.occurred_on, 'YYYY-MM')`;
  const key = sql`${keyOf('services.encounter', 'divisionCode', month, ask, dimension)} as key`;
  return encounters.sql<{ key: string; value: number }>(
    context,
    can.countEncounters,
    (where) => narrow`select key, count(*)::int as value from (
        select key from ${metAsked(where, ask, key)} group by 1, ${subjects[who]}) subject group by key order by key`,
  );
}

export const recordColumns: readonly FactColumn[] = [
  { key: 'occurredAt', word: fieldWords.occurredAt, type: 'instant' },
  { key: 'clientName', word: fieldWords.client, type: 'text' },
  { key: 'siteName', word: fieldWords.site, type: 'text' },
  { key: 'workerName', word: fieldWords.worker, type: 'text' },
  { key: 'way', word: fieldWords.way, type: 'text' },
  { key: 'class', word: fieldWords.class, type: 'text' },
  { key: 'personTimes', word: fieldWords.personTimes, type: 'number' },
  { key: 'minutes', word: fieldWords.minutes, type: 'number' },
  { key: 'divisionName', word: fieldWords.division, type: 'text' },
];

/** Records that a question counts, or those of them that fit `only`, as they are: whoever shows them asks `asKnown`. */
export async function recordsCounted(
  context: Context,
  query: FactQuery,
  { offset, limit, sort }: Page,
  only: RawBuilder<SqlBool> = sql<SqlBool>`true`,
) {
  const ask = await asked(context, query);
  const direction = sort === 'occurredAt' ? 'asc' : 'desc';
  const matching = encounters.from(context, can.countEncounters).where(recordsAsked(ask)).where(only);
  const [rows, { total }] = await Promise.all([
    matching
      .select(listColumns)
      .orderBy('occurredAt', direction)
      .orderBy('id', direction)
      .limit(limit)
      .offset(offset)
      .execute(),
    matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { rows: await withNames(context, rows), total };
}

export async function recordRows(context: Context, query: FactQuery, page: Page, only?: RawBuilder<SqlBool>) {
  const { rows, total } = await recordsCounted(context, query, page, only);
  return { rows: asKnown(context, rows) as unknown as Record<string, unknown>[], total };
}

interface ServedRow {
  readonly id: string;
  readonly clientId: string;
  readonly divisionCode: string;
  readonly encounters: number;
  readonly minutes: number;
  readonly lastOn: string;
}

const toldOfServed = ['id', 'division_code', 'occurred_at', 'occurred_on', 'minutes'];

export async function servedRows(context: Context, query: FactQuery, who: Served, { offset, limit }: Page) {
  const ask = await asked(context, query);
  const total = await recountDistinct(context, query, who);
  const told = sql.join(toldOfServed.map((column) => sql.ref(`services.encounter.${column}`)));
  // A record counts once for a household, whoever of it was met.
  const once = (met: Narrowed) =>
    who === 'client' ? met : narrow`(select distinct on (household_id, id) * from ${met}) met`;
  const rows = await encounters.sql<ServedRow>(
    context,
    can.countEncounters,
    (where) => narrow`select ${subjects[who]} as id, (array_agg(client_id order by occurred_at desc))[1] as client_id,
        max(division_code) as division_code, count(*)::int as encounters, sum(minutes)::int as minutes,
        max(occurred_on) as last_on
      from ${once(metAsked(where, ask, told))}
      group by ${subjects[who]} order by max(occurred_on) desc, ${subjects[who]} limit ${limit} offset ${offset}`,
  );
  const named = mayKnowClients(context);
  const [clients, divisions] = await Promise.all([
    named
      ? clientsByIds(
          context,
          rows.map((r) => r.clientId),
        )
      : new Map<string, { name: string }>(),
    divisionNames(context, [...new Set(rows.map((r) => r.divisionCode))]),
  ]);
  return {
    rows: rows.map((r) => ({
      ...r,
      id: named ? r.id : null,
      clientId: named ? r.clientId : null,
      clientName: clients.get(r.clientId)?.name ?? null,
      divisionName: divisions.get(r.divisionCode) ?? r.divisionCode,
    })),
    total,
  };
}
