/** Results that were told, for whoever names them as grounds. */
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { sightOf } from '../sessions/reach.ts';
import { keptRule } from './region-rules.ts';
import { finalOf, gradeOf } from './rules.ts';
import { assessed, assessedSeen } from './scope.ts';

interface Stored {
  readonly id: string;
  readonly period: string;
  readonly score: number | null;
  readonly calibrated: number | null;
  readonly decided: number | null;
  readonly rule: unknown;
}

const columns = sql`p.id, c.period, p.score, p.calibrated, p.decided, c.rule from supervision.assessment_person p
  join supervision.assessment_cycle c on c.city_code = p.city_code and c.id = p.cycle_id
  join supervision.unit u on u.city_code = p.city_code and u.id = p.unit_id`;

/** Of somebody within the reader's sight, the latest first. */
export async function resultsTold(context: Context, workerId: string) {
  const rows = await assessed.sql<Stored>(
    context,
    sql`select ${columns} where p.worker_id = ${workerId} and c.stage in ('told', 'filed')
      and ${assessedSeen(await sightOf(context))} order by c.period_to desc, p.id`,
  );
  return rows.map((row) => ({ id: row.id, period: row.period, score: finalOf(row) }));
}

/** One that stands as grounds, for whoever reads what rests on it. */
export async function resultTold(
  context: Context,
  { cityCode, assessedId }: { cityCode: string; assessedId: string | null },
) {
  const [row] = await assessed.sql<Stored>(
    context,
    sql`select ${columns} where p.city_code = ${cityCode} and p.id = ${assessedId}`,
  );
  if (!row) return null;
  const score = finalOf(row);
  return {
    id: row.id,
    period: row.period,
    score,
    grade: gradeOf(keptRule.parse(row.rule).grades, score)?.name ?? null,
  };
}
