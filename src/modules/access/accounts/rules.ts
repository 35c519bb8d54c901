import type { Day } from '../../../kernel/dates.ts';
import { type Dated, inForce } from '../sessions/rules.ts';

export const accountStates = ['open', 'withoutPost', 'closed'] as const;
export type AccountState = (typeof accountStates)[number];

export const accountSorts = [
  'login',
  '-login',
  'name',
  '-name',
  'createdOn',
  '-createdOn',
  'lastSeenAt',
  '-lastSeenAt',
] as const;

/** `withoutPost`: can sign in and see the own account, nothing else. */
export function stateOf(account: { closedOn: Day | null }, posts: readonly Dated[], on: Day): AccountState {
  if (account.closedOn !== null && account.closedOn <= on) return 'closed';
  return posts.some((post) => inForce(post, on)) ? 'open' : 'withoutPost';
}
