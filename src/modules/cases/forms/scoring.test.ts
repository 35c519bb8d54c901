import { describe, expect, test } from 'vitest';
import { type Entry, sourcesOf, withLists } from './borrowing.ts';
import { type FormContent, formContent } from './schemas.ts';
import { leadingSum, rangeOf, scoreOf } from './scoring.ts';

const w = (zh: string) => ({ zh, en: zh });
const option = (code: string, score?: number) => ({ code, name: w(code), ...(score === undefined ? {} : { score }) });
const form = formContent.parse({
  name: w('风险'),
  purpose: w(''),
  use: 'assessment',
  total: true,
  bands: [
    { code: 'low', name: w('低'), upTo: 3 },
    { code: 'middle', name: w('中'), upTo: 6 },
    { code: 'high', name: w('高'), upTo: null },
  ],
  sections: [
    {
      key: 'body',
      name: w('身体'),
      bands: [{ code: 'well', name: w('良好'), upTo: 1 }],
      fields: [
        {
          key: 'ill',
          kind: 'choice',
          name: w('患病'),
          options: [option('no', 0), option('yes', 2), option('unknown')],
        },
        { key: 'fell', kind: 'yesNo', name: w('跌倒'), yesScore: 3 },
        {
          key: 'signs',
          kind: 'choices',
          name: w('征兆'),
          options: [option('a', 1), option('b', 0.1), option('c', -1)],
        },
      ],
    },
    {
      key: 'mind',
      name: w('心理'),
      fields: [
        { key: 'mood', kind: 'scale', name: w('心情'), from: 0, to: 4, scored: true },
        {
          key: 'why',
          kind: 'scale',
          name: w('程度'),
          from: 1,
          to: 3,
          scored: true,
          showWhen: { match: 'all', tests: [{ field: 'mood', is: 'atLeast', number: 3 }] },
        },
      ],
    },
    { key: 'plain', name: w('其他'), fields: [{ key: 'text', kind: 'text', name: w('备注') }] },
  ],
}) as FormContent;

describe('sums', () => {
  test.each([
    [{ ill: 'no', fell: false, mood: 0 }, 0, 'low'],
    [{ ill: 'yes', fell: false, mood: 1, signs: ['a', 'c'] }, 3, 'low'],
    [{ ill: 'yes', fell: false, mood: 2 }, 4, 'middle'],
    [{ ill: 'yes', fell: false, mood: 1, signs: ['a', 'b'] }, 4.1, 'middle'],
    [{ ill: 'yes', fell: true, mood: 4, why: 3 }, 12, 'high'],
    [{ ill: 'unknown', fell: false, mood: 3, why: 1 }, 4, 'middle'],
  ])('%o', (values, sum, band) => {
    expect(scoreOf(form, values)?.total).toMatchObject({ sum, band, unanswered: 0 });
  });

  test('while a scored question is open there is a sum and no band', () => {
    expect(scoreOf(form, { fell: true, mood: 0 })?.total).toMatchObject({ sum: 3, unanswered: 1, band: null });
  });

  test('hidden questions neither count nor wait for an answer, and the range is that of what is shown', () => {
    const score = scoreOf(form, { ill: 'no', fell: false, mood: 2, why: 3 });
    expect(score?.total).toMatchObject({ sum: 2, least: -1, most: 10.1, unanswered: 0 });
    expect(scoreOf(form, { mood: 4 })?.total).toMatchObject({ most: 13.1 });
  });

  test('sections have sums and bands of their own; a sum above every band has none', () => {
    const score = scoreOf(form, { ill: 'yes', fell: false, mood: 0 });
    expect(score?.sections).toMatchObject([
      { section: 'body', sum: 2, band: null },
      { section: 'mind', sum: 0, band: null },
    ]);
    expect(score?.lines.map((l) => [l.field, l.score])).toEqual([
      ['ill', 2],
      ['fell', 0],
      ['signs', 0],
      ['mood', 0],
    ]);
  });

  test('forms are compared over time by the total, or by the only scored section', () => {
    const values = { ill: 'yes', fell: true, mood: 0 };
    expect(leadingSum(scoreOf(form, values))?.sum).toBe(5);
    const alone = { ...form, total: false };
    expect(leadingSum(scoreOf(alone, values))).toBeNull();
    expect(leadingSum(scoreOf({ ...alone, sections: alone.sections.slice(0, 1) }, values))?.sum).toBe(5);
    expect(scoreOf({ ...form, sections: form.sections.slice(2) }, values)).toBeNull();
  });

  test('of several choices with a limit only so many can count', () => {
    const options = [option('a', 3), option('b', 2), option('c', -1), option('d', -2)];
    const field = { key: 'x', kind: 'choices' as const, name: w('选'), options, most: 1 };
    expect(rangeOf(field)).toEqual([-2, 3]);
  });
});

test('items and limits of a rule set are taken from it, not repeated', () => {
  const content = formContent.parse({
    name: w('自理'),
    purpose: w(''),
    use: 'assessment',
    sections: [
      {
        key: 'six',
        name: w('六项'),
        bandsFrom: { ruleSet: 'self-care', list: 'results' },
        fields: [
          {
            key: 'unmet',
            kind: 'choices',
            name: w('不能自主'),
            options: [],
            optionsFrom: { ruleSet: 'self-care', list: 'items' },
            optionScore: 1,
          },
        ],
      },
    ],
  }) as FormContent;
  expect(sourcesOf(content).map((s) => s.list)).toEqual(['results', 'items']);
  const filled = withLists(
    content,
    new Map<string, Entry[]>([
      ['self-care/items', ['eat', 'dress', 'bathe'].map((code) => ({ code, name: w(code) }))],
      [
        'self-care/results',
        [
          { code: 'independent', name: w('具备'), upTo: 0 },
          { code: 'partial', name: w('部分'), upTo: 2 },
          { code: 'dependent', name: w('完全'), upTo: 3 },
        ],
      ],
    ]),
  );
  const result = (unmet: string[]) => leadingSum(scoreOf(filled, { unmet }));
  expect(result([])).toMatchObject({ sum: 0, most: 3, band: 'independent' });
  expect(result(['eat', 'dress'])).toMatchObject({ sum: 2, band: 'partial' });
  expect(result(['eat', 'dress', 'bathe'])).toMatchObject({ sum: 3, band: 'dependent' });
});
