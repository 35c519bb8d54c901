import { addDays, type Day, daysBetween, lastDayOf } from '../../../kernel/dates.ts';
import { gatherings } from '../encounters/schemas.ts';

/** Thresholds at which something is asked. */
export interface QualityRules {
  readonly timelyHours: number;
  /** How far back notes are compared. */
  readonly windowDays: number;
  /** Shorter notes are often alike. */
  readonly leastPairs: number;
  readonly likeness: number;
  readonly overlapMinutes: number;
  readonly inVain: number;
  readonly burst: {
    readonly lastDays: number;
    readonly fewest: number;
    readonly share: number;
    readonly times: number;
  };
}

/** Records that belong together, the earliest first, and how strongly. */
export interface Found {
  readonly ids: readonly string[];
  readonly value: number;
}

/** Part of what either says that both say. */
export function likeness(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  let both = 0;
  for (const pair of few) if (many.has(pair)) both += 1;
  const either = a.size + b.size - both;
  return either === 0 ? 0 : both / either;
}

export interface Written {
  readonly id: string;
  readonly on: Day;
  /** Keyed hashes of the pairs of characters of its notes, and by which key. */
  readonly words: ReadonlySet<number>;
  readonly wordsBy: string;
}

/** Each new record with the earlier or later one of the same worker that it is most like. */
export function alike(fresh: readonly Written[], all: readonly Written[], rules: QualityRules): Found[] {
  const long = all.filter((r) => r.words.size >= rules.leastPairs);
  return fresh.flatMap((record) => {
    if (record.words.size < rules.leastPairs) return [];
    let best: Written | undefined;
    let value = 0;
    for (const other of long) {
      if (other.id === record.id || other.wordsBy !== record.wordsBy) continue;
      if (Math.abs(daysBetween(other.on, record.on)) > rules.windowDays) continue;
      const like = likeness(record.words, other.words);
      if (like >= rules.likeness && like > value) [best, value] = [other, like];
    }
    if (!best) return [];
    const ids = [record, best].sort((a, b) => (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1));
    return [{ ids: ids.map((r) => r.id), value }];
  });
}

export interface Placed {
  readonly id: string;
  /** Milliseconds. */
  readonly from: number;
  readonly to: number;
  readonly way: string;
  readonly siteId: string;
  readonly divisionCode: string;
}

const anywhere: readonly string[] = ['phone', 'online'];
const atSite = ({ way }: Placed) => way === 'office' || gatherings.includes(way);

/** Surely not the same place: two sites, two villages, or a site and somebody's home. */
export function apart(a: Placed, b: Placed): boolean {
  if (anywhere.includes(a.way) || anywhere.includes(b.way)) return false;
  if (atSite(a) !== atSite(b)) return true;
  return atSite(a) ? a.siteId !== b.siteId : a.divisionCode !== b.divisionCode;
}

/** Records of one person that overlap at places apart; only pairs of which one is new. */
export function overlaps(
  records: readonly Placed[],
  isFresh: (id: string) => boolean,
  { overlapMinutes }: Pick<QualityRules, 'overlapMinutes'>,
): Found[] {
  const inOrder = records.toSorted((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1));
  return inOrder.flatMap((a, at) => {
    const found: Found[] = [];
    for (const b of inOrder.slice(at + 1)) {
      if (b.from >= a.to) break;
      const minutes = Math.floor((Math.min(a.to, b.to) - b.from) / 60_000);
      if (minutes >= overlapMinutes && apart(a, b) && (isFresh(a.id) || isFresh(b.id)))
        found.push({ ids: [a.id, b.id], value: minutes });
    }
    return found;
  });
}

export interface Visit {
  readonly id: string;
  readonly met: boolean;
}

/** The last visits to one client, in the order of time, as far as none of them met anybody. */
export function visitsInVain(visits: readonly Visit[], { inVain }: Pick<QualityRules, 'inVain'>): Found | null {
  const since = visits.findLastIndex((v) => v.met) + 1;
  const ids = visits.slice(since).map((v) => v.id);
  return ids.length >= inVain ? { ids, value: ids.length } : null;
}

/** How many records somebody wrote in a month, and how many of them in its last days. */
export interface MonthWritten {
  readonly all: number;
  readonly last: number;
}

/** The share written in the last days, where it is large and far above what is usual for that person. */
export function burst(
  month: MonthWritten,
  before: MonthWritten,
  { burst: { lastDays, fewest, share, times } }: Pick<QualityRules, 'burst'>,
): number | null {
  if (month.all < fewest) return null;
  const usual = before.all >= fewest ? before.last / before.all : lastDays / 30;
  const found = month.last / month.all;
  return found >= share && found >= times * usual ? found : null;
}

/** The first of the last days of a month. */
export const lastDaysFrom = (month: string, lastDays: number): Day => addDays(lastDayOf(month), 1 - lastDays);
