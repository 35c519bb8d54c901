import { type RawBuilder, sql } from 'kysely';

declare const narrowed: unique symbol;
interface Mark {
  readonly [narrowed]: true;
}

/** A piece of a statement in which the condition of a scope stands. The mark is for the compiler alone. */
export type Narrowed<R = unknown> = RawBuilder<R> & Mark;

type Carrying<P extends readonly unknown[]> = { [K in keyof P]: P[K] extends Mark ? true : never }[number];

/**
 * Kysely's `sql`, remembering whether one of its pieces is narrowed: the result then is. A statement read
 * through a scope has to be, so one that leaves the condition out does not compile.
 */
export function narrow<P extends readonly unknown[]>(
  strings: TemplateStringsArray,
  ...pieces: P
): [Carrying<P>] extends [never] ? RawBuilder<unknown> : Narrowed {
  return sql(strings, ...pieces) as Narrowed;
}

/** Pieces that are narrowed each, one after the other. */
export function joinNarrowed(pieces: readonly Narrowed[], between: RawBuilder<unknown>): Narrowed {
  return sql.join(pieces, between) as Narrowed;
}
