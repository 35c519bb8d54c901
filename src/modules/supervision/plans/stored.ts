/** A plan as it is kept, and what is kept beside it. */
import { sql } from 'kysely';
import type { Day } from '../../../kernel/dates.ts';
import { problem } from '../../../kernel/problem.ts';
import type { Word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import type { Bound } from '../bindings/rules.ts';
import { can } from '../permissions.ts';
import { plans } from '../scope.ts';
import type { Figure } from '../solving/alternatives.ts';
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
    /** Not in plans that were computed before it was kept. */
    readonly unproved?: readonly Figure[];
    readonly instance: Instance;
  }[];
}

export interface PlanRow {
  readonly cityCode: string;
  readonly id: string;
  readonly divisionCode: string;
  readonly name: string;
  /** As it is kept: once published it stays so, and `shown` tells by its days whether it comes, holds or is over. */
  readonly state: Exclude<keyof typeof planStateWords, 'coming' | 'superseded'>;
  readonly shown: keyof typeof planStateWords;
  /** The day asked for; `begins` is that of the last publication, where there is one. */
  readonly effectiveOn: string;
  readonly begins: string;
  readonly instance: Instance;
  readonly solution: Solution | null;
  readonly explained: Explained | null;
  /** Locks and exclusions that it was computed without. */
  readonly released: readonly Bound[];
  readonly progress: { done: number; of: number } | null;
  readonly fault: string | null;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly version: number;
}

/** Of `supervision.plan`: what is shown as its state on a day, and the day from which it holds. */
export const standing = (today: Day) => sql`case when plan.state <> 'published' then plan.state
    when exists (select from supervision.plan_publication u where u.city_code = plan.city_code and u.plan_id = plan.id
      and u.valid_from <= ${today} and (u.valid_to is null or u.valid_to > ${today})) then 'published'
    when exists (select from supervision.plan_publication u where u.city_code = plan.city_code and u.plan_id = plan.id
      and u.valid_from > ${today} and (u.valid_to is null or u.valid_to > u.valid_from)) then 'coming'
    else 'superseded' end`;
export const begins = sql`coalesce((select u.valid_from from supervision.plan_publication u
    where u.city_code = plan.city_code and u.plan_id = plan.id order by u.published_at desc, u.id desc limit 1),
  plan.effective_on)`;

/** Not yours and not there answer alike. */
export async function planRow(context: Context, id: string, lock?: 'for update'): Promise<PlanRow> {
  const [row] = await plans.sql<PlanRow>(
    context,
    can.assignStations,
    (where) => narrow`select *, ${standing(context.today)} as shown, ${begins} as begins
      from supervision.plan where ${where} and id = ${id} ${lock ? sql`for update` : sql``}`,
  );
  if (!row) throw problem('not-found');
  return row;
}
