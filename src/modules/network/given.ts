/** Part of a record as a correction names it: what is absent stays, what is null is taken away. */
export type Given<T> = { readonly [K in keyof T]?: T[K] | undefined };

export const laidOver = <T extends object>(known: T, given: Given<T>): T => ({
  ...known,
  ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
});

/** What changes when a record becomes `to`. */
export const changedKeys = <T extends object>(
  known: { readonly [K in keyof T]: unknown },
  to: T,
): (keyof T & string)[] => (Object.keys(to) as (keyof T & string)[]).filter((key) => known[key] !== to[key]);
