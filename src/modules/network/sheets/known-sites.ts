import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import { say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { Given } from '../given.ts';
import { can } from '../permissions.ts';
import { sitesAnywhere } from '../scope.ts';
import type { NewSite, Particulars } from '../sites/contract.ts';
import { coordinateProblems } from '../sites/opening.ts';
import type { RowProblem } from '../sites/placing.ts';
import { type CoordinateSource, particularsOver } from '../sites/rules.ts';
import { nameKey } from '../sites/surroundings.ts';
import { coordinateWords, fieldWords } from '../words.ts';
import { type SiteColumn, siteColumns, siteTelling } from './columns.ts';
import { addProblems, compareKnown, type SheetLine } from './importing.ts';

type Line = SheetLine<SiteColumn>;

export interface Registered extends Particulars {
  readonly id: string;
  readonly cityCode: string;
  readonly divisionCode: string;
  readonly name: string;
  readonly kind: string;
  readonly specialKind: string | null;
  readonly openedOn: string;
  readonly operator: string;
  readonly agencyId: string | null;
}

/** Open sites of the rows' divisions, by division and name: by these a sheet names a site. */
export async function registeredSites(context: Context, rows: readonly NewSite[]): Promise<Map<string, Registered>> {
  const found = await sitesAnywhere
    .from(context)
    .select(['id', 'cityCode', 'divisionCode', 'name', 'kind', 'specialKind', 'openedOn', 'operator', 'agencyId'])
    .select(['address', 'lng', 'lat', 'coordinateSource', 'contactName', 'contactPhone', 'rating'])
    .where(sql<boolean>`city_code = any(${[...new Set(rows.map((r) => cityOf(r.divisionCode)))]}::text[])`)
    .where(sql<boolean>`division_code = any(${[...new Set(rows.map((r) => r.divisionCode))]}::text[])`)
    .where('closedOn', 'is', null)
    .execute();
  return new Map((found as Registered[]).map((site) => [nameKey(site.divisionCode, site.name), site]));
}

/** What only a dated change may alter, with the cell that says it. */
const fixed = [
  ['kind', 'kind'],
  ['specialKind', 'specialKind'],
  ['openedOn', 'openedOn'],
  ['operator', 'operator'],
  ['agencyId', 'agencyCreditCode'],
] as const;

/** Sets the state of a row whose site is registered, and answers with the particulars it will have. */
export function compareSite(context: Context, line: Line, known: Registered, row: NewSite): Particulars {
  const to = particularsOver(known, givenIn(line, known, row));
  const found: RowProblem[] = coordinateProblems(to, known.divisionCode);
  for (const [field, cell] of fixed) {
    if (line.cells[cell] !== '' && known[field] !== row[field]) {
      const word = field === 'agencyId' ? fieldWords.agencyName : fieldWords[field];
      found.push({ field, code: 'import-differs', params: { field: say(word, context.language) } });
    }
  }
  if (!context.covers(can.writeSites, { divisionCode: known.divisionCode, siteId: known.id })) {
    found.push({ field: 'divisionCode', code: 'outside-place', params: { name: known.name } });
  }
  addProblems(line, siteColumns, found, context.language, siteTelling);
  if (line.state === 'wrong') return to;
  const source = (value: unknown) => say(coordinateWords[value as CoordinateSource], context.language);
  compareKnown(line, siteColumns, known, to, context.language, { coordinateSource: source });
  return to;
}

/** What the row says of a registered site. Coordinates that differ come from the sheet, unless it names their source. */
function givenIn({ cells }: Line, known: Registered, row: NewSite): Given<Particulars> {
  const given = <K extends keyof Particulars>(key: K) => (cells[key] === '' ? undefined : row[key]);
  const placed = { lng: given('lng'), lat: given('lat') };
  const moved = (placed.lng ?? known.lng) !== known.lng || (placed.lat ?? known.lat) !== known.lat;
  const source = given('coordinateSource') ?? (moved ? 'imported' : undefined);
  const takenAway = source === 'unknown' && placed.lng === undefined && placed.lat === undefined;
  return {
    address: given('address'),
    ...(takenAway ? { lng: null, lat: null } : placed),
    coordinateSource: source,
    contactName: given('contactName'),
    contactPhone: given('contactPhone'),
    rating: given('rating'),
  };
}
