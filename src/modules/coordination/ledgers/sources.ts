/** What ledgers are made of, as far as the reader may see it. */
import type { Word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { type FactColumn, type RowSource, rowSources } from '../../../platform/facts.ts';
import { categoryList } from '../../clients/public.ts';
import { riskWords } from '../../clients/words.ts';
import { activityKindNames, serviceClasses } from '../../services/public.ts';
import { wayWords } from '../../services/words.ts';
import { visibleFacts } from '../asking.ts';
import { namedColumns } from '../names.ts';
import { withDays } from './days.ts';
import type { LedgerBody, LedgerContent } from './schemas.ts';
import { ledgersWords as w } from './words.ts';

type List = Extract<LedgerBody, { kind: 'list' }>;

/** Everything whose rows can be listed, whoever asks: a definition tells of nobody. */
export const everySource = ({ services }: Context): RowSource[] => [...rowSources(), ...services.facts].map(withDays);

/** Everything whose rows the caller may list: figures, and what modules publish beside them. */
export const visibleSources = (context: Context): RowSource[] =>
  [...rowSources().filter((s) => context.reach(s.permission).kind !== 'nowhere'), ...visibleFacts(context)].map(
    withDays,
  );

/** A list needs its source; of a sheet, figures that are not the caller's are left out, and some must be left. */
export function isVisible(context: Context, { body }: LedgerContent): boolean {
  if (body.kind === 'list') return visibleSources(context).some((s) => s.id === body.source);
  const seen = new Set(visibleFacts(context).map((f) => f.id));
  return body.figures.some((f) => seen.has(f.fact));
}

/** What a definition can name: every figure, and of a list its rows. */
export function knownTo(context: Context, { body }: LedgerContent) {
  const source = body.kind === 'list' ? everySource(context).find((s) => s.id === body.source) : undefined;
  const columns = (source?.columns ?? []).map(({ key, word }) => ({ key, word }));
  return {
    figures: context.services.facts.map(({ id, word, dimensions }) => ({ key: id, word, dimensions: [...dimensions] })),
    source: source
      ? { columns, dimensions: [...source.dimensions], sorts: columns.filter((c) => source.sorts?.includes(c.key)) }
      : null,
  };
}

/** Columns as the ledger calls them, in its order. */
export function columnsOf({ columns }: List, source: RowSource): FactColumn[] {
  const known = new Map(namedColumns(source.columns).map((c) => [c.key, c]));
  return columns.flatMap(({ field, title }): FactColumn[] => {
    if (field === 'line') return [{ key: 'line', word: title ?? w.line, type: 'number' }];
    const column = known.get(field);
    return column ? [{ ...column, word: title ?? column.word }] : [];
  });
}

type Options = { readonly key: string; readonly name: Word }[];
const optionsOf = (words: Readonly<Record<string, Word>>): Options =>
  Object.entries(words).map(([key, name]) => ({ key, name }));

const choosable = {
  category: async (context: Context) =>
    (await categoryList(context)).categories.map((c) => ({ key: c.code, name: c.name })),
  risk: async () => optionsOf(riskWords),
  way: async () => optionsOf(wayWords),
  class: async (context: Context) => (await serviceClasses(context)).map((c) => ({ key: c.code, name: c.name })),
  activityKind: async (context: Context) => optionsOf(Object.fromEntries(await activityKindNames(context))),
} as const satisfies Record<keyof typeof w.dimensions, (context: Context) => Promise<Options>>;

export const isChoosable = (dimension: string): dimension is keyof typeof choosable =>
  Object.hasOwn(choosable, dimension);

/** Every part that figures can be narrowed to. */
export const choosableParts = (context: Context) =>
  Promise.all(
    Object.entries(choosable).map(async ([key, optionsFor]) => ({
      key,
      word: w.dimensions[key as keyof typeof choosable],
      options: await optionsFor(context),
    })),
  );

/** What whoever makes the ledger may choose of: nothing that its rows are narrowed to for good. */
export const choicesIn = ({ body, choose }: LedgerContent): string[] =>
  choose.filter((dimension) => !(body.kind === 'list' && Object.hasOwn(body.only ?? {}, dimension)));

export const choicesOf = (context: Context, content: LedgerContent) =>
  Promise.all(
    choicesIn(content)
      .filter(isChoosable)
      .map(async (dimension) => ({
        dimension,
        word: w.dimensions[dimension],
        options: await choosable[dimension](context),
      })),
  );
