import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../dates.ts';
import { demoRegion, makeResidentId, readResidentId } from './resident-id.ts';

// The two worked examples printed in GB 11643-1999, annex.
const example = '11010519491231002X';

describe('reading a resident ID', () => {
  it('accepts the example of the standard', () => {
    expect(readResidentId(example)).toEqual({
      ok: true,
      id: example,
      bornOn: '1949-12-31',
      sex: 'female',
      regionCode: '110105',
      warnings: [],
    });
    expect(readResidentId('440524188001010014')).toMatchObject({
      ok: true,
      bornOn: '1880-01-01',
      sex: 'male',
    });
  });

  it.each([
    ['small x', '11010519491231002x'],
    ['spaces', ' 110105 19491231 002X '],
    ['full-width digits', '１１０１０５１９４９１２３１００２Ｘ'],
    ['invisible marks of a copied cell', '\u202D11010519491231002X\u202C'],
  ])('forgives %s', (_, typed) => {
    expect(readResidentId(typed)).toMatchObject({ ok: true, id: example });
  });

  it('converts fifteen digits of an old card and says so', () => {
    expect(readResidentId('110105491231002')).toMatchObject({
      ok: true,
      id: example,
      warnings: ['converted-15'],
    });
  });

  it('takes the orders 996 to 999 of old cards as born before 1900', () => {
    expect(readResidentId('110105910101998')).toMatchObject({
      ok: true,
      bornOn: '1891-01-01',
    });
  });

  it.each([
    ['seventeen digits', '11010519491231002', 'length'],
    ['nothing', '', 'length'],
    ['a letter in the middle', '1101051949123X0021', 'characters'],
    ['Chinese text', '无', 'characters'],
    ['an X at the end of an old number', '11010549123100X', 'characters'],
    ['30 February', '110105199002300021', 'birth-date'],
    ['month 13', '110105199013010021', 'birth-date'],
    ['a wrong last character', '110105194912310021', 'checksum'],
    ['two digits swapped', '11010519941231002X', 'checksum'],
  ])('refuses %s', (_, typed, problem) => {
    expect(readResidentId(typed)).toEqual({ ok: false, problem });
  });

  it('refuses a birth date after today when today is told', () => {
    const id = makeResidentId('440104', '2026-11-24', 1);
    expect(readResidentId(id, { today: '2026-11-23' })).toEqual({
      ok: false,
      problem: 'birth-date',
    });
    expect(readResidentId(id, { today: '2026-11-24' })).toMatchObject({
      ok: true,
    });
  });

  it('only warns of a region that is in no list', () => {
    expect(readResidentId(makeResidentId('000001', '1990-01-01', 3))).toMatchObject({ warnings: ['unknown-region'] });
  });

  it.each([
    ['Hong Kong', '810000'],
    ['Taiwan', '830000'],
    ['a foreigner with permanent residence', '944156'],
  ])('knows the permit of %s', (_, prefix) => {
    expect(readResidentId(makeResidentId(prefix, '1990-01-01', 3))).toMatchObject({ ok: true, warnings: [] });
  });

  it('accepts the demonstration region only where demonstration is on', () => {
    const id = makeResidentId(demoRegion, '1950-06-01', 12);
    expect(readResidentId(id)).toEqual({
      ok: false,
      problem: 'demo-region-not-allowed',
    });
    expect(readResidentId(id, { demo: true })).toMatchObject({
      ok: true,
      warnings: ['demo-region'],
    });
  });
});

describe('making a resident ID', () => {
  it('reads back what was put in, and any single wrong digit is caught', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40_000 }),
        fc.integer({ min: 0, max: 999 }),
        fc.nat(17),
        fc.integer({ min: 1, max: 9 }),
        (days, order, at, shift) => {
          const bornOn = addDays('1910-01-01', days);
          const id = makeResidentId('440104', bornOn, order);
          expect(readResidentId(id)).toMatchObject({
            ok: true,
            bornOn,
            sex: order % 2 === 1 ? 'male' : 'female',
          });
          const digit = id.charAt(at);
          const other = digit === 'X' ? String(shift) : String((Number(digit) + shift) % 10);
          expect(readResidentId(id.slice(0, at) + other + id.slice(at + 1)).ok).toBe(false);
        },
      ),
    );
  });

  it('refuses a prefix that is not six digits', () => {
    expect(() => makeResidentId('4401', '1990-01-01', 1)).toThrow(RangeError);
  });
});
