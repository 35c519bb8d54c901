/** A question to a figure: which fact, which place, which days, narrowed to what. */
import { addDays, addMonths, type Day, daysBetween, firstDayOf, lastDayOf } from '../../kernel/dates.ts';
import { invalid, problem } from '../../kernel/problem.ts';
import type { Context } from '../../platform/context.ts';
import { demoRegions } from '../../platform/demo.ts';
import type { Fact, FactQuery } from '../../platform/facts.ts';
import { divisionOf, reachedOf } from '../../platform/reach.ts';
import { divisionNames, refuseBeyondReach, siteById, sitesByIds } from '../network/public.ts';
import { can, coordinationContract } from './contract.ts';

export interface Where {
  readonly place?: string | undefined;
  readonly siteId?: string | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
}

/** The question as facts take it: the caller's own place and this month where nothing was said. */
export async function factQuery(context: Context, where: Where, only?: Record<string, string>): Promise<FactQuery> {
  const from = where.from ?? firstDayOf((where.to ?? context.today).slice(0, 7));
  const to = where.to ?? lastDayOf((from > context.today ? from : context.today).slice(0, 7));
  if (from > to) throw invalid({ pointer: '/to', code: 'coordination.period-reversed' });
  const { siteId } = where;
  await refuseBeyondReach(context, can.readBoard, where);
  return {
    place: within(context, where.place),
    ...(siteId ? { siteId } : {}),
    from,
    to,
    ...(only ? { only } : {}),
  };
}

/** Of a place above the own one the own one alone is counted: it is called by its own name. */
function within(context: Context, place: string | undefined): string {
  const own = ownPlace(context);
  return place === undefined || own.startsWith(place) ? own : place;
}

/** A state is asked for today when the period has not ended yet; the future is not known. */
export function askedOf(context: Context, fact: Fact, query: FactQuery): FactQuery {
  return fact.when === 'asOf' && query.to > context.today ? { ...query, to: context.today } : query;
}

/** A post at a site sees its sites by its reach, wherever in the city their clients live. */
function ownPlace(context: Context): string {
  const { who } = context;
  return (
    (who.kind === 'person' && who.post && divisionOf(who.post.reach)) ||
    demoRegions[context.services.config.region].code
  );
}

/** The facts the caller may see; one not theirs and one not there answer alike. */
export const visibleFacts = (context: Context): Fact[] =>
  context.services.facts.filter((f) => context.reach(f.permission).kind !== 'nowhere');

export function factOf(context: Context, id: string): Fact {
  const found = visibleFacts(context).find((f) => f.id === id);
  if (!found) throw coordinationContract.problem('fact-unknown');
  return found;
}

/** A figure narrowed by what it cannot be split by would show more than was asked for. */
export function narrowing(fact: Fact, only: Record<string, string> | undefined): Record<string, string> | undefined {
  const unknown = Object.keys(only ?? {}).filter((dimension) => !fact.dimensions.includes(dimension));
  if (unknown.length === 0) return only;
  const params = { unknown: unknown.slice(0, 3), known: fact.dimensions };
  throw invalid({ pointer: '/only', code: 'coordination.narrowing-unknown', params });
}

/** What the place asked for is called; a post at a site asks for that site, within the place. */
export async function placeOfQuery(context: Context, query: FactQuery) {
  const names = await divisionNames(context, [query.place]);
  const name = names.get(query.place);
  if (name === undefined) throw problem('not-found');
  const post = context.who.kind === 'person' ? context.who.post : null;
  const siteId = query.siteId ?? post?.siteId;
  const site = siteId ? await siteById(context, siteId) : undefined;
  const own = [site?.name ?? [], query.siteId ? [] : await besideOwn(context)].flat().join('、');
  const title = reachedOf(context.who, { code: query.place, name }, own);
  return { code: query.place, name, siteId: site?.id ?? null, siteName: site?.name ?? null, title };
}

/** Sites that somebody reaches beside the own one today, by standing in for somebody. */
async function besideOwn(context: Context): Promise<string[]> {
  const post = context.who.kind === 'person' ? context.who.post : null;
  if (!post?.siteId || post.role === 'stationLead' || post.reach.kind !== 'sites') return [];
  const found = [...(await sitesByIds(context, post.reach.ids)).values()];
  return found.filter((s) => s.id !== post.siteId && s.parentSiteId !== post.siteId).map((s) => s.name);
}

/**
 * The period of equal length just before: whole months by months, other periods by days. While a period
 * runs, it is held against as many days of the one before.
 */
export function periodBefore(period: { from: Day; to: Day }, today: Day): { from: Day; to: Day } {
  const before = wholeBefore(period);
  if (period.to <= today || period.from > today) return before;
  const sameDay = addDays(before.from, daysBetween(period.from, today));
  return { from: before.from, to: sameDay < before.to ? sameDay : before.to };
}

function wholeBefore({ from, to }: { from: Day; to: Day }): { from: Day; to: Day } {
  const [first, last] = [from.slice(0, 7), to.slice(0, 7)];
  if (from === firstDayOf(first) && to === lastDayOf(last)) {
    let months = 1;
    while (addMonths(first, months) <= last) months += 1;
    return { from: firstDayOf(addMonths(first, -months)), to: lastDayOf(addMonths(first, -1)) };
  }
  const days = daysBetween(from, to) + 1;
  return { from: addDays(from, -days), to: addDays(from, -1) };
}
