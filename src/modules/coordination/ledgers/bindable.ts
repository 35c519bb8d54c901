/** What the cells of a template can be bound to, and what of it a ledger has. */
import type { Word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { LedgerContent } from './schemas.ts';
import { everySource } from './sources.ts';
import type { Bindable } from './template-rules.ts';
import { ledgersWords as w } from './words.ts';

interface Named {
  readonly key: string;
  readonly word: Word;
}

const general: readonly Named[] = Object.entries(w.fields).map(([key, word]) => ({ key, word }));

/** Of the ledger as a whole. */
export function fieldsOf(context: Context, { body }: LedgerContent): Named[] {
  if (body.kind === 'sheet')
    return [
      ...general,
      ...(body.rows === 'figures'
        ? body.figures.flatMap((f): Named[] => {
            const fact = context.services.facts.find((known) => known.id === f.fact);
            const word = f.title ?? fact?.word;
            return word && f.split === undefined ? [{ key: `figure.${f.key}`, word }] : [];
          })
        : []),
    ];
  const facts = new Map(context.services.facts.map((f) => [f.id, f.word]));
  const totals = body.columns.flatMap(({ field, total }): Named[] => {
    const counted = total && facts.get(total.fact);
    return counted ? [{ key: `total.${field}`, word: totalOf(counted) }] : [];
  });
  return [...general, { key: 'rows', word: w.rowCount }, ...totals];
}

const totalOf = ({ zh, en }: Word): Word => ({ zh: `${w.total.zh} ${zh}`, en: `${w.total.en} ${en}` });

/** Of each of its rows; null where there are none to list. */
export function rowFieldsOf(context: Context, { body }: LedgerContent): Named[] | null {
  if (body.kind === 'list') {
    const columns = everySource(context).find((s) => s.id === body.source)?.columns ?? [];
    return [{ key: 'line', word: w.line }, ...columns.map(({ key, word }) => ({ key, word }))];
  }
  if (body.rows === 'figures') return null;
  const known = new Map(context.services.facts.map((f) => [f.id, f.word]));
  return [
    { key: 'name', word: w.division },
    ...body.figures.flatMap(({ key, title, fact }): Named[] => {
      const word = title ?? known.get(fact);
      return word ? [{ key, word }] : [];
    }),
  ];
}

/** Of each row in the column order of another platform: those of a sheet of figures have names, values and units. */
export const pasteFieldsOf = (context: Context, content: LedgerContent): Named[] =>
  rowFieldsOf(context, content) ?? [
    { key: 'name', word: w.item },
    { key: 'value', word: w.value },
    { key: 'unit', word: w.unit },
    { key: 'definition', word: w.definition },
  ];

/** By which its rows, or any of its figures, can be narrowed. */
export function dimensionsOf(context: Context, { body }: LedgerContent): Set<string> {
  if (body.kind === 'list') return new Set(everySource(context).find((s) => s.id === body.source)?.dimensions ?? []);
  const shown = new Set(body.figures.map((f) => f.fact));
  return new Set(context.services.facts.flatMap((f) => (shown.has(f.id) ? f.dimensions : [])));
}

export function sortsOf(context: Context, { body }: LedgerContent): Named[] {
  if (body.kind !== 'list') return [];
  const source = everySource(context).find((s) => s.id === body.source);
  const words = new Map(source?.columns.map((c) => [c.key, c.word]));
  return (source?.sorts ?? []).flatMap((key) => {
    const word = words.get(key);
    return word ? [{ key, word }] : [];
  });
}

export function bindable(context: Context, content: LedgerContent, parts: Bindable['parts']): Bindable {
  const rowFields = rowFieldsOf(context, content);
  return {
    fields: new Set(fieldsOf(context, content).map((f) => f.key)),
    rowFields: rowFields && new Set(rowFields.map((f) => f.key)),
    figures: new Map(context.services.facts.map((f) => [f.id, f.dimensions])),
    parts,
  };
}

export const figuresToBind = ({ services }: Context) =>
  services.facts.map(({ id, word, dimensions }) => ({ key: id, word, dimensions: [...dimensions] }));
