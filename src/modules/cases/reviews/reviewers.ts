import type { Who } from '../../../platform/reach.ts';
import type { Role } from '../../access/contract.ts';
import { deciders } from '../permissions.ts';

/** Asked for by the same account; the system has none. */
export const isOwn = (who: Who, { askedByAccount }: { askedByAccount: string | null }): boolean =>
  who.kind === 'person' && askedByAccount === who.actor.accountId;

const line: readonly string[] = deciders;
const placeOf = (role: string): number => line.indexOf(role);

/** Of whom something is asked: of those named, and of everybody above in the line where the asker stands highest among them. */
export function askedOf(who: Who, named: readonly Role[]): Role[] {
  const own = who.kind === 'person' ? placeOf(who.post?.role ?? '') : -1;
  const highest = Math.max(...named.map(placeOf));
  return own >= 0 && own === highest ? [...named, ...deciders.slice(own + 1)] : [...named];
}

/** Whether anybody among them may decide on a case. */
const isAnybody = (roles: readonly string[]): boolean => roles.some((role) => placeOf(role) >= 0);

/** Whoever was asked, or is named today; where neither can decide, whoever may decide on cases, so that nothing waits for ever. */
export function mayReview(who: Who, asked: readonly string[], named: readonly string[]): boolean {
  if (who.kind !== 'person') return who.kind === 'system';
  if (who.post === null) return false;
  // Asked before the roles were kept: whoever asked may be the highest named, so everybody above may decide.
  const above = asked.length === 0 && isAnybody(named) ? line.slice(Math.max(...named.map(placeOf)) + 1) : [];
  const roles = [...asked, ...named, ...above];
  return roles.includes(who.post.role) || (!isAnybody(roles) && isAnybody([who.post.role]));
}
