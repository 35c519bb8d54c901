import type { Condition, ConditionTest, Field, FormContent, FormValues, Section } from './schemas.ts';

/** What of a form is shown for the answers given so far; what nobody is shown counts as not answered. */
export interface Sight {
  section(section: Section): boolean;
  /** `row` of a repeating section. */
  field(section: Section, field: Field, row?: number): boolean;
}

/** One question as it is put: in a repeating section once for each row. */
export interface Place {
  /** Into the answers, RFC 6901. */
  readonly pointer: string;
  readonly section: Section;
  readonly field: Field;
  readonly row: number | undefined;
  readonly value: unknown;
}

export const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

type Row = Readonly<Record<string, unknown>>;
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The rows of a repeating section; fewer than the least are made up by empty ones. */
export function rowsOf(section: Section, values: FormValues): readonly Row[] {
  const given = own(values, section.key);
  const rows = Array.isArray(given) ? given.map((row) => (isRow(row) ? row : {})) : [];
  const missing = Math.max(0, (section.repeat?.least ?? 0) - rows.length);
  return [...rows, ...Array.from({ length: missing }, () => ({}))];
}

/** Never what every object has: `constructor` is no answer. */
const own = (values: Row, key: string): unknown => (Object.hasOwn(values, key) ? values[key] : undefined);

export function sightOf(content: FormContent, values: FormValues): Sight {
  const homes = new Map(
    content.sections.flatMap((section) => section.fields.map((f) => [f.key, { section, field: f }])),
  );
  const known = new Map<string, boolean>();
  /** A ring of conditions, which no published form has, hides what is in it. */
  const once = (key: string, decide: () => boolean) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, false);
    const shown = decide();
    known.set(key, shown);
    return shown;
  };
  const section = (of: Section): boolean => once(`/${of.key}`, () => holds(of.showWhen, () => undefined));
  const field = (of: Section, asked: Field, row?: number): boolean =>
    once(
      `${asked.key}/${row ?? ''}`,
      () => section(of) && holds(asked.showWhen, () => (of.repeat ? { of, row } : undefined)),
    );
  const holds = (when: Condition | undefined, here: () => { of: Section; row: number | undefined } | undefined) => {
    if (!when || when.tests.length === 0) return true;
    const passes = (test: ConditionTest) => {
      const home = homes.get(test.field);
      if (!home) return false;
      const at = here();
      const row = home.section.repeat && home.section === at?.of ? at.row : undefined;
      if (home.section.repeat && row === undefined) return false;
      if (!field(home.section, home.field, row)) return false;
      const value =
        row === undefined ? own(values, home.field.key) : own(rowsOf(home.section, values)[row] ?? {}, home.field.key);
      return passesTest(test, value);
    };
    return when.match === 'all' ? when.tests.every(passes) : when.tests.some(passes);
  };
  return { section, field };
}

function passesTest(test: ConditionTest, value: unknown): boolean {
  if (isBlank(value)) return false;
  const chosen = (Array.isArray(value) ? value : [value]).map((one) =>
    typeof one === 'boolean' ? yesNoCode(one) : one,
  );
  const named = chosen.some((one) => typeof one === 'string' && test.values?.includes(one));
  switch (test.is) {
    case 'answered':
      return true;
    case 'oneOf':
      return named;
    case 'noneOf':
      return !named;
    case 'atLeast':
      return typeof value === 'number' && test.number !== undefined && value >= test.number;
    case 'atMost':
      return typeof value === 'number' && test.number !== undefined && value <= test.number;
  }
}

export const yesNoCode = (value: boolean): 'yes' | 'no' => (value ? 'yes' : 'no');

/** Every question that is put, in the order of the form; explanations are none. */
export function placesOf(content: FormContent, values: FormValues): Place[] {
  const sight = sightOf(content, values);
  return content.sections.filter(sight.section).flatMap((section): Place[] => {
    const asked = section.fields.filter((field) => field.kind !== 'note');
    if (!section.repeat)
      return asked
        .filter((field) => sight.field(section, field))
        .map((field) => ({ pointer: `/${field.key}`, section, field, row: undefined, value: own(values, field.key) }));
    return rowsOf(section, values).flatMap((given, row) =>
      asked
        .filter((field) => sight.field(section, field, row))
        .map((field) => ({
          pointer: `/${section.key}/${row}/${field.key}`,
          section,
          field,
          row,
          value: own(given, field.key),
        })),
    );
  });
}

/** The answers as they are kept: of what is shown, without blanks and outer spaces. */
export function keptValues(content: FormContent, values: FormValues): FormValues {
  const kept: Record<string, unknown> = {};
  const sight = sightOf(content, values);
  for (const section of content.sections) {
    if (section.repeat && sight.section(section)) kept[section.key] = rowsOf(section, values).map(() => ({}));
  }
  for (const { section, field, row, value } of placesOf(content, values)) {
    if (isBlank(value)) continue;
    const plain = typeof value === 'string' ? value.trim() : value;
    if (row === undefined) kept[field.key] = plain;
    else
      (kept[section.key] as Record<string, unknown>[])[row] = {
        ...(kept[section.key] as Row[])[row],
        [field.key]: plain,
      };
  }
  // A row in which nothing stands is no row.
  for (const { key, repeat } of content.sections) {
    if (!repeat || !kept[key]) continue;
    const rows = (kept[key] as Row[]).filter((row) => Object.keys(row).length > 0);
    if (rows.length > 0) kept[key] = rows;
    else delete kept[key];
  }
  return kept;
}
