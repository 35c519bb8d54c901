import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { divisionsByCodes, existedOn, type KnownDivision } from '../divisions/queries.ts';
import { divisionChangeParts, sitesAnywhere } from '../scope.ts';

/** The code that a place bears from a day on. */
export interface Stretch {
  readonly code: string;
  readonly from: Day;
}

interface Asked {
  readonly divisionCode: string;
  readonly openedOn: Day;
}

/**
 * What a place was called from an opening entered late until today, whether the code of then or of now was given:
 * reorganisations between are followed as long as they leave no choice. One stretch where nothing changed, and
 * where the way is not clear.
 */
export async function stretchesOf(context: Context, rows: readonly Asked[]): Promise<Stretch[][]> {
  const known = await divisionsByCodes(
    context,
    rows.map((r) => r.divisionCode),
  );
  const found: Stretch[][] = [];
  for (const { divisionCode: code, openedOn } of rows) {
    const division = known.get(code);
    const plain = [{ code, from: openedOn }];
    found.push((division && (await followed(context, division, openedOn))) ?? plain);
  }
  return found;
}

async function followed(context: Context, given: KnownDivision, openedOn: Day): Promise<Stretch[] | undefined> {
  const ended = (division: KnownDivision) => division.validTo !== null && division.validTo <= context.today;
  if (existedOn(given, openedOn) && !ended(given)) return undefined;
  const stretches: Stretch[] = [{ code: given.code, from: given.validFrom ?? openedOn }];
  for (let first = given; !existedOn(first, openedOn); ) {
    const before = first.validFrom === null ? undefined : await only(context, 'to', first.code, first.validFrom);
    if (!before) return undefined;
    first = before;
    stretches.unshift({ code: first.code, from: first.validFrom ?? openedOn });
  }
  for (let last = given; ended(last); ) {
    const day = last.validTo ?? openedOn;
    const after = await only(context, 'from', last.code, day);
    if (!after) return undefined;
    last = after;
    stretches.push({ code: last.code, from: day });
  }
  if (stretches.some(({ code }) => cityOf(code) !== cityOf(given.code))) return undefined;
  return stretches.map((stretch, nth) => (nth === 0 ? { ...stretch, from: openedOn } : stretch));
}

/** The station that stood in the town on a day, and stands still: what hung there then hangs under it. */
export async function stationThen(context: Context, code: string, on: Day): Promise<string | null> {
  const [station] = await sitesAnywhere.sql<{ id: string }>(
    context,
    sql`select s.id from network.site s join network.site_place p on p.city_code = s.city_code and p.site_id = s.id
      where s.kind = 'station' and s.closed_on is null and left(p.division_code, 9) = ${code.slice(0, 9)}
        and p.valid_from <= ${on}::date and (p.valid_to is null or p.valid_to > ${on}::date)
      order by s.opened_on, s.id limit 1 for share of s`,
  );
  return station?.id ?? null;
}

/** The one division that went over from, or into, this one on a day; undefined where there are several or none. */
async function only(context: Context, side: 'from' | 'to', code: string, day: Day): Promise<KnownDivision | undefined> {
  const [here, there] = side === 'to' ? ['to_code', 'from_code'] : ['from_code', 'to_code'];
  const rows = await divisionChangeParts.sql<{ code: string }>(
    context,
    sql`select distinct part.${sql.ref(there)} as code from network.division_change_part part
      join network.division_change happened on happened.id = part.change_id and happened.effective_on = ${day}::date
      where part.${sql.ref(here)} = ${code} and part.${sql.ref(there)} is not null`,
  );
  const [one, ...more] = rows;
  return one && more.length === 0 ? (await divisionsByCodes(context, [one.code])).get(one.code) : undefined;
}
