import { addDays, addMonths, type Day, firstDayOf, lastDayOf } from '../../../kernel/dates.ts';
import { workday } from './drawing.ts';
import type { DemoClient } from './encounters.ts';

/** A visit that somebody at the site saw to, with what was agreed for the next one. */
export interface PlannedVisit {
  readonly on: Day;
  readonly nextOn: Day | null;
}

interface Circumstances {
  readonly today: Day;
  /** The last day on which something can have happened. */
  readonly last: Day;
  /** Share of the clients whom the site visits in time. */
  readonly diligence: number;
  random(): number;
}

/** Days until what was agreed, from and up to, by how often somebody is visited. */
const agreed = { weekly: [5, 7], monthly: [25, 33], quarterly: [55, 90] } as const;
/** How often somebody agreed on a day and then did not come. */
const forgotten = 0.04;

/** The visit that keeps a client in time, or the one that came too late; none for some. */
export function planVisit(client: DemoClient, at: Circumstances): PlannedVisit | undefined {
  const planned = plan(client, at);
  // Whoever came into care since is visited since.
  if (!planned || planned.on >= client.careFrom) return planned;
  if (client.careFrom >= at.last) return undefined;
  return { ...planned, on: workday(client.careFrom, at.last, at.random) };
}

function plan(client: DemoClient, at: Circumstances): PlannedVisit | undefined {
  const { today, last, random } = at;
  const month = today.slice(0, 7);
  const inTime = random() < at.diligence;
  if (client.riskLevel === 'high') {
    const on = inTime
      ? workday(addDays(today, -6), last, random)
      : workday(addDays(today, -24), addDays(today, -8), random);
    return { on, nextOn: next(on, 'weekly', at) };
  }
  if (client.monthly) {
    // The month has to have gone on for a while before most have been visited in it.
    const thisMonth = inTime && random() < Number(today.slice(8)) / 22 && last >= firstDayOf(month);
    if (!thisMonth && random() < 0.25) return longAgo(at);
    const before = addMonths(month, -1);
    const on = thisMonth
      ? workday(firstDayOf(month), last, random)
      : workday(firstDayOf(before), lastDayOf(before), random);
    return { on, nextOn: next(on, 'monthly', at) };
  }
  const quarterBegan = addMonths(month, -((Number(month.slice(5)) - 1) % 3));
  if (random() > at.diligence + 0.05) return longAgo(at);
  const on = workday(firstDayOf(addMonths(quarterBegan, -3)), last, random);
  return { on, nextOn: next(on, 'quarterly', at) };
}

/** Not visited for long, some never. */
function longAgo({ today, random }: Circumstances): PlannedVisit | undefined {
  if (random() < 0.2) return undefined;
  return { on: workday(addDays(today, -330), addDays(today, -150), random), nextOn: null };
}

function next(on: Day, kind: keyof typeof agreed, { today, random }: Circumstances): Day | null {
  if (random() < 0.4) return null;
  const [from, to] = agreed[kind];
  const day = addDays(on, from + Math.floor(random() * (to - from + 1)));
  return day >= today || random() < forgotten ? day : null;
}
