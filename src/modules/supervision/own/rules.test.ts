import { expect, test } from 'vitest';
import { changesAhead, type Stay } from './rules.ts';

const stay = (siteName: string, validFrom: string, validTo: string | null = null): Stay => ({
  ...{ siteId: siteName, siteName, validFrom, validTo },
});

test.each([
  ['nothing ahead', [stay('甲站', '2024-01-01'), stay('乙站', '2024-01-01', '2026-11-01')], []],
  ['one that comes', [stay('甲站', '2027-01-01')], ['2027-01-01 gained 甲站']],
  [
    'two that go on a day, one that comes',
    [stay('甲站', '2024-01-01', '2027-01-01'), stay('乙站', '2024-01-01', '2027-01-01'), stay('丙站', '2027-01-01')],
    ['2027-01-01 gained 丙站', '2027-01-01 lost 甲站、乙站'],
  ],
  ['one that goes on in the next row', [stay('甲站', '2024-01-01', '2027-01-01'), stay('甲站', '2027-01-01')], []],
  [
    'one that is covered and comes back',
    [stay('甲站', '2024-01-01', '2026-12-01'), stay('甲站', '2026-12-10')],
    ['2026-12-01 lost 甲站', '2026-12-10 gained 甲站'],
  ],
])('%s', (_, stays, expected) => {
  const said = changesAhead(stays, '2026-11-27').map((c) => `${c.on} ${c.kind} ${c.sites.join('、')}`);
  expect(said).toEqual(expected);
});
