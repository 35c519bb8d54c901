import type { ColumnType } from 'kysely';

/** Columns that are read as one type and written as another; see pool.ts for what reading gives. */

/** `timestamptz`: ISO text when read. */
export type Instant = ColumnType<string, Date | string, Date | string>;
export type InstantOrNull = ColumnType<string | null, Date | string | null, Date | string | null>;

/** `jsonb`: written as text, because the driver would turn an array into a PostgreSQL array. */
export type Json = ColumnType<unknown, string, string>;
export type JsonOrNull = ColumnType<unknown, string | null, string | null>;

/** `numeric`: text when read, so that no digit is lost. */
export type Numeric = ColumnType<string, number | string, number | string>;
export type NumericOrNull = ColumnType<string | null, number | string | null, number | string | null>;

/** Such a column with a default: may be left out. */
export type Defaulted<C> = C extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : never;
