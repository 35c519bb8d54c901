export interface Bound {
  readonly kind: 'lock' | 'exclusion';
  readonly siteId: string;
  readonly workerId: string;
}

/** Those that one and the same supervisor can obey: of two that cannot both be, the first. */
export function together<B extends Bound>(bound: readonly B[]): B[] {
  return [...Map.groupBy(bound, (b) => b.siteId).values()].flatMap((of) => {
    const kept: B[] = [];
    for (const b of of) if (!kept.some((k) => clashes(k, b))) kept.push(b);
    return kept;
  });
}

/** The same twice is one too many as well. */
const clashes = (a: Bound, b: Bound) =>
  a.kind === b.kind ? a.kind === 'lock' || a.workerId === b.workerId : a.workerId === b.workerId;

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
