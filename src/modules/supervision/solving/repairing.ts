import type { Instance } from './instance.ts';

/** Somebody leaves or falls ill: the question whose answer moves as few stations as cover allows. */
export function repair(instance: Instance, { absent }: { readonly absent: readonly string[] }): Instance {
  const gone = new Set(absent);
  return {
    ...instance,
    order: 'few-moves',
    supervisors: instance.supervisors.map((s) => (gone.has(s.id) ? { ...s, absent: true } : s)),
    // Whoever is away holds no station meanwhile, whatever had been locked to him.
    locks: instance.locks.filter((l) => !gone.has(l.supervisor)),
  };
}
