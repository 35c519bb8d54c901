import type { WordParams } from '../../../kernel/words.ts';
import type { Band, Condition, Field, FormContent, Section } from './schemas.ts';
import { rangeOf } from './scoring.ts';
import type { formFaultWords } from './words.ts';

/** What stands in the way of publishing a form: where, which sentence, and what the sentence needs. */
export interface FormFault {
  /** Into the content, RFC 6901. */
  readonly pointer: string;
  readonly code: keyof typeof formFaultWords;
  readonly params?: WordParams;
  /** Key of the section or field concerned, for whoever leads there. */
  readonly key: string | undefined;
}

interface Home {
  readonly section: Section;
  readonly field: Field;
}

/** Everything that is wrong with a form, in its order; the lists of rule sets have been filled in before. */
export function formFaults(content: FormContent): FormFault[] {
  const homes = new Map(
    content.sections.flatMap((section) => section.fields.map((f) => [f.key, { section, field: f }])),
  );
  const faults: FormFault[] = [];
  const tell = (pointer: string, code: FormFault['code'], key?: string, params: WordParams = {}) =>
    faults.push({ pointer, code, key, params });
  if (!content.name.zh.trim()) tell('/name', 'form-unnamed');
  if (content.sections.length === 0) tell('/sections', 'form-empty');
  const used = new Set<string>();
  content.sections.forEach((section, nth) => {
    const at = `/sections/${nth}`;
    if (used.has(section.key)) tell(`${at}/key`, 'form-key-twice', section.key, { key: section.key });
    used.add(section.key);
    if (!section.name.zh.trim()) tell(`${at}/name`, 'form-section-unnamed', section.key, { n: nth + 1 });
    if (section.fields.length === 0)
      tell(`${at}/fields`, 'form-section-empty', section.key, { section: section.name.zh });
    if (section.repeat && section.repeat.least > section.repeat.most) tell(`${at}/repeat`, 'form-rows', section.key);
    for (const code of conditionFaults(section.showWhen, homes, undefined)) tell(`${at}/showWhen`, code, section.key);
    section.fields.forEach((field, place) => {
      const here = `${at}/fields/${place}`;
      if (used.has(field.key)) tell(`${here}/key`, 'form-key-twice', field.key, { key: field.key });
      used.add(field.key);
      if (!field.name.zh.trim())
        tell(`${here}/name`, 'form-field-unnamed', field.key, { section: section.name.zh, n: place + 1 });
      for (const code of conditionFaults(field.showWhen, homes, section)) tell(`${here}/showWhen`, code, field.key);
      for (const code of fieldFaults(field)) tell(here, code, field.key);
    });
    for (const code of bandFaults(section.bands, [section])) tell(`${at}/bands`, code, section.key);
  });
  for (const code of content.total ? bandFaults(content.bands, content.sections) : []) tell('/bands', code);
  for (const ring of ringsOf(content)) {
    const names = ring.map((key) => homes.get(key)?.field.name.zh ?? key);
    tell(pointerOf(content, ring[0] ?? ''), 'form-ring', ring[0], { fields: names });
  }
  return faults;
}

function pointerOf(content: FormContent, key: string): string {
  const section = content.sections.findIndex((s) => s.key === key || s.fields.some((f) => f.key === key));
  const field = content.sections[section]?.fields.findIndex((f) => f.key === key) ?? -1;
  return field < 0 ? `/sections/${section}/showWhen` : `/sections/${section}/fields/${field}/showWhen`;
}

function* conditionFaults(
  when: Condition | undefined,
  homes: ReadonlyMap<string, Home>,
  within: Section | undefined,
): Generator<FormFault['code']> {
  for (const test of when?.tests ?? []) {
    const home = homes.get(test.field);
    if (!home || home.field.kind === 'note') {
      yield 'form-condition-field';
      continue;
    }
    // A question outside cannot know which of several rows is meant.
    if (home.section.repeat && home.section !== within) yield 'form-condition-row';
    if ((test.is === 'atLeast' || test.is === 'atMost') && test.number === undefined) yield 'form-condition-number';
    if (test.is === 'oneOf' || test.is === 'noneOf') {
      const codes = codesOf(home.field);
      if (!test.values?.length || (codes && test.values.some((code) => !codes.includes(code))))
        yield 'form-condition-value';
    }
  }
}

/** What the answer to a question may be compared with; undefined where it has no choices. */
export function codesOf(field: Field): readonly string[] | undefined {
  if (field.kind === 'yesNo') return ['yes', 'no'];
  return field.kind === 'choice' || field.kind === 'choices' ? field.options.map((o) => o.code) : undefined;
}

function* fieldFaults(field: Field): Generator<FormFault['code']> {
  if (field.kind === 'choice' || field.kind === 'choices') {
    if (field.options.length < (field.kind === 'choice' ? 2 : 1)) yield 'form-options-few';
    if (new Set(field.options.map((o) => o.code)).size < field.options.length) yield 'form-options-twice';
    if (field.options.some((o) => !o.name.zh.trim())) yield 'form-option-unnamed';
  }
  if (field.kind === 'scale' && field.from >= field.to) yield 'form-scale';
  if (field.kind === 'number' && field.least !== undefined && field.most !== undefined && field.least > field.most)
    yield 'form-limits';
}

/** The most that can be reached; of rows that are repeated nobody knows how many. */
const mostOf = (sections: readonly Section[]): number =>
  sections.reduce((sum, { fields, repeat, showWhen }) => {
    // What may stay hidden takes nothing away.
    const mostAt = (field: Field) => Math.max(rangeOf(field)?.[1] ?? 0, showWhen || field.showWhen ? 0 : -Infinity);
    const most = fields.reduce((n, field) => n + mostAt(field), 0);
    return sum + (repeat && most > 0 ? Number.POSITIVE_INFINITY : most);
  }, 0);

function* bandFaults(bands: readonly Band[] | undefined, sections: readonly Section[]): Generator<FormFault['code']> {
  if (!bands || bands.length === 0) return;
  const fields = sections.flatMap((s) => s.fields);
  if (!fields.some(rangeOf)) yield 'form-bands-unscored';
  if (bands.some((b) => !b.name.zh.trim())) yield 'form-band-unnamed';
  if (new Set(bands.map((b) => b.code)).size < bands.length) yield 'form-band-twice';
  const limits = bands.map((b) => b.upTo ?? Number.POSITIVE_INFINITY);
  if (limits.some((limit, nth) => nth > 0 && limit <= (limits[nth - 1] ?? 0))) yield 'form-bands-order';
  // Else the highest sums, the gravest as a rule, would be in no band.
  else if ((limits.at(-1) ?? 0) < mostOf(sections) - 1e-9) yield 'form-bands-short';
}

/** Conditions in circles: each ring once, from its first field in the order of the form. */
export function ringsOf(content: FormContent): string[][] {
  const asks = new Map<string, string[]>();
  for (const section of content.sections) {
    const above = (section.showWhen?.tests ?? []).map((t) => t.field);
    for (const field of section.fields)
      asks.set(field.key, [...above, ...(field.showWhen?.tests ?? []).map((t) => t.field)]);
  }
  const rings: string[][] = [];
  const done = new Set<string>();
  const walk = (key: string, path: readonly string[]) => {
    const from = path.indexOf(key);
    if (from >= 0) {
      rings.push(path.slice(from));
      return;
    }
    if (done.has(key)) return;
    for (const next of asks.get(key) ?? []) walk(next, [...path, key]);
    done.add(key);
  };
  for (const key of asks.keys()) walk(key, []);
  return rings;
}
