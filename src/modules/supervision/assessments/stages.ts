/** How a cycle goes on, one named step after the other. */
import { sql } from 'kysely';
import { addDays } from '../../../kernel/dates.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { supervisionContract } from '../contract.ts';
import { meansOfFeedback } from '../feedback/feedback.ts';
import { supervision } from '../tables.ts';
import { criteriaOf, unansweredOf } from './asked.ts';
import { figuresOf } from './drawing.ts';
import {
  explained,
  type Given,
  halvesOf,
  pointsOf,
  pointsOfMean,
  type Step,
  settled,
  standingOf,
  steps,
} from './rules.ts';
import { answers } from './scope.ts';
import {
  auditCycle,
  type CycleStored,
  inStage,
  managedCycle,
  moveCycle,
  type PersonStored,
  personsOf,
} from './stored.ts';
import { tellPerson } from './telling.ts';
import { type AskedSource, assessmentNotices as n } from './words.ts';

interface Asked {
  readonly id: string;
  readonly version: number;
}

/** From one stage into the next; what else is asked and done stands between. */
async function goOn(
  context: ActionContext,
  asked: Asked,
  step: Step,
  work: (cycle: CycleStored) => Promise<{ objectionsUntil?: string }>,
) {
  const cycle = await managedCycle(context, asked);
  inStage(cycle, steps[step].from);
  const more = await work(cycle);
  await moveCycle(context, cycle, steps[step].to, more);
  auditCycle(context, cycle, { period: cycle.period, assessmentStage: steps[step].to });
  return { id: cycle.id };
}

/** Once their last day is over, or nothing is missing; figures stand by then. */
export const closeAssessmentAnswers = (context: ActionContext, asked: Asked) =>
  goOn(context, asked, 'closeAssessmentAnswers', async (cycle) => {
    if (!cycle.drawnAt) throw supervisionContract.problem('figures-missing');
    const persons = await personsOf(context, cycle);
    const missing = persons.reduce((sum, p) => sum + unansweredOf(cycle.rule, p).length, 0);
    if (missing > 0 && context.today <= cycle.answersUntil)
      throw supervisionContract.problem('answers-open', { params: { n: missing } });
    return {};
  });

/** What is known of each criterion, of everybody. */
async function givenOf(context: Context, cycle: CycleStored, persons: readonly PersonStored[]) {
  const [figures, said, means] = [
    await figuresOf(context, cycle, persons),
    await answers.sql<{ personId: string; source: AskedSource; marks: Record<string, number> }>(
      context,
      sql`select person_id, source, marks from supervision.assessment_answer
        where city_code = ${cycle.cityCode} and person_id = any(${persons.map((p) => p.id)}::uuid[])`,
    ),
    await meansOfFeedback(
      context,
      persons.map((p) => p.workerId),
      halvesOf(cycle.period),
    ),
  ];
  return (person: PersonStored): Map<string, Given> =>
    new Map(
      criteriaOf(cycle.rule, person.duty).map((c): [string, Given] => {
        if (c.from === 'figures') {
          const found = figures.get(person.id)?.find((f) => f.code === c.figure);
          const value = found?.value ?? null;
          const points = value === null ? null : pointsOf(value, c.full ?? 100);
          return [c.code, { value, points, missing: value === null ? (found?.missing ?? 'nothingDue') : null }];
        }
        if (c.from === 'stations') {
          const value = means.get(person.workerId) ?? null;
          return [
            c.code,
            { value, points: value === null ? null : pointsOfMean(value), missing: value === null ? 'tooFew' : null },
          ];
        }
        const points = said.find((s) => s.personId === person.id && s.source === c.from)?.marks[c.code] ?? null;
        return [c.code, { value: points, points, missing: points === null ? 'notAnswered' : null }];
      }),
    );
}

export const scoreAssessment = (context: ActionContext, asked: Asked) =>
  goOn(context, asked, 'scoreAssessment', async (cycle) => {
    const persons = await personsOf(context, cycle);
    const given = await givenOf(context, cycle, persons);
    const write = supervision.write(context);
    for (const person of persons) {
      const { parts, score } = explained(criteriaOf(cycle.rule, person.duty), given(person), cycle.rule);
      await write
        .updateTable('supervision.assessment_person')
        .set({ parts: JSON.stringify(parts), score, version: person.version + 1 })
        .where('cityCode', '=', person.cityCode)
        .where('id', '=', person.id)
        .execute();
    }
    return {};
  });

export const settleCalibration = (context: ActionContext, asked: Asked) =>
  goOn(context, asked, 'settleCalibration', async () => ({}));

/** Everybody hears of the own result, and how long it may be objected to. */
export const tellResults = (context: ActionContext, asked: Asked) =>
  goOn(context, asked, 'tellResults', async (cycle) => {
    const objectionsUntil = addDays(context.today, cycle.rule.objectionDays);
    for (const person of await personsOf(context, cycle))
      await tellPerson(context, person, n.told, { period: cycle.period, until: objectionsUntil });
    return { objectionsUntil };
  });

/** Once nobody can say anything any more; from then on nothing changes. */
export const fileAssessment = (context: ActionContext, asked: Asked) =>
  goOn(context, asked, 'fileAssessment', async (cycle) => {
    const persons = await personsOf(context, cycle);
    const open = persons.filter((p) => !settled(standingOf(p, cycle.objectionsUntil, context.today))).length;
    if (open > 0) throw supervisionContract.problem('objections-open', { params: { n: open } });
    return {};
  });
