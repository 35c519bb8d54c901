import type { Day } from '../../../kernel/dates.ts';

interface PostPeriod {
  readonly id: string;
  readonly siteId: string;
  readonly main: boolean;
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

export type Period = Pick<PostPeriod, 'validFrom' | 'validTo'>;

export const overlap = (a: Period, b: Period): boolean =>
  (a.validTo === null || a.validTo > b.validFrom) && (b.validTo === null || b.validTo > a.validFrom);

/**
 * What a new main post does to the others: the one it interrupts ends on that day. Posts that begin
 * on or after that day stand in the way.
 */
export function placeForPost(posts: readonly PostPeriod[], from: Day): { ends: string[]; blockedBy: string[] } {
  const main = posts.filter((p) => p.main && (p.validTo === null || p.validTo > from));
  return {
    ends: main.filter((p) => p.validFrom < from).map((p) => p.id),
    blockedBy: main.filter((p) => p.validFrom >= from).map((p) => p.id),
  };
}

/** The post that places a worker on a day: in force, else the last that was, else the first to come. */
export function homePost<P extends PostPeriod>(posts: readonly P[], on: Day): P | undefined {
  const main = posts.filter((p) => p.main).sort((a, b) => a.validFrom.localeCompare(b.validFrom));
  const begun = main.filter((p) => p.validFrom <= on);
  return begun.at(-1) ?? main[0];
}

/** What keeps a post from these days beside the worker's others: problem code, if anything does. */
export function meets(posts: readonly PostPeriod[], post: PostPeriod): 'post-overlaps' | 'post-at-site' | undefined {
  const meeting = posts.filter((p) => p.id !== post.id && overlap(p, post));
  if (meeting.some((p) => p.siteId === post.siteId)) return 'post-at-site';
  return post.main && meeting.some((p) => p.main) ? 'post-overlaps' : undefined;
}

/** The main post that a main post took the place of, on its first day. */
export function interrupted<P extends PostPeriod>(posts: readonly P[], post: PostPeriod): P | undefined {
  return post.main ? posts.find((p) => p.main && p.id !== post.id && p.validTo === post.validFrom) : undefined;
}

/** The main post that holds from the day on which a main post ends. */
export function following<P extends PostPeriod>(posts: readonly P[], post: PostPeriod, on: Day): P | undefined {
  return posts.find((p) => p.main && p.id !== post.id && overlap(p, { validFrom: on, validTo: null }));
}

/** What is kept of posts that end with a day, and the days of them that are lost from it on. */
export function cutOn<P extends Period>(posts: readonly P[], on: Day): { kept: P[]; lost: P[] } {
  const lasting = posts.filter((p) => overlap(p, { validFrom: on, validTo: null }));
  const begun = posts.filter((p) => p.validFrom < on);
  return {
    kept: begun.map((p) => (lasting.includes(p) ? { ...p, validTo: on } : p)),
    lost: lasting.map((p) => (p.validFrom < on ? { ...p, validFrom: on } : p)),
  };
}

interface Frame {
  readonly joinedOn: Day;
  readonly leftOn: Day | null;
  readonly openedOn: Day;
  readonly closedOn: Day | null;
}

interface PostFault {
  readonly field: 'validFrom' | 'validTo';
  readonly code: string;
  readonly params?: Readonly<Record<string, string>>;
}

/** What keeps a post from these days, by the worker's employment and the site. */
export function postFaults(
  { validFrom, validTo }: Period,
  { joinedOn, leftOn, openedOn, closedOn }: Frame,
): PostFault[] {
  const faults: PostFault[] = [];
  const lasts = (on: Day) => validTo === null || validTo > on;
  if (validTo !== null && validTo <= validFrom) faults.push({ field: 'validTo', code: 'ends-before-beginning' });
  if (validFrom < joinedOn) faults.push({ field: 'validFrom', code: 'before-joining' });
  else if (validFrom < openedOn) faults.push({ field: 'validFrom', code: 'site-not-open' });
  if (leftOn !== null && lasts(leftOn))
    faults.push({ field: 'validTo', code: 'after-leaving', params: { on: leftOn } });
  else if (closedOn !== null && lasts(closedOn))
    faults.push({ field: 'validTo', code: 'site-closes', params: { on: closedOn } });
  return faults;
}
