import type { Word } from '../../../kernel/words.ts';
import type { Field, FormContent, Section } from './schemas.ts';

export type Part =
  | 'name'
  | 'help'
  | 'kind'
  | 'required'
  | 'showWhen'
  | 'options'
  | 'scores'
  | 'bands'
  | 'limits'
  | 'repeat';
export type Change = 'added' | 'removed' | 'moved' | 'changed';

/** What differs between two versions of a form, one entry for each section, field, or the form itself. */
export interface Difference {
  readonly of: 'form' | 'section' | 'field';
  readonly key: string;
  /** As the newer version calls it; of what is gone, as the older one did. */
  readonly name: Word;
  readonly change: Change;
  readonly parts: readonly Part[];
  /** What it was called, where that has changed. */
  readonly was?: Word;
}

/** A section or field of one version: what it is compared by, and whose child it is. */
interface Piece {
  readonly of: 'section' | 'field';
  readonly key: string;
  readonly name: Word;
  readonly parent: string;
  readonly parts: Parts;
}

const piecesOf = ({ sections }: FormContent): Piece[] =>
  sections.flatMap((section) => [
    { of: 'section', key: section.key, name: section.name, parent: '', parts: partsOfSection(section) },
    ...section.fields.map(
      (field): Piece => ({
        of: 'field',
        key: field.key,
        name: field.name,
        parent: section.key,
        parts: partsOfField(field),
      }),
    ),
  ]);

/** In the order of the newer version; what is gone comes last. */
export function formDifferences(before: FormContent, after: FormContent): Difference[] {
  const [old, young] = [piecesOf(before), piecesOf(after)];
  const was = new Map(old.map((piece) => [piece.key, piece]));
  const is = new Map(young.map((piece) => [piece.key, piece]));
  const stayed = ({ key, parent }: Piece) => was.get(key)?.parent === parent && is.get(key)?.parent === parent;
  // What was added or taken away moves nobody, nor what has come from elsewhere.
  const placeIn = (pieces: readonly Piece[], { key, parent }: Piece) =>
    pieces.filter((p) => p.parent === parent && stayed(p)).findIndex((p) => p.key === key);
  const form = differing(partsOfForm(before), partsOfForm(after));
  const changed = young.flatMap((now): Difference[] => {
    const { of, key, name } = now;
    const then = was.get(key);
    if (!then) return [{ of, key, name, change: 'added', parts: [] }];
    const parts = differing(then.parts, now.parts);
    if (parts.length > 0) return [told(of, key, then.name, name, parts)];
    const moved = !stayed(now) || placeIn(old, now) !== placeIn(young, now);
    return moved ? [{ of, key, name, change: 'moved', parts: [] }] : [];
  });
  const gone = old
    .filter(({ key }) => !is.has(key))
    .map(({ of, key, name }): Difference => ({ of, key, name, change: 'removed', parts: [] }));
  return [...(form.length > 0 ? [told('form', '', before.name, after.name, form)] : []), ...changed, ...gone];
}

const told = (of: Difference['of'], key: string, was: Word, name: Word, parts: readonly Part[]): Difference => ({
  ...{ of, key, name, change: 'changed', parts },
  ...(parts.includes('name') ? { was } : {}),
});

type Parts = Readonly<Partial<Record<Part, unknown>>>;

const differing = (before: Parts, after: Parts): Part[] =>
  ([...new Set([...Object.keys(before), ...Object.keys(after)])] as Part[]).filter(
    (part) => inOrder(before[part]) !== inOrder(after[part]),
  );

/** A value as text, whatever the order of its members: a database keeps none. */
const inOrder = (value: unknown): string =>
  JSON.stringify(value ?? null, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

const partsOfForm = ({ name, purpose, use, total, bands, bandsFrom }: FormContent): Parts => ({
  name,
  help: [purpose, use],
  scores: total ?? false,
  bands: [bands ?? [], bandsFrom ?? null],
});

const partsOfSection = ({ name, help, showWhen, repeat, bands, bandsFrom }: Section): Parts => ({
  name,
  help,
  showWhen: showWhen?.tests.length ? showWhen : undefined,
  repeat,
  bands: [bands ?? [], bandsFrom ?? null],
});

function partsOfField(field: Field): Parts {
  const { key: _, name, help, kind, required, showWhen, ...rest } = field as Field & Readonly<Record<string, unknown>>;
  const options = (rest.options ?? []) as readonly { code: string; name: Word; score?: number }[];
  const { options: __, optionsFrom, optionScore, yesScore, noScore, scored, ...limits } = rest;
  return {
    name,
    help,
    kind,
    required: required ?? false,
    showWhen: showWhen?.tests.length ? showWhen : undefined,
    options: [options.map((o) => [o.code, o.name]), optionsFrom ?? null],
    scores: [
      options.map((o) => o.score ?? null),
      optionScore ?? null,
      yesScore ?? null,
      noScore ?? null,
      scored ?? false,
    ],
    limits,
  };
}
