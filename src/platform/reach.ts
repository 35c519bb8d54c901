import { cityOf } from '../kernel/china/division.ts';
import type { Permission } from '../kernel/contract.ts';

/**
 * The part of the region a post covers. A post on a division covers everything whose division code
 * starts with its own; a post on a site covers that site and the sites below it. What a module knows of whoever
 * holds a post may come to its place, or stand for it (post-reach.ts).
 */
export type Reach =
  | { readonly kind: 'everywhere' }
  | { readonly kind: 'nowhere' }
  | { readonly kind: 'division'; readonly code: string }
  | {
      readonly kind: 'sites';
      readonly ids: readonly string[];
      readonly divisionCode: string;
      /** Less what lies in these divisions. */
      readonly outside?: readonly string[];
    }
  /** Whole divisions, and sites elsewhere in their city. */
  | {
      readonly kind: 'parts';
      readonly codes: readonly string[];
      readonly ids: readonly string[];
      readonly divisionCode: string;
    };

export const everywhere: Reach = { kind: 'everywhere' };
export const nowhere: Reach = { kind: 'nowhere' };

/** The post in force: one role at one place. */
export interface ActivePost {
  readonly id: string;
  readonly role: string;
  readonly reach: Reach;
  /** The place of a post at a division, where the reach is another. */
  readonly whole?: Reach;
  /** Name of the place, for the shell and the audit. */
  readonly placeName: string;
  readonly divisionCode: string;
  readonly siteId: string | null;
  /** People-register id of the person holding it, when the account is linked to a worker. */
  readonly workerId: string | null;
}

export interface Actor {
  readonly accountId: string;
  readonly name: string;
  readonly sessionId: string | null;
}

/** Who asks: `system` is a job, the CLI or the demo generator, and holds every permission. */
export type Who =
  | { readonly kind: 'public' }
  | { readonly kind: 'system'; readonly name: string; readonly divisionCode: string }
  | { readonly kind: 'person'; readonly actor: Actor; readonly post: ActivePost | null };

/** The division that a reach lies in: sites, and parts, wherever in their city. Undefined where there is none. */
export function divisionOf(reach: Reach): string | undefined {
  if (reach.kind === 'nowhere') return undefined;
  if (reach.kind === 'everywhere') return '';
  return reach.kind === 'division' ? reach.code : cityOf(reach.divisionCode);
}

/** Digits of the longest code that a reach is made of: what is counted by shorter ones cannot answer. */
export function digitsOf(reach: Reach): number {
  switch (reach.kind) {
    case 'everywhere':
      return 0;
    case 'division':
      return reach.code.length;
    case 'parts':
      return reach.ids.length > 0 ? Infinity : Math.max(0, ...reach.codes.map((code) => code.length));
    default:
      return Infinity;
  }
}

/** What is counted of a place, where somebody does not reach all of it: the own sites, or parts. */
export function reachedOf(who: Who, place: { readonly code: string; readonly name: string }, own?: string): string {
  const post = who.kind === 'person' ? who.post : null;
  const reached = own || (post && (post.reach.kind === 'sites' || post.reach.kind === 'parts') ? post.placeName : '');
  if (!reached) return place.name;
  return place.code.length > cityOf(place.code).length ? `${reached} · ${place.name}` : reached;
}

/** Where a permission holds for somebody now. */
export function reachOf(who: Who, permission: Permission): Reach {
  if (who.kind === 'system') return everywhere;
  if (who.kind === 'public' || !who.post) return nowhere;
  if (!permission.roles.includes(who.post.role)) return nowhere;
  return (permission.wide && who.post.whole) || who.post.reach;
}
