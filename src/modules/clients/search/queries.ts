import { type SqlBool, sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import type { Context } from '../../../platform/context.ts';
import { afterPrefix } from '../../../platform/database/scope.ts';
import { nameMatches } from '../../../platform/names/person-name.ts';
import { plainText } from '../../../platform/names/plain-characters.ts';
import { can, type clientsContract } from '../contract.ts';
import { listColumns, shown } from '../queries.ts';
import { persons } from '../scope.ts';
import type { FoundBy } from './contract.ts';
import { addressHashes, plainAddress, tailHash } from './hashes.ts';
import { hashedAs, holding, livesAt, mayBeRevealed } from './matching.ts';
import { type Reading, readingsOf } from './reading.ts';

type Endpoint = (typeof clientsContract.endpoints)['searchClients'];
type Row = Awaited<ReturnType<typeof few>>[number];
type Found = Row & { readonly by: FoundBy };

/** Whole before beginning before part; within each those in care first. Never more than a page, never a count. */
export async function searchClients(
  context: Context,
  { text, size }: Parsed<Endpoint['in']>,
): Promise<Parsed<Endpoint['out']>> {
  const found = new Map<string, Found>();
  for (const reading of readingsOf(text)) {
    for (const row of await read(context, reading, size)) if (!found.has(row.id)) found.set(row.id, row);
    if (found.size >= size) break;
  }
  const rows = [...found.values()].slice(0, size);
  const listed = await shown(context, rows);
  return { rows: listed.map((row, i) => ({ ...row, by: rows[i]?.by ?? 'name' })) };
}

async function read(context: Context, { kind, value }: Reading, size: number): Promise<Found[]> {
  const { crypto } = context.services;
  switch (kind) {
    case 'residentId':
      return by(kind, await sealed(context, holding(crypto.lookupHash('resident-id', value)), size));
    case 'mobile':
      return by(
        kind,
        await sealed(context, sql`clients.person.mobile_hash = ${crypto.lookupHash('phone', value)}`, size),
      );
    case 'tail':
      return by('residentTail', await hashed(context, [tailHash(crypto, value)], size));
    case 'letters':
      return lettered(context, value, size);
    case 'name':
      return by(kind, await named(context, value, size));
    case 'address':
      return by(kind, await living(context, value, size));
  }
}

const by = (found: FoundBy, rows: readonly Row[]): Found[] => rows.map((row) => ({ ...row, by: found }));

const byName = sql`clients.person.name collate "C"`;

/** A few persons within reach who match, in the order given. */
function few(context: Context, where: ReturnType<typeof sql<SqlBool>>, size: number, order = sql`care_to is not null`) {
  return persons
    .from(context, can.readClients)
    .select([...listColumns, 'clients.person.addressDetail'])
    .where(where as never)
    .orderBy(order as never)
    .limit(size)
    .execute();
}

const sealed = (context: Context, where: ReturnType<typeof sql<SqlBool>>, size: number) =>
  few(context, sql<SqlBool>`(${where} and ${mayBeRevealed(context)})`, size);

/** Whole first: it is the first of the range in byte order. */
function beginning(context: Context, column: 'name_pinyin' | 'name_initials', start: string, size: number) {
  const of = sql.ref(`clients.person.${column}`);
  return few(context, sql<SqlBool>`${of} >= ${start} and ${of} < ${afterPrefix(start)}`, size, sql`${of}`);
}

/** By the beginning of pinyin or initials; where that gives too few, by the pinyin of a part. */
async function lettered(context: Context, letters: string, size: number): Promise<Found[]> {
  const starting = [
    ...by('pinyin', await beginning(context, 'name_pinyin', letters, size)),
    ...by('initials', await beginning(context, 'name_initials', letters, size)),
  ];
  if (starting.length >= size) return starting;
  const within = await few(context, sql<SqlBool>`clients.person.name_parts @> ${[letters]}::text[]`, size, sql`1`);
  return [...starting, ...by('pinyin', within)];
}

/** By the beginning of the name; where that gives too few, by any part of it, in whatever form it is written. */
async function named(context: Context, name: string, size: number): Promise<Row[]> {
  const starting: Row[] = [];
  for (const start of new Set([name, plainText(name)])) {
    const range = sql<SqlBool>`${byName} >= ${start} and ${byName} < ${afterLast(start)}`;
    starting.push(...(await few(context, range, size, byName)));
  }
  if (starting.length >= size) return starting;
  const within = await few(context, nameMatches('clients.person', name, 'nameParts'), size + starting.length, sql`1`);
  const wanted = plainText(name);
  const distance = (row: Row) => {
    const plain = plainText(row.name);
    return plain === wanted ? 0 : plain.startsWith(wanted) ? 1 : 2;
  };
  const both = [...starting, ...within.filter((row) => !starting.some((s) => s.id === row.id))];
  return both.sort((a, b) => distance(a) - distance(b)).slice(0, size);
}

/** The first text in byte order behind everything that begins so; a character may be of several bytes. */
const afterLast = (text: string) => `${text}\u{10FFFF}`;

async function living(context: Context, text: string, size: number): Promise<Row[]> {
  const { crypto } = context.services;
  const wanted = plainAddress(text);
  const rows = await hashed(context, addressHashes(crypto, text), size * 10);
  return rows.filter((row) => livesAt(context, row, wanted)).slice(0, size);
}

const hashed = (context: Context, hashes: readonly string[], size: number) =>
  hashes.length === 0 ? Promise.resolve([]) : sealed(context, hashedAs(hashes), size);
