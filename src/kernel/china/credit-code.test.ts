import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCreditCode, readCreditCode } from './credit-code.ts';

describe('reading a unified social credit code', () => {
  it.each([
    ['a public body', '11100000000013127D', '11'],
    ['a company with digits only', '91110000600037341L', '91'],
    ['a company with letters', '91350100M000100Y43', '91'],
  ])('accepts the published code of %s', (_, code, kind) => {
    expect(readCreditCode(code)).toMatchObject({
      ok: true,
      code,
      kind,
      regionCode: code.slice(2, 8),
    });
  });

  it('forgives small letters, spaces and full-width characters', () => {
    expect(readCreditCode(' 91350100m000 100y43')).toMatchObject({
      ok: true,
      code: '91350100M000100Y43',
    });
    expect(readCreditCode('９１３５０１００Ｍ０００１００Ｙ４３')).toMatchObject({ ok: true });
  });

  it.each([
    ['seventeen characters', '91350100M000100Y4', 'length'],
    ['a letter O for a zero', '91350100MO00100Y43', 'characters'],
    ['a letter in the division', '91A50100M000100Y43', 'characters'],
    ['a wrong last character', '91350100M000100Y44', 'checksum'],
  ])('refuses %s', (_, code, problem) => {
    expect(readCreditCode(code)).toEqual({ ok: false, problem });
  });

  it('reads every code it makes', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^5[1-3]44\d{4}[0-9A-HJ-NPQRTUWXY]{9}$/), (body) => {
        expect(readCreditCode(makeCreditCode(body))).toMatchObject({
          ok: true,
        });
      }),
    );
  });
});
