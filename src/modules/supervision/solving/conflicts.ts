import { countStage, type Highs } from './counts.ts';
import type { Instance } from './instance.ts';
import { reading } from './reading.ts';

/**
 * What makes a rule impossible to keep where counting cannot say it: locks, exclusions and the border are taken away
 * one after the other, and stay away as long as nothing gets better by it. What is left is all needed: without any
 * one of it there is a better plan. Taking something away never makes plans worse, so one round is enough.
 */

export type Bind =
  | { readonly kind: 'lock' | 'exclusion'; readonly station: string; readonly supervisor: string }
  | { readonly kind: 'borders' };

export interface Reached {
  readonly uncovered: number;
  readonly shortfall: number;
}

export interface Conflict {
  readonly binds: readonly Bind[];
  /** Every one of them was tried; otherwise time ran out, and some may not be needed. */
  readonly irreducible: boolean;
  /** The best there is with all of them. */
  readonly value: Reached;
  /** The best without any lock, exclusion and border. */
  readonly free: Reached;
}

function without(instance: Instance, gone: ReadonlySet<Bind>, all: readonly Bind[]): Instance {
  const left = (kind: 'lock' | 'exclusion') =>
    all.flatMap((b) => (b.kind === kind && !gone.has(b) ? [{ station: b.station, supervisor: b.supervisor }] : []));
  const open = all.some((b) => b.kind === 'borders' && gone.has(b));
  return {
    ...instance,
    locks: left('lock'),
    exclusions: left('exclusion').map((e) => ({ ...e, reason: '' })),
    rule: open ? { ...instance.rule, borders: 'city' } : instance.rule,
  };
}

/** Only what stands between stations and supervisors that are there. */
function bindsOf({ stations, supervisors, locks, exclusions, rule }: Instance): Bind[] {
  const open = new Set(stations.filter((s) => !s.closed).map((s) => s.id));
  const here = new Set(supervisors.filter((s) => !s.absent).map((s) => s.id));
  const of = (kind: 'lock' | 'exclusion', pairs: readonly { station: string; supervisor: string }[]): Bind[] =>
    pairs
      .filter((p) => open.has(p.station) && here.has(p.supervisor))
      .map(({ station, supervisor }) => ({ kind, station, supervisor }));
  const border: Bind[] = rule.borders === 'city' ? [] : [{ kind: 'borders' }];
  // The border is tried last, so that it is named only where it is needed beside what binds single stations.
  return [...border, ...of('lock', locks), ...of('exclusion', exclusions)];
}

const mostSecondsEach = 2;

export function conflictOf(highs: Highs, instance: Instance, seconds: number): Conflict {
  const until = performance.now() + seconds * 1000;
  const all = bindsOf(instance);
  const asked: Instance = { ...instance, order: 'standard' };
  const best = (kept: readonly Bind[]): Reached & { proved: boolean } => {
    const stay = new Set(kept);
    const gone = new Set(all.filter((b) => !stay.has(b)));
    const options = { seconds: mostSecondsEach, seed: instance.seed, coverOnly: true };
    const { levels } = countStage(highs, reading(without(asked, gone, all)), options);
    const of = (level: 'uncovered' | 'shortfall') => levels.get(level);
    return {
      uncovered: of('uncovered')?.value ?? 0,
      shortfall: of('shortfall')?.value ?? 0,
      proved: [of('uncovered'), of('shortfall')].every((l) => l?.proved !== false),
    };
  };
  const { proved, ...value } = best(all);
  let irreducible = proved;
  const asBad = (kept: readonly Bind[]): boolean => {
    const now = best(kept);
    if (!now.proved) irreducible = false;
    return now.proved && now.uncovered === value.uncovered && now.shortfall === value.shortfall;
  };
  let binds: readonly Bind[] = all;
  for (let size = Math.ceil(binds.length / 2); size > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < binds.length; ) {
      if (performance.now() > until) return { binds, irreducible: false, value, free: reachedBy(best([])) };
      const fewer = [...binds.slice(0, from), ...binds.slice(from + size)];
      if (asBad(fewer)) binds = fewer;
      else from += size;
    }
  }
  return { binds, irreducible, value, free: reachedBy(best([])) };
}

const reachedBy = ({ uncovered, shortfall }: Reached): Reached => ({ uncovered, shortfall });
