/** What the cells of a template and the columns of a mapping can be bound to: the same for the page and the server. */
import type { Word } from '../../../kernel/words.ts';
import type { LedgerContent } from './schemas.ts';
import type { Bindable } from './template-rules.ts';
import { ledgersWords as w } from './words.ts';

export interface Named {
  readonly key: string;
  readonly word: Word;
}

/** Figures that there are, and the rows that a list is of; null for sheets of figures. */
export interface Known {
  readonly figures: readonly (Named & { readonly dimensions: readonly string[] })[];
  readonly source: { readonly columns: readonly Named[]; readonly dimensions: readonly string[] } | null;
}

const general: readonly Named[] = Object.entries(w.fields).map(([key, word]) => ({ key, word }));

const wordOf = ({ figures }: Known, fact: string) => figures.find((f) => f.key === fact)?.word;

/** Of the ledger as a whole. */
export function fieldsOf(known: Known, { body }: LedgerContent): Named[] {
  if (body.kind === 'sheet')
    return [
      ...general,
      ...(body.rows === 'figures'
        ? body.figures.flatMap((f): Named[] => {
            const word = f.title ?? wordOf(known, f.fact);
            return word && f.split === undefined ? [{ key: `figure.${f.key}`, word }] : [];
          })
        : []),
    ];
  const totals = body.columns.flatMap(({ field, total }): Named[] => {
    const counted = total && wordOf(known, total.fact);
    return counted ? [{ key: `total.${field}`, word: totalOf(counted) }] : [];
  });
  return [...general, { key: 'rows', word: w.rowCount }, ...totals];
}

const totalOf = ({ zh, en }: Word): Word => ({ zh: `${w.total.zh} ${zh}`, en: `${w.total.en} ${en}` });

/** Of each of its rows; null where there are none to list. */
export function rowFieldsOf(known: Known, { body }: LedgerContent): Named[] | null {
  if (body.kind === 'list') return [{ key: 'line', word: w.line }, ...(known.source?.columns ?? [])];
  if (body.rows === 'figures') return null;
  return [
    { key: 'name', word: w.division },
    ...body.figures.flatMap(({ key, title, fact }): Named[] => {
      const word = title ?? wordOf(known, fact);
      return word ? [{ key, word }] : [];
    }),
  ];
}

/** Of each row in the column order of another platform: those of a sheet of figures have names, values and units. */
export const pasteFieldsOf = (known: Known, content: LedgerContent): Named[] =>
  rowFieldsOf(known, content) ?? [
    { key: 'name', word: w.item },
    { key: 'value', word: w.value },
    { key: 'unit', word: w.unit },
    { key: 'definition', word: w.definition },
  ];

/** By which its rows, or any of its figures, can be narrowed. */
export function dimensionsOf({ source, figures }: Known, { body }: LedgerContent): Set<string> {
  if (body.kind === 'list') return new Set(source?.dimensions ?? []);
  const shown = new Set(body.figures.map((f) => f.fact));
  return new Set(figures.flatMap((f) => (shown.has(f.key) ? f.dimensions : [])));
}

interface Part {
  readonly key: string;
  readonly options: readonly { readonly key: string }[];
}

/** Parts by which figures can be narrowed, as far as they are known beforehand. */
export const partsIn = (parts: readonly Part[]): Bindable['parts'] =>
  new Map(parts.map((p) => [p.key, new Set(p.options.map((o) => o.key))]));

export function bindable(known: Known, content: LedgerContent, parts: readonly Part[]): Bindable {
  const rowFields = rowFieldsOf(known, content);
  return {
    fields: new Set(fieldsOf(known, content).map((f) => f.key)),
    rowFields: rowFields && new Set(rowFields.map((f) => f.key)),
    figures: new Map(known.figures.map((f) => [f.key, f.dimensions])),
    parts: partsIn(parts),
  };
}
