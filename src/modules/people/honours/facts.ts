import { sql } from 'kysely';
import { word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { divisionBelow, inPart } from '../../../platform/database/division-below.ts';
import { afterPrefix } from '../../../platform/database/scope.ts';
import type { Fact, FactQuery } from '../../../platform/facts.ts';
import { can } from '../permissions.ts';
import { honours } from '../scope.ts';
import { fieldWords } from '../words.ts';

/** Honours awarded up to the day, within reach of the caller. */
function awarded(context: Context, { place, siteId, to, only }: FactQuery) {
  let rows = honours
    .from(context, can.readHonours)
    .where('awardedOn', '<=', to)
    .where('divisionCode', '>=', place)
    .where('divisionCode', '<', afterPrefix(place))
    .where(inPart('people.honour', 'divisionCode', place, only?.division));
  if (only?.level) rows = rows.where('level', '=', only.level);
  if (only?.title) rows = rows.where('title', '=', only.title);
  if (siteId) {
    rows = rows.where(sql<boolean>`exists (select from people.worker w
      where w.city_code = people.honour.city_code and w.id = people.honour.worker_id and w.site_id = ${siteId})`);
  }
  return rows;
}

const keys = {
  division: (place: string) => divisionBelow('people.honour', 'divisionCode', place),
  level: () => sql<string>`level`,
  title: () => sql<string>`title`,
} as const;

const count = async (context: Context, query: FactQuery) => {
  const { n } = await awarded(context, query)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
};

export const honourFacts: Fact[] = [
  {
    id: 'people.honours',
    word: word('社工荣誉', 'Honours of social workers'),
    definition: word(
      '在岗社工与持证人在该日及以前获得的荣誉，一次授予计一项。',
      'Honours awarded up to the day to workers and holders, one per award.',
    ),
    unit: 'honour',
    permission: can.readHonours,
    when: 'asOf',
    dimensions: Object.keys(keys),
    count,
    recount: count,
    by: (context, query, dimension) =>
      awarded(context, query)
        .select(keys[dimension as keyof typeof keys](query.place).as('key'))
        .select((eb) => eb.fn.countAll<number>().as('value'))
        .groupBy(sql`1`)
        .orderBy(sql`1`)
        .execute(),
    columns: [
      { key: 'name', word: fieldWords.name, type: 'text' },
      { key: 'title', word: fieldWords.honourTitle, type: 'text' },
      { key: 'level', word: fieldWords.honourLevel, type: 'text' },
      { key: 'awardedOn', word: fieldWords.awardedOn, type: 'day' },
      { key: 'divisionCode', word: fieldWords.divisionCode, type: 'text' },
    ],
    async rows(context, query, { offset, limit }) {
      const rows = await awarded(context, query)
        .select(['id', 'name', 'title', 'level', 'awardedOn', 'divisionCode'])
        .orderBy('awardedOn', 'desc')
        .orderBy('id')
        .offset(offset)
        .limit(limit)
        .execute();
      return { rows, total: await count(context, query) };
    },
  },
];
