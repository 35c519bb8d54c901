import { addDays, addMonths, type Day, lastDayOf } from '../../../kernel/dates.ts';
import type { RiskLevel } from '../../clients/contract.ts';

/** How often somebody is visited: so many days after the last visit, or once in every so many calendar months. */
export type Cycle = { readonly days: number } | { readonly months: number };

/** How a region visits: rule set `visit-frequency`. */
export interface VisitRules {
  readonly cycles: Readonly<Record<RiskLevel, Cycle>>;
  /** At least this often for the groups of elders that are visited monthly. */
  readonly elderCycle: Cycle;
  readonly majorChangeHours: number;
  /** Days from the beginning of care to the first visit, at most: whoever is visited more often is first visited sooner. */
  readonly firstVisitDays: number;
  /** Ways and results of a service that make it a visit. */
  readonly ways: readonly string[];
  readonly results: readonly string[];
}

/** Why somebody is due on a day. */
export type DueReason = 'first' | 'cycle' | 'agreed' | 'change';

/**
 * What is said of why somebody is to be visited: a change whose visit is still waited for first, however late the
 * client was before it.
 */
export const reasonsShown = (row: { dueReason: DueReason; urgentUntil: string | null }): DueReason[] =>
  row.urgentUntil !== null && row.dueReason !== 'change' ? ['change', row.dueReason] : [row.dueReason];

/** The longest a month can be: what comes round within it is a monthly visit. */
const longestMonth = 31;
const lengthOf = (cycle: Cycle) => ('days' in cycle ? cycle.days : cycle.months * longestMonth);

export const isVisit = (rules: VisitRules, service: { way: string; result: string }): boolean =>
  rules.ways.includes(service.way) && rules.results.includes(service.result);

export function visitCycle(rules: VisitRules, client: { riskLevel: RiskLevel; monthlyElder: boolean }): Cycle {
  const byRisk = rules.cycles[client.riskLevel];
  return client.monthlyElder && lengthOf(rules.elderCycle) < lengthOf(byRisk) ? rules.elderCycle : byRisk;
}

/** Whether the client is among those whom the monthly visit rate is about. */
export const isMonthly = (cycle: Cycle): boolean => lengthOf(cycle) <= longestMonth;

/** The last day on which the next visit is in time. */
function cycleEnd(cycle: Cycle, lastVisitOn: Day): Day {
  if ('days' in cycle) return addDays(lastVisitOn, cycle.days);
  const [year = 0, month = 1] = lastVisitOn.split('-').map(Number);
  const since = year * 12 + month - 1;
  // Calendar periods: a visit in this one asks for the next by the end of the one that follows.
  const left = cycle.months * 2 - 1 - (since % cycle.months);
  return lastDayOf(addMonths(lastVisitOn.slice(0, 7), left));
}

/** How many days after care began the first visit is in time: in no case later than the cycle asks for the next. */
export const firstDays = ({ firstVisitDays }: Pick<VisitRules, 'firstVisitDays'>, cycle: Cycle): number =>
  Math.min(firstVisitDays, lengthOf(cycle));

export interface Standing {
  readonly cycle: Cycle;
  readonly careFrom: Day;
  /** Every day in care on which the cycle turned, in order, with the one before it. */
  readonly turns: readonly { readonly on: Day; readonly from: Cycle }[];
  readonly lastVisitOn: Day | null;
  /** What was agreed last, whether or not at a visit; a visit since that agreed on nothing has done it. */
  readonly agreedOn: Day | null;
  /** By when a major change asks for a visit; null when there was none, or a visit since. */
  readonly urgentOn: Day | null;
}

/** A visit or an agreement from before care began asks for nothing. */
const inCare = (day: Day | null, careFrom: Day): Day | null => (day !== null && day >= careFrom ? day : null);

/**
 * What the cycle asks for. Whoever is to be visited more often from a day on is not late for the time before it: the
 * first visit is in time as long after that day as after the beginning of care, though never later than it was to be
 * before that day.
 */
function byCycle(
  rules: Pick<VisitRules, 'firstVisitDays'>,
  { cycle, careFrom, turns, ...standing }: Standing,
): { on: Day; reason: DueReason } {
  const lastVisitOn = inCare(standing.lastVisitOn, careFrom);
  const asked = (by: Cycle) =>
    lastVisitOn === null ? addDays(careFrom, firstDays(rules, by)) : cycleEnd(by, lastVisitOn);
  const since = turns.filter((turn) => lastVisitOn === null || lastVisitOn < turn.on);
  const cycles = [...since.map((turn) => turn.from), cycle];
  const on = since.reduce(
    (due, turn, nth) => {
      const by = cycles[nth + 1] ?? cycle;
      const eased = addDays(turn.on, firstDays(rules, by));
      return later(asked(by), due < eased ? due : eased);
    },
    asked(cycles[0] ?? cycle),
  );
  return { on, reason: lastVisitOn === null ? 'first' : 'cycle' };
}

const later = (one: Day, other: Day): Day => (one > other ? one : other);

/** The earliest of what the rules, an agreement and a major change ask for. */
export function nextDue(rules: Pick<VisitRules, 'firstVisitDays'>, standing: Standing): { on: Day; reason: DueReason } {
  const { urgentOn } = standing;
  const agreedOn = inCare(standing.agreedOn, standing.careFrom);
  const byRule = byCycle(rules, standing);
  const earlier = agreedOn !== null && agreedOn < byRule.on ? { on: agreedOn, reason: 'agreed' as const } : byRule;
  return urgentOn !== null && urgentOn <= earlier.on ? { on: urgentOn, reason: 'change' } : earlier;
}
