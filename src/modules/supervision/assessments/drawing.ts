/** Figures are drawn once, as they stood on the day of the cycle, and stay. */
import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { runAction } from '../../../platform/run/run.ts';
import type { Services } from '../../../platform/services.ts';
import { supervisionContract } from '../contract.ts';
import { supervision } from '../tables.ts';
import type { assessmentEndpoints } from './contract.ts';
import { countFigures, type FigureCounted } from './counting.ts';
import { cycles, figures } from './scope.ts';
import { auditCycle, type CycleStored, inStage, managedCycle, type PersonStored, personsOf } from './stored.ts';

async function draw(context: ActionContext, cycle: CycleStored): Promise<void> {
  const persons = await personsOf(context, cycle);
  const counted = await countFigures(
    context,
    cycle,
    persons.map((p) => p.workerId),
  );
  const write = supervision.write(context);
  const drawn = persons.flatMap((p) =>
    (counted.get(p.workerId) ?? []).map((f) => ({ ...f, cityCode: p.cityCode, personId: p.id })),
  );
  await insertRows(
    write,
    'supervision.assessment_figure',
    drawn.map(({ records: _, ...row }) => row),
  );
  const rows = drawn.flatMap(({ records, cityCode, personId, code }) =>
    records.map(({ recordId, siteId, onDay, part, whole }, nth) => ({
      ...{ cityCode, personId, code, nth: nth + 1, recordId, siteId, onDay, part, whole },
    })),
  );
  await insertRows(write, 'supervision.assessment_record', rows);
  await write
    .updateTable('supervision.assessment_cycle')
    .set({ drawnAt: context.now, version: cycle.version + 1 })
    .where('cityCode', '=', cycle.cityCode)
    .where('id', '=', cycle.id)
    .execute();
  auditCycle(context, cycle, { period: cycle.period, records: rows.length });
}

export async function drawAssessmentFigures(
  context: ActionContext,
  input: Parsed<typeof assessmentEndpoints.drawAssessmentFigures.in>,
) {
  const cycle = await managedCycle(context, input);
  inStage(cycle, 'opened');
  if (cycle.drawnAt) throw supervisionContract.problem('assessment-stage');
  const { figuresOn: on } = cycle;
  if (context.today < on) throw supervisionContract.problem('too-early', { params: { on } });
  await draw(context, cycle);
  return { id: cycle.id };
}

/** On the morning of the day, without anybody thinking of it. */
export async function drawDue(services: Services): Promise<void> {
  const who = { kind: 'system', name: 'supervision.draw-assessments', divisionCode: '00' } as const;
  const call = { who, language: 'zh' } as const;
  const due = await runAction(services, call, 'supervision.find-assessments', {}, async (context) => {
    const rows = await cycles.sql<{ id: string; version: number }>(
      context,
      sql`select id, version from supervision.assessment_cycle
        where stage = 'opened' and drawn_at is null and figures_on <= ${context.today}`,
    );
    context.audit({ subjectType: 'supervision-assessment', detail: { found: rows.length } });
    return rows;
  });
  for (const { id, version } of due)
    await runAction(services, call, 'supervision.draw-assessments', { id, version }, drawAssessmentFigures);
}

/** As drawn; before that, as counted up to today. */
export async function figuresOf(
  context: Context,
  cycle: CycleStored,
  persons: readonly Pick<PersonStored, 'id' | 'workerId'>[],
): Promise<Map<string, Omit<FigureCounted, 'records'>[]>> {
  if (!cycle.drawnAt) {
    const counted = await countFigures(
      context,
      cycle,
      persons.map((p) => p.workerId),
    );
    return new Map(persons.map((p) => [p.id, counted.get(p.workerId) ?? []]));
  }
  const rows = await figures.sql<Omit<FigureCounted, 'records'> & { personId: string }>(
    context,
    sql`select person_id, code, value, part, whole, missing from supervision.assessment_figure
      where city_code = ${cycle.cityCode} and person_id = any(${persons.map((p) => p.id)}::uuid[]) order by code`,
  );
  return Map.groupBy(rows, (r) => r.personId);
}
