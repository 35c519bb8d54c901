import { addMonths, type Day, dayOf, firstDayOf, startOfDay } from '../../kernel/dates.ts';

/** Where in the order of time a row stands, the latest first: no two share a place. */
export interface Place {
  /** Microseconds since 1970, as text: a number would lose the last of them. */
  readonly moment: string;
  readonly id: string;
}

export const cursorOf = ({ moment, id }: Place): string => `${moment}.${id}`;

export function placeOf(cursor: string): Place {
  const [moment = '', id = ''] = cursor.split('.');
  return { moment, id };
}

/** The earlier of two comes after the later one. */
export function byTime(a: Place, b: Place): number {
  const [x, y] = [BigInt(a.moment), BigInt(b.moment)];
  if (x !== y) return x < y ? 1 : -1;
  return a.id < b.id ? 1 : a.id > b.id ? -1 : 0;
}

export const dayAt = ({ moment }: Place): Day => dayOf(new Date(Number(BigInt(moment) / 1000n)));

export interface Days {
  readonly from: Day;
  readonly to: Day;
}

/** The days from `from` to `to`, backwards: a month, then the two before it, the four before those, and so on. */
export function* monthsBack({ from, to }: Days): Generator<Days> {
  for (let [last, months] = [to, 1]; last >= from; months *= 2) {
    const begin = firstDayOf(addMonths(last.slice(0, 7), 1 - months));
    yield { from: begin < from ? from : begin, to: last };
    last = dayOf(new Date(startOfDay(begin).getTime() - 1));
  }
}

/** Texts opened for one question at most; a hash stands for other words too, and a rare word may share a common one's. */
const mostOpened = 2000;
const fewestAtOnce = 32;

export interface Read<R> {
  readonly rows: R[];
  /** Where it stopped with more to look at; null where it has what was asked for, or nothing is left. */
  readonly reached: Place | null;
}

/**
 * The first rows that hold, newest first: candidates are read from one period after the other, more at once the more
 * of them were none, and no further than it takes.
 */
export async function readOn<R extends Place>(
  asked: { readonly size: number; readonly before?: Place | undefined },
  periods: Iterable<Days>,
  read: (days: Days, before: Place | undefined, limit: number) => Promise<readonly R[]>,
  holds: (row: R) => boolean,
): Promise<Read<R>> {
  const rows: R[] = [];
  let [last, opened]: [Place | undefined, number] = [asked.before, 0];
  for (const days of periods) {
    for (let limit = Math.max(fewestAtOnce, asked.size); ; limit *= 2) {
      const candidates = await read(days, last, limit);
      for (const row of candidates) {
        if (holds(row)) rows.push(row);
        if (rows.length === asked.size) return { rows, reached: null };
      }
      opened += candidates.length;
      last = candidates.at(-1) ?? last;
      if (candidates.length < limit) break;
      if (opened >= mostOpened) return { rows, reached: last ?? null };
    }
  }
  return { rows, reached: null };
}
