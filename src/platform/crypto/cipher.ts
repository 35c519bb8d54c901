import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomFillSync,
  timingSafeEqual,
} from 'node:crypto';

/** Authenticated encryption under one key. `bound` is not stored, yet must be the same to decrypt. */
export interface Cipher {
  /** Bytes by which what is sealed is longer than the plain. */
  readonly overhead: number;
  seal(plain: Buffer, bound: Buffer): Buffer;
  /** Throws when the key, the sealed bytes or `bound` differ from those of `seal`. */
  open(sealed: Buffer, bound: Buffer): Buffer;
}

export const cipherNames = ['aes-256-gcm', 'sm4-ctr-hmac-sm3'] as const;
export type CipherName = (typeof cipherNames)[number];

/** Sealed bytes that do not open: changed, moved to another row, or of another key. */
export class SealBroken extends Error {
  override readonly name: string = 'SealBroken';
}

/** Nothing is wrong with the bytes: the key they name is not there. */
export class KeyMissing extends SealBroken {
  override readonly name = 'KeyMissing';
}

/** For values, or with a salt for one file alone: then no two files share a key. */
export function cipherOf(name: CipherName, master: Buffer, salt?: Buffer): Cipher {
  const derive: Derive = (hash, use, bytes) =>
    createSecretKey(
      Buffer.from(hkdfSync(hash, master, salt ?? '', `rongyin ${salt ? 'file' : 'field'} ${use}`, bytes)),
    );
  return name === 'aes-256-gcm' ? aesGcm(derive) : sm4Sm3(derive);
}

/** Keys of one use each, so that no two algorithms ever share one. A key object is three times as quick as bytes. */
type Derive = (hash: 'sha256' | 'sm3', use: string, bytes: number) => KeyObject;

const drawn = Buffer.alloc(4096);
let used = drawn.length;
/** Random bytes to be copied at once. Drawn for hundreds of values together: a draw costs more than the sealing. */
function fresh(bytes: number): Buffer {
  if (used + bytes > drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  used += bytes;
  return drawn.subarray(used - bytes, used);
}

/** AES-256-GCM, NIST SP 800-38D: 12 random bytes, ciphertext, 16 bytes of tag. */
function aesGcm(derive: Derive): Cipher {
  const key = derive('sha256', 'aes-256-gcm', 32);
  return {
    overhead: 28,
    seal(plain, bound) {
      const nonce = fresh(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound);
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open(sealed, bound) {
      if (sealed.length < 28) throw new SealBroken('sealed value is too short');
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 })
        .setAAD(bound)
        .setAuthTag(sealed.subarray(-16));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
      } catch (cause) {
        throw new SealBroken('sealed value was changed or belongs elsewhere', { cause });
      }
    },
  };
}

/**
 * SM4-CTR (GB/T 32907) with HMAC-SM3 (GB/T 32905) over what is bound, the counter block and the
 * ciphertext: 16 random bytes, ciphertext, 32 bytes of tag. OpenSSL offers no SM4-GCM to Node.
 */
function sm4Sm3(derive: Derive): Cipher {
  const key = derive('sm3', 'sm4-ctr', 16);
  const tagKey = derive('sm3', 'hmac-sm3', 32);
  const tagOf = (bound: Buffer, body: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bound.length);
    return createHmac('sm3', tagKey).update(length).update(bound).update(body).digest();
  };
  return {
    overhead: 48,
    seal(plain, bound) {
      const counter = fresh(16);
      const cipher = createCipheriv('sm4-ctr', key, counter);
      const body = Buffer.concat([counter, cipher.update(plain), cipher.final()]);
      return Buffer.concat([body, tagOf(bound, body)]);
    },
    open(sealed, bound) {
      if (sealed.length < 48) throw new SealBroken('sealed value is too short');
      const body = sealed.subarray(0, -32);
      if (!timingSafeEqual(tagOf(bound, body), sealed.subarray(-32))) {
        throw new SealBroken('sealed value was changed or belongs elsewhere');
      }
      const decipher = createDecipheriv('sm4-ctr', key, body.subarray(0, 16));
      return Buffer.concat([decipher.update(body.subarray(16)), decipher.final()]);
    },
  };
}
