/** Cycles, as far as the reader sees somebody in them. */
import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import type { Context } from '../../../platform/context.ts';
import { feedbackRules } from '../feedback/region-rules.ts';
import { can } from '../permissions.ts';
import { type Sight, sightOf } from '../sessions/reach.ts';
import { sourcesOf, unansweredOf } from './asked.ts';
import type { assessmentEndpoints, CycleRow } from './contract.ts';
import { finalOf, type Spread, spreadOf } from './rules.ts';
import { assessedSeen, cycles } from './scope.ts';
import { type CycleStored, cycleSeen, drawnOn, type PersonStored, personsWhere } from './stored.ts';
import { askedSources } from './words.ts';

export async function cycleList(
  context: Context,
  { stage, page, size }: Parsed<typeof assessmentEndpoints.assessments.in>,
) {
  const sight = await sightOf(context);
  const rows = await cycles.sql<CycleRow & { total: number }>(
    context,
    sql`select c.id, c.period, c.stage, c.figures_on, c.answers_until, c.objections_until, n.persons,
        count(*) over ()::int as total
      from supervision.assessment_cycle c cross join lateral
        (select count(*)::int as persons from supervision.assessment_person p
          join supervision.unit u on u.city_code = p.city_code and u.id = p.unit_id
          where p.city_code = c.city_code and p.cycle_id = c.id and ${assessedSeen(sight)}) n
      where n.persons > 0 and ${stage ? sql`c.stage = ${stage}` : sql`true`}
      order by c.period_to desc, c.id desc limit ${size} offset ${(page - 1) * size}`,
  );
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** Nobody learns of the own result before it was told. */
export const resultSeen = (sight: Sight, { stage }: Pick<CycleStored, 'stage'>, person: { workerId: string }) =>
  stage === 'told' || stage === 'filed' || (person.workerId !== sight.workerId && stage !== 'opened');

export const personsSeen = (context: Context, sight: Sight, { cityCode, id }: CycleStored) =>
  personsWhere(context, sql`p.city_code = ${cityCode} and p.cycle_id = ${id} and ${assessedSeen(sight)}`);

/** Of a group or of all, without what the reader is not told yet. */
export function spreadSeen(sight: Sight, cycle: CycleStored, persons: readonly PersonStored[]): Spread | null {
  return spreadOf(persons.filter((p) => resultSeen(sight, cycle, p)).flatMap((p) => finalOf(p) ?? []));
}

export async function cycleFile(context: Context, { id }: { id: string }) {
  const sight = await sightOf(context);
  const cycle = await cycleSeen(context, sight, id);
  const persons = await personsSeen(context, sight, cycle);
  const { leastShown } = await feedbackRules(context);
  const { rule } = cycle;
  const unanswered = persons.flatMap((p) => unansweredOf(rule, p));
  // Those of whom the reader sees nobody but oneself are told no spread.
  const stands = sight.everything || sight.divisions.length > 0;
  return {
    ...{ id, period: cycle.period, stage: cycle.stage, persons: persons.length, version: cycle.version },
    ...{ figuresOn: cycle.figuresOn, answersUntil: cycle.answersUntil, objectionsUntil: cycle.objectionsUntil },
    ...{ periodFrom: cycle.periodFrom, periodTo: cycle.periodTo, drawnOn: drawnOn(cycle) },
    steps: [...cycle.steps],
    rule: {
      criteria: rule.criteria.map((c) => ({ ...c, figure: c.figure ?? null, full: c.full ?? null })),
      ...{ missing: rule.missing, leastWeight: rule.leastWeight, bound: rule.bound, verified: rule.verified },
      ...{ objectionDays: rule.objectionDays, grades: rule.grades, leastShown, source: rule.source },
    },
    groups: [...Map.groupBy(persons, (p) => p.unitId).values()].flatMap((of) =>
      of[0]
        ? [
            {
              ...{ id: of[0].unitId, name: of[0].unitName, persons: of.length },
              spread: stands ? spreadSeen(sight, cycle, of) : null,
            },
          ]
        : [],
    ),
    unanswered: Object.fromEntries(
      askedSources
        .filter((source) => persons.some((p) => sourcesOf(rule, p.duty).includes(source)))
        .map((source) => [source, unanswered.filter((u) => u === source).length]),
    ),
    mayManage: context.covers(can.manageAssessments, { divisionCode: cycle.divisionCode }),
  };
}
