import type { Day } from '../kernel/dates.ts';
import type { Word } from '../kernel/words.ts';
import type { Context } from './context.ts';
import type { Reach } from './reach.ts';

/** A post and who holds it. */
export interface HeldPost {
  readonly role: string;
  readonly divisionCode: string;
  readonly siteId: string | null;
  readonly workerId: string | null;
}

/** What somebody reaches by what a module knows of the person: divisions, and sites with everything below them. */
export interface KnownReach {
  /** Comes to the place of the post, or stands for it. */
  readonly how: 'beside' | 'instead';
  /** Absent where it is made of sites. */
  readonly codes?: readonly string[];
  readonly ids: readonly string[];
  /** How the board names it, where it is not named by its sites. */
  readonly called?: Word;
}

/**
 * Posts of which a module knows that they reach something else than the place they stand at. It is asked for many at
 * once, and answers in their order; undefined where the place decides. The application hands it down when it is put
 * together, since access lies below all others.
 */
export interface PostReach {
  readonly roles: readonly string[];
  readonly at: 'site' | 'division';
  reaches(
    context: Pick<Context, 'db'>,
    held: readonly HeldPost[],
    on: Day,
  ): Promise<readonly (KnownReach | undefined)[]>;
}

let registered: readonly PostReach[] = [];

export function registerPostReaches(all: readonly PostReach[]): void {
  registered = all;
}

const concerns = ({ roles, at }: PostReach, post: HeldPost): boolean =>
  roles.includes(post.role) && (at === 'site') === (post.siteId !== null);

/** What is known of each of the posts, in their order: a module that knows of any is asked once for all of them. */
export async function knownReaches(
  context: Pick<Context, 'db'>,
  held: readonly HeldPost[],
  on: Day,
): Promise<readonly (KnownReach | undefined)[]> {
  const known = new Map<HeldPost, KnownReach | undefined>();
  const ask = async (source: PostReach): Promise<void> => {
    const posts = held.filter((post) => concerns(source, post));
    if (posts.length === 0) return;
    const answers = await source.reaches(context, posts, on);
    for (const [nth, post] of posts.entries()) known.set(post, answers[nth]);
  };
  await Promise.all(registered.map(ask));
  return held.map((post) => known.get(post));
}

/** The reach of a post at a place, with what is known of whoever holds it. */
export function reachWith(place: Reach, divisionCode: string, known: KnownReach | undefined): Reach {
  if (!known || (known.how === 'beside' && known.ids.length === 0)) return place;
  const own = known.how === 'beside' ? place : undefined;
  const ids = own?.kind === 'sites' ? [...new Set([...own.ids, ...known.ids])] : known.ids;
  const codes = own?.kind === 'division' ? [own.code] : known.codes;
  return codes ? { kind: 'parts', codes, ids, divisionCode } : { kind: 'sites', ids, divisionCode };
}
