import { describe, expect, test } from 'vitest';
import { formDifferences } from './comparing.ts';
import { addField, addSection, askedBy, changeField, duplicate, emptyForm, move, newField, remove } from './editing.ts';
import { formFaults, ringsOf } from './faults.ts';
import { type FormContent, formContent } from './schemas.ts';

const w = (zh: string) => ({ zh, en: zh });
const yesNo = (key: string, asks?: string) => ({
  key,
  kind: 'yesNo' as const,
  name: w(key),
  ...(asks
    ? { showWhen: { match: 'all' as const, tests: [{ field: asks, is: 'oneOf' as const, values: ['yes'] }] } }
    : {}),
});
const form: FormContent = {
  name: w('表'),
  purpose: w(''),
  use: 'assessment',
  sections: [
    { key: 'one', name: w('一'), fields: [yesNo('a'), yesNo('b', 'a')] },
    { key: 'two', name: w('二'), fields: [yesNo('c', 'a')] },
  ],
};
const keys = ({ sections }: FormContent) =>
  sections.map((s) => `${s.key}:${s.fields.map((f) => f.key).join()}`).join(' ');

describe('the designer', () => {
  test.each([
    ['a field down', () => move(form, 'a', 1), 'one:b,a two:c'],
    ['the first field up: nowhere', () => move(form, 'a', -1), 'one:a,b two:c'],
    ['the last field down: into the next section', () => move(form, 'b', 1), 'one:a two:b,c'],
    ['the first field of a section up: into the one before', () => move(form, 'c', -1), 'one:a,b,c two:'],
    ['a section down', () => move(form, 'one', 1), 'two:c one:a,b'],
    ['a field added behind another', () => addField(form, 'a', 'text').content, 'one:a,field1,b two:c'],
    ['a field added to a section', () => addField(form, 'two', 'date').content, 'one:a,b two:c,field1'],
    ['a section added', () => addSection(form, 'one').content, 'one:a,b section1: two:c'],
    ['a field copied', () => duplicate(form, 'b').content, 'one:a,b,b1 two:c'],
    ['a section copied', () => duplicate(form, 'one').content, 'one:a,b one1:a1,b1 two:c'],
    ['a field gone', () => remove(form, 'a').content, 'one:b two:c'],
    ['a section gone', () => remove(form, 'one').content, 'two:c'],
  ])('%s', (_what, step, after) => {
    const content = step();
    expect(keys(content)).toBe(after);
    expect(formContent.safeParse(content).success).toBe(true);
    expect(keys(form)).toBe('one:a,b two:c');
  });

  test('within a copied section conditions follow the copies', () => {
    const copied = duplicate(form, 'one').content.sections[1]?.fields[1];
    expect(copied?.showWhen?.tests[0]?.field).toBe('a1');
  });

  test('who asks about what is to go is told, and what stood before it is chosen next', () => {
    expect(askedBy(form, 'a')).toEqual(['b', 'c']);
    expect(askedBy(form, 'one')).toEqual(['c']);
    expect(remove(form, 'a').key).toBe('b');
    expect(remove(form, 'b').key).toBe('a');
    expect(remove(form, 'c').key).toBe('two');
  });

  test('a field that changes its kind keeps its text, its options among choices, and its condition', () => {
    const choice = newField('choice', 'b', form.sections[0]?.fields[1]);
    expect(choice).toMatchObject({ kind: 'choice', name: w('b'), showWhen: { tests: [{ field: 'a' }] } });
    expect(newField('choices', 'b', choice)).toMatchObject({ options: [{ code: 'option1' }, { code: 'option2' }] });
  });
});

describe('what stands in the way of publishing', () => {
  const codes = (content: FormContent) => formFaults(content).map((f) => f.code);
  const changed = (part: object) => codes(changeField(form, 'a', () => ({ ...yesNo('a'), ...part }) as never));

  test('a whole form is in nobody’s way; one just begun is', () => {
    expect(codes(form)).toEqual([]);
    expect(codes(emptyForm(w('')))).toEqual(['form-unnamed', 'form-section-unnamed', 'form-section-empty']);
  });

  test.each([
    [{ name: w(' ') }, ['form-field-unnamed']],
    [{ key: 'b' }, ['form-key-twice', 'form-condition-field', 'form-condition-field']],
    [{ kind: 'choice', options: [] }, ['form-options-few', 'form-condition-value', 'form-condition-value']],
    [{ kind: 'scale', from: 3, to: 3 }, ['form-scale']],
    [{ kind: 'number', least: 3, most: 2 }, ['form-limits']],
    [{ kind: 'note' }, ['form-condition-field', 'form-condition-field']],
    [{ showWhen: { match: 'all', tests: [{ field: 'gone', is: 'answered' }] } }, ['form-condition-field']],
    [{ showWhen: { match: 'all', tests: [{ field: 'c', is: 'atLeast' }] } }, ['form-condition-number', 'form-ring']],
    [{ showWhen: { match: 'all', tests: [{ field: 'a', is: 'answered' }] } }, ['form-ring']],
  ])('%o', (part, found) => {
    expect(changed(part).filter((code) => found.includes(code))).toEqual(found);
  });

  test('conditions in circles are named, through the condition of a section as well', () => {
    const through = {
      ...form,
      sections: form.sections.map((s) => (s.key === 'one' ? { ...s, showWhen: yesNo('x', 'c').showWhen } : s)),
    };
    expect(ringsOf(through as FormContent)).toEqual([['a', 'c']]);
    const [fault] = formFaults(through as FormContent).filter((f) => f.code === 'form-ring');
    expect(fault).toMatchObject({ pointer: '/sections/0/fields/0/showWhen', params: { fields: ['a', 'c'] } });
  });

  test('a question outside cannot ask about one of several rows', () => {
    const repeated = {
      ...form,
      sections: form.sections.map((s) =>
        s.key === 'one' ? { ...s, repeat: { least: 0, most: 3, layout: 'cards' as const } } : s,
      ),
    };
    expect(codes(repeated)).toEqual(['form-condition-row']);
  });

  test.each([
    [[5, 5], 'form-bands-order'],
    [[null, 5], 'form-bands-order'],
    [[1, null], undefined],
    [[1], undefined],
    [[-1, 0], 'form-bands-short'],
  ])('bands up to %o', (limits, code) => {
    const bands = limits.map((upTo, n) => ({ code: `b${n}`, name: w('段'), upTo }));
    const scored = changeField(form, 'a', () => ({ ...yesNo('a'), yesScore: 1 }));
    expect(codes({ ...scored, total: true, bands })).toEqual(code ? [code] : []);
    expect(codes({ ...form, total: true, bands })).toContain('form-bands-unscored');
    // What may stay hidden cannot lower what is reached.
    const lowered = changeField(scored, 'b', () => ({ ...yesNo('b', 'a'), yesScore: -1, noScore: -1 }));
    expect(codes({ ...lowered, total: true, bands })).toEqual(code ? [code] : []);
  });
});

describe('two versions', () => {
  const told = (after: FormContent) =>
    formDifferences(form, after).map((d) => `${d.change} ${d.key} ${d.parts.join()}`.trim());

  test.each([
    ['nothing', form, []],
    ['a new field moves nobody', addField(form, 'a', 'text').content, ['added field1']],
    ['a field gone moves nobody', remove(form, 'a').content, ['removed a']],
    ['two changed places', move(form, 'a', 1), ['moved b', 'moved a']],
    ['another section', move(form, 'b', 1), ['moved b']],
    ['another text', changeField(form, 'a', (f) => ({ ...f, name: w('新') })), ['changed a name']],
    [
      'required, and worth points',
      changeField(form, 'a', (f) => ({ ...f, required: true, yesScore: 2 }) as never),
      ['changed a required,scores'],
    ],
    ['no condition any more', changeField(form, 'b', () => yesNo('b')), ['changed b showWhen']],
    ['of the form itself', { ...form, total: true }, ['changed  scores']],
  ])('%s', (_what, after, found) => {
    expect(told(after)).toEqual(found);
  });

  test('the order in which members are stored says nothing', () => {
    const turned = (value: unknown): unknown =>
      typeof value !== 'object' || value === null || Array.isArray(value)
        ? Array.isArray(value)
          ? value.map(turned)
          : value
        : Object.fromEntries(
            Object.entries(value)
              .map(([k, v]) => [k, turned(v)] as const)
              .reverse(),
          );
    expect(told(turned(form) as FormContent)).toEqual([]);
  });

  test('what was called otherwise says how', () => {
    const after = changeField(form, 'a', (f) => ({ ...f, name: w('新') }));
    expect(formDifferences(form, after)).toMatchObject([{ name: w('新'), was: w('a') }]);
  });
});
