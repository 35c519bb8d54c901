import { type Cipher, type CipherName, KeyMissing, SealBroken } from './cipher.ts';
import type { KeyText } from './key-file.ts';
import { parseKeyring } from './keyring.ts';
import { openLookup } from './lookup.ts';

export { type Cipher, cipherNames, KeyMissing, SealBroken } from './cipher.ts';
export { loadOrMakeKeys } from './key-file.ts';

/**
 * Encryption of sensitive fields. `place` names the one place a value may stand, as
 * `table.column:rowId`: copied into another row, it does not open.
 */
export interface Cipherbox {
  /** The key new values are sealed with. */
  readonly newest: { readonly id: string; readonly algorithm: CipherName };
  /** Text `v1.<keyId>.<base64url>`. */
  encrypt(plain: string, place: string): string;
  /** Throws SealBroken when the value was changed, moved, or sealed with a key that is not there. */
  decrypt(value: string, place: string): string;
  /** True when a newer key exists than the one the value was sealed with. */
  needsRotation(value: string): boolean;
  /** The value under the newest key; undefined when it is already. */
  rotate(value: string, place: string): string | undefined;
  /** The cipher of one file, by the salt and the id of the key that it carries. Throws KeyMissing. */
  fileCipher(keyId: string, salt: Buffer): Cipher;
  /** Of every key in the keyring, the newest first: one alone, but while keys are changed. */
  readonly keyIds: readonly string[];
  /** Keyed hash of a kind (`words 4401`) that changes with the keys, unlike `lookupHash`. Throws KeyMissing. */
  blindHash(keyId: string, kind: string, text: string): Buffer;
  /** 64 hexadecimal digits by which equal values of a kind (`resident-id`, `phone`) are found. */
  lookupHash(kind: string, normalised: string): string;
}

export function openCipherbox({ keys, lookupKey }: KeyText): Cipherbox {
  const { newest, byId } = parseKeyring(keys);
  const lookupHash = openLookup(lookupKey);
  const bound = (keyId: string, place: string) => Buffer.from(`v1\0${keyId}\0${place}`);
  const prefix = `v1.${newest.id}.`;
  const keyOf = (keyId: string) => {
    const key = byId.get(keyId);
    if (!key) throw new KeyMissing(`no key ${keyId} in the keyring`);
    return key;
  };

  const box: Cipherbox = {
    newest: { id: newest.id, algorithm: newest.algorithm },
    encrypt: (plain, place) =>
      prefix + newest.cipher.seal(Buffer.from(plain), bound(newest.id, place)).toString('base64url'),
    decrypt(value, place) {
      const [, keyId = '', encoded = ''] = /^v1\.([\w-]+)\.([\w-]+)$/.exec(value) ?? [];
      if (!keyId) throw new SealBroken('not a sealed value');
      return keyOf(keyId).cipher.open(Buffer.from(encoded, 'base64url'), bound(keyId, place)).toString();
    },
    needsRotation: (value) => !value.startsWith(prefix),
    rotate: (value, place) => (box.needsRotation(value) ? box.encrypt(box.decrypt(value, place), place) : undefined),
    fileCipher: (keyId, salt) => keyOf(keyId).forFile(salt),
    keyIds: [...byId.keys()],
    blindHash: (keyId, kind, text) => keyOf(keyId).blindHash(`${kind}\0${text}`),
    lookupHash,
  };
  return box;
}
