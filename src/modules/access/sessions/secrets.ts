import { createHash, randomBytes, randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** argon2id with 19 MiB and two passes: the OWASP minimum, about 25 ms of one core. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost);
}

let nobody: Promise<string> | undefined;

/** Takes as long for an account that does not exist or has no password as for one that does. */
export async function passwordMatches(stored: string | null | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(16).toString('hex'));
  const matches = await verify(stored ?? (await nobody), password.normalize('NFKC'));
  return matches && Boolean(stored);
}

const letters = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ';
const digits = '23456789';

/** Twelve characters that can be read out over the telephone: no 0, O, 1, l or I. */
export function oneTimePassword(): string {
  const pick = (from: string) => from[randomInt(from.length)] ?? '';
  const chosen = [...Array(9)].map(() => pick(letters + digits));
  return `${pick(letters)}${chosen.join('')}${pick(digits)}${pick(digits)}`;
}

/** 256 random bits; only their hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

const base32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** Ten codes of 80 random bits, shown once, written `xxxx-xxxx-xxxx-xxxx`. */
export function recoveryCodes(): string[] {
  return [...Array(10)].map(() => {
    const code = [...Array(16)].map(() => base32[randomInt(32)]).join('');
    return code.replace(/(.{4})(?=.)/g, '$1-');
  });
}
