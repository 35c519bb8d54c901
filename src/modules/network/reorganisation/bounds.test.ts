import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allOf, inDivision, type TestApp, testApp } from '../../../app/testing.ts';

let app: TestApp;
const on = '2026-11-20';
const everywhere = allOf('administrator');

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T09:00:00+08:00');
});
afterAll(() => app.close());

/** What is refused of a change, or the codes it ends in. */
async function asking(change: object, who = everywhere, more: object = {}): Promise<string[]> {
  const asked = app.as(who)('network', 'previewReorganisation', { on, change, ...more });
  return asked.then(
    ({ parts }) => parts.map((part: { toCode: string }) => part.toCode),
    ({ fields }) => fields.map((f: { pointer: string; code: string }) => `${f.pointer} ${f.code}`),
  );
}
const below = async (parent: string): Promise<string[]> =>
  (await app.as(everywhere)('network', 'divisions', { parent })).rows.map((d: { code: string }) => d.code);

describe('an administrator of one district', () => {
  const conghua = inDivision('administrator', '440117');
  const split = (code: string, other: string, children: string[]) => ({
    kind: 'split',
    code,
    parts: [
      { code, name: '从化区', children: [] },
      { code: other, name: '新化区', children },
    ],
  });

  test('makes no district beside it, by a split or by a merger', async () => {
    const [first = '', second = ''] = await below('440117');
    expect(await asking(split('440117', '440188', [first]), conghua)).toEqual([
      '/change/parts/1/code network.outside-place',
    ]);
    const merger = { kind: 'merge', codes: [first, second], into: { code: '440117077', name: '新合街道' } };
    expect(await asking(merger, inDivision('administrator', first))).toEqual(['/change/codes/1 network.outside-place']);
  });

  test('makes towns within it, and none beside the one town that is another one’s whole place', async () => {
    const [town = '', other = ''] = await below('440117');
    const [village = ''] = await below(town);
    expect(await asking(split(town, '440117077', [village]), conghua)).toContain('440117077');
    expect(await asking(split(town, '440117077', [village]), inDivision('administrator', town))).toEqual([
      '/change/parts/1/code network.outside-place',
    ]);
    const merger = { kind: 'merge', codes: [town, other], into: { code: '440117077', name: '新合街道' } };
    expect(await asking(merger, conghua)).toContain('440117077');
  });
});

describe('a new code lies directly below the parent that was named', () => {
  const village = '440106003014';
  const move = (parent: string, newCode: string) => ({ kind: 'move', code: village, parent, newCode });
  test.each([
    ['a village straight below a district', move('440106', '440106002899'), '/change/parent network.wrong-level'],
    [
      'a village below a district that is not there',
      move('4401', '440199002899'),
      '/change/parent network.wrong-level',
    ],
    ['a code of another town', move('440106001', '440106002899'), '/change/newCode network.code-not-below'],
  ])('moving: %s is refused', async (_, change, refused) => expect(await asking(change)).toEqual([refused]));

  test('merging and splitting: a code of another district is refused', async () => {
    const merged = { kind: 'merge', codes: ['440106001', '440106002'], into: { code: '440105099', name: '新街道' } };
    expect(await asking(merged)).toEqual(['/change/into/code network.code-not-below']);
    const parts = [
      { code: '440106003', name: '车陂街道', children: [] },
      { code: '440105099', name: '新车陂街道', children: [village] },
    ];
    expect(await asking({ kind: 'split', code: '440106003', parts })).toEqual([
      '/change/parts/1/code network.code-not-below',
    ]);
  });

  test('a free one is proposed: the last digits where they are free, else the next', async () => {
    const proposed = async (code: string, parent: string) =>
      (await app.as(everywhere)('network', 'freeDivisionCode', { code, parent })).code;
    const taken = await below('440106002');
    // As the first village there is numbered, so is one of the town beside it.
    const alike = `440106003${taken[0]?.slice(9)}`;
    const free = await proposed(alike, '440106002');
    expect([taken.includes(free), free.slice(0, 9), free.slice(0, 10)]).toEqual([
      false,
      '440106002',
      `440106002${alike.slice(9, 10)}`,
    ]);
    expect(await asking({ kind: 'move', code: village, parent: '440106002', newCode: free })).toEqual([free]);
    expect(await proposed(village, '440106')).toBeNull();
  });
});
