/** The figures of the board, block by block. */
import { addMonths, firstDayOf, lastDayOf } from '../../kernel/dates.ts';
import { say } from '../../kernel/words.ts';
import type { Context } from '../../platform/context.ts';
import { type Fact, type FactQuery, units } from '../../platform/facts.ts';
import { turns } from '../../platform/run/turns.ts';
import { divisionNames, goneOverSince } from '../network/public.ts';
import { askedOf, factQuery, placeOfQuery, visibleFacts, type Where } from './asking.ts';
import type { Board, FigureRow, Part } from './contract.ts';
import { figureOf } from './figures.ts';
import { serviceFigures } from './ledger/blocks.ts';
import { nameParts } from './names.ts';
import { boardWords } from './words.ts';

/** What stands on the board, by fact; one whose fact is missing or not the caller's is left out. */
const blocks = {
  coverage: ['network.stationCoverage', 'network.stations', 'network.points', 'people.workers'],
  load: ['coordination.clientsPerWorker', 'coordination.encountersPerWorker'],
  care: ['clients.persons-in-care', 'clients.households-in-care'],
  services: serviceFigures,
  districts: ['services.encounters', 'clients.persons-in-care', 'people.workers', 'network.stationCoverage'],
} as const;

/** Months in the chart, the last one being that of the period's end. */
const chartMonths = 13;
/** Figures read at once, so that one board leaves connections to everybody else. */
const together = 4;

/** Everything the board shows, in one answer. */
export async function board(context: Context, where: Where): Promise<Board> {
  const query = await factQuery(context, where);
  const inTurn = turns(together);
  const facts = new Map(visibleFacts(context).map((f) => [f.id, f]));
  const figures = (ids: readonly string[]): Promise<FigureRow[]> =>
    Promise.all(ids.flatMap((id) => facts.get(id) ?? []).map((fact) => inTurn(() => figureOf(context, fact, query))));
  const split = async (id: string, dimension: string, asked: FactQuery = query): Promise<Part[]> => {
    const fact = facts.get(id);
    if (!fact?.dimensions.includes(dimension)) return [];
    const parts = await inTurn(() => fact.by(context, askedOf(context, fact, asked), dimension));
    return nameParts(context, dimension, parts);
  };
  const lastMonth = query.to.slice(0, 7);
  const year = { ...query, from: firstDayOf(addMonths(lastMonth, 1 - chartMonths)), to: lastDayOf(lastMonth) };
  const [place, coverage, load, careFigures, byCategory, byRisk, serviceFigures, byMonth, byWay, byClass, districts] =
    await Promise.all([
      placeOfQuery(context, query),
      figures(blocks.coverage),
      figures(blocks.load),
      figures(blocks.care),
      split('clients.persons-in-care', 'category'),
      split('clients.persons-in-care', 'risk'),
      figures(blocks.services),
      split('services.encounters', 'month', year),
      split('services.encounters', 'way'),
      split('services.encounters', 'class'),
      byDivision(context, facts, query, inTurn),
    ]);
  return {
    place,
    period: { from: query.from, to: query.to },
    at: context.now.toISOString(),
    coverage,
    load,
    care: { figures: careFigures, byCategory, byRisk },
    services: { figures: serviceFigures, byMonth: filledMonths(byMonth, year), byWay, byClass },
    districts,
  };
}

/** Months without a record stand in the chart with zero. */
function filledMonths(parts: readonly Part[], { from, to }: { from: string; to: string }): Part[] {
  const known = new Map(parts.map((p) => [p.key, p]));
  const months: Part[] = [];
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = addMonths(month, 1)) {
    months.push(known.get(month) ?? { key: month, name: { zh: month, en: month }, value: 0 });
  }
  return months;
}

async function byDivision(
  context: Context,
  facts: ReadonlyMap<string, Fact>,
  query: FactQuery,
  inTurn: ReturnType<typeof turns>,
): Promise<Board['districts']> {
  const { who } = context;
  // A post at a site is split by the villages around it rather than by the districts of its city.
  const site = who.kind === 'person' && who.post?.siteId ? who.post.divisionCode.slice(0, 9) : undefined;
  const asked = site?.startsWith(query.place) && site.length > query.place.length ? { ...query, place: site } : query;
  if (asked.place.length >= 12) return { place: asked.place, columns: [], rows: [], goneOver: [] };
  const shown = blocks.districts
    .flatMap((id) => facts.get(id) ?? [])
    // Villages are not towns that could be covered by a station.
    .filter((f) => f.dimensions.includes('division') && !(asked.place.length >= 9 && f.unit === 'percent'));
  const splitAt = (place: string) =>
    Promise.all(
      shown.map((fact) => inTurn(() => fact.by(context, askedOf(context, fact, { ...asked, place }), 'division'))),
    );
  const [own, ...around] = await Promise.all([asked.place, ...placesAround(asked.place, query.place)].map(splitAt));
  const splits = shown.map((fact, at) => [
    ...(own?.[at] ?? []),
    // Whoever is cared for beyond the town of the site, by the districts and towns they live in.
    ...around
      .flatMap((there) => there[at] ?? [])
      .filter((p) => p.value && !asked.place.startsWith(p.key) && fact.unit !== 'percent'),
  ]);
  const values = splits.map((parts) => new Map(parts.map((p) => [p.key, p.value])));
  const keys = [...new Set(splits.flatMap((parts) => parts.map((p) => p.key)))]
    .filter((key) => key !== asked.place || values.some((v) => v.get(key)))
    // What stands above its parts comes after them.
    .sort((a, b) => Number(a === asked.place) - Number(b === asked.place) || (a < b ? -1 : 1));
  const names = await divisionNames(context, keys);
  const nameOf = (key: string) => names.get(key) ?? key;
  const goneOver = await goneOverSince(context, [asked.place, ...keys], query.from);
  return {
    place: asked.place,
    columns: shown.map((fact) => ({ id: fact.id, word: fact.word, unit: units[fact.unit] })),
    rows: keys.map((key) => ({
      key,
      name: key === asked.place ? say(boardWords.itself, context.language, { place: nameOf(key) }) : nameOf(key),
      values: values.map((v, at) => v.get(key) ?? (shown[at]?.unit === 'percent' ? null : 0)),
    })),
    goneOver: goneOver.map(({ from, into, ...change }) => ({ ...change, from: [...from], into: [...into] })),
  };
}

/** Places above a town, up to the one that the board is of: 440106 and 4401 around 440106003 of 4401. */
const placesAround = (town: string, place: string): string[] =>
  [6, 4, 2].filter((n) => n >= place.length && n < town.length).map((n) => town.slice(0, n));
