export interface Bound {
  readonly kind: 'lock' | 'exclusion';
  readonly siteId: string;
  readonly workerId: string;
}

/** What an assignment breaks: the station is another's by a lock, or must not be this supervisor's. */
export function breaks<B extends Bound>(
  bound: readonly B[],
  given: readonly { siteId: string; workerId: string }[],
): B[] {
  const to = new Map(given.map((g) => [g.siteId, g.workerId]));
  return bound.filter(({ kind, siteId, workerId }) => {
    const holder = to.get(siteId);
    if (holder === undefined) return false;
    return kind === 'lock' ? holder !== workerId : holder === workerId;
  });
}
