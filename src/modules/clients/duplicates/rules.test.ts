import { describe, expect, test } from 'vitest';
import { type Compared, keysOf, keysToAsk, likenessOf } from './rules.ts';

const li: Compared = {
  name: '李秀英',
  plain: '李秀英',
  sounds: ['lixiuying'],
  bornOn: '1950-03-05',
  hasId: true,
  mobileHash: null,
  townCode: '440106003',
};
const noId = { ...li, hasId: false };
const soundsAlike = { ...noId, name: '李秀瑛', plain: '李秀瑛' };
const elsewhere = { townCode: '440103001' };

describe('may be one person', () => {
  test.each([
    ['same name and birth date, one without a number', { ...noId, ...elsewhere }, 'likely'],
    ['sounding alike, same birth date and town, one without a number', soundsAlike, 'likely'],
    ['sounding alike and same birth date, far apart', { ...soundsAlike, ...elsewhere }, 'possible'],
    ['month and day changed over', { ...noId, bornOn: '1950-05-03' }, 'likely'],
    ['a year off', { ...noId, bornOn: '1951-03-05', ...elsewhere }, 'possible'],
    ['a few weeks off, as the lunar calendar is', { ...noId, bornOn: '1950-04-04' }, 'likely'],
    ['sounding alike and near in birth, in one town', { ...soundsAlike, bornOn: '1950-03-20' }, 'possible'],
    ['same name, birth unknown, in one town', { ...noId, bornOn: null }, 'possible'],
    ['two numbers, but same name, birth date and town', li, 'possible'],
  ] as const)('%s: %s', (_what, other, level) => {
    expect(likenessOf(li, other)?.level).toBe(level);
    expect(likenessOf(other, li)?.level).toBe(level);
  });

  test('the same telephone makes it likelier, also of unknown age', () => {
    const called = { mobileHash: 'x' };
    expect(likenessOf({ ...li, ...called }, { ...noId, ...called, bornOn: null, ...elsewhere })?.level).toBe('likely');
  });

  test('why is said', () => {
    expect(likenessOf(li, { ...noId, name: '李秀瑛', plain: '李秀英' })?.reasons).toEqual([
      ...['variantName', 'sameBirth', 'sameTown', 'withoutId'],
    ]);
  });
});

describe('are two persons', () => {
  test.each([
    ['another name', { ...noId, name: '李秀梅', plain: '李秀梅', sounds: ['lixiumei'] }],
    ['two numbers in different towns', { ...li, ...elsewhere }],
    ['two numbers and birth dates that are only near', { ...li, bornOn: '1950-03-06' }],
    ['ten years apart', { ...noId, bornOn: '1960-03-05' }],
    ['sounding alike, birth unknown', { ...soundsAlike, bornOn: null }],
    ['sounding alike and near in birth, far apart', { ...soundsAlike, bornOn: '1950-03-20', ...elsewhere }],
    ['same name, birth unknown, far apart', { ...noId, bornOn: null, ...elsewhere }],
  ])('%s', (_what, other) => {
    expect(likenessOf(li, other)).toBeNull();
  });
});

test('whoever is alike stands under a key that the other asks for', () => {
  const others = [
    { ...noId, bornOn: '1951-03-05' },
    { ...noId, bornOn: null },
    { ...noId, bornOn: '1949-12-31' },
  ];
  for (const other of others) expect(keysToAsk(li)).toEqual(expect.arrayContaining(keysOf(other)));
});
