import { sql } from 'kysely';
import { dayOf } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { sitesByIds } from '../../network/public.ts';
import { birthsShown } from '../births.ts';
import { can } from '../contract.ts';
import { distinct, shown } from '../queries.ts';
import { formerCare, reachablePersons } from '../scope.ts';
import { mergeReasonPlace, open, pairReasonPlace } from '../sealing.ts';
import {
  type DuplicateLevel,
  type DuplicateReason,
  type MergeField,
  mergeFields,
  type PairFile,
  type PairRow,
  type PairSide,
} from './contract.ts';
import { pairRowById } from './pairs.ts';
import { duplicatePairs, merges } from './scope.ts';

interface Filter {
  readonly state: string;
  readonly level?: string | undefined;
  readonly clientId?: string | undefined;
  readonly page: number;
  readonly size: number;
}

/** Pairs of which the caller reaches both sides, or one could be asked by the other; the likelier first, then the latest. */
export async function pairList(context: Context, filter: Filter): Promise<{ rows: PairRow[]; total: number }> {
  const reaching = (side: 'firstId' | 'secondId') => sql<boolean>`exists (select from clients.person
    where clients.person.city_code = p.city_code and clients.person.id = ${sql.ref(`p.${side}`)}
      and ${reachablePersons.within(context, can.mergeClients)})`;
  const matching = sql`from clients.duplicate_pair p where p.state = ${filter.state}
    and ${filter.level ? sql`p.level = ${filter.level}` : sql`true`}
    and ${filter.clientId ? sql`${filter.clientId} in (p.first_id, p.second_id)` : sql`true`}
    and ${reaching('firstId')} and ${reaching('secondId')}`;
  const [rows, counted] = await Promise.all([
    duplicatePairs.sql(
      context,
      sql<Pair>`select p.* ${matching} order by p.level, p.found_at desc, p.id
        limit ${filter.size} offset ${(filter.page - 1) * filter.size}`,
    ),
    duplicatePairs.sql(context, sql<{ n: number }>`select count(*)::int as n ${matching}`),
  ]);
  const sides = await sidesOf(context, rows);
  return { rows: rows.map((row) => pairOf(row, sides)), total: counted[0]?.n ?? 0 };
}

interface Pair {
  readonly cityCode: string;
  readonly id: string;
  readonly firstId: string;
  readonly secondId: string;
  readonly level: string;
  readonly reasons: string[];
  readonly state: string;
  readonly foundAt: string;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly decisionReason: string | null;
}

/** Both files of every pair. */
interface Sides {
  readonly persons: ReadonlyMap<string, Person>;
  readonly siteNames: ReadonlyMap<string, string>;
}

const withinReach = (context: Context, ids: readonly string[]) =>
  reachablePersons
    .from(context, can.mergeClients)
    .selectAll('clients.person')
    .where((eb) => eb('clients.person.id', '=', eb.fn.any(eb.val([...ids]))))
    .execute();

async function sidesOf(context: Context, pairs: readonly Pair[]): Promise<Sides> {
  const ids = distinct(pairs.flatMap((p) => [p.firstId, p.secondId]));
  if (ids.length === 0) return { persons: new Map(), siteNames: new Map() };
  const persons = await withinReach(context, ids);
  const sites = await sitesByIds(context, distinct(persons.map((p) => p.siteId)));
  return {
    persons: new Map(persons.map((row) => [row.id, row])),
    siteNames: new Map([...sites].map(([id, site]) => [id, site.name])),
  };
}

const bothOf = (row: Pair, { persons }: Sides): Person[] =>
  [row.firstId, row.secondId].flatMap((id) => persons.get(id) ?? []);

function pairOf(row: Pair, sides: Sides): PairRow {
  const both = bothOf(row, sides);
  return {
    id: row.id,
    level: row.level as DuplicateLevel,
    reasons: row.reasons as DuplicateReason[],
    state: row.state as PairRow['state'],
    foundAt: row.foundAt,
    names: both.map(({ name }) => name),
    siteNames: both.map(({ siteId }) => sides.siteNames.get(siteId) ?? ''),
    decidedAt: row.decidedAt,
    decidedBy: row.decidedBy,
  };
}

/** Both files side by side. */
export async function pairFile(context: Context, { id }: { id: string }): Promise<PairFile> {
  const row = (await pairRowById(context, id)) as unknown as Pair;
  const sides = await sidesOf(context, [row]);
  const both = bothOf(row, sides);
  const [shownSides, standing] = await Promise.all([
    Promise.all(both.map((person) => sideOf(context, person))),
    merges
      .from(context)
      .select('id')
      .where('cityCode', '=', row.cityCode)
      .where('undoneAt', 'is', null)
      .where('survivorId', 'in', [row.firstId, row.secondId])
      .where('mergedId', 'in', [row.firstId, row.secondId])
      .executeTakeFirst(),
  ]);
  const [a, b] = both;
  return {
    ...pairOf(row, sides),
    decisionReason: openText(context.services.crypto, row.decisionReason, pairReasonPlace(row.firstId, row.secondId)),
    mergeId: standing?.id ?? null,
    sides: shownSides,
    differing: a && b ? mergeFields.filter((field) => differs(context, field, a, b)) : [],
  };
}

type Person = Awaited<ReturnType<typeof withinReach>>[number];

function differs(context: Context, field: MergeField, a: Person, b: Person): boolean {
  const { crypto } = context.services;
  switch (field) {
    case 'place':
      return a.divisionCode !== b.divisionCode || a.siteId !== b.siteId;
    case 'household':
      return a.householdId !== b.householdId;
    case 'residentId':
      return a.residentIdHash !== b.residentIdHash;
    case 'mobile':
      return a.mobileHash !== b.mobileHash;
    case 'address':
      return open(crypto, 'address', a.id, a.addressDetail) !== open(crypto, 'address', b.id, b.addressDetail);
    default:
      return a[field] !== b[field];
  }
}

async function sideOf(context: Context, person: Person): Promise<PairSide> {
  const [[listed], births, size, former] = await Promise.all([
    shown(context, [person]),
    birthsShown(context),
    duplicatePairs.sql(
      context,
      sql<{ n: number }>`select count(*)::int as n from clients.person where city_code = ${person.cityCode}
        and household_id = ${person.householdId} and merged_into is null`,
    ),
    formerCare
      .from(context)
      .select(['validFrom as careFrom', 'validTo as careTo'])
      .where('cityCode', '=', person.cityCode)
      .where('personId', '=', person.id)
      .whereRef('validTo', '>', 'validFrom')
      .orderBy('validFrom', 'desc')
      .execute(),
  ]);
  return {
    ...listed,
    ...births(person.bornOn),
    relation: person.relation,
    householdSize: size[0]?.n ?? 0,
    addressMasked: person.addressDetail === null ? null : '******',
    registeredOn: dayOf(new Date(person.registeredAt)),
    formerCare: former,
  } as PairSide;
}

/** The file that stayed, however often it was merged on; the id itself when it was not, or is beyond reach. */
export async function standingId(context: Context, id: string): Promise<string> {
  const [found] = await merges.sql(
    context,
    sql<{ id: string }>`with recursive chain as (
        select city_code, id, merged_into, 1 as step from clients.person where id = ${id}
        union all
        select p.city_code, p.id, p.merged_into, step + 1 from chain
          join clients.person p on p.city_code = chain.city_code and p.id = chain.merged_into where step < 20)
      select id from chain where merged_into is null`,
  );
  return found?.id ?? id;
}

/** Files merged into one, for the one who may see it. */
export async function mergesInto(context: Context, cityCode: string, id: string) {
  const rows = await merges.sql(
    context,
    sql<{ id: string; name: string; mergedAt: string; mergedBy: string; reason: string }>`
      select m.id, p.name, m.merged_at, m.merged_by, m.reason from clients.merge m
      join clients.person p on p.city_code = m.city_code and p.id = m.merged_id
      where m.city_code = ${cityCode} and m.survivor_id = ${id} and m.undone_at is null order by m.merged_at desc`,
  );
  const { crypto } = context.services;
  return rows.map((m) => ({ ...m, reason: openText(crypto, m.reason, mergeReasonPlace(m.id)) }));
}
