import type { PlannedPost } from './judge.ts';
import type { StoredPost } from './stored.ts';

interface Period {
  readonly id: string | null;
  readonly kind: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** Of the sheet; null of what is stored. */
  readonly row: number | null;
}

const kindOf = (role: string, { divisionCode, siteId }: { divisionCode: string; siteId: string | null }) =>
  `${role} ${divisionCode} ${siteId ?? ''}`;

const overlap = (a: Period, b: Period): boolean =>
  a.kind === b.kind &&
  (b.validTo === null || a.validFrom < b.validTo) &&
  (a.validTo === null || b.validFrom < a.validTo);

/**
 * The posts of the accounts of a sheet as its rows, one after the other, leave them: nobody holds the same post twice
 * at a time.
 */
export function postsAsLeft() {
  const byLogin = new Map<string, Period[]>();
  return {
    /** Which post stands in the way of a planned one, if any; otherwise it is taken in. */
    take(login: string, held: readonly StoredPost[], { role, place, existing, ...period }: PlannedPost, row: number) {
      const key = login.toLowerCase();
      const standing =
        byLogin.get(key) ?? held.map((post): Period => ({ ...post, kind: kindOf(post.role, post), row: null }));
      const planned: Period = { ...period, id: existing?.id ?? null, kind: kindOf(role, place), row };
      const others = standing.filter((one) => one.row !== null || one.id === null || one.id !== planned.id);
      const inTheWay = others.find((one) => overlap(one, planned));
      byLogin.set(key, inTheWay ? standing : [...others, planned]);
      return inTheWay;
    },
  };
}
