import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import type { Cipherbox } from '../../../platform/crypto/index.ts';
import { encounterKeys } from '../scope.ts';

/**
 * By what was said a record sent once more is known. The notes are part of it, so the hash is keyed: whoever has the
 * database alone cannot test a guess of them. Behind a first byte, which those from before have not.
 */
const keyed = (crypto: Cipherbox, plain: string) => `01${crypto.lookupHash('encounter-said', plain)}`;

/** As `bytea` is written. */
export const saidHash = (crypto: Cipherbox, said: unknown): string => `\\x${keyed(crypto, digest(said))}`;

const digest = (said: unknown) => createHash('sha256').update(JSON.stringify(said)).digest('hex');
const keyedBytes = 33;

/** Whether a kept hash is that of what was said, kept before hashes were keyed or since. */
export function sameSaid(crypto: Cipherbox, kept: string, now: string): boolean {
  return (kept.length === 2 + 2 * keyedBytes ? kept : `\\x${keyed(crypto, kept.slice(2))}`) === now;
}

/** Keys hashes from before, so many at once: the key goes over the old hash, nothing is opened for it. */
export async function keyEarlier({ db, services }: ActionContext, limit: number) {
  const earlier = sql`octet_length(content_hash) < ${keyedBytes}`;
  const rows = await encounterKeys.sql(
    { db },
    sql<{ cityCode: string; id: string; hash: string }>`select city_code, id, encode(content_hash, 'hex') as hash
      from services.encounter_key where ${earlier} order by id limit ${limit} for update`,
  );
  const fresh = rows.map(({ cityCode, id, hash }) => ({ city_code: cityCode, id, hash: keyed(services.crypto, hash) }));
  await encounterKeys.sql(
    { db },
    sql`update services.encounter_key k set content_hash = decode(f.hash, 'hex')
      from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as f (city_code text, id uuid, hash text)
      where k.city_code = f.city_code and k.id = f.id`,
  );
  const [left] = await encounterKeys.sql(
    { db },
    sql<{ n: number }>`select count(*)::int as n from services.encounter_key where ${earlier}`,
  );
  return { values: rows.length, left: left?.n ?? 0 };
}
