import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as every authenticator understands it: SHA-1, six digits, thirty seconds. */
const periodSeconds = 30;
const form = { issuer: '榕荫', algorithm: 'SHA1', digits: 6, period: periodSeconds } as const;

export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What the QR code holds. */
export function totpUri(secret: string, login: string): string {
  return new TOTP({ ...form, label: login, secret: Secret.fromBase32(secret) }).toString();
}

/** The time step a code belongs to, one step of drift either way; null when it is wrong. */
export function totpStep(secret: string, code: string, millis: number): number | null {
  const drift = new TOTP({ ...form, secret: Secret.fromBase32(secret) }).validate({
    token: code,
    timestamp: millis,
    window: 1,
  });
  return drift === null ? null : Math.floor(millis / 1000 / periodSeconds) + drift;
}
