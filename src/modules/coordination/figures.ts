/** Figures, their splits and the rows behind them, each asked of the fact that publishes it. */
import type { Parsed } from '../../kernel/contract.ts';
import type { Context } from '../../platform/context.ts';
import { demoRegions } from '../../platform/demo.ts';
import { type Fact, type FactQuery, units } from '../../platform/facts.ts';
import { askedOf, factOf, factQuery, narrowing, periodBefore, placeOfQuery, visibleFacts } from './asking.ts';
import { coordinationContract, type FigureRow } from './contract.ts';
import { namedColumns, namedRows, nameParts, narrowedTo } from './names.ts';
import { can } from './permissions.ts';
import { type Published, publishedFigures, verdict } from './published.ts';
import { type Asked, standingFigures } from './standing.ts';

const { endpoints } = coordinationContract;
type In<K extends keyof typeof endpoints> = Parsed<(typeof endpoints)[K]['in']>;

export async function figureOf(context: Context, fact: Fact, asked: FactQuery): Promise<FigureRow> {
  const query = askedOf(context, fact, asked);
  const [value, previous] = await Promise.all([
    fact.count(context, query),
    fact.when === 'period' ? fact.count(context, { ...query, ...periodBefore(query, context.today) }) : null,
  ]);
  const { id, word, definition, when } = fact;
  return { id, word, value, unit: units[fact.unit], definition, when, previous };
}

/** Figures recounted from the records; those the region has published stand beside what it said. */
export async function figures(context: Context, input: In<'figures'>) {
  const query = await factQuery(context, input);
  const asked = await figuresAsked(context, input);
  const comparable = isWholeRegion(context, query);
  const counted = [];
  for (const { id, fact, word, only, published } of asked) {
    const found = factOf(context, fact);
    const own = askedOf(context, found, { ...query, ...(only ? { only } : {}) });
    const [dimension = '', part = ''] = Object.entries(only ?? {})[0] ?? [];
    if ((await found.withheld?.(context, own, dimension))?.(part)) continue;
    const value = await found.recount(context, own);
    const { total } = await found.rows(context, own, { offset: 0, limit: 1 });
    counted.push({
      id,
      fact,
      only: only ?? null,
      word: word ?? found.word,
      value,
      unit: units[found.unit],
      definition: found.definition,
      rows: total,
      published:
        published && comparable ? { ...verdict(published, value ?? Number.NaN), source: published.source } : null,
    });
  }
  return { place: await placeOfQuery(context, query), period: { from: query.from, to: query.to }, figures: counted };
}

/** What was published is about the whole region; what somebody counts of a part of it is compared with nothing. */
function isWholeRegion(context: Context, { place, siteId }: FactQuery): boolean {
  const { code } = demoRegions[context.services.config.region];
  return !siteId && code.startsWith(place) && context.covers(can.readBoard, { divisionCode: code });
}

async function figuresAsked(context: Context, input: In<'figures'>): Promise<(Asked & { published?: Published })[]> {
  if (input.ids) return input.ids.map((id) => ({ id, fact: id }));
  const visible = visibleFacts(context);
  const published = (await publishedFigures(context.services.config.region)).map((p) => ({ ...p, published: p }));
  const listed = [...published, ...(await standingFigures(context))].filter((l) =>
    visible.some((f) => f.id === l.fact),
  );
  if (!input.all) return listed;
  const rest = visible.filter((f) => !listed.some((l) => l.id === f.id));
  return [...listed, ...rest.map((f) => ({ id: f.id, fact: f.id }))];
}

export async function figureBy(context: Context, input: In<'figureBy'>) {
  const fact = factOf(context, input.fact);
  if (!fact.dimensions.includes(input.dimension)) throw coordinationContract.problem('dimension-unknown');
  const query = askedOf(context, fact, await factQuery(context, input, narrowing(fact, input.only)));
  const parts = await fact.by(context, query, input.dimension);
  return { unit: units[fact.unit], parts: await nameParts(context, input.dimension, parts) };
}

export async function figureRows(context: Context, input: In<'figureRows'>) {
  const fact = factOf(context, input.fact);
  const query = askedOf(context, fact, await factQuery(context, input, narrowing(fact, input.only)));
  const [figure, place, { rows, total }] = await Promise.all([
    figureOf(context, fact, query),
    placeOfQuery(context, query),
    fact.rows(context, query, { offset: (input.page - 1) * input.size, limit: input.size, sort: input.sort }),
  ]);
  return {
    figure,
    narrowed: await narrowedTo(context, query),
    place,
    period: { from: query.from, to: query.to },
    columns: namedColumns(fact.columns).map((c) => ({ ...c, sorts: fact.sorts?.includes(c.key) ?? false })),
    rows: await namedRows(context, fact.columns, rows),
    total,
  };
}
