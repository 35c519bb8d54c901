import type { Condition, Field, FieldKind, FormContent, Section } from './schemas.ts';

/** Steps of the designer, each from one content to the next: nothing is changed in place. */

const nothing = { zh: '', en: '' };

/** A key that nothing in the form has yet: `field3`, or `needs2` for a copy of `needs`. */
export function freshKey(content: FormContent, stem: string): string {
  const used = new Set(content.sections.flatMap((s) => [s.key, ...s.fields.map((f) => f.key)]));
  const base = stem.replace(/\d+$/, '').slice(0, 32);
  for (let n = 1; ; n += 1) if (!used.has(`${base}${n}`)) return `${base}${n}`;
}

export function emptyForm(name: FormContent['name']): FormContent {
  return { name, purpose: nothing, use: 'assessment', sections: [{ key: 'section1', name: nothing, fields: [] }] };
}

export function newField(kind: FieldKind, key: string, before?: Field): Field {
  const common = {
    key,
    name: before?.name ?? nothing,
    ...(before?.help ? { help: before.help } : {}),
    ...(before?.required && kind !== 'note' ? { required: true } : {}),
    ...(before?.showWhen ? { showWhen: before.showWhen } : {}),
  };
  switch (kind) {
    case 'choice':
    case 'choices': {
      const options =
        before && 'options' in before
          ? before.options
          : ['option1', 'option2'].map((code) => ({ code, name: nothing }));
      const from = before && 'optionsFrom' in before && before.optionsFrom ? { optionsFrom: before.optionsFrom } : {};
      return { ...common, kind, options, ...from };
    }
    case 'scale':
      return { ...common, kind, from: 0, to: 4 };
    default:
      return { ...common, kind };
  }
}

/** Where a key stands: a section, or a field within one. */
export interface Spot {
  readonly section: number;
  /** -1 for the section itself. */
  readonly field: number;
}

export function spotOf(content: FormContent, key: string): Spot | undefined {
  for (const [section, s] of content.sections.entries()) {
    if (s.key === key) return { section, field: -1 };
    const field = s.fields.findIndex((f) => f.key === key);
    if (field >= 0) return { section, field };
  }
  return undefined;
}

const withSections = (content: FormContent, sections: readonly Section[]): FormContent => ({
  ...content,
  sections: [...sections],
});
const withSection = (content: FormContent, at: number, change: (section: Section) => Section): FormContent =>
  withSections(
    content,
    content.sections.map((s, nth) => (nth === at ? change(s) : s)),
  );

export const changeSection = (
  content: FormContent,
  key: string,
  change: (section: Section) => Section,
): FormContent => {
  const spot = spotOf(content, key);
  return spot ? withSection(content, spot.section, change) : content;
};

export const changeField = (content: FormContent, key: string, change: (field: Field) => Field): FormContent =>
  changeSection(content, key, (s) => ({ ...s, fields: s.fields.map((f) => (f.key === key ? change(f) : f)) }));

/** A section behind the one that stands there, or at the end. */
export function addSection(content: FormContent, after?: string): { content: FormContent; key: string } {
  const key = freshKey(content, 'section');
  const spot = after === undefined ? undefined : spotOf(content, after);
  const at = spot ? spot.section + 1 : content.sections.length;
  return { content: withSections(content, content.sections.toSpliced(at, 0, { key, name: nothing, fields: [] })), key };
}

/** A field behind the one chosen, or at the end of the chosen section. */
export function addField(content: FormContent, near: string, kind: FieldKind): { content: FormContent; key: string } {
  const key = freshKey(content, 'field');
  const spot = spotOf(content, near);
  if (!spot) return { content, key: near };
  const place = spot.field < 0 ? Number.POSITIVE_INFINITY : spot.field + 1;
  return {
    content: withSection(content, spot.section, (s) => ({
      ...s,
      fields: s.fields.toSpliced(place, 0, newField(kind, key)),
    })),
    key,
  };
}

/** A copy behind the original; copied fields have keys of their own, and conditions within a section follow them. */
export function duplicate(content: FormContent, key: string): { content: FormContent; key: string } {
  const spot = spotOf(content, key);
  if (!spot) return { content, key };
  const original = content.sections[spot.section] as Section;
  const fresh = freshKey(content, key);
  const copied = spot.field >= 0 ? original.fields[spot.field] : undefined;
  if (copied) {
    const copy = { ...copied, key: fresh };
    return {
      content: withSection(content, spot.section, (s) => ({
        ...s,
        fields: s.fields.toSpliced(spot.field + 1, 0, copy),
      })),
      key: fresh,
    };
  }
  let made = withSections(
    content,
    content.sections.toSpliced(spot.section + 1, 0, { ...original, key: fresh, fields: [] }),
  );
  const names = new Map<string, string>();
  for (const { key: own } of original.fields) {
    names.set(own, freshKey(made, own));
    const copy = original.fields.find((f) => f.key === own) as Field;
    made = changeSection(made, fresh, (s) => ({
      ...s,
      fields: [...s.fields, { ...copy, key: names.get(own) as string }],
    }));
  }
  made = changeSection(made, fresh, (s) => ({
    ...s,
    fields: s.fields.map((f) => (f.showWhen ? { ...f, showWhen: renamed(f.showWhen, names) } : f)),
  }));
  return { content: made, key: fresh };
}

const renamed = (when: Condition, names: ReadonlyMap<string, string>): Condition => ({
  ...when,
  tests: when.tests.map((test) => ({ ...test, field: names.get(test.field) ?? test.field })),
});

/** One place up or down; at the edge of its section a field goes over into the next one. */
export function move(content: FormContent, key: string, by: -1 | 1): FormContent {
  const spot = spotOf(content, key);
  if (!spot) return content;
  const { section, field } = spot;
  const next = content.sections[section + by];
  if (field < 0) {
    if (!next) return content;
    const own = content.sections[section] as Section;
    return withSections(content, content.sections.with(section, next).with(section + by, own));
  }
  const own = content.sections[section] as Section;
  const moved = own.fields[field] as Field;
  const neighbour = own.fields[field + by];
  if (neighbour)
    return withSection(content, section, (s) => ({
      ...s,
      fields: s.fields.with(field, neighbour).with(field + by, moved),
    }));
  if (!next) return content;
  const without = withSection(content, section, (s) => ({ ...s, fields: s.fields.toSpliced(field, 1) }));
  return withSection(without, section + by, (s) => ({
    ...s,
    fields: by > 0 ? [moved, ...s.fields] : [...s.fields, moved],
  }));
}

/** Without it; what is chosen next is what stood before it. */
export function remove(content: FormContent, key: string): { content: FormContent; key: string | undefined } {
  const spot = spotOf(content, key);
  if (!spot) return { content, key };
  const { section, field } = spot;
  if (field < 0) {
    const left = withSections(content, content.sections.toSpliced(section, 1));
    return { content: left, key: (left.sections[section] ?? left.sections[section - 1])?.key };
  }
  const own = content.sections[section] as Section;
  return {
    content: withSection(content, section, (s) => ({ ...s, fields: s.fields.toSpliced(field, 1) })),
    key: (own.fields[field + 1] ?? own.fields[field - 1])?.key ?? own.key,
  };
}

/** Names of the questions whose conditions ask about one that is to go. */
export function askedBy(content: FormContent, key: string): string[] {
  const going = new Set([key, ...(content.sections.find((s) => s.key === key)?.fields.map((f) => f.key) ?? [])]);
  const asks = (when: Condition | undefined) => when?.tests.some((t) => going.has(t.field)) ?? false;
  return content.sections.flatMap((s) => [
    ...(asks(s.showWhen) && !going.has(s.key) ? [s.name.zh] : []),
    ...s.fields.filter((f) => asks(f.showWhen) && !going.has(f.key)).map((f) => f.name.zh),
  ]);
}
