import { cityOf } from '../../../kernel/china/division.ts';
import { addDays, type Day } from '../../../kernel/dates.ts';
import { type FieldProblem, invalid } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { inTurns } from '../../../platform/run/in-turns.ts';
import { mayLieIn } from '../coverage/drawn.ts';
import { network } from '../tables.ts';
import type { NewSite } from './contract.ts';
import { nameProblem, parentFor, placingProblems, type RowProblem } from './placing.ts';
import { openingProblems, siteKinds } from './rules.ts';
import { type Stretch, stationThen, stretchesOf } from './succession.ts';
import { type KnownSite, nameKey, type Surroundings, surroundingsOf, townOf } from './surroundings.ts';

/** An opening that may be written, with its id and its parent found; or what is wrong with it. */
export interface CheckedOpening {
  readonly id: string;
  readonly site: NewSite;
  readonly parentSiteId: string | null;
  readonly problems: readonly RowProblem[];
  /** The codes its place bore since it opened, the last one today's. */
  readonly stretches: readonly Stretch[];
}

/** Planned openings may be entered one year ahead. */
export const latestDay = (context: Context) => addDays(context.today, 366);

/**
 * Checks openings against the network and against each other: centres and stations come first, so
 * that a point may open together with the station it hangs under. Answers in the order asked.
 */
export async function checkOpenings(
  context: Context,
  asked: readonly (NewSite & { readonly id?: string })[],
  joins: (index: number) => boolean = () => true,
): Promise<CheckedOpening[]> {
  const since = await stretchesOf(context, asked);
  const rows = await Promise.all(asked.map((site, index) => asToday(context, site, since[index] ?? [])));
  const around = await surroundingsOf(context, rows);
  const checked: CheckedOpening[] = [];
  const inOrder = rows.map((site, index) => ({ site, index })).sort((a, b) => rank(a.site) - rank(b.site));
  for await (const { site: row, index } of inTurns(inOrder)) {
    const { id = context.newId(), ...site } = row;
    const stretches = since[index] ?? [];
    const problems = problemsOf(context, around, site, stretches.at(-1)?.from ?? site.openedOn);
    const parentSiteId = parentFor(around, site, site.openedOn)?.id ?? null;
    around.names.add(nameKey(site.divisionCode, site.name));
    if (problems.length === 0 && joins(index)) joinSurroundings(around, { ...site, id });
    checked[index] = { id, site, problems, parentSiteId, stretches };
  }
  return checked;
}

/** By the code of today; a point under the station that its town had when it opened, whatever town that is now. */
async function asToday<S extends NewSite>(context: Context, site: S, stretches: readonly Stretch[]): Promise<S> {
  const [first, ...later] = stretches;
  const last = later.at(-1);
  if (!first || !last) return site;
  const parentSiteId =
    site.parentSiteId ?? (site.kind === 'point' ? await stationThen(context, first.code, site.openedOn) : null);
  return { ...site, divisionCode: last.code, parentSiteId };
}

const rank = (site: NewSite) => siteKinds.indexOf(site.kind);

/** A checked site is there for the sites checked after it. */
function joinSurroundings(around: Surroundings, site: NewSite & { id: string }): void {
  const known: KnownSite = { ...site, cityCode: cityOf(site.divisionCode), closedOn: null };
  around.parents.set(site.id, known);
  const town = townOf(site.divisionCode);
  if (site.kind !== 'station' || !town) return;
  const there = around.stations.get(town);
  if (there) there.push(known);
  else around.stations.set(town, [known]);
}

function problemsOf(context: Context, around: Surroundings, site: NewSite, placedFrom: Day): RowProblem[] {
  const found: RowProblem[] = openingProblems(site, latestDay(context));
  if (site.specialKind && !around.specialKinds.has(site.specialKind)) {
    found.push({ field: 'specialKind', code: 'unknown-special-kind', params: { kind: site.specialKind } });
  }
  found.push(
    ...coordinateProblems(site, site.divisionCode),
    ...placingProblems(context, around, site, site.openedOn, placedFrom),
    ...nameProblem(around, site),
  );
  return found;
}

export function coordinateProblems(
  site: Pick<NewSite, 'lng' | 'lat' | 'coordinateSource'>,
  divisionCode: string,
): RowProblem[] {
  const known = site.coordinateSource !== 'unknown';
  const complete = known === (site.lng !== null) && known === (site.lat !== null);
  if (!complete) return [{ field: 'coordinateSource', code: 'coordinates-incomplete' }];
  const { lng, lat } = site;
  const elsewhere = lng !== null && lat !== null && !mayLieIn(divisionCode, lng, lat);
  return elsewhere ? [{ field: 'lng', code: 'coordinates-elsewhere', params: { lng, lat } }] : [];
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
  const inOrder = checked.toSorted((a, b) => rank(a.site) - rank(b.site));
  const rows = inOrder.map(({ id, site, parentSiteId }) => ({
    ...site,
    parentSiteId,
    id,
    cityCode: cityOf(site.divisionCode),
    closedOn: null,
    closeReason: null,
    successorId: null,
    version: 1,
    recordedAt: context.now.toISOString(),
  }));
  const stretches = new Map(checked.map((opening) => [opening.id, opening.stretches]));
  const places = rows.flatMap((row) =>
    (stretches.get(row.id) ?? []).map(({ code, from }, nth, all) => ({
      cityCode: row.cityCode,
      siteId: row.id,
      validFrom: from,
      validTo: all[nth + 1]?.from ?? null,
      name: row.name,
      divisionCode: code,
      parentSiteId: row.parentSiteId,
      operator: row.operator,
      agencyId: row.agencyId,
      cause: nth === 0 ? 'opened' : 'reorganised',
      reason: null,
    })),
  );
  await insertRows(network.write(context), 'network.site', rows);
  await insertRows(network.write(context), 'network.site_place', places);
  for (const { cityCode, divisionCode, id, kind } of rows) {
    await context.emit({ type: 'network.site-opened', cityCode, divisionCode, siteId: id, data: { id, kind } });
  }
  return checked.map((opening) => opening.id);
}
