import { sql } from 'kysely';
import { halfWidth } from '../../../kernel/china/width.ts';
import type { Context } from '../../../platform/context.ts';
import type { Cipherbox } from '../../../platform/crypto/index.ts';
import { personsAnywhere } from '../scope.ts';
import { open } from '../sealing.ts';

/** Short on purpose: many parts share a hash, so that a table of them tells little about any address. */
const partDigits = 4;
const tailDigits = 8;
/** Hashes repeat: the parts of a town's addresses are few. */
const kept = new WeakMap<Cipherbox, Map<string, string>>();

function hashOf(crypto: Cipherbox, kind: 'resident-id-tail' | 'address-part', part: string): string {
  const known = kept.get(crypto) ?? new Map<string, string>();
  kept.set(crypto, known);
  const key = kind + part;
  const found =
    known.get(key) ??
    (kind === 'address-part' ? 'a' : 't') +
      crypto.lookupHash(kind, part).slice(0, kind === 'address-part' ? partDigits : tailDigits);
  if (known.size < 200_000) known.set(key, found);
  return found;
}

/** An address as it is compared: half-width, no spaces or punctuation. */
export const plainAddress = (text: string): string =>
  halfWidth(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}-]/gu, '');

/** Every pair of neighbouring characters, and every number whole. */
function partsOf(address: string): string[] {
  const plain = plainAddress(address);
  const numbers = plain.match(/\d+/g) ?? [];
  const letters = plain.split(/\d+/).flatMap((run) => [...run].slice(1).map((c, i) => `${[...run][i]}${c}`));
  return [...new Set([...numbers, ...letters])];
}

export const tailHash = (crypto: Cipherbox, tail: string): string =>
  hashOf(crypto, 'resident-id-tail', tail.toUpperCase());
export const addressHashes = (crypto: Cipherbox, address: string): string[] => [
  ...new Set(partsOf(address).map((part) => hashOf(crypto, 'address-part', part))),
];

export function searchHashes(
  crypto: Cipherbox,
  { residentId, address }: { residentId: string | null | undefined; address: string | null | undefined },
): string[] {
  return [
    ...(residentId ? [tailHash(crypto, residentId.slice(-4))] : []),
    ...(address ? addressHashes(crypto, address) : []),
  ];
}

/** After an edit: from the sealed values as they are now. */
export async function renewSearch(context: Context, cityCode: string, ids: readonly string[]): Promise<void> {
  const { crypto } = context.services;
  const rows = await personsAnywhere
    .from(context)
    .select(['id', 'residentId', 'addressDetail'])
    .where('cityCode', '=', cityCode)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
    .execute();
  const hashed = rows.map((row) => ({
    id: row.id,
    hashes: searchHashes(crypto, {
      residentId: open(crypto, 'residentId', row.id, row.residentId),
      address: open(crypto, 'address', row.id, row.addressDetail),
    }),
  }));
  await personsAnywhere.sql(
    context,
    sql`update clients.person p set search_hashes = h.hashes
      from jsonb_to_recordset(${JSON.stringify(hashed)}::jsonb) as h (id uuid, hashes text[])
      where p.city_code = ${cityCode} and p.id = h.id`,
  );
}

/** Files from before there were hashes get theirs, some at a time. */
export async function hashOlder(context: Context): Promise<void> {
  for (;;) {
    const rows = await personsAnywhere.sql(
      context,
      sql<{
        cityCode: string;
        id: string;
      }>`select city_code, id from clients.person where search_hashes is null limit 500`,
    );
    if (rows.length === 0) return;
    for (const [cityCode, there] of Map.groupBy(rows, (r) => r.cityCode)) {
      await renewSearch(
        context,
        cityCode,
        there.map((r) => r.id),
      );
    }
  }
}
