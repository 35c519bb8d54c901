import { Mip, type MipLimits, type Term } from '../../../platform/solver/mip.ts';
import type { Ask, Kind, Part } from './clusters.ts';
import type { Highs } from './counts.ts';
import type { Judge } from './judging.ts';
import type { Plan, Values } from './levels.ts';
import { hectometres, none, type Reading } from './reading.ts';

/** The columns and rows of one group of districts; what they mean stands in clusters.ts. */

const one = (column: number, by = 1): Term => ({ column, by });
const far = Number.POSITIVE_INFINITY;
const inProgram = ['uncovered', 'outsideDistrict', 'outsideArea', 'shortfall', 'uneven', 'travel', 'changes'] as const;
type Counted = (typeof inProgram)[number];
type Missing = 'shortfall' | 'uneven';

export interface Question {
  readonly reading: Reading;
  readonly judge: Judge;
  readonly plan: Plan;
  readonly part: Part;
  readonly ask: Ask;
  readonly kinds: readonly Kind[];
}

/** Nobody crosses a border where none needs to. */
function crosses({ reading, plan }: Question, k: number, i: number, kept: Values): boolean {
  const s = reading.stations[i];
  const base = plan.bases[k] ?? none;
  if (!s || s.lock === k || s.district === base) return true;
  if (kept.outsideDistrict === 0) return false;
  return kept.outsideArea > 0 || reading.districts[s.district]?.area === reading.districts[base]?.area;
}

export class ClusterProgram {
  private readonly mip: Mip;
  private readonly of: Question;
  /** Travel needs the station in the middle; otherwise any one may name the others, and it is the first. */
  private readonly middles: boolean;
  private readonly terms: Record<Counted, Term[]> = {
    uncovered: [],
    outsideDistrict: [],
    outsideArea: [],
    shortfall: [],
    uneven: [],
    travel: [],
    changes: [],
  };
  /** What supervisors without a station miss. */
  private readonly idle: Record<Missing, number> = { shortfall: 0, uneven: 0 };
  private readonly cover: Map<number, Term[]>;
  private readonly columns = new Map<string, number>();
  private readonly slack: { readonly column: number; readonly row: readonly Term[]; readonly sign: 1 | -1 }[] = [];

  constructor(highs: Highs, of: Question) {
    this.mip = new Mip(highs);
    this.of = of;
    this.middles = of.ask.aim === 'travel' || of.ask.keeps.has('travel');
    this.cover = new Map(of.part.stations.map((i) => [i, []]));
    for (const [t, kind] of of.kinds.entries()) this.addKind(kind, t);
    this.addCover();
    this.keepLevels();
    this.mip.minimise(this.terms[of.ask.aim]);
  }

  /** What every solution has beside its columns. */
  get constant(): number {
    return this.of.ask.aim === 'uneven' ? this.idle.uneven : 0;
  }

  solve(limits: Omit<MipLimits, 'start'>) {
    return this.mip.solve({ ...limits, start: this.starting() });
  }

  private addKind(kind: Kind, t: number): void {
    const { judge, part, ask } = this.of;
    const [first = none] = kind.members;
    const mine = part.stations.filter((i) => judge.may(i, first) && crosses(this.of, first, i, ask.kept));
    const heads = mine.map((j) => {
      const head = this.mip.column(0, 1);
      this.columns.set(`${t} ${j} ${j}`, head);
      const held: Term[] = [];
      const weighed: Term[] = [];
      for (const i of mine) {
        if (!this.pairs(i, j)) continue;
        const z = i === j ? head : this.mip.column(0, 1);
        this.columns.set(`${t} ${i} ${j}`, z);
        if (i !== j) this.mip.row(-far, [one(z), one(head, -1)], 0);
        held.push(one(z));
        weighed.push(one(z, this.of.reading.stations[i]?.weight ?? 0));
        this.count(kind, i, j, z);
      }
      this.mip.row(-far, [...held, one(head, -kind.maximum)], 0);
      this.atLeast(held, head, kind.minimum, 'shortfall');
      this.atLeast(weighed, head, kind.least, 'uneven');
      this.atMost(weighed, head, kind.most);
      return head;
    });
    const all = kind.members.length;
    this.mip.row(
      -far,
      heads.map((h) => one(h)),
      all,
    );
    for (const [level, by] of [
      ['shortfall', kind.minimum],
      ['uneven', kind.least],
    ] as const) {
      this.idle[level] += by * all;
      this.terms[level].push(...heads.map((h) => one(h, -by)));
    }
  }

  /** What it costs that one of this kind has station i, named by j. */
  private count(kind: Kind, i: number, j: number, z: number): void {
    const { reading, plan } = this.of;
    const [first = none] = kind.members;
    const s = reading.stations[i];
    const base = plan.bases[first] ?? none;
    this.cover.get(i)?.push(one(z));
    if (!s) return;
    if (s.district !== base) this.terms.outsideDistrict.push(one(z));
    if (reading.districts[s.district]?.area !== reading.districts[base]?.area) this.terms.outsideArea.push(one(z));
    const d = this.distance(i, j);
    if (d > 0) this.terms.travel.push(one(z, d));
    const stays = kind.members.length === 1 && s.before === first;
    if (s.before !== none && !stays) this.terms.changes.push(one(z));
  }

  /** What is missing is written down, or forbidden where nothing may be missing. */
  private atLeast(sum: readonly Term[], head: number, by: number, level: Missing): void {
    const { ask } = this.of;
    if (by === 0 || !this.counts(level)) return;
    const row = [...sum, one(head, -by)];
    if (ask.aim === level || ask.kept[level] > 0) this.addSlack(row, level, 1);
    else this.mip.row(0, row, far);
  }

  private atMost(sum: readonly Term[], head: number, by: number): void {
    const { ask } = this.of;
    if (!this.counts('uneven')) return;
    const row = [...sum, one(head, -by)];
    if (ask.aim === 'uneven' || ask.kept.uneven > 0) this.addSlack(row, 'uneven', -1);
    else this.mip.row(-far, row, 0);
  }

  private addSlack(row: readonly Term[], level: Missing, sign: 1 | -1): void {
    const column = this.mip.column(0, far, { whole: false });
    if (sign === 1) this.mip.row(0, [...row, one(column)], far);
    else this.mip.row(-far, [...row, one(column, -1)], 0);
    this.terms[level].push(one(column));
    this.slack.push({ column, row, sign });
  }

  private counts(level: Missing): boolean {
    return this.of.ask.aim === level || this.of.ask.keeps.has(level);
  }

  private addCover(): void {
    for (const [i, served] of this.cover) {
      if (this.of.ask.kept.uncovered > 0 && this.of.judge.may(i, none)) {
        const left = this.mip.column(0, 1);
        this.columns.set(`left ${i}`, left);
        this.terms.uncovered.push(one(left));
        if ((this.of.reading.stations[i]?.before ?? none) !== none) this.terms.changes.push(one(left));
        served.push(one(left));
      }
      this.mip.row(1, served, 1);
    }
  }

  private keepLevels(): void {
    const { aim, keeps, kept } = this.of.ask;
    for (const level of inProgram) {
      const sum = this.terms[level];
      if (level === aim || !keeps.has(level) || sum.length === 0) continue;
      const idle = level === 'shortfall' || level === 'uneven' ? this.idle[level] : 0;
      this.mip.row(-far, sum, kept[level] - idle);
    }
  }

  /** Whether station j may name the stations of a supervisor with station i among them. */
  private pairs(i: number, j: number): boolean {
    return this.middles ? this.at(j) !== null || this.at(i) === null : i >= j;
  }

  private at(i: number) {
    return this.of.reading.stations[i]?.at ?? null;
  }

  private distance(i: number, j: number): number {
    const [a, b] = [this.at(i), this.at(j)];
    return a && b ? hectometres(a, b) : 0;
  }

  /** The plan at hand as columns. */
  private starting(): number[] {
    const { kinds, part, plan } = this.of;
    const values = Array.from({ length: this.mip.size }, () => 0);
    kinds.forEach(({ members }, t) => {
      for (const k of members) {
        const mine = part.stations.filter((i) => plan.chosen[i] === k);
        const cost = (j: number) => (this.middles ? mine.reduce((sum, i) => sum + this.distance(i, j), 0) : 0);
        const heads = mine.filter((j) => mine.every((i) => this.pairs(i, j)));
        const [head] = heads.sort((a, b) => cost(a) - cost(b) || a - b);
        for (const i of mine) {
          const column = this.columns.get(`${t} ${i} ${head}`);
          if (column !== undefined) values[column] = 1;
        }
      }
    });
    for (const i of part.stations) {
      const left = this.columns.get(`left ${i}`);
      if (left !== undefined && plan.chosen[i] === none) values[left] = 1;
    }
    for (const { column, row, sign } of this.slack) {
      const sum = row.reduce((n, t) => n + t.by * (values[t.column] ?? 0), 0);
      values[column] = Math.max(0, -sign * sum);
    }
    return values;
  }

  /** Columns as a plan; who of a kind gets which of its groups follows the order of both. */
  chosenOf(values: readonly number[]): number[] {
    const { kinds, part, plan } = this.of;
    const chosen = [...plan.chosen];
    const set = (key: string) => (values[this.columns.get(key) ?? -1] ?? 0) > 0.5;
    for (const i of part.stations) chosen[i] = none;
    kinds.forEach(({ members }, t) => {
      const hands = [...members];
      for (const j of part.stations) {
        if (!set(`${t} ${j} ${j}`)) continue;
        const k = hands.shift() ?? none;
        for (const i of part.stations) if (set(`${t} ${i} ${j}`)) chosen[i] = k;
      }
    });
    return chosen;
  }
}
