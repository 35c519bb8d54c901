import type { Who } from '../../../platform/reach.ts';

/** Asked for by the same account; the system has none. */
export const isOwn = (who: Who, { askedByAccount }: { askedByAccount: string | null }): boolean =>
  who.kind === 'person' && askedByAccount === who.actor.accountId;

export const isReviewer = (who: Who, reviewers: readonly string[]): boolean =>
  who.kind === 'system' || (who.kind === 'person' && who.post !== null && reviewers.includes(who.post.role));
