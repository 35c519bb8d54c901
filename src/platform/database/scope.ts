import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { cityOf, onlyCityBelow } from '../../kernel/china/division.ts';
import type { Reach } from '../reach.ts';

/** Which columns of a table say where a row belongs. */
export interface ScopeColumns {
  readonly division: string;
  /** Absent where rows belong to a division only. */
  readonly site?: string;
}

/** Rows in camelCase, as queries return them. */
export type ScopedRow = Readonly<Record<string, unknown>>;

/** The first code after every code that starts with `prefix`, in byte order. */
export function afterPrefix(prefix: string): string {
  return prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1);
}

/** Says who may see a row, once: `predicate` and `where` are two readings of the same rule. */
export function inReach(columns: ScopeColumns, reach: Reach): (row: ScopedRow) => boolean {
  switch (reach.kind) {
    case 'everywhere':
      return () => true;
    case 'nowhere':
      return () => false;
    case 'division':
      return (row) => String(row[columns.division] ?? '').startsWith(reach.code);
    case 'sites': {
      const { site, division } = columns;
      const under = (row: ScopedRow) => (code: string) => String(row[division] ?? '').startsWith(code);
      const outside = (row: ScopedRow) => !reach.outside?.some(under(row));
      if (!site) return (row) => under(row)(reach.divisionCode) && outside(row);
      return (row) => reach.ids.includes(String(row[site] ?? '')) && outside(row);
    }
    case 'parts': {
      const { division, site } = columns;
      return (row) =>
        reach.codes.some((code) => String(row[division] ?? '').startsWith(code)) ||
        (site !== undefined && reach.ids.includes(String(row[site] ?? '')));
    }
  }
}

export function whereInReach(table: string, columns: ScopeColumns, reach: Reach): RawBuilder<SqlBool> {
  const ref = (column: string) => sql.ref(`${table}.${column}`);
  const under = (code: string) => {
    const range = sql<SqlBool>`(${ref(columns.division)} >= ${code} and ${ref(columns.division)} < ${afterPrefix(code)})`;
    const city = onlyCityBelow(code);
    return city ? sql<SqlBool>`(${ref('cityCode')} = ${city} and ${range})` : range;
  };
  const at = (site: string, { ids, divisionCode }: { ids: readonly string[]; divisionCode: string }) =>
    sql<SqlBool>`(${ref('cityCode')} = ${cityOf(divisionCode)} and ${ref(site)} = any(${[...ids]}::uuid[]))`;
  switch (reach.kind) {
    case 'everywhere':
      return sql<SqlBool>`true`;
    case 'nowhere':
      return sql<SqlBool>`false`;
    case 'division':
      return under(reach.code);
    case 'sites': {
      const there = columns.site ? at(columns.site, reach) : under(reach.divisionCode);
      const outside = (reach.outside ?? []).map((code) => sql<SqlBool>`not ${under(code)}`);
      return outside.length > 0 ? sql<SqlBool>`(${sql.join([there, ...outside], sql` and `)})` : there;
    }
    case 'parts': {
      const parts = reach.codes.map(under);
      if (columns.site && reach.ids.length > 0) parts.push(at(columns.site, reach));
      return parts.length > 0 ? sql<SqlBool>`(${sql.join(parts, sql` or `)})` : sql<SqlBool>`false`;
    }
  }
}
