import type { Context } from '../../../platform/context.ts';
import type { Fact, FactQuery } from '../../../platform/facts.ts';
import { askedOf } from '../asking.ts';
import { blocks } from './blocks.ts';

/** Everything that a ledger counts, without names. */
export interface Counted {
  readonly figures: readonly { readonly id: string; readonly value: number | null }[];
  readonly splits: readonly {
    readonly fact: string;
    readonly dimension: string;
    readonly parts: readonly { readonly key: string; readonly value: number }[];
  }[];
}

/** Every count is the figure of the same name. */
export async function countLedger(context: Context, facts: readonly Fact[], query: FactQuery): Promise<Counted> {
  const known = new Map(facts.map((f) => [f.id, f]));
  const figures = blocks.flatMap((b) => b.figures.flatMap((id) => known.get(id) ?? []));
  const splits = blocks.flatMap((b) =>
    b.splits.flatMap(([id, dimension]) => {
      const fact = known.get(id);
      return fact ? [{ fact, dimension }] : [];
    }),
  );
  return {
    figures: await Promise.all(
      figures.map(async (fact) => ({ id: fact.id, value: await fact.count(context, askedOf(context, fact, query)) })),
    ),
    splits: await Promise.all(
      splits.map(async ({ fact, dimension }) => ({
        fact: fact.id,
        dimension,
        parts: await fact.by(context, askedOf(context, fact, query), dimension),
      })),
    ),
  };
}
