import { cityOf } from '../../../kernel/china/division.ts';
import { firstDayOf, lastDayOf } from '../../../kernel/dates.ts';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { type Fact, type FactQuery, units } from '../../../platform/facts.ts';
import { divisionNames, siteById } from '../../network/public.ts';
import { askedOf, visibleFacts } from '../asking.ts';
import { coordinationContract } from '../contract.ts';
import { figureOf } from '../figures.ts';
import { nameParts } from '../names.ts';
import { can } from '../permissions.ts';
import type { Ledger } from './contract.ts';
import { ledgerWords as w } from './words.ts';

/** What a ledger says, by fact; one that is not the caller's is left out. */
const blocks = [
  {
    key: 'care',
    figures: ['clients.persons-in-care', 'clients.households-in-care', 'clients.persons-new', 'clients.persons-ended'],
    splits: [
      ['clients.persons-in-care', 'category'],
      ['clients.persons-in-care', 'risk'],
    ],
  },
  {
    key: 'visits',
    figures: [
      'services.visitsDue',
      'services.visitsDone',
      'services.visitsOverdue',
      'services.neverVisited',
      'services.monthlyVisitRate',
    ],
    splits: [],
  },
  {
    key: 'services',
    figures: [
      'services.encounters',
      'services.personTimes',
      'services.personsServed',
      'services.householdsServed',
      'services.minutes',
      'services.activities',
      'services.attendance',
    ],
    splits: [
      ['services.encounters', 'way'],
      ['services.personTimes', 'way'],
      ['services.minutes', 'way'],
      ['services.encounters', 'class'],
      ['services.activities', 'activityKind'],
      ['services.attendance', 'activityKind'],
    ],
  },
] as const;

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

/** The question that every figure of the ledger answers. */
export async function ledgerQuery(context: Context, { siteId, month = context.today.slice(0, 7) }: Whose) {
  const site = await siteOf(context, siteId);
  const query: FactQuery = {
    place: cityOf(site.divisionCode),
    siteId: site.id,
    from: firstDayOf(month),
    to: lastDayOf(month),
  };
  return { site, month, query };
}

async function splitOf(context: Context, fact: Fact, dimension: string, asked: FactQuery) {
  const parts = await fact.by(context, askedOf(context, fact, asked), dimension);
  return {
    fact: fact.id,
    dimension,
    word: w[dimension as 'category' | 'risk' | 'way' | 'class' | 'activityKind'],
    unit: units[fact.unit],
    parts: await nameParts(context, dimension, parts),
  };
}

/** The ledger of a station: every count is the figure of the same name. */
export async function ledger(context: Context, whose: Whose): Promise<Ledger> {
  const { site, month, query } = await ledgerQuery(context, whose);
  const facts = new Map(visibleFacts(context).map((f) => [f.id, f]));
  const shown = [];
  for (const { key, figures, splits } of blocks) {
    shown.push({
      key,
      word: w.blocks[key],
      figures: await Promise.all(figures.flatMap((id) => facts.get(id) ?? []).map((f) => figureOf(context, f, query))),
      splits: await Promise.all(
        splits.flatMap(([id, dimension]) => {
          const fact = facts.get(id);
          return fact ? [splitOf(context, fact, dimension, query)] : [];
        }),
      ),
    });
  }
  const records = shown.flatMap((b) => b.figures).find((f) => f.id === 'services.encounters')?.value ?? 0;
  const names = await divisionNames(context, [site.divisionCode]);
  return {
    site: { id: site.id, name: site.name, divisionName: names.get(site.divisionCode) ?? site.divisionCode },
    month,
    period: { from: query.from, to: query.to },
    stateOn: query.to < context.today ? query.to : context.today,
    blocks: shown.filter((b) => b.figures.length > 0),
    records,
  };
}
