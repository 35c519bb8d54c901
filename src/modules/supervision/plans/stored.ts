/** A plan as it is kept, and what is kept beside it. */
import { sql } from 'kysely';
import { problem } from '../../../kernel/problem.ts';
import type { Word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import type { Bound } from '../bindings/rules.ts';
import { can } from '../permissions.ts';
import { plans } from '../scope.ts';
import type { Certificate } from '../solving/counting.ts';
import type { Instance } from '../solving/instance.ts';
import type { Solution } from '../solving/solution.ts';
import type { planStateWords } from './words.ts';

export interface Explained {
  /** Not in plans that were computed before it was looked for. */
  readonly binding?: readonly Certificate[];
  readonly choices: readonly {
    readonly name: Word;
    readonly supervisors: number;
    readonly uncovered: number;
    readonly shortfall: number;
    readonly outsideDistrict: number;
    readonly outsideArea: number;
    readonly instance: Instance;
  }[];
}

export interface PlanRow {
  readonly cityCode: string;
  readonly id: string;
  readonly divisionCode: string;
  readonly name: string;
  readonly state: keyof typeof planStateWords;
  readonly effectiveOn: string;
  /** From this day on the next plan is in force. */
  readonly endsOn: string | null;
  readonly instance: Instance;
  readonly solution: Solution | null;
  readonly explained: Explained | null;
  /** Locks and exclusions that it was computed without. */
  readonly released: readonly Bound[];
  readonly progress: { done: number; of: number } | null;
  readonly fault: string | null;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly publishedBy: string | null;
  readonly publishedAt: string | null;
  readonly version: number;
}

/** Not yours and not there answer alike. */
export async function planRow(context: Context, id: string, lock?: 'for update'): Promise<PlanRow> {
  const [row] = await plans.sql<PlanRow>(
    context,
    can.assignStations,
    (where) => narrow`select * from supervision.plan where ${where} and id = ${id} ${lock ? sql`for update` : sql``}`,
  );
  if (!row) throw problem('not-found');
  return row;
}
