import { sql } from 'kysely';
import type { Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { sitesAnywhere } from '../scope.ts';
import { isOpen } from '../sites/rules.ts';
import { townOf } from '../sites/surroundings.ts';
import type { Standing } from './sites.ts';

export interface Followed {
  readonly site: Standing;
  /** The division it follows to; null where somebody must say. */
  readonly to: string | null;
}

export interface Station {
  readonly id: string;
  readonly name: string;
}

/**
 * A point that is carried into another town belongs to the station there, as one that moves alone does; where its
 * own comes along, or the town has none, it stays with its own.
 */
export async function stationsComeTo(
  context: Context,
  followed: readonly Followed[],
  on: Day,
): Promise<Map<string, Station>> {
  const townAfter = new Map(followed.map(({ site, to }) => [site.id, townOf(to ?? '')]));
  const points = followed.flatMap(({ site: { id, kind, divisionCode, parentSiteId } }) => {
    const town = townAfter.get(id);
    const comesAlone = town !== townOf(divisionCode) && townAfter.get(parentSiteId ?? '') !== town;
    return kind === 'point' && town && comesAlone ? [{ id, town, parentSiteId }] : [];
  });
  if (points.length === 0) return new Map();
  const stations = await sitesAnywhere
    .from(context)
    .select(['id', 'name', 'divisionCode', 'openedOn', 'closedOn'])
    .where('kind', '=', 'station')
    .where('closedOn', 'is', null)
    .where(
      sql<boolean>`(left(division_code, 9) = any(${points.map(({ town }) => town)}::text[])
        or id = any(${[...townAfter.keys()]}::uuid[]))`,
    )
    .orderBy('openedOn')
    .orderBy('id')
    .execute();
  const open = stations.filter((station) => isOpen(station, on));
  const standing = Map.groupBy(open, ({ id, divisionCode }) =>
    townAfter.has(id) ? townAfter.get(id) : townOf(divisionCode),
  );
  return new Map(
    points.flatMap(({ id, town, parentSiteId }): [string, Station][] => {
      const [first, ...more] = standing.get(town) ?? [];
      const hasOne = [first, ...more].some((station) => station?.id === parentSiteId);
      return first && !hasOne ? [[id, { id: first.id, name: first.name }]] : [];
    }),
  );
}
