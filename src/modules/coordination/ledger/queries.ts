import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { type Fact, type FactQuery, units } from '../../../platform/facts.ts';
import { riskLevels } from '../../clients/contract.ts';
import { divisionNames, siteById } from '../../network/public.ts';
import { closingOf } from '../../services/public.ts';
import { visibleFacts } from '../asking.ts';
import { coordinationContract } from '../contract.ts';
import { nameParts } from '../names.ts';
import { can } from '../permissions.ts';
import { blocks } from './blocks.ts';
import { keptLedger, questionOf, wholeStation } from './closing.ts';
import type { Ledger, LedgerFigure, LedgerSplit } from './contract.ts';
import { type Counted, countLedger } from './counting.ts';
import { ledgerWords as w } from './words.ts';

export interface Whose {
  readonly siteId?: string | undefined;
  readonly month?: string | undefined;
}

/** The site whose ledger is asked for; one that is not the caller's is not there. */
async function siteOf(context: Context, siteId: string | undefined) {
  const own = context.who.kind === 'person' ? context.who.post?.siteId : undefined;
  const id = siteId ?? own;
  if (!id) throw coordinationContract.problem('site-needed');
  const site = await siteById(context, id);
  if (!site || !context.covers(can.readLedger, { divisionCode: site.divisionCode, siteId: site.id }))
    throw problem('not-found');
  return site;
}

export async function ledgerQuery(context: Context, { siteId, month = context.today.slice(0, 7) }: Whose) {
  const site = await siteOf(context, siteId);
  return { site, month, query: questionOf(site, month) };
}

/** The ledger of a station: of a closed month as it was closed, of any other as the records stand. */
export async function ledger(context: Context, whose: Whose): Promise<Ledger> {
  const { site, month, query } = await ledgerQuery(context, whose);
  const facts = visibleFacts(context);
  const closing = await closingOf(context, { cityCode: site.cityCode, siteId: site.id, month });
  const kept = closing && (await keptLedger(context, site, month, closing.closedAt));
  const now = await countLedger(kept ? wholeStation(context, site) : context, facts, query);
  const names = await divisionNames(context, [site.divisionCode]);
  return {
    site: { id: site.id, name: site.name, divisionName: names.get(site.divisionCode) ?? site.divisionCode },
    month,
    period: { from: query.from, to: query.to },
    stateOn: query.to < context.today ? query.to : context.today,
    closed: closing ? { at: closing.closedAt, by: closing.closedBy, kept: kept !== undefined } : null,
    readOn: context.today,
    blocks: await blocksOf(context, facts, query, now, kept),
    records: now.figures.find((f) => f.id === 'services.encounters')?.value ?? 0,
  };
}

async function blocksOf(
  context: Context,
  facts: readonly Fact[],
  query: FactQuery,
  now: Counted,
  kept: Counted | undefined,
) {
  const known = new Map(facts.map((f) => [f.id, f]));
  const shown = await Promise.all(
    blocks.map(async ({ key, figures, splits }) => ({
      key,
      word: w.blocks[key],
      figures: figures.flatMap((id): LedgerFigure[] => {
        const fact = known.get(id);
        return fact ? [figureOf(fact, figureIn(now, id), kept && figureIn(kept, id))] : [];
      }),
      splits: await Promise.all(
        splits.flatMap(([id, dimension]) => {
          const fact = known.get(id);
          return fact ? [splitOf(context, fact, query, dimension, now, kept)] : [];
        }),
      ),
    })),
  );
  return shown.filter((b) => b.figures.length > 0);
}

const figureIn = (counted: Counted, id: string) => counted.figures.find((f) => f.id === id)?.value;

/** The value that counts, and today's where it is another; what was not kept stands as it is today. */
function atClosing<V>(now: V, kept: V | undefined): { value: V; now?: V } {
  if (kept === undefined || kept === now) return { value: now };
  return { value: kept, now };
}

function figureOf(fact: Fact, now: number | null = null, kept?: number | null): LedgerFigure {
  const { id, word, definition, when } = fact;
  return { id, word, unit: units[fact.unit], definition, when, ...atClosing(now, kept) };
}

const partsOf = ({ splits }: Counted, fact: string, dimension: string) =>
  splits.find((s) => s.fact === fact && s.dimension === dimension)?.parts;

/** The most at risk first, as on the board. */
const grades: readonly string[] = riskLevels;
const gradeOf = (level: string) => grades.indexOf(level);

async function splitOf(
  context: Context,
  fact: Fact,
  query: FactQuery,
  dimension: string,
  now: Counted,
  kept: Counted | undefined,
): Promise<LedgerSplit> {
  const today = partsOf(now, fact.id, dimension) ?? [];
  const then = kept && partsOf(kept, fact.id, dimension);
  const values = new Map(today.map((p) => [p.key, p.value]));
  const were = then && new Map(then.map((p) => [p.key, p.value]));
  // Counted for everybody, shown to each reader as the figure itself would be.
  const withheld = await fact.withheld?.(context, query, dimension);
  const keys = [...new Set([...(then ?? []), ...today].map((p) => p.key))].filter((key) => !withheld?.(key));
  if (dimension === 'risk') keys.sort((a, b) => gradeOf(a) - gradeOf(b));
  const parts = keys.map((key) => ({ key, ...atClosing(values.get(key) ?? 0, were && (were.get(key) ?? 0)) }));
  return {
    fact: fact.id,
    dimension,
    word: w[dimension as 'category' | 'risk' | 'way' | 'class' | 'activityKind'],
    of: fact.word,
    unit: units[fact.unit],
    parts: await nameParts(context, dimension, parts),
  };
}
