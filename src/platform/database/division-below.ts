import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { afterPrefix } from './scope.ts';

/** Length of the codes that split a place: 4401 by county (6), 440106 by town (9), a town by village (12). */
export function lengthBelow(place: string): number {
  return [4, 6, 9, 12].find((length) => length > place.length) ?? 12;
}

/**
 * The code under which a row falls when a place is split. A province is split by cities, because
 * counties directly under it share the four digits of a prefecture that is none.
 */
export function divisionBelow(table: string, column: string, place: string): RawBuilder<string> {
  if (place.length <= 2) return sql<string>`${sql.ref(`${table}.cityCode`)}`;
  return sql<string>`left(${sql.ref(`${table}.${column}`)}, ${sql.lit(lengthBelow(place))})`;
}

/** Rows of one part of a place so split; under its own code stand only those that lie in nothing below it. */
export function inPart(table: string, column: string, place: string, part: string | undefined): RawBuilder<SqlBool> {
  if (part === undefined) return sql<SqlBool>`true`;
  const code = sql.ref(`${table}.${column}`);
  if (part === place) return sql<SqlBool>`${code} = ${part}`;
  return sql<SqlBool>`(${code} >= ${part} and ${code} < ${afterPrefix(part)})`;
}
