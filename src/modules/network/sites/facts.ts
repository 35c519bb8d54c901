import { type RawBuilder, sql } from 'kysely';
import { type Word, word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import type { Fact, FactQuery } from '../../../platform/facts.ts';
import { placeInForce } from '../coverage/counts.ts';
import { within } from '../coverage/place.ts';
import { partsOf } from '../divisions/facts.ts';
import { childrenOf, nameOn } from '../divisions/queries.ts';
import { can } from '../permissions.ts';
import { sitePlaces } from '../scope.ts';
import { fieldWords } from '../words.ts';
import { sitesBelow } from './briefs.ts';
import type { SiteKind } from './rules.ts';

const splits: Readonly<Record<string, RawBuilder<unknown>>> = {
  operator: sql`site_place.operator`,
  specialKind: sql`s.special_kind`,
};

/** Sites of a kind that serve on the last day asked for; `build` says what is selected of them. */
async function select<R>(
  context: Context,
  query: FactQuery,
  kind: SiteKind,
  what: RawBuilder<unknown>,
  tail = sql``,
): Promise<R[]> {
  const place = within(context, can.readSites, query.place);
  if (place === undefined) return [];
  const below = query.siteId ? await sitesBelow(context, query.siteId) : null;
  const only = query.only ?? {};
  const narrowed = Object.entries(splits).flatMap(([key, column]) =>
    only[key] ? [sql` and ${column} = ${only[key]}`] : [],
  );
  return sitePlaces.sql<R>(
    context,
    can.readSites,
    (mine) => narrow`select /* of counts */ ${what} from network.site_place
      join network.site s on s.city_code = site_place.city_code and s.id = site_place.site_id
      join network.division d on d.code = site_place.division_code
      left join network.division town on town.code = left(site_place.division_code, 9) and town.level = 'town' and town.kind <> 'direct'
      left join network.division county on county.code = left(site_place.division_code, 6) and county.level = 'county'
      left join network.site parent on parent.id = site_place.parent_site_id
      where ${mine} and ${placeInForce(query.to)} and s.kind = ${kind}
        and starts_with(site_place.division_code, ${place}) and starts_with(site_place.division_code, ${only.division ?? ''})
        and (${below}::uuid[] is null or s.id = any(${below}::uuid[])) ${sql.join(narrowed, sql``)} ${tail}`,
  );
}

const drill = (on: string) => sql`s.id, site_place.name, ${nameOn(on, 'd')} as division_name, site_place.division_code,
  ${nameOn(on, 'town')} as town,
  ${nameOn(on, 'county')} as county,
  parent.name as parent_name, site_place.operator, s.special_kind, s.opened_on`;

function siteFact(id: string, name: Word, definition: Word, kind: SiteKind): Fact {
  const count = async (context: Context, query: FactQuery) =>
    (await select<{ n: number }>(context, query, kind, sql`count(*)::int as n`))[0]?.n ?? 0;
  return {
    id: `network.${id}`,
    word: name,
    unit: 'site',
    definition,
    permission: can.readSites,
    when: 'asOf',
    dimensions: ['division', 'operator', ...(kind === 'special' ? ['specialKind'] : [])],
    count,
    async by(context, query, dimension) {
      const split = splits[dimension];
      if (split)
        return select(context, query, kind, sql`${split} as key, count(*)::int as value`, sql`group by 1 order by 1`);
      const place = within(context, can.readSites, query.place);
      if (place === undefined) return [];
      const [children, codes] = await Promise.all([
        childrenOf(context, place, query.to),
        select<{ code: string; n: number }>(
          context,
          query,
          kind,
          sql`site_place.division_code as code, count(*)::int as n`,
          sql`group by 1`,
        ),
      ]);
      return partsOf(place, children, codes);
    },
    columns: [
      { key: 'name', word: fieldWords.name, type: 'text' },
      { key: 'county', word: fieldWords.county, type: 'text' },
      { key: 'town', word: fieldWords.town, type: 'text' },
      { key: 'divisionName', word: fieldWords.divisionName, type: 'text' },
      { key: 'parentName', word: fieldWords.parentName, type: 'text' },
      { key: 'openedOn', word: fieldWords.openedOn, type: 'day' },
    ],
    async rows(context, query, { offset, limit }) {
      const page = sql`order by site_place.division_code, s.id limit ${limit} offset ${offset}`;
      const [rows, total] = await Promise.all([
        select<Record<string, unknown>>(context, query, kind, drill(query.to), page),
        count(context, query),
      ]);
      return { rows, total };
    },
    recount: async (context, query) => (await select(context, query, kind, drill(query.to))).length,
  };
}

const serving = (what: string) => `统计日当天在运行的${what}：已开站，且未撤站或撤站日期在统计日之后。`;
const open = (what: string) => `${what} that serve on the day: opened, and not closed before or on it.`;

export const siteFacts: Fact[] = [
  siteFact(
    'stations',
    word('社工站', 'Stations'),
    word(serving('镇街社工站'), open('Stations of towns and streets')),
    'station',
  ),
  siteFact(
    'points',
    word('社工点', 'Points'),
    word(serving('村居社工点（室）'), open('Points or rooms of villages')),
    'point',
  ),
  siteFact(
    'specialStations',
    word('专项社工站', 'Special stations'),
    word(serving('专项社工站，与镇街社工站分开统计'), open('Special stations, counted beside the stations,')),
    'special',
  ),
  siteFact(
    'centres',
    word('指导中心', 'Centres'),
    word(serving('指导中心（社工总站）'), open('Centres of counties and cities')),
    'countyCentre',
  ),
];
