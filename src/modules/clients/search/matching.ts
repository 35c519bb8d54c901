import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Permission } from '../../../kernel/contract.ts';
import type { Context } from '../../../platform/context.ts';
import { nameMatches } from '../../../platform/names/person-name.ts';
import { can } from '../permissions.ts';
import { persons, reachablePersons } from '../scope.ts';
import { open } from '../sealing.ts';
import { addressHashes, plainAddress, tailHash } from './hashes.ts';
import { type Reading, readingsOf } from './reading.ts';

/** So many files are opened at most to find an address in a list. */
const mostOpened = 2000;

/** Who a list has for the text of its search box: everybody whom the one box finds, by whatever reading. */
export async function textMatches(
  context: Context,
  permission: Permission,
  text: string,
): Promise<RawBuilder<SqlBool>> {
  const readings = readingsOf(text);
  // Letters with accents and the like are looked for as they stand.
  if (readings.length === 0)
    return /\d/.test(text) ? sql<SqlBool>`false` : nameMatches('clients.person', text, 'nameParts');
  const found = await Promise.all(
    readings.map(async (reading) => {
      const found = await matches(context, permission, reading);
      return isSealed(reading) ? sql<SqlBool>`(${found} and ${mayBeRevealed(context)})` : found;
    }),
  );
  return sql<SqlBool>`(${sql.join(found, sql` or `)})`;
}

/** By what is sealed of a person only those are found of whom the reader may reveal it: each find confirms a guess. */
export const isSealed = ({ kind }: Reading): boolean => kind !== 'letters' && kind !== 'name';
export const mayBeRevealed = (context: Context): RawBuilder<SqlBool> =>
  reachablePersons.within(context, can.revealClients);

async function matches(
  context: Context,
  permission: Permission,
  { kind, value }: Reading,
): Promise<RawBuilder<SqlBool>> {
  const { crypto } = context.services;
  switch (kind) {
    case 'residentId':
      return holding(crypto.lookupHash('resident-id', value));
    case 'mobile':
      return sql<SqlBool>`clients.person.mobile_hash = ${crypto.lookupHash('phone', value)}`;
    case 'tail':
      return hashedAs([tailHash(crypto, value)]);
    case 'letters':
    case 'name':
      return nameMatches('clients.person', value, 'nameParts');
    case 'address':
      return sql<SqlBool>`clients.person.id = any(${await livingAt(context, permission, value)}::uuid[])`;
  }
}

/** Who holds a number under a file that was merged is shown under the file that stayed. */
export const holding = (residentIdHash: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`clients.person.id in (select coalesce(p.merged_into, p.id) from clients.person p
    where p.resident_id_hash = ${residentIdHash})`;

export const hashedAs = (hashes: readonly string[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`clients.person.search_hashes @> ${[...hashes]}::text[]`;

async function livingAt(context: Context, permission: Permission, text: string): Promise<string[]> {
  const { crypto } = context.services;
  const hashes = addressHashes(crypto, text);
  if (hashes.length === 0) return [];
  const rows = await persons
    .from(context, permission)
    .select(['id', 'addressDetail'])
    .where(hashedAs(hashes))
    .limit(mostOpened)
    .execute();
  return rows.filter((row) => livesAt(context, row, plainAddress(text))).map((row) => row.id);
}

/** Short hashes also find others: the sealed address is opened and has the last word. */
export const livesAt = (
  { services }: Context,
  { id, addressDetail }: { readonly id: string; readonly addressDetail: string | null },
  plain: string,
): boolean => plainAddress(open(services.crypto, 'address', id, addressDetail) ?? '').includes(plain);
