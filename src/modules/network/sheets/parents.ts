import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Context } from '../../../platform/context.ts';
import { sitesAnywhere } from '../scope.ts';
import type { NewSite } from '../sites/contract.ts';
import { mayHangUnder, type SiteKind } from '../sites/rules.ts';
import { type SiteColumn, siteColumns } from './columns.ts';
import { addProblems, type SheetLine } from './importing.ts';

interface Candidate {
  readonly id: string;
  readonly kind: SiteKind;
  readonly divisionCode: string;
}
interface Row {
  readonly line: SheetLine<SiteColumn>;
  readonly site: NewSite & { readonly id: string };
}

/** Finds the parents that a sheet names, among the sites of the city and of the sheet itself. */
export async function parentsByName(context: Context, rows: readonly Row[]): Promise<Row[]> {
  const names = [...new Set(rows.map(({ line }) => line.cells.parentName).filter(Boolean))];
  const cities = [...new Set(rows.map(({ site }) => cityOf(site.divisionCode)))];
  const open = await sitesAnywhere
    .from(context)
    .select(['id', 'name', 'kind', 'divisionCode'])
    .where(sql<boolean>`city_code = any(${cities}::text[])`)
    .where(sql<boolean>`name = any(${names}::text[])`)
    .where('closedOn', 'is', null)
    .execute();
  const byName = Map.groupBy(
    [...(open as (Candidate & { name: string })[]), ...rows.map(({ site }) => site)],
    (site) => site.name,
  );
  return rows.map(({ line, site }) => {
    const name = line.cells.parentName;
    if (!name) return { line, site };
    const found = nearest(site, byName.get(name) ?? []);
    if (found.length === 1) return { line, site: { ...site, parentSiteId: found[0]?.id ?? null } };
    const problem = found.length
      ? ({ field: 'parentName', code: 'parent-ambiguous', params: { name, count: found.length } } as const)
      : ({ field: 'parentName', code: 'unknown-parent' } as const);
    addProblems(line, siteColumns, [problem], context.language, { rests: { parentName: ['kind', 'divisionCode'] } });
    return { line, site };
  });
}

/** Those of the same town if there are any, else of the same county, else of the same city. */
function nearest(site: NewSite, candidates: readonly Candidate[]): Candidate[] {
  const fitting = candidates.filter(
    (c) => mayHangUnder(site.kind, c.kind) && cityOf(c.divisionCode) === cityOf(site.divisionCode),
  );
  for (const length of [9, 6]) {
    const near = fitting.filter((c) => c.divisionCode.slice(0, length) === site.divisionCode.slice(0, length));
    if (near.length > 0) return near;
  }
  return fitting;
}
