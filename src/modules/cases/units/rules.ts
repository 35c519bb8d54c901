import type { Day } from '../../../kernel/dates.ts';
import type { unitMissingWords, unitStateWords } from './words.ts';

export interface Counting {
  /** Services of a case at which the client was met. */
  readonly followUps: number;
  /** Sessions of a group, at each of which so many were there, and so many in all. */
  readonly sessions: number;
  readonly peopleEach: number;
  readonly attendances: number;
  /** Classes of activities by how many came. */
  readonly activities: readonly { readonly code: string; readonly least: number }[];
}

export interface Missing {
  readonly code: keyof typeof unitMissingWords;
  readonly n: number;
  readonly of: number;
}

/** How far something is towards being one unit. */
export interface Progress {
  /** The day on which it became one. */
  readonly reachedOn: Day | null;
  readonly missing: readonly Missing[];
  /** The class of an activity. */
  readonly as: string | null;
}

const short = (code: Missing['code'], n: number, of: number): Missing[] => (n > 0 ? [{ code, n, of }] : []);

/** A case by the days of its follow-ups. */
export function caseProgress(days: readonly Day[], { followUps }: Pick<Counting, 'followUps'>): Progress {
  const reachedOn = [...days].sort()[followUps - 1] ?? null;
  return { reachedOn, missing: short('follow-ups', followUps - days.length, followUps), as: null };
}

interface Session {
  readonly on: Day;
  readonly came: number;
}

/** A group by its sessions: those with too few people are no session of the contract, but who came was there. */
export function groupProgress(
  held: readonly Session[],
  counting: Omit<Counting, 'followUps' | 'activities'>,
): Progress {
  const { sessions, peopleEach, attendances } = counting;
  let full = 0;
  let came = 0;
  let reachedOn: Day | null = null;
  for (const session of held.toSorted((a, b) => (a.on < b.on ? -1 : 1))) {
    came += session.came;
    if (session.came >= peopleEach) full += 1;
    if (reachedOn === null && full >= sessions && came >= attendances) reachedOn = session.on;
  }
  const lacking = peopleEach > 1 ? 'full-sessions' : 'sessions';
  return {
    reachedOn,
    missing: [...short(lacking, sessions - full, peopleEach), ...short('attendances', attendances - came, attendances)],
    as: null,
  };
}

/** An activity is of the largest class for which enough people came. */
export function activityProgress({ on, came }: Session, { activities }: Pick<Counting, 'activities'>): Progress {
  const classes = activities.toSorted((a, b) => a.least - b.least);
  const reached = classes.findLast((c) => c.least <= came);
  if (reached) return { reachedOn: on, missing: [], as: reached.code };
  const least = classes[0]?.least ?? 1;
  return { reachedOn: null, missing: short('people', least - came, least), as: null };
}

/** What has become of it in a period that begins on a day; nothing later is looked at. */
export function unitState({ reachedOn }: Pick<Progress, 'reachedOn'>, from: Day): keyof typeof unitStateWords {
  if (reachedOn === null) return 'notYet';
  return reachedOn < from ? 'before' : 'counted';
}
