import { describe, expect, test } from 'vitest';
import { answerFaults } from './checking.ts';
import { keptValues, placesOf, sightOf } from './rules.ts';
import { type FormContent, type FormValues, formContent } from './schemas.ts';

const w = (zh: string) => ({ zh, en: zh });
const yesNo = (key: string, rest: object = {}) => ({ key, kind: 'yesNo', name: w(key), ...rest });
const when = (field: string, ...values: string[]) => ({ match: 'all', tests: [{ field, is: 'oneOf', values }] });

const form = formContent.parse({
  name: w('测试表'),
  purpose: w(''),
  use: 'assessment',
  sections: [
    {
      key: 'home',
      name: w('居住'),
      fields: [
        {
          key: 'lives',
          kind: 'choice',
          name: w('和谁住'),
          required: true,
          options: [
            { code: 'alone', name: w('独居') },
            { code: 'family', name: w('与家人') },
          ],
        },
        { key: 'years', kind: 'number', name: w('独居几年'), least: 0, most: 100, showWhen: when('lives', 'alone') },
        yesNo('longAlone', { showWhen: { match: 'all', tests: [{ field: 'years', is: 'atLeast', number: 5 }] } }),
        { key: 'note', kind: 'note', name: w('说明') },
        { key: 'since', kind: 'date', name: w('起始'), past: true },
        { key: 'words', kind: 'text', name: w('一句话'), max: 5 },
        {
          key: 'aids',
          kind: 'choices',
          name: w('辅具'),
          most: 1,
          options: [
            { code: 'cane', name: w('拐杖') },
            { code: 'chair', name: w('轮椅') },
          ],
        },
        { key: 'mood', kind: 'scale', name: w('心情'), from: 0, to: 4 },
      ],
    },
    {
      key: 'members',
      name: w('家人'),
      repeat: { least: 1, most: 2, layout: 'cards' },
      showWhen: when('lives', 'family'),
      fields: [
        { key: 'member', kind: 'text', name: w('姓名'), required: true },
        yesNo('carer'),
        { key: 'hours', kind: 'number', name: w('每天几小时'), decimals: 1, showWhen: when('carer', 'yes') },
      ],
    },
  ],
}) as FormContent;

const shown = (values: FormValues) => placesOf(form, values).map((p) => p.pointer);

describe('what is shown', () => {
  test('a question follows the answer it asks about, at any distance, and falls with it', () => {
    expect(shown({})).not.toContain('/years');
    expect(shown({ lives: 'alone' })).toContain('/years');
    expect(shown({ lives: 'alone', years: 6 })).toContain('/longAlone');
    expect(shown({ lives: 'family', years: 6 })).not.toContain('/longAlone');
  });

  test('a repeating section asks each row by its own answers, the least number of rows at once', () => {
    expect(shown({ lives: 'alone' }).filter((p) => p.startsWith('/members'))).toEqual([]);
    expect(shown({ lives: 'family' }).filter((p) => p.startsWith('/members'))).toEqual([
      '/members/0/member',
      '/members/0/carer',
    ]);
    const two = { lives: 'family', members: [{ carer: false }, { carer: true }] };
    expect(shown(two)).not.toContain('/members/0/hours');
    expect(shown(two)).toContain('/members/1/hours');
  });

  test.each([
    ['all', { lives: 'alone', mood: 3 }, true],
    ['all', { lives: 'alone', mood: 1 }, false],
    ['any', { lives: 'family', mood: 3 }, true],
    ['any', { lives: 'family', mood: 1 }, false],
  ] as const)('%s of several conditions with %o', (match, values, seen) => {
    const tests = [
      { field: 'lives', is: 'noneOf' as const, values: ['family'] },
      { field: 'mood', is: 'atLeast' as const, number: 3 },
    ];
    const [home, ...rest] = form.sections;
    if (!home) return expect.unreachable();
    const asked = { key: 'extra', kind: 'yesNo' as const, name: w('另问'), showWhen: { match, tests } };
    const content = { ...form, sections: [{ ...home, fields: [...home.fields, asked] }, ...rest] };
    expect(placesOf(content, values).some((p) => p.field.key === 'extra')).toBe(seen);
  });

  test('conditions in circles end, and show nothing', () => {
    const ring = {
      ...form,
      sections: [
        {
          key: 'ring',
          name: w('圈'),
          fields: [
            { key: 'a', kind: 'yesNo' as const, name: w('甲'), showWhen: when('b', 'yes') as never },
            { key: 'b', kind: 'yesNo' as const, name: w('乙'), showWhen: when('a', 'yes') as never },
          ],
        },
      ],
    };
    const [section] = ring.sections;
    if (!section) return expect.unreachable();
    expect(section.fields.map((f) => sightOf(ring, { a: true, b: true }).field(section, f))).toEqual([false, false]);
  });

  test('what is not shown is not kept, nor blanks, outer spaces and empty rows', () => {
    const values = { lives: 'family', years: 6, words: ' 好 ', aids: [], members: [{ member: '李' }, { member: ' ' }] };
    expect(keptValues(form, values)).toEqual({ lives: 'family', words: '好', members: [{ member: '李' }] });
    expect(keptValues(form, { lives: 'alone', members: [{ member: '李' }] })).toEqual({ lives: 'alone' });
  });
});

describe('what is wrong', () => {
  const faults = (values: FormValues, finishing = true) =>
    answerFaults(form, values, { today: '2026-11-23', finishing }).map(({ pointer, code }) => [pointer, code]);

  test('a draft may have gaps, a submission may not', () => {
    expect(faults({}, false)).toEqual([]);
    expect(faults({})).toEqual([['/lives', 'answer-missing']]);
    expect(faults({ lives: 'family' })).toEqual([
      ['/members', 'answer-rows-few'],
      ['/members/0/member', 'answer-missing'],
    ]);
  });

  test.each([
    [{ lives: 'tent' }, '/lives', 'answer-choice'],
    [{ lives: ['alone'] }, '/lives', 'answer-choice'],
    [{ years: 101 }, '/years', 'answer-big'],
    [{ years: -1 }, '/years', 'answer-small'],
    [{ years: 1.5 }, '/years', 'answer-whole'],
    [{ years: '三' }, '/years', 'answer-number'],
    [{ since: '2026-02-30' }, '/since', 'answer-day'],
    [{ since: '2026-11-24' }, '/since', 'answer-future'],
    [{ words: '一二三四五六' }, '/words', 'answer-long'],
    [{ words: '一\n二' }, '/words', 'answer-one-line'],
    [{ words: 7 }, '/words', 'answer-kind'],
    [{ aids: ['cane', 'chair'] }, '/aids', 'answer-many'],
    [{ aids: ['cane', 'cane'] }, '/aids', 'answer-choice'],
    [{ aids: { $ne: null } }, '/aids', 'answer-choice'],
    [{ mood: 5 }, '/mood', 'answer-scale'],
    [{ longAlone: 'ja', years: 9 }, '/longAlone', 'answer-kind'],
    [{ note: '说明不用答' }, '/note', 'answer-not-asked'],
    [{ secret: 1 }, '/secret', 'answer-not-asked'],
    [{ constructor: 1 }, '/constructor', 'answer-not-asked'],
    [{ words: '长'.repeat(300_000) }, '', 'answer-too-much'],
  ])('%# is told at its place', (part, pointer, code) => {
    expect(faults({ lives: 'alone', ...part })).toEqual([[pointer, code]]);
  });

  test.each([
    [[{}, {}, {}], [['/members', 'answer-rows-many']]],
    [[{ member: '李', age: 5 }], [['/members/0/age', 'answer-not-asked']]],
    ['李', [['/members', 'answer-not-asked']]],
    [['李'], [['/members/0', 'answer-not-asked']]],
  ])('rows %o', (members, found) => {
    expect(faults({ lives: 'family', members }, false)).toEqual(found);
  });
});
