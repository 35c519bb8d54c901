/** What is read again and again of cycles and persons, and how a cycle moves on. */
import { type RawBuilder, sql } from 'kysely';
import { type Day, dayOf } from '../../../kernel/dates.ts';
import { problem } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { supervisionContract } from '../contract.ts';
import { can } from '../permissions.ts';
import { type Sight, sightOf } from '../sessions/reach.ts';
import { supervision } from '../tables.ts';
import type { AssessmentRule } from './region-rules.ts';
import type { Part } from './rules.ts';
import { assessed, assessedSeen, cycles } from './scope.ts';
import type { AskedSource, assessedDutyWords, decisionWords, Stage } from './words.ts';

export interface CycleStored {
  readonly cityCode: string;
  readonly id: string;
  readonly divisionCode: string;
  readonly period: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly figuresOn: string;
  readonly answersUntil: string;
  readonly rule: AssessmentRule;
  readonly stage: Stage;
  readonly steps: readonly { stage: Stage; by: string; at: string }[];
  readonly drawnAt: string | null;
  readonly objectionsUntil: string | null;
  readonly version: number;
}

export const cycleColumns = sql`c.city_code, c.id, c.division_code, c.period, c.period_from, c.period_to, c.figures_on,
  c.answers_until, c.rule, c.stage, c.steps, c.drawn_at, c.objections_until, c.version`;

export interface PersonStored {
  readonly cityCode: string;
  readonly id: string;
  readonly cycleId: string;
  readonly workerId: string;
  readonly duty: keyof typeof assessedDutyWords;
  readonly unitId: string;
  readonly unitName: string;
  readonly divisionCode: string;
  readonly parts: readonly Part[] | null;
  readonly score: number | null;
  readonly calibrated: number | null;
  readonly calibratedWhy: string | null;
  readonly calibratedBy: string | null;
  readonly calibratedAccount: string | null;
  readonly acceptedAt: string | null;
  readonly objection: string | null;
  readonly objectedAt: string | null;
  readonly decision: keyof typeof decisionWords | null;
  readonly decisionWhy: string | null;
  readonly decided: number | null;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly answered: readonly AskedSource[];
  readonly version: number;
}

/** Persons `p` of units `u`, in the order of groups: never in that of their scores. */
export const personsWhere = (context: Pick<Context, 'db'>, which: RawBuilder<unknown>) =>
  assessed.sql<PersonStored>(
    context,
    sql`select p.city_code, p.id, p.cycle_id, p.worker_id, p.duty, p.unit_id, u.name as unit_name, u.division_code,
        p.parts, p.score, p.calibrated, p.calibrated_why, p.calibrated_by, p.calibrated_account, p.accepted_at,
        p.objection, p.objected_at, p.decision, p.decision_why, p.decided, p.decided_by, p.decided_at, p.version,
        array(select a.source from supervision.assessment_answer a
          where a.city_code = p.city_code and a.person_id = p.id) as answered
      from supervision.assessment_person p join supervision.unit u on u.city_code = p.city_code and u.id = p.unit_id
      where ${which} order by u.division_code, u.id, p.duty, p.id`,
  );

export const personsOf = (context: Pick<Context, 'db'>, { cityCode, id }: Pick<CycleStored, 'cityCode' | 'id'>) =>
  personsWhere(context, sql`p.city_code = ${cityCode} and p.cycle_id = ${id}`);

/** One in which the reader sees somebody. */
export async function cycleSeen(context: Context, sight: Sight, id: string): Promise<CycleStored> {
  const [row] = await cycles.sql<CycleStored>(
    context,
    sql`select ${cycleColumns} from supervision.assessment_cycle c where c.id = ${id} and exists
      (select from supervision.assessment_person p join supervision.unit u on u.city_code = p.city_code and u.id = p.unit_id
        where p.city_code = c.city_code and p.cycle_id = c.id and ${assessedSeen(sight)})`,
  );
  if (!row) throw problem('not-found');
  return row;
}

/** Held until the end of the action: nobody moves it meanwhile, or for `share`, nobody ends its stage. */
async function held(context: ActionContext, id: string, how: RawBuilder<unknown>): Promise<CycleStored> {
  const [row] = await cycles.sql<CycleStored>(
    context,
    sql`select ${cycleColumns} from supervision.assessment_cycle c where c.id = ${id} ${how}`,
  );
  if (!row) throw problem('not-found');
  return row;
}

/** One that the caller manages, as last read. */
export async function managedCycle(context: ActionContext, { id, version }: { id: string; version: number }) {
  const cycle = await held(context, id, sql`for update`);
  if (!context.covers(can.manageAssessments, { divisionCode: cycle.divisionCode })) throw problem('not-found');
  if (cycle.version !== version) throw problem('conflict');
  return cycle;
}

/** One person whom the caller sees; the cycle is held first, as whoever moves it does. */
export async function heldPerson(context: ActionContext, id: string) {
  const sight = await sightOf(context.outside);
  const which = sql`p.id = ${id} and ${assessedSeen(sight)}`;
  const [found] = await personsWhere(context.outside, which);
  if (!found) throw problem('not-found');
  const cycle = await held(context, found.cycleId, sql`for share`);
  await assessed.sql(
    context,
    sql`select from supervision.assessment_person where city_code = ${found.cityCode} and id = ${id} for update`,
  );
  const [person] = await personsWhere(context, which);
  if (!person) throw problem('not-found');
  return { cycle, person, sight };
}

export async function moveCycle(
  context: ActionContext,
  cycle: CycleStored,
  stage: Stage,
  more: { objectionsUntil?: string } = {},
): Promise<void> {
  const step = { stage, by: actorName(context), at: context.now.toISOString() };
  await supervision
    .write(context)
    .updateTable('supervision.assessment_cycle')
    .set({ ...more, stage, steps: JSON.stringify([...cycle.steps, step]), version: cycle.version + 1 })
    .where('cityCode', '=', cycle.cityCode)
    .where('id', '=', cycle.id)
    .execute();
}

export const inStage = ({ stage }: Pick<CycleStored, 'stage'>, wanted: Stage): void => {
  if (stage !== wanted) throw supervisionContract.problem('assessment-stage');
};

export const auditCycle = (
  context: ActionContext,
  { cityCode, divisionCode, id }: Pick<CycleStored, 'cityCode' | 'divisionCode' | 'id'>,
  detail: Record<string, unknown>,
) => context.audit({ cityCode, divisionCode, subjectType: 'supervision-assessment', subjectId: id, detail });

export const auditPerson = (
  context: ActionContext,
  { cityCode, divisionCode, id, workerId }: PersonStored,
  detail: Record<string, unknown>,
) =>
  context.audit({
    ...{ cityCode, divisionCode, subjectType: 'supervision-assessed', subjectId: id },
    detail: { workerId, ...detail },
  });

/** The day on which its figures were drawn, not the one that was planned. */
export const drawnOn = ({ drawnAt }: Pick<CycleStored, 'drawnAt'>): Day | null => drawnAt && dayOf(new Date(drawnAt));
