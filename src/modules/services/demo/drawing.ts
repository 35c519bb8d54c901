import { addDays, type Day, daysBetween } from '../../../kernel/dates.ts';

type Random = () => number;

export const pick = <T>(from: readonly T[], random: Random): T => from[Math.floor(random() * from.length)] as T;

/** Picks with chances by weight. */
export function pickByWeight<T>(from: readonly T[], weightOf: (item: T) => number): (random: Random) => T {
  const sums: number[] = [];
  let sum = 0;
  for (const item of from) {
    sum += weightOf(item);
    sums.push(sum);
  }
  return (random) => {
    const at = random() * sum;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return from[low] as T;
  };
}

/** A day between two, weekends seldom; `lean` below 1 draws more days towards the end. */
export function workday(from: Day, to: Day, random: Random, lean = 1): Day {
  const span = daysBetween(from, to);
  for (let tries = 0; ; tries += 1) {
    const day = addDays(from, Math.round(span * random() ** lean));
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    if (random() < (weekday === 0 ? 0.15 : weekday === 6 ? 0.35 : 1) || tries > 20) return day > to ? to : day;
  }
}
