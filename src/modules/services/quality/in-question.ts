import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { questions } from './scope.ts';

/** Records of a city that a question still waits about: for whoever weighs what to look at, never to be listed. */
export async function recordsInQuestion(context: Context, cityCode: string): Promise<ReadonlySet<string>> {
  const rows = await questions.sql<{ id: string }>(
    context,
    sql`select distinct r.id from services.record_question q
        join services.question_evidence e on e.city_code = q.city_code and e.question_id = q.id
        cross join unnest(e.encounter_ids) as r (id)
      where q.city_code = ${cityCode} and q.state = 'open'`,
  );
  return new Set(rows.map((r) => r.id));
}
