import { createHmac, createSecretKey, hkdfSync } from 'node:crypto';

/**
 * Keyed hash by which an encrypted value is found again: equal values of one kind hash alike, and
 * without the key nobody can try all resident IDs. 64 hexadecimal digits.
 */
export type LookupHash = (kind: string, normalised: string) => string;

/** `base64` for HMAC-SHA256, `sm3:base64` for HMAC-SM3: stored hashes outlive a change of the field keys. */
export function openLookup(text: string): LookupHash {
  const sm3 = text.startsWith('sm3:');
  const hash = sm3 ? 'sm3' : 'sha256';
  const master = Buffer.from(sm3 ? text.slice(4) : text, 'base64');
  if (master.length < 32) throw new Error('RONGYIN_LOOKUP_KEY: 至少要 32 字节的 base64 (at least 32 bytes of base64)');
  const key = createSecretKey(Buffer.from(hkdfSync(hash, master, '', 'rongyin lookup', 32)));
  return (kind, normalised) => createHmac(hash, key).update(`${kind}\0${normalised}`).digest('hex');
}
