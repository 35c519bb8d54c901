import type { Day } from '../kernel/dates.ts';
import type { Word } from '../kernel/words.ts';
import type { Context } from './context.ts';

/**
 * Posts of a role that reach less than the place they stand at: a module says which sites, from what it knows of the
 * person on the day. The application hands it down when it is put together, since access lies below all others.
 */
export interface PostReach {
  readonly role: string;
  /** Undefined where the place of the post decides. */
  reach(context: Pick<Context, 'db'>, held: HeldPost): Promise<NarrowReach | undefined>;
}

export interface NarrowReach {
  /** Sites with everything below them. */
  readonly ids: readonly string[];
  readonly called: Word;
}

export interface HeldPost {
  readonly divisionCode: string;
  readonly workerId: string | null;
  readonly on: Day;
}

let registered: ReadonlyMap<string, PostReach> = new Map();

export function registerPostReaches(all: readonly PostReach[]): void {
  registered = new Map(all.map((one) => [one.role, one]));
}

export async function narrowReach(
  context: Pick<Context, 'db'>,
  role: string,
  held: HeldPost,
): Promise<NarrowReach | undefined> {
  return registered.get(role)?.reach(context, held);
}
