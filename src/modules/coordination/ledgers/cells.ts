/** Cells of a ledger: each is a figure, and opens to its rows. */
import type { Context } from '../../../platform/context.ts';
import type { Fact, FactQuery } from '../../../platform/facts.ts';
import { askedOf } from '../asking.ts';
import type { Counted } from '../ledger/counting.ts';
import type { Making } from './asking.ts';
import type { LedgerCell } from './contract.ts';

type Only = Readonly<Record<string, string>>;

/** The question of a figure within a ledger: narrowed by both, or undefined where the figure cannot be. */
export function narrowed(fact: Fact, query: FactQuery, only: Only | undefined): FactQuery | undefined {
  // Nothing is of two parts of one dimension.
  if (Object.entries(only ?? {}).some(([dimension, part]) => (query.only?.[dimension] ?? part) !== part))
    return undefined;
  const both = { ...query.only, ...only };
  if (Object.keys(both).some((dimension) => !fact.dimensions.includes(dimension))) return undefined;
  const { only: _, ...rest } = query;
  return Object.keys(both).length > 0 ? { ...rest, only: both } : rest;
}

export const opensOf = (fact: Fact, { place, siteId, from, to, only }: FactQuery): LedgerCell['opens'] => ({
  fact: fact.id,
  place,
  ...(siteId ? { siteId } : {}),
  from,
  to,
  ...(only ? { only: { ...only } } : {}),
});

/** Shares are said to one digit, nought as well: 0.0 is a rate, and blank is none. */
export const shareOf = ({ unit }: Fact): Pick<LedgerCell, 'share'> => (unit === 'percent' ? { share: true } : {});

/** What was kept at the closing; undefined for what was not kept. */
function keptValue({ figures, splits }: Counted, fact: string, only: Only = {}): number | null | undefined {
  const [[dimension, key] = [], ...more] = Object.entries(only);
  if (dimension === undefined) return figures.find((f) => f.id === fact)?.value;
  if (more.length > 0) return undefined;
  const split = splits.find((s) => s.fact === fact && s.dimension === dimension);
  return split && (split.parts.find((p) => p.key === key)?.value ?? 0);
}

/** The value that counts: of a closed month what was kept, and today's where it is another. */
export async function cellOf(context: Context, { closing }: Making, fact: Fact, query: FactQuery): Promise<LedgerCell> {
  const asked = askedOf(context, fact, query);
  const about = { ...shareOf(fact), opens: opensOf(fact, asked) };
  if (await isWithheld(context, fact, asked)) return { value: null, ...about };
  const kept = closing?.kept && keptValue(closing.kept, fact.id, asked.only);
  if (kept === undefined) return { value: await fact.count(context, asked), ...about };
  const now = await fact.count(closing?.context ?? context, asked);
  return now === kept ? { value: kept, ...about } : { value: kept, now, ...about };
}

async function isWithheld(context: Context, fact: Fact, query: FactQuery): Promise<boolean> {
  for (const [dimension, key] of Object.entries(query.only ?? {}))
    if ((await fact.withheld?.(context, query, dimension))?.(key)) return true;
  return false;
}
