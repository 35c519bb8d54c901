import type { Day } from '../../../kernel/dates.ts';

interface Dated {
  readonly effectiveOn: Day;
  readonly withdrawn: boolean;
}

/** The version that holds on a day: the one that began last. */
export const versionOn = <V extends Dated>(versions: readonly V[], on: Day): V | undefined =>
  versions
    .filter((v) => !v.withdrawn && v.effectiveOn <= on)
    .toSorted((a, b) => (a.effectiveOn < b.effectiveOn ? 1 : -1))[0];

export function versionState<V extends Dated>(
  versions: readonly V[],
  version: V,
  on: Day,
): 'inForce' | 'coming' | 'past' | 'withdrawn' {
  if (version.withdrawn) return 'withdrawn';
  if (version.effectiveOn > on) return 'coming';
  return versionOn(versions, on) === version ? 'inForce' : 'past';
}

export interface Naming {
  readonly title: string;
  readonly number: string | null;
  readonly citedAs: readonly string[];
}

/** Spaces, dashes and brackets are written one way here and another there. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s《》〈〉]/g, '')
    .replace(/[〔［【]/g, '[')
    .replace(/[〕］】]/g, ']')
    .replace(/[—–−‐-]+/g, '-')
    .toLowerCase();

/** Shorter names stand in too many sentences to mean anything. */
const shortest = 4;

/** Whether the source of a rule set names a norm: by number, title, or as it is cited; a longer number is another's. */
export function cites(source: string, { title, number, citedAs }: Naming): boolean {
  const said = plain(source);
  return [title, ...(number ? [number] : []), ...citedAs].map(plain).some((name) => {
    if (name.length < shortest) return false;
    for (let at = said.indexOf(name); at >= 0; at = said.indexOf(name, at + 1))
      if (!(/\d$/.test(name) && /\d/.test(said[at + name.length] ?? ''))) return true;
    return false;
  });
}

/** How somebody who is asked and has not read stands on a day. */
export const unreadOn = (readBy: Day | null, today: Day): 'due' | 'overdue' =>
  readBy !== null && readBy < today ? 'overdue' : 'due';
