import { describe, expect, test } from 'vitest';
import { codeAfter, directlyBelow, recoded } from './rules.ts';

const child = (code: string) => ({ code, name: code });
const none = new Map<string, string>();

describe('codes of divisions that come under another one', () => {
  test('the last digits stay where they are free', () => {
    const found = recoded([child('440103002001')], '440103001', new Set(), none);
    expect(found.get('440103002001')).toBe('440103001001');
  });
  test('a taken number gives way to the next free one of the same hundred', () => {
    const taken = new Set(['440103001001', '440103001002', '440103001200']);
    const found = recoded([child('440103002001'), child('440103002200')], '440103001', taken, none);
    expect([...found.values()]).toEqual(['440103001003', '440103001201']);
  });
  test('two that come from different towns do not meet', () => {
    const found = recoded([child('440103002001'), child('440103003001')], '440103009', new Set(), none);
    expect([...found.values()]).toEqual(['440103009001', '440103009002']);
  });
  test('at the end of a hundred it goes on at its beginning', () => {
    const found = recoded([child('440103002299')], '440103001', new Set(['440103001299']), none);
    expect(found.get('440103002299')).toBe('440103001200');
  });
  test('an official code that was entered wins', () => {
    const found = recoded([child('440103002001')], '440103001', new Set(), new Map([['440103002001', '440103001077']]));
    expect(found.get('440103002001')).toBe('440103001077');
  });
});

test('a district that comes under another city keeps its two digits', () => {
  const found = recoded([child('440103'), child('440104')], '4402', new Set(['440203']), none);
  expect([...found.values()]).toEqual(['440204', '440205']);
});

describe('a code lies directly below another one', () => {
  test.each([
    ['440106002015', '440106002', true],
    ['440106002899', '440106', false],
    ['440199002899', '4401', false],
    ['440106', '4401', true],
    ['440106002', '440105', false],
    ['440106', '440106', false],
  ])('%s below %s: %s', (code, parent, is) => expect(directlyBelow(code, parent)).toBe(is));
});

describe('the code of something below a carried division', () => {
  const mapping = new Map([
    ['440103002', '440103001'],
    ['440103002001', '440103001009'],
  ]);
  test.each([
    ['440103002001', '440103001009'],
    ['440103002', '440103001'],
    ['440103003001', '440103003001'],
  ])('%s becomes %s', (code, after) => expect(codeAfter(code, mapping)).toBe(after));
});
