import { describe, expect, test } from 'vitest';
import { inForce, lockMinutes, passwordFault, postInForce, readCode, type Standing, stepOf } from './rules.ts';

const complete: Standing = {
  mode: 'production',
  method: 'password',
  mustChangePassword: false,
  totpEnabled: false,
  secondFactorShown: false,
  sensitive: false,
};

describe('what is still missing of a sign-in', () => {
  test.each<[string, Partial<Standing>, string]>([
    ['nothing for a plain role', {}, 'in'],
    [
      'the code, before anything else, once an authenticator is enrolled',
      { totpEnabled: true, mustChangePassword: true },
      'secondFactor',
    ],
    ['nothing after the code', { totpEnabled: true, secondFactorShown: true }, 'in'],
    ['a new password after the first sign-in', { mustChangePassword: true }, 'changePassword'],
    ['no new password for who came by the identity provider', { mustChangePassword: true, method: 'oidc' }, 'in'],
    ['an authenticator for a sensitive role in production', { sensitive: true }, 'enrolSecondFactor'],
    ['first the password, then the authenticator', { sensitive: true, mustChangePassword: true }, 'changePassword'],
    ['no authenticator in demo mode', { sensitive: true, mode: 'demo' }, 'in'],
    [
      'no second authenticator where the provider asked for one',
      { sensitive: true, method: 'oidc', secondFactorShown: true },
      'in',
    ],
  ])('%s', (_title, changed, step) => {
    expect(stepOf({ ...complete, ...changed })).toBe(step);
  });
});

describe('the post in force', () => {
  const day = { id: 'a', validFrom: '2026-03-01', validTo: '2026-07-01' };
  const later = { id: 'b', validFrom: '2026-06-01', validTo: null };

  test.each([
    ['2026-02-28', false],
    ['2026-03-01', true],
    ['2026-06-30', true],
    ['2026-07-01', false],
  ])('on %s a post from March to the end of June holds: %s', (on, holds) => {
    expect(inForce(day, on)).toBe(holds);
  });

  test('the chosen one while it holds', () => {
    expect(postInForce([day, later], 'b', '2026-06-15')?.id).toBe('b');
  });
  test('the next that holds after the chosen one has ended', () => {
    expect(postInForce([day, later], 'a', '2026-07-01')?.id).toBe('b');
  });
  test('none before the first begins', () => {
    expect(postInForce([day, later], 'a', '2026-02-01')).toBeUndefined();
  });
});

test.each([
  [4, 0],
  [5, 1],
  [6, 2],
  [7, 4],
  [10, 32],
  [11, 60],
  [5000, 60],
])('after %i failures in a row a sign-in is locked for %i minutes', (failures, minutes) => {
  expect(lockMinutes(failures, { failuresBeforeLock: 5, longestLockMinutes: 60 })).toBe(minutes);
});

test.each<[string, string | null]>([
  ['Rongyin2026', null],
  ['荔枝树下有三只小猫1', null],
  ['Ab1', 'short'],
  ['abcdefghijkl', 'letters-and-digits'],
  ['123456789012', 'letters-and-digits'],
  ['xchenyan2026!', 'contains-login'],
  ['aaaa1111aaaa', 'repeats'],
  ['Password2026', 'common'],
  ['P@ssw0rd2026!!', 'common'],
  ['2026woaini1314', 'common'],
  ['1qaz2wsx3edc', 'common'],
])('the password %s is refused for: %s', (password, fault) => {
  expect(passwordFault(password, 'ChenYan', { minLength: 10, mode: 'demo' })).toBe(fault);
});

test.each(['Rongyin2026', 'rongyin2026', 'R0ngyin2026!', '2027Rongyin'])(
  'outside the demo its published password is none: %s',
  (password) => {
    expect(passwordFault(password, 'ChenYan', { minLength: 10, mode: 'production' })).toBe('common');
    expect(passwordFault('荔枝树下有三只小猫1', 'ChenYan', { minLength: 10, mode: 'production' })).toBeNull();
  },
);

test.each([
  ['123456', { kind: 'totp', code: '123456' }],
  ['１２３ ４５６', { kind: 'totp', code: '123456' }],
  ['ABCD-efgh-2345-wxyz', { kind: 'recovery', code: 'abcdefgh2345wxyz' }],
  ['12345', null],
  ['abcd-efgh', null],
])('the code %s is read as %o', (typed, read) => {
  expect(readCode(typed)).toEqual(read);
});
