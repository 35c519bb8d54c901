/** Who is assessed in a cycle, in the order of groups: there is no order by score. */
import { say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { column as c, listFile } from '../../../platform/sheets/list-file.ts';
import { workersByIds } from '../../people/public.ts';
import { sightOf } from '../sessions/reach.ts';
import { criteriaOf, sourcesOf, unansweredOf } from './asked.ts';
import { type AssessedFilters, type AssessedRow, assessmentEndpoints } from './contract.ts';
import { personsSeen, resultSeen } from './cycles.ts';
import { finalOf, gradeOf, standingOf } from './rules.ts';
import { cycleSeen } from './stored.ts';
import { assessedDutyWords, assessmentFieldWords as f, standingWords } from './words.ts';

async function found(context: Context, { cycleId, unitId, waits, standing }: AssessedFilters) {
  const sight = await sightOf(context);
  const cycle = await cycleSeen(context, sight, cycleId);
  const persons = await personsSeen(context, sight, cycle);
  const named = await workersByIds(
    context,
    persons.map((p) => p.workerId),
  );
  const rows = persons.map((p) => {
    const told = resultSeen(sight, cycle, p);
    const final = told ? finalOf(p) : null;
    const grade = gradeOf(cycle.rule.grades, final);
    const row: AssessedRow = {
      ...{ id: p.id, workerId: p.workerId, name: named.get(p.workerId)?.name ?? '', unitId: p.unitId },
      ...{ unitName: p.unitName, duty: p.duty, own: p.workerId === sight.workerId, final },
      answered: Object.fromEntries(sourcesOf(cycle.rule, p.duty).map((s) => [s, p.answered.includes(s)])),
      ...{ score: told ? p.score : null, calibrated: told ? p.calibrated : null },
      grade: grade && { code: grade.code, name: grade.name },
      standing: standingOf(p, cycle.objectionsUntil, context.today),
    };
    return { row, parts: told ? p.parts : null, waits: unansweredOf(cycle.rule, p) };
  });
  const wanted = rows.filter(
    (r) =>
      (!unitId || r.row.unitId === unitId) &&
      (!waits || r.waits.includes(waits)) &&
      (!standing || r.row.standing === standing),
  );
  return { cycle, wanted };
}

export async function assessedList(context: Context, asked: AssessedFilters & { page: number; size: number }) {
  const { wanted } = await found(context, asked);
  const { page, size } = asked;
  return { rows: wanted.slice((page - 1) * size, page * size).map((r) => r.row), total: wanted.length };
}

/** What the page shows, and the points of every criterion. */
export async function exportAssessed(context: Context, filters: AssessedFilters): Promise<FileAnswer> {
  const { language } = context;
  const { cycle, wanted } = await found(context, filters);
  const asked = cycle.rule.criteria.filter((one) =>
    wanted.some(({ row }) => criteriaOf(cycle.rule, row.duty).some((own) => own.code === one.code)),
  );
  async function* rows() {
    for (const { row, parts } of wanted)
      yield {
        ...{ name: row.name, unitName: row.unitName, duty: say(assessedDutyWords[row.duty], language) },
        ...Object.fromEntries(asked.map(({ code }) => [code, parts?.find((p) => p.code === code)?.points ?? null])),
        ...{ score: row.score, calibrated: row.calibrated, final: row.final },
        grade: row.grade ? row.grade.name[language] : '',
        standing: row.standing ? say(standingWords[row.standing], language) : '',
      };
  }
  return listFile(context, {
    title: say(assessmentEndpoints.assessments.word, language),
    about: [cycle.period, context.today],
    columns: [
      ...[c('name', f.name), c('unitName', f.unit), c('duty', f.duty)],
      ...asked.map(({ code, name }) => c(code, name, 'number')),
      ...[c('score', f.score, 'number'), c('calibrated', f.calibrated, 'number'), c('final', f.final, 'number')],
      ...[c('grade', f.grade), c('standing', f.standing)],
    ],
    rows: rows(),
  });
}
