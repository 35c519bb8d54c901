import loadHighs from 'highs';

/**
 * Whole-number programs, solved exactly. What is built here is minimised; every coefficient of the cost is a
 * whole number, so that a bound above `value - 1` proves the value.
 */
export interface Term {
  readonly column: number;
  readonly by: number;
}

export type Proof = 'optimal' | 'feasible' | 'infeasible' | 'unknown';

export interface MipAnswer {
  /** optimal: proved. feasible: the best found when time ran out. unknown: time ran out with nothing found. */
  readonly proof: Proof;
  readonly value: number;
  /** No solution is below it. */
  readonly bound: number;
  readonly columns: readonly number[];
}

export interface MipLimits {
  readonly seconds: number;
  readonly seed: number;
  /** A solution known already; the solver begins with it. */
  readonly start?: readonly number[];
  /** Hears how far the search is, now and then. */
  readonly onSearch?: (value: number, bound: number) => void;
}

type Highs = Awaited<ReturnType<typeof loadHighs>>;
let loaded: Promise<Highs> | undefined;

/** The solver, read once in each thread. */
export const openSolver = (): Promise<Highs> => (loaded ??= loadHighs());

export class Mip {
  private readonly highs: Highs;
  private readonly cost: number[] = [];
  private readonly lower: number[] = [];
  private readonly upper: number[] = [];
  private readonly whole: boolean[] = [];
  private readonly rowLower: number[] = [];
  private readonly rowUpper: number[] = [];
  private readonly starts: number[] = [0];
  private readonly indices: number[] = [];
  private readonly values: number[] = [];

  constructor(highs: Highs) {
    this.highs = highs;
  }

  get size(): number {
    return this.cost.length;
  }

  column(lower: number, upper: number, { cost = 0, whole = true } = {}): number {
    this.cost.push(cost);
    this.lower.push(lower);
    this.upper.push(upper);
    this.whole.push(whole);
    return this.cost.length - 1;
  }

  /** lower <= the sum of the terms <= upper. */
  row(lower: number, terms: readonly Term[], upper: number): void {
    const sums = new Map<number, number>();
    for (const { column, by } of terms) sums.set(column, (sums.get(column) ?? 0) + by);
    for (const [column, by] of sums) {
      if (by === 0) continue;
      this.indices.push(column);
      this.values.push(by);
    }
    this.starts.push(this.indices.length);
    this.rowLower.push(lower);
    this.rowUpper.push(upper);
  }

  /** What is minimised from here on. */
  minimise(terms: readonly Term[]): void {
    this.cost.fill(0);
    for (const { column, by } of terms) this.cost[column] = (this.cost[column] ?? 0) + by;
  }

  solve({ seconds, seed, start, onSearch }: MipLimits): MipAnswer {
    const { highs } = this;
    const { modelStatus, callbackType, variableType } = highs.constants;
    const model = highs.createModel({
      numCols: this.cost.length,
      numRows: this.rowLower.length,
      sense: highs.constants.objectiveSense.minimize,
      offset: 0,
      colCost: Float64Array.from(this.cost),
      colLower: Float64Array.from(this.lower, (n) => this.finite(n)),
      colUpper: Float64Array.from(this.upper, (n) => this.finite(n)),
      rowLower: Float64Array.from(this.rowLower, (n) => this.finite(n)),
      rowUpper: Float64Array.from(this.rowUpper, (n) => this.finite(n)),
      matrix: {
        format: 'csr',
        numRows: this.rowLower.length,
        numCols: this.cost.length,
        starts: Int32Array.from(this.starts),
        indices: Int32Array.from(this.indices),
        values: Float64Array.from(this.values),
      },
      integrality: Int32Array.from(this.whole, (w) => (w ? variableType.integer : variableType.continuous)),
    });
    try {
      model.options.set({
        output_flag: false,
        time_limit: Math.max(0.01, seconds),
        random_seed: seed,
        mip_rel_gap: 0,
        mip_abs_gap: 0.9,
      });
      if (start) model.setSolution({ colValue: Float64Array.from(start) });
      model.run(
        onSearch
          ? {
              [callbackType.mipLogging](event) {
                const { mip_primal_bound: value, mip_dual_bound: bound } = event.data;
                if (value !== undefined && bound !== undefined) onSearch(value, bound);
              },
            }
          : undefined,
      );
      const status = model.getModelStatus();
      if (status === modelStatus.infeasible) {
        return { proof: 'infeasible', value: Number.POSITIVE_INFINITY, bound: Number.POSITIVE_INFINITY, columns: [] };
      }
      const bound = Math.ceil(Number(model.info.get('mip_dual_bound')) - 1e-4);
      const columns = [...model.getSolution().colValue].map((v, i) => (this.whole[i] ? Math.round(v) : v));
      if (columns.length === 0 || Number(model.info.get('primal_solution_status')) !== 2) {
        return { proof: 'unknown', value: Number.POSITIVE_INFINITY, bound, columns: [] };
      }
      const value = Math.round(columns.reduce((sum, v, i) => sum + v * (this.cost[i] ?? 0), 0));
      const proved = status === modelStatus.optimal || bound >= value;
      return { proof: proved ? 'optimal' : 'feasible', value, bound: proved ? value : bound, columns };
    } finally {
      model.dispose();
    }
  }

  private finite(n: number): number {
    return Number.isFinite(n) ? n : n > 0 ? this.highs.infinity : -this.highs.infinity;
  }
}
