import type { MipAnswer, openSolver, Term } from '../../../platform/solver/mip.ts';
import { Mip } from '../../../platform/solver/mip.ts';
import { classesOf, type StationClass, type SupervisorClass } from './classes.ts';
import { fairParts, inOrder, type Level } from './levels.ts';
import { hectometres, none, type Reading, reaches } from './reading.ts';

/**
 * How many supervisors each district gets and how many stations they serve there: stations that nothing tells
 * apart are counted together, so that this is a small program and its optimum is that of the whole.
 */

export type Highs = Awaited<ReturnType<typeof openSolver>>;
export interface LevelAnswer {
  readonly value: number;
  readonly bound: number;
  readonly proved: boolean;
  /** Only among plans that staff the districts alike. */
  readonly within?: boolean;
}

/** So many of a class belong to a district; so many stations of each class are theirs. */
export interface Group {
  readonly of: SupervisorClass;
  readonly base: number;
  readonly members: number;
  readonly loads: ReadonlyMap<StationClass, number>;
}

export interface Counts {
  readonly levels: ReadonlyMap<Level, LevelAnswer>;
  /** False: where some are left out, it is not proved that more of them could not have stayed. */
  readonly staffed: boolean;
  readonly groups: readonly Group[];
}

interface Columns {
  readonly of: SupervisorClass;
  readonly base: number;
  readonly members: number;
  readonly loads: ReadonlyMap<StationClass, number>;
}

const one = (column: number, by = 1): Term => ({ column, by });
const countedLevels = [
  'uncovered',
  'changes',
  'shortfall',
  'outsideDistrict',
  'outsideArea',
  'unevenDistricts',
] as const;

/** How near two districts are at their nearest known stations; unknown ones count as far. */
function nearness(reading: Reading): (a: number, b: number) => number {
  const known = reading.districts.map((_, d) =>
    reading.stations.flatMap((s) => (s.district === d && s.at ? [s.at] : [])),
  );
  const kept = new Map<number, number>();
  return (a, b) => {
    const key = Math.min(a, b) * reading.districts.length + Math.max(a, b);
    let near = kept.get(key);
    if (near === undefined) {
      near = 5_000;
      for (const p of known[a] ?? []) for (const q of known[b] ?? []) near = Math.min(near, hectometres(p, q));
      kept.set(key, near);
    }
    return near;
  };
}

/** A column that follows from the others: what they leave missing. */
interface Slack {
  readonly column: number;
  readonly missing: readonly Term[];
  readonly from: number;
  /** Too much counts as well as too little. */
  readonly either?: boolean;
}

const sumOf = (terms: readonly Term[], at: readonly number[]) =>
  terms.reduce((n, t) => n + t.by * (at[t.column] ?? 0), 0);

/** Never the best, always there: every district's own supervisors take what they may, then the others. */
function greedy(reading: Reading, columns: readonly Columns[], slacks: readonly Slack[], size: number): number[] {
  const at = Array.from({ length: size }, () => 0);
  fill(at, reading, columns);
  followed(at, slacks);
  return at;
}

/** What the other columns leave missing. */
function followed(at: number[], slacks: readonly Slack[]): number[] {
  for (const { column, missing, from, either } of slacks) {
    const sum = missing.reduce((n, t) => n + t.by * (at[t.column] ?? 0), from);
    at[column] = either ? Math.abs(sum) : Math.max(0, sum);
  }
  return at;
}

function fill(at: number[], reading: Reading, columns: readonly Columns[]): void {
  const waiting = new Map<SupervisorClass, number>();
  const stations = (d: number) => reading.stations.filter((s) => s.district === d).length;
  const byNeed = [...columns].sort((a, b) => stations(b.base) - stations(a.base));
  for (const { of, base, members } of byNeed) {
    const wanted = of.home === none ? Math.ceil(stations(base) / Math.max(1, of.maximum)) : of.members.length;
    const given = Math.min(wanted, waiting.get(of) ?? of.members.length);
    waiting.set(of, (waiting.get(of) ?? of.members.length) - given);
    at[members] = given;
  }
  for (const { of, members } of byNeed) {
    at[members] = (at[members] ?? 0) + (waiting.get(of) ?? 0);
    waiting.set(of, 0);
  }
  const left = new Map<StationClass, number>();
  const room = columns.map(({ of, members }) => of.maximum * (at[members] ?? 0));
  const take = (may: (s: StationClass, base: number) => boolean) => {
    columns.forEach(({ base, loads }, c) => {
      for (const [s, column] of loads) {
        if (!may(s, base)) continue;
        const n = Math.min(room[c] ?? 0, left.get(s) ?? s.members.length);
        at[column] = (at[column] ?? 0) + n;
        room[c] = (room[c] ?? 0) - n;
        left.set(s, (left.get(s) ?? s.members.length) - n);
      }
    });
  };
  take((s) => s.lock !== none);
  take((s, base) => s.district === base);
  take(() => true);
}

export interface CountsOptions {
  readonly seconds: number;
  readonly seed: number;
  /** As many supervisors as can all keep the minimum; the others are left out. */
  readonly fewer?: boolean;
  /** Only cover and minimum are asked for. */
  readonly coverOnly?: boolean;
}

/** The program, with the terms of every level that is decided here. */
function program(highs: Highs, reading: Reading, moved: boolean, fewer: boolean) {
  const mip = new Mip(highs);
  const { stationClasses, supervisorClasses } = classesOf(reading, moved);
  const terms: Record<(typeof countedLevels)[number], Term[]> = {
    uncovered: [],
    changes: [],
    shortfall: [],
    outsideDistrict: [],
    outsideArea: [],
    unevenDistricts: [],
  };
  const near = nearness(reading);
  const nearby: Term[] = [];
  const idle: Term[] = [];
  const cover = new Map<StationClass, Term[]>(stationClasses.map((s) => [s, []]));
  const parts = fairParts(reading);
  const shares = reading.districts.map((): Term[] => []);
  const columns: Columns[] = [];
  const slacks: Slack[] = [];
  for (const of of supervisorClasses) {
    const size = of.members.length;
    const bases = of.home === none ? reading.districts.map((_, d) => d) : [of.home];
    const groups = bases.map((base) => ({ base, members: mip.column(fewer ? 0 : bases.length > 1 ? 0 : size, size) }));
    mip.row(
      fewer ? 0 : size,
      groups.map((g) => one(g.members)),
      size,
    );
    for (const { base, members } of groups) {
      const loads = new Map<StationClass, number>();
      for (const s of stationClasses) {
        const mine = of.members.includes(s.lock);
        const may =
          s.lock === none ? reaches(reading, base, s.district) && !s.barred.some((k) => of.members.includes(k)) : mine;
        if (!may) continue;
        const load = mip.column(0, s.members.length);
        loads.set(s, load);
        cover.get(s)?.push(one(load));
        if (moved && s.before !== none && !of.members.includes(s.before)) terms.changes.push(one(load));
        if (base === s.district) continue;
        terms.outsideDistrict.push(one(load));
        nearby.push(one(load, near(base, s.district)));
        if (reading.districts[base]?.area !== reading.districts[s.district]?.area) terms.outsideArea.push(one(load));
      }
      const all = [...loads.values()].map((l) => one(l));
      mip.row(Number.NEGATIVE_INFINITY, [...all, one(members, -of.maximum)], 0);
      const short = mip.column(0, fewer ? 0 : of.minimum * size);
      mip.row(0, [...all, one(short), one(members, -of.minimum)], Number.POSITIVE_INFINITY);
      terms.shortfall.push(one(short));
      slacks.push({
        column: short,
        missing: [one(members, of.minimum), ...all.map((t) => one(t.column, -1))],
        from: 0,
      });
      idle.push(one(members, -1));
      shares[base]?.push(one(members, parts[of.members[0] ?? 0] ?? 0));
      columns.push({ of, base, members, loads });
    }
  }
  for (const [s, served] of cover) {
    const left = mip.column(0, s.lock === none ? s.members.length : 0);
    terms.uncovered.push(one(left));
    if (moved && s.before !== none) terms.changes.push(one(left));
    slacks.push({ column: left, missing: served.map((t) => one(t.column, -1)), from: s.members.length });
    mip.row(s.members.length, [...served, one(left)], s.members.length);
  }
  shares.forEach((share, d) => {
    const weight = reading.stations.reduce((sum, s) => sum + (s.district === d ? s.weight : 0), 0);
    const off = mip.column(0, Number.POSITIVE_INFINITY, { whole: false });
    mip.row(weight, [...share, one(off)], Number.POSITIVE_INFINITY);
    mip.row(Number.NEGATIVE_INFINITY, [...share, one(off, -1)], weight);
    terms.unevenDistricts.push(one(off));
    slacks.push({ column: off, missing: share.map((t) => one(t.column, -t.by)), from: weight, either: true });
  });
  return { mip, terms, nearby, idle, columns, slacks };
}

/** Nowhere to be placed: whoever there is misses the minimum, and there is nothing to decide. */
function nowhere(reading: Reading): Counts {
  const missing = reading.supervisors.reduce((sum, s) => sum + s.minimum, 0);
  const known = (value: number): LevelAnswer => ({ value, bound: value, proved: true });
  const decided = inOrder(reading.order).filter((l) => (countedLevels as readonly Level[]).includes(l));
  return {
    levels: new Map(decided.map((l) => [l, known(l === 'shortfall' ? missing : 0)])),
    staffed: true,
    groups: [],
  };
}

export function countStage(highs: Highs, reading: Reading, options: CountsOptions): Counts {
  if (reading.districts.length === 0) return nowhere(reading);
  const moved = reading.order === 'few-moves';
  const { mip, terms, nearby, idle, columns, slacks } = program(highs, reading, moved, options.fewer === true);
  const free = reading.supervisors.some((s) => s.home === none);
  const until = performance.now() + options.seconds * 1000;
  // Whom nobody needs is left out, so that at first nobody is in.
  const nothing = Array.from({ length: mip.size }, () => 0);
  const found = new Map<Level, LevelAnswer>();
  let last: Pick<MipAnswer, 'columns'> = {
    columns: options.fewer ? followed(nothing, slacks) : greedy(reading, columns, slacks, mip.size),
  };
  const settle = (sum: readonly Term[]): MipAnswer => {
    mip.minimise(sum);
    const left = (until - performance.now()) / 1000;
    const answer = mip.solve({ seconds: Math.max(0.05, left), seed: options.seed, start: last.columns });
    // Nothing found in time: what was found before still holds.
    const value = sumOf(sum, last.columns);
    const better = answer.columns.length > 0 && answer.value <= value;
    // Out of time, the columns that follow from the others may stand above what they follow from.
    const columns = followed([...(better ? answer.columns : last.columns)], slacks);
    const kept = { ...answer, value: sumOf(sum, columns), columns };
    last = kept;
    mip.row(Number.NEGATIVE_INFINITY, sum, kept.value);
    return kept;
  };
  const staffed = !options.fewer || settle(idle).proof === 'optimal';
  for (const level of inOrder(reading.order)) {
    const sum = terms[level as keyof typeof terms];
    if (options.coverOnly && level !== 'uncovered' && level !== 'shortfall') break;
    if (!sum || (level === 'changes' && !moved) || (level === 'unevenDistricts' && !free)) continue;
    if (sum.length === 0) {
      found.set(level, { value: 0, bound: 0, proved: true });
      continue;
    }
    const { value, bound, proof } = settle(sum);
    found.set(level, {
      value: Math.round(value),
      bound: Number.isFinite(bound) ? Math.max(0, bound) : 0,
      proved: proof === 'optimal',
    });
  }
  if (!options.coverOnly && (found.get('outsideDistrict')?.value ?? 0) > 0) settle(nearby);
  // What was not proved may have become better while later levels were settled.
  for (const [level, { value: then, bound, proved }] of found) {
    const sum = terms[level as keyof typeof terms];
    const value = Math.min(then, Math.round(sumOf(sum, last.columns)));
    if (!proved) found.set(level, { value, bound: Math.min(bound, value), proved: bound >= value });
  }
  const at = (column: number) => Math.round(last.columns[column] ?? 0);
  return {
    ...{ levels: found, staffed },
    groups: columns.flatMap(({ of, base, members, loads }) => {
      if (at(members) === 0) return [];
      const held = [...loads].flatMap(([s, column]) => (at(column) > 0 ? [[s, at(column)] as const] : []));
      return [{ of, base, members: at(members), loads: new Map(held) }];
    }),
  };
}
