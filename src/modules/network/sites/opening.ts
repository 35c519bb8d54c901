import { cityOf } from '../../../kernel/china/division.ts';
import { addDays } from '../../../kernel/dates.ts';
import { type FieldProblem, invalid } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { network } from '../tables.ts';
import type { NewSite } from './contract.ts';
import { nameProblem, parentFor, placingProblems, type RowProblem } from './placing.ts';
import { openingProblems } from './rules.ts';
import { nameKey, type Surroundings, surroundingsOf } from './surroundings.ts';

/** An opening that may be written, with its parent found; or what is wrong with it. */
export interface CheckedOpening {
  readonly site: NewSite;
  readonly parentSiteId: string | null;
  readonly problems: readonly RowProblem[];
}

/** Planned openings may be entered one year ahead. */
export const latestDay = (context: Context) => addDays(context.today, 366);

export async function checkOpenings(context: Context, rows: readonly NewSite[]): Promise<CheckedOpening[]> {
  const around = await surroundingsOf(context, rows);
  const names = new Set(around.names);
  return rows.map((site) => {
    const problems = problemsOf(context, { ...around, names }, site);
    names.add(nameKey(site.divisionCode, site.name));
    return { site, problems, parentSiteId: parentFor(around, site, site.openedOn)?.id ?? null };
  });
}

function problemsOf(context: Context, around: Surroundings, site: NewSite): RowProblem[] {
  const found: RowProblem[] = openingProblems(site, latestDay(context));
  if (site.specialKind && !around.specialKinds.has(site.specialKind)) {
    found.push({ field: 'specialKind', code: 'unknown-special-kind', params: { kind: site.specialKind } });
  }
  found.push(
    ...coordinateProblems(site),
    ...placingProblems(context, around, site, site.openedOn),
    ...nameProblem(around, site),
  );
  return found;
}

export function coordinateProblems(site: Pick<NewSite, 'lng' | 'lat' | 'coordinateSource'>): RowProblem[] {
  const known = site.coordinateSource !== 'unknown';
  const complete = known === (site.lng !== null) && known === (site.lat !== null);
  return complete ? [] : [{ field: 'coordinateSource', code: 'coordinates-incomplete' }];
}

export const fieldsOf = (problems: readonly RowProblem[], at = ''): FieldProblem[] =>
  problems.map(({ field, code, params }) => ({
    pointer: `${at}/${field}`,
    code: `network.${code}`,
    ...(params ? { params } : {}),
  }));

/** Opens sites that were checked; throws with a pointer per field where one is wrong. */
export async function insertOpenings(
  context: ActionContext,
  checked: readonly CheckedOpening[],
  pointer: (index: number) => string,
): Promise<string[]> {
  const wrong = checked.flatMap((opening, index) => fieldsOf(opening.problems, pointer(index)));
  if (wrong.length > 0) throw invalid(...wrong.slice(0, 100));
  const rows = checked.map(({ site, parentSiteId }) => ({
    ...site,
    parentSiteId,
    id: context.newId(),
    cityCode: cityOf(site.divisionCode),
    closedOn: null,
    closeReason: null,
    successorId: null,
    version: 1,
    recordedAt: context.now.toISOString(),
  }));
  const places = rows.map((row) => ({
    cityCode: row.cityCode,
    siteId: row.id,
    validFrom: row.openedOn,
    validTo: null,
    name: row.name,
    divisionCode: row.divisionCode,
    parentSiteId: row.parentSiteId,
    operator: row.operator,
    agencyId: row.agencyId,
    cause: 'opened',
    reason: null,
  }));
  await insertRows(network.write(context), 'network.site', rows);
  await insertRows(network.write(context), 'network.site_place', places);
  for (const { cityCode, divisionCode, id, kind } of rows) {
    await context.emit({ type: 'network.site-opened', cityCode, divisionCode, siteId: id, data: { id, kind } });
  }
  return rows.map((row) => row.id);
}
