import { expect, test } from 'vitest';
import { formatAddress, parseAddress } from './address-format.ts';

test.each([
  ['text', { text: '北京街 & 六榕街' }],
  ['a code of digits stays text', { division: '440104001' }],
  ['text that looks like JSON stays text', { text: '[1]', other: 'true', quoted: '"a"' }],
  ['lists and booleans', { kinds: ['station', 'point'], open: true }],
])('page state survives the address: %s', (_situation, state) => {
  expect(parseAddress(formatAddress(state))).toEqual(state);
});

test('a hand-typed address with broken JSON is taken as text', () => {
  expect(parseAddress('?kinds=[station')).toEqual({ kinds: '[station' });
});
