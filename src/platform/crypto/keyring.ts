import { createHmac, createSecretKey, hkdfSync } from 'node:crypto';
import { type Cipher, type CipherName, cipherNames, cipherOf } from './cipher.ts';

export interface Key {
  readonly id: string;
  readonly algorithm: CipherName;
  readonly cipher: Cipher;
  /** The cipher of one file, by the salt that the file carries. */
  forFile(salt: Buffer): Cipher;
  /** Keyed hash of what is looked for without being stored. */
  blindHash(text: string): Buffer;
}

/** The first key seals; the others only open what was sealed before the last change of keys. */
export interface Keyring {
  readonly newest: Key;
  readonly byId: ReadonlyMap<string, Key>;
}

/** `id:algorithm:base64` separated by commas, newest first. Throws a sentence that never holds key bytes. */
export function parseKeyring(text: string): Keyring {
  const keys = text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
    .map(parseKey);
  const byId = new Map(keys.map((key) => [key.id, key]));
  const newest = keys[0];
  if (!newest) throw wrong('没有密钥', 'no key');
  if (byId.size < keys.length) throw wrong('密钥编号重复', 'two keys have the same id');
  return { newest, byId };
}

function parseKey(text: string, index: number): Key {
  const [id = '', algorithm = '', encoded = '', ...rest] = text.split(':');
  const nth = index + 1;
  if (rest.length > 0 || !/^[A-Za-z0-9_-]{1,24}$/.test(id)) {
    throw wrong(`第 ${nth} 个密钥应为 编号:算法:base64`, `key ${nth} should be id:algorithm:base64`);
  }
  if (!isCipherName(algorithm)) {
    throw wrong(`密钥 ${id} 的算法应为 ${cipherNames.join(' 或 ')}`, `key ${id}: unknown algorithm`);
  }
  const master = Buffer.from(encoded, 'base64');
  if (master.length < 32) throw wrong(`密钥 ${id} 至少要 32 字节`, `key ${id}: fewer than 32 bytes`);
  return {
    id,
    algorithm,
    cipher: cipherOf(algorithm, master),
    forFile: (salt) => cipherOf(algorithm, master, salt),
    blindHash: blindHashOf(algorithm, master),
  };
}

/** By a key of its own, so that a hash says nothing about what the others seal. */
function blindHashOf(algorithm: CipherName, master: Buffer): Key['blindHash'] {
  const hash = algorithm === 'aes-256-gcm' ? 'sha256' : 'sm3';
  const key = createSecretKey(Buffer.from(hkdfSync(hash, master, '', 'rongyin blind index', 32)));
  return (text) => createHmac(hash, key).update(text).digest();
}

function isCipherName(text: string): text is CipherName {
  return (cipherNames as readonly string[]).includes(text);
}

function wrong(zh: string, en: string): Error {
  return new Error(`RONGYIN_KEYS: ${zh} (${en})`);
}
