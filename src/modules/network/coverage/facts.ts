import { type Word, word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { Fact, FactQuery, Unit } from '../../../platform/facts.ts';
import { childrenOf } from '../divisions/queries.ts';
import { can } from '../permissions.ts';
import { fieldWords } from '../words.ts';
import { ofStations, partsReached, within } from './place.ts';
import { percent } from './rules.ts';
import { type TownState, townStates } from './towns.ts';

const columns: Fact['columns'] = [
  { key: 'code', word: fieldWords.divisionCode, type: 'text' },
  { key: 'name', word: fieldWords.town, type: 'text' },
  { key: 'county', word: fieldWords.county, type: 'text' },
  { key: 'stations', word: word('社工站', 'Stations'), type: 'number' },
];

const kept = new WeakMap<Context, Map<string, Promise<TownState[]>>>();

/** A figure and its split by place are asked for together: one request reads the towns once. */
function townsOnce(context: Context, place: string, on: string): Promise<TownState[]> {
  const mine = kept.get(context) ?? new Map<string, Promise<TownState[]>>();
  kept.set(context, mine);
  const found = mine.get(`${place} ${on}`) ?? townStates(context, place, on);
  mine.set(`${place} ${on}`, found);
  return found;
}

async function townsOf(context: Context, query: FactQuery): Promise<TownState[]> {
  const place = within(context, can.readCoverage, query.place);
  if (place === undefined) return [];
  const rows = await townsOnce(context, place, query.to);
  const parts = partsReached(context);
  const reached = (code: string) => parts === null || parts.some((own) => code.startsWith(own));
  return rows.filter((town) => town.code.startsWith(query.only?.division ?? '') && reached(town.code));
}

function townFact(parts: {
  id: string;
  word: Word;
  unit: Unit;
  definition: Word;
  /** The figure of a set of towns. */
  figure: (towns: readonly TownState[]) => number | null;
  shown: (town: TownState) => boolean;
}): Fact {
  const { id, figure, shown, ...rest } = parts;
  return {
    ...rest,
    id: `network.${id}`,
    permission: can.readCoverage,
    when: 'asOf',
    dimensions: ['division'],
    count: async (context, query) => (ofStations(context) ? null : figure(await townsOf(context, query))),
    async by(context, query) {
      const place = within(context, can.readCoverage, query.place);
      if (place === undefined || ofStations(context)) return [];
      const towns = await townsOf(context, query);
      const ofParts = partsReached(context) !== null;
      // Divisions with sites elsewhere stand beside each other, as all other figures of the place do.
      const children = await childrenOf(
        context,
        ofParts && place.startsWith(query.place) ? query.place : place,
        query.to,
      );
      const split = children.map(({ code }) => ({ key: code, of: towns.filter((town) => town.code.startsWith(code)) }));
      const parts = ofParts ? split.filter(({ of }) => of.length > 0) : split;
      if (towns.some((town) => town.code === place)) parts.push({ key: place, of: towns });
      return parts.flatMap(({ key, of }) => {
        const value = figure(of);
        return value === null ? [] : [{ key, value }];
      });
    },
    columns,
    async rows(context, query, { offset, limit }) {
      const towns = ofStations(context) ? [] : (await townsOf(context, query)).filter(shown);
      return { rows: towns.slice(offset, offset + limit).map((town) => ({ ...town })), total: towns.length };
    },
    recount: async (context, query) => (ofStations(context) ? null : figure(await townsOf(context, query))),
  };
}

const has = (town: TownState) => town.stations > 0;

export const coverageFacts: Fact[] = [
  townFact({
    id: 'stationCoverage',
    word: word('社工站覆盖率', 'Coverage of stations over towns'),
    unit: 'percent',
    definition: word(
      '有运行中社工站的镇街数 ÷ 镇街总数。一个镇街有多个站只算一次；专项社工站不计入。打开可见每个镇街。',
      'Towns with a serving station over all towns. Several stations in a town count once; special stations do not count. Opens to every town.',
    ),
    figure: (towns) => percent(towns.filter(has).length, towns.length),
    shown: () => true,
  }),
  townFact({
    id: 'uncoveredTowns',
    word: word('未建站镇街', 'Towns without a station'),
    unit: 'division',
    definition: word('当日没有运行中社工站的镇街。', 'Towns and streets without a serving station on the day.'),
    figure: (towns) => towns.filter((town) => !has(town)).length,
    shown: (town) => !has(town),
  }),
];
