/** The assessment of one person, explained part by part. */
import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { sitesByIds } from '../../network/public.ts';
import { workersByIds } from '../../people/public.ts';
import { feedbackRules } from '../feedback/region-rules.ts';
import { can } from '../permissions.ts';
import { type Sight, sightOf } from '../sessions/reach.ts';
import { criteriaOf, mayAnswer } from './asked.ts';
import { countFigures } from './counting.ts';
import { personsSeen, resultSeen, spreadSeen } from './cycles.ts';
import { figuresOf } from './drawing.ts';
import type { resultEndpoints } from './result-contract.ts';
import { finalOf, gradeOf, standingOf } from './rules.ts';
import { above, answers, assessedSeen, records } from './scope.ts';
import { assessmentPlaces } from './sealing.ts';
import { type CycleStored, cycleSeen, drawnOn, type PersonStored, personsWhere } from './stored.ts';
import type { AskedSource } from './words.ts';

async function personSeen(context: Context, id: string) {
  const sight = await sightOf(context);
  const [person] = await personsWhere(context, sql`p.id = ${id} and ${assessedSeen(sight)}`);
  if (!person) throw problem('not-found');
  return { sight, person, cycle: await cycleSeen(context, sight, person.cycleId) };
}

/** One's own words always; what others said of one once the result is told. */
async function answersSeen(context: Context, sight: Sight, cycle: CycleStored, person: PersonStored) {
  const rows = await answers
    .from(context)
    .select(['id', 'source', 'marks', 'remark', 'answeredBy', 'answeredAt'])
    .where('cityCode', '=', person.cityCode)
    .where('personId', '=', person.id)
    .orderBy('answeredAt')
    .execute();
  const told = person.workerId !== sight.workerId || resultSeen(sight, cycle, person);
  return rows
    .filter((r) => told || r.source === 'self')
    .map((r) => ({
      ...{ source: r.source as AskedSource, marks: r.marks as Record<string, number>, answeredBy: r.answeredBy },
      remark: openText(context.services.crypto, r.remark, assessmentPlaces.answer(r.id)),
      answeredAt: new Date(r.answeredAt).toISOString(),
    }));
}

const instant = (at: string | null) => (at === null ? null : new Date(at).toISOString());

export async function personFile(
  context: Context,
  { id }: { id: string },
): Promise<Parsed<typeof resultEndpoints.assessedPerson.out>> {
  const { sight, person, cycle } = await personSeen(context, id);
  const { rule, stage, objectionsUntil } = cycle;
  const told = resultSeen(sight, cycle, person);
  const [named, figures, said, { leastShown }] = [
    (await workersByIds(context, [person.workerId])).get(person.workerId),
    (await figuresOf(context, cycle, [person])).get(id) ?? [],
    await answersSeen(context, sight, cycle, person),
    await feedbackRules(context),
  ];
  const own = person.workerId === sight.workerId;
  const standing = standingOf(person, objectionsUntil, context.today);
  const stands = above(sight, person);
  const spread = stands
    ? spreadSeen(
        sight,
        cycle,
        (await personsSeen(context, sight, cycle)).filter((p) => p.unitId === person.unitId),
      )
    : null;
  const final = told ? finalOf(person) : null;
  const grade = gradeOf(rule.grades, final);
  const open = (text: string | null, place: string) => openText(context.services.crypto, text ?? '', place);
  return {
    ...{ id, cycleId: cycle.id, period: cycle.period, stage, figuresOn: cycle.figuresOn, objectionsUntil },
    ...{ answersUntil: cycle.answersUntil, workerId: person.workerId, name: named?.name ?? '', own },
    ...{ unitName: person.unitName, duty: person.duty, version: person.version, drawnOn: drawnOn(cycle) },
    criteria: criteriaOf(rule, person.duty).map(({ code, name, from, figure, full, weight }) => ({
      ...{ code, name, from, weight, figure: figure ?? null, full: full ?? null },
    })),
    answers: said,
    figures: figures.map(({ code, value, part, whole, missing }) => ({ code, value, part, whole, missing })),
    parts: told && person.parts ? [...person.parts] : null,
    ...{ score: told ? person.score : null, final, grade: grade && { code: grade.code, name: grade.name }, spread },
    calibration:
      told && person.calibrated !== null
        ? {
            ...{ score: person.calibrated, by: person.calibratedBy ?? '' },
            why: open(person.calibratedWhy, assessmentPlaces.calibrated(id)),
          }
        : null,
    standing,
    objection:
      person.objectedAt === null
        ? null
        : {
            ...{ decision: person.decision, by: person.decidedBy, decidedAt: instant(person.decidedAt) },
            text: open(person.objection, assessmentPlaces.objection(id)),
            at: instant(person.objectedAt) ?? '',
            why: open(person.decisionWhy, assessmentPlaces.decided(id)),
          },
    rule: {
      missing: rule.missing,
      leastWeight: rule.leastWeight,
      bound: rule.bound,
      leastShown,
      verified: rule.verified,
    },
    mayAnswer: mayAnswer(context, sight, cycle, person),
    mayCalibrate:
      stage === 'scored' && stands && person.score !== null && context.reach(can.calibrateResults).kind !== 'nowhere',
    mayObject: stage === 'told' && own && standing === 'waiting',
    mayDecide:
      stage === 'told' &&
      standing === 'objected' &&
      stands &&
      context.covers(can.manageAssessments, { divisionCode: cycle.divisionCode }),
  };
}

/** The rows of a figure: as drawn, or as they would be today. */
export async function recordList(
  context: Context,
  { id, figure, page, size }: Parsed<typeof resultEndpoints.assessmentRecords.in>,
) {
  const { person, cycle } = await personSeen(context, id);
  const all = cycle.drawnAt
    ? await records
        .from(context)
        .select(['nth', 'recordId', 'siteId', 'onDay', 'part', 'whole'])
        .where('cityCode', '=', person.cityCode)
        .where('personId', '=', id)
        .where('code', '=', figure)
        .orderBy('nth')
        .execute()
    : (
        (await countFigures(context, cycle, [person.workerId])).get(person.workerId)?.find((f) => f.code === figure)
          ?.records ?? []
      ).map((row, nth) => ({ ...row, nth: nth + 1 }));
  const shown = all.slice((page - 1) * size, page * size);
  const sites = await sitesByIds(context, [...new Set(shown.map((r) => r.siteId))]);
  return {
    rows: shown.map(({ recordId, siteId, nth, onDay, part, whole }) => ({
      ...{ id: recordId, nth, onDay, part, whole, siteName: sites.get(siteId)?.name ?? '' },
    })),
    total: all.length,
  };
}
