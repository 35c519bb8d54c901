import type { Day } from '../kernel/dates.ts';
import type { Context } from './context.ts';

/** A post at a site, and who holds it on a day. */
export interface HeldSitePost {
  readonly role: string;
  readonly siteId: string;
  readonly workerId: string;
  readonly on: Day;
}

/**
 * Sites that are somebody's on a day beside those of the own post: a module says which, from what it knows of the person.
 * The application hands it down when it is put together, since access lies below all others.
 */
export type SitesBeside = (context: Pick<Context, 'db'>, held: HeldSitePost) => Promise<readonly string[]>;

let registered: SitesBeside = async () => [];

export function registerSitesBeside(source: SitesBeside): void {
  registered = source;
}

export const sitesBeside: SitesBeside = (context, held) => registered(context, held);
