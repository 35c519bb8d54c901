import { Mip, type MipAnswer, type Term } from '../../../platform/solver/mip.ts';
import { named } from './classes.ts';
import type { Highs } from './counts.ts';
import type { Judge } from './judging.ts';
import type { Plan, Values } from './levels.ts';
import { hectometres, none, type Reading } from './reading.ts';

/**
 * One group of districts as a whole-number program: every supervisor's stations are named by one of them, so
 * that supervisors whom nothing tells apart need no names of their own, and no plan stands there twice.
 */

/** What is decided together: districts that share supervisors. */
export interface Part {
  readonly stations: readonly number[];
  readonly supervisors: readonly number[];
}

export type Aim = 'uneven' | 'travel' | 'changes';

interface Kind {
  readonly members: readonly number[];
  readonly minimum: number;
  readonly maximum: number;
  readonly least: number;
  readonly most: number;
}

const one = (column: number, by = 1): Term => ({ column, by });
const far = Number.POSITIVE_INFINITY;

/** Supervisors of one kind are exchanged at will; where moves count, everybody in force is a kind of his own. */
function kinds(reading: Reading, plan: Plan, judge: Judge, part: Part, apart: boolean): Kind[] {
  const names = named(reading);
  if (apart) for (const i of part.stations) names.add(reading.stations[i]?.before ?? none);
  const found = new Map<string, number[]>();
  for (const k of part.supervisors) {
    const { minimum, maximum } = reading.supervisors[k] ?? {};
    const key = JSON.stringify([plan.bases[k], minimum, maximum, names.has(k) ? k : none]);
    found.set(key, [...(found.get(key) ?? []), k]);
  }
  return [...found.values()].map((members) => {
    const [first = none] = members;
    const { minimum = 0, maximum = 0 } = reading.supervisors[first] ?? {};
    const { least = 0, most = 0 } = judge.band[first] ?? {};
    return { members, minimum, maximum, least, most };
  });
}

export interface Ask {
  readonly aim: Aim;
  readonly kept: Values;
  /** Levels whose value is kept; those after the aim are free. */
  readonly keeps: ReadonlySet<keyof Values>;
  readonly seconds: number;
  readonly seed: number;
  readonly onSearch?: (value: number, bound: number) => void;
}

export interface Clustered {
  readonly answer: MipAnswer;
  readonly chosen: readonly number[];
}

export function clustered(highs: Highs, reading: Reading, judge: Judge, plan: Plan, part: Part, ask: Ask): Clustered {
  const middles = ask.aim === 'travel' || ask.keeps.has('travel');
  const apart = ask.aim === 'changes' || ask.keeps.has('changes');
  const types = kinds(reading, plan, judge, part, apart);
  const mip = new Mip(highs);
  const { stations } = part;
  const placed = (i: number) => reading.stations[i]?.at ?? null;
  /** Whether one station may name a supervisor's stations with another among them. */
  const pairs = (i: number, j: number) => (middles ? placed(j) !== null || placed(i) === null : i >= j);
  const distance = (i: number, j: number) => {
    const [a, b] = [placed(i), placed(j)];
    return a && b ? hectometres(a, b) : 0;
  };
  const terms: Record<'uncovered' | 'shortfall' | 'outsideDistrict' | 'outsideArea' | Aim, Term[]> = {
    uncovered: [],
    shortfall: [],
    outsideDistrict: [],
    outsideArea: [],
    uneven: [],
    travel: [],
    changes: [],
  };
  const idle = { shortfall: 0, uneven: 0 };
  const cover = new Map<number, Term[]>(stations.map((i) => [i, []]));
  const column = new Map<string, number>();
  const slack: { column: number; from: (start: readonly number[]) => number }[] = [];
  const count = (list: readonly Term[], start: readonly number[]) =>
    list.reduce((n, t) => n + t.by * (start[t.column] ?? 0), 0);

  types.forEach((type, t) => {
    const [first = none] = type.members;
    const mine = stations.filter((i) => judge.may(i, first) && crossed(reading, plan, first, i, ask.kept));
    const heads: Term[] = [];
    for (const j of mine) {
      const head = mip.column(0, 1);
      column.set(`${t} ${j} ${j}`, head);
      heads.push(one(head));
      const held: Term[] = [];
      const weighed: Term[] = [];
      for (const i of mine) {
        if (!pairs(i, j)) continue;
        const z = i === j ? head : mip.column(0, 1);
        column.set(`${t} ${i} ${j}`, z);
        if (i !== j) mip.row(-far, [one(z), one(head, -1)], 0);
        held.push(one(z));
        weighed.push(one(z, reading.stations[i]?.weight ?? 0));
        cover.get(i)?.push(one(z));
        const s = reading.stations[i];
        const base = plan.bases[first] ?? none;
        if (s && s.district !== base) terms.outsideDistrict.push(one(z));
        if (s && reading.districts[s.district]?.area !== reading.districts[base]?.area) terms.outsideArea.push(one(z));
        const d = distance(i, j);
        if (d > 0) terms.travel.push(one(z, d));
        if (s && s.before !== none && !(type.members.length === 1 && s.before === first)) terms.changes.push(one(z));
      }
      mip.row(-far, [...held, one(head, -type.maximum)], 0);
      least(held, head, type.minimum, 'shortfall');
      least(weighed, head, type.least, 'uneven');
      most(weighed, head, type.most);
    }
    const all = type.members.length;
    mip.row(-far, heads, all);
    for (const [level, by] of [
      ['shortfall', type.minimum],
      ['uneven', type.least],
    ] as const) {
      idle[level] += by * all;
      terms[level].push(...heads.map(({ column: c }) => one(c, -by)));
    }
  });

  /** What is missing to the least is written down, or forbidden where none may be missing. */
  function least(sum: readonly Term[], head: number, by: number, level: 'shortfall' | 'uneven') {
    if (by === 0 || !counts(level)) return;
    const allowed = ask.aim === level ? far : ask.kept[level];
    const row = [...sum, one(head, -by)];
    if (allowed > 0) slackColumn(row, level, 1);
    else mip.row(0, row, far);
  }
  function most(sum: readonly Term[], head: number, by: number) {
    if (!counts('uneven')) return;
    const row = [...sum, one(head, -by)];
    if (ask.aim === 'uneven' || ask.kept.uneven > 0) slackColumn(row, 'uneven', -1);
    else mip.row(-far, row, 0);
  }
  function slackColumn(row: readonly Term[], level: 'shortfall' | 'uneven', sign: 1 | -1) {
    const s = mip.column(0, far, { whole: false });
    if (sign === 1) mip.row(0, [...row, one(s)], far);
    else mip.row(-far, [...row, one(s, -1)], 0);
    terms[level].push(one(s));
    slack.push({ column: s, from: (start) => Math.max(0, -sign * count(row, start)) });
  }
  function counts(level: 'shortfall' | 'uneven') {
    return ask.aim === level || ask.keeps.has(level);
  }

  for (const [i, served] of cover) {
    if (ask.kept.uncovered > 0 && judge.may(i, none)) {
      const left = mip.column(0, 1);
      column.set(`left ${i}`, left);
      terms.uncovered.push(one(left));
      served.push(one(left));
    }
    mip.row(1, served, 1);
  }
  for (const level of [
    'uncovered',
    'outsideDistrict',
    'outsideArea',
    'shortfall',
    'uneven',
    'travel',
    'changes',
  ] as const) {
    if (level === ask.aim || !ask.keeps.has(level) || terms[level].length === 0) continue;
    const free = level === 'shortfall' || level === 'uneven' ? idle[level] : 0;
    mip.row(-far, terms[level], ask.kept[level] - free);
  }
  const constant = ask.aim === 'uneven' ? idle.uneven : 0;
  mip.minimise(terms[ask.aim]);

  const start = starting();
  const answer = mip.solve({
    seconds: ask.seconds,
    seed: ask.seed,
    start,
    ...(ask.onSearch ? { onSearch: (v: number, b: number) => ask.onSearch?.(v + constant, b + constant) } : {}),
  });
  return {
    answer: { ...answer, value: answer.value + constant, bound: answer.bound + constant },
    chosen: answer.columns.length > 0 ? chosenOf(answer.columns) : plan.chosen,
  };

  /** The plan at hand as columns. */
  function starting(): number[] {
    const values = Array.from({ length: mip.size }, () => 0);
    types.forEach((type, t) => {
      for (const k of type.members) {
        const mine = stations.filter((i) => plan.chosen[i] === k);
        const heads = mine.filter((j) => mine.every((i) => pairs(i, j)));
        const cost = (j: number) => (middles ? mine.reduce((sum, i) => sum + distance(i, j), 0) : 0);
        const [head] = heads.sort((a, b) => cost(a) - cost(b) || a - b);
        if (head === undefined) continue;
        for (const i of mine) values[column.get(`${t} ${i} ${head}`) ?? 0] = 1;
      }
    });
    for (const i of stations) {
      const left = column.get(`left ${i}`);
      if (left !== undefined && plan.chosen[i] === none) values[left] = 1;
    }
    for (const s of slack) values[s.column] = s.from(values);
    return values;
  }

  function chosenOf(values: readonly number[]): number[] {
    const chosen = [...plan.chosen];
    for (const i of stations) chosen[i] = none;
    types.forEach((type, t) => {
      const hands = [...type.members];
      for (const j of stations) {
        const head = column.get(`${t} ${j} ${j}`);
        if (head === undefined || (values[head] ?? 0) < 0.5) continue;
        const k = hands.shift() ?? none;
        for (const i of stations) {
          const z = column.get(`${t} ${i} ${j}`);
          if (z !== undefined && (values[z] ?? 0) > 0.5) chosen[i] = k;
        }
      }
    });
    return chosen;
  }
}

/** About how large the program would be, at the least. */
export function columnsOf({ stations, supervisors }: Part, plan: Plan, kept: Values): number {
  const bases = new Set(supervisors.map((k) => plan.bases[k])).size;
  return stations.length ** 2 * (kept.outsideDistrict > 0 ? bases : 1);
}

/** Nobody crosses a border where none needs to. */
function crossed(reading: Reading, plan: Plan, k: number, i: number, kept: Values): boolean {
  const s = reading.stations[i];
  const base = plan.bases[k] ?? none;
  if (!s || s.lock === k || s.district === base) return true;
  if (kept.outsideDistrict === 0) return false;
  return kept.outsideArea > 0 || reading.districts[s.district]?.area === reading.districts[base]?.area;
}
