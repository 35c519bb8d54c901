import type { Day } from '../../../kernel/dates.ts';
import { commonPasswords, publishedWord } from './common-passwords.ts';

/** Where a sign-in stands; only `in` opens anything but the step itself. */
export const steps = ['signedOut', 'secondFactor', 'enrolSecondFactor', 'changePassword', 'in'] as const;
export type Step = (typeof steps)[number];

export interface Standing {
  readonly mode: 'demo' | 'production';
  readonly method: 'password' | 'oidc';
  readonly mustChangePassword: boolean;
  readonly totpEnabled: boolean;
  /** The second factor was shown in this session, here or to the identity provider. */
  readonly secondFactorShown: boolean;
  /** The post in force lets its holder see what is masked. */
  readonly sensitive: boolean;
}

/** What is still missing, derived at every request: a post that asks for more takes effect at once. */
export function stepOf(standing: Standing): Step {
  const { mode, method, totpEnabled, secondFactorShown } = standing;
  if (totpEnabled && !secondFactorShown) return 'secondFactor';
  if (standing.mustChangePassword && method === 'password') return 'changePassword';
  if (mode === 'production' && standing.sensitive && !totpEnabled && !secondFactorShown) return 'enrolSecondFactor';
  return 'in';
}

/** Endpoints that a session may call before it is complete. */
export const openAtStep: Readonly<Record<Step, readonly string[]>> = {
  signedOut: [],
  secondFactor: ['session', 'signOut', 'changeLanguage', 'verifySecondFactor'],
  changePassword: ['session', 'signOut', 'changeLanguage', 'changePassword'],
  enrolSecondFactor: ['session', 'signOut', 'changeLanguage', 'enrolSecondFactor', 'confirmSecondFactor'],
  in: [],
};

export interface Dated {
  readonly validFrom: Day;
  /** First day on which it no longer holds; null: open. */
  readonly validTo: Day | null;
}

export function inForce({ validFrom, validTo }: Dated, on: Day): boolean {
  return validFrom <= on && (validTo === null || on < validTo);
}

/** The chosen post while it holds, else the first that does: a post ends at midnight by itself. */
export function postInForce<P extends Dated & { id: string }>(
  posts: readonly P[],
  chosen: string | null,
  on: Day,
): P | undefined {
  const holding = posts.filter((post) => inForce(post, on));
  return holding.find((post) => post.id === chosen) ?? holding[0];
}

/** Minutes a sign-in stays locked after that many failures in a row: 1, 2, 4 … up to the longest. */
export function lockMinutes(
  failures: number,
  policy: { failuresBeforeLock: number; longestLockMinutes: number },
): number {
  if (failures < policy.failuresBeforeLock) return 0;
  return Math.min(2 ** Math.min(failures - policy.failuresBeforeLock, 20), policy.longestLockMinutes);
}

export type PasswordFault = 'short' | 'letters-and-digits' | 'common' | 'contains-login' | 'repeats';

/** The first thing wrong with a new password, or null. */
export function passwordFault(
  password: string,
  login: string,
  { minLength, mode }: { readonly minLength: number; readonly mode: Standing['mode'] },
): PasswordFault | null {
  const lower = password.toLowerCase();
  if ([...password].length < minLength) return 'short';
  if (!/\p{L}/u.test(password) || !/\d/.test(password)) return 'letters-and-digits';
  if (login.length >= 3 && lower.includes(login.toLowerCase())) return 'contains-login';
  if (new Set(lower).size < 5) return 'repeats';
  // Common words stay common with a year, a digit or a sign put before or behind them.
  const core = lower.replace(/^[^a-z]+|[^a-z]+$/g, '');
  const unmasked = core
    .replaceAll('0', 'o')
    .replaceAll('1', 'l')
    .replaceAll('3', 'e')
    .replaceAll('@', 'a')
    .replaceAll('$', 's');
  const known = (word: string) => commonPasswords.has(word) || (mode === 'production' && word === publishedWord);
  return known(lower) || known(core) || known(unmasked) ? 'common' : null;
}

/** Six digits from an authenticator, or a recovery code; spaces and dashes are forgiven. */
export function readCode(text: string): { kind: 'totp' | 'recovery'; code: string } | null {
  const code = text.normalize('NFKC').replace(/[\s-]/g, '').toLowerCase();
  if (/^\d{6}$/.test(code)) return { kind: 'totp', code };
  return /^[a-z2-7]{16}$/.test(code) ? { kind: 'recovery', code } : null;
}
