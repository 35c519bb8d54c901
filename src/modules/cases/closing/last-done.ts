import { sql } from 'kysely';
import type { Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { serviceOf } from '../../services/public.ts';
import { dayOfInstant } from '../finding/opening.ts';
import { casesAnywhere } from '../scope.ts';
import type { CaseKey } from '../standing.ts';

const ofCase = (row: string) => sql.raw(`${row}.city_code = c.city_code and ${row}.case_id = c.id`);
const service = serviceOf({ cityCode: sql`i.city_code`, id: sql`i.encounter_id`, clientId: sql`c.client_id` });

/** The last day on which something was done in a case that the caller has been let into: it is not closed before. */
export async function lastDoneOn(context: Pick<Context, 'db'>, { cityCode, id }: CaseKey): Promise<string | null> {
  const [found] = await casesAnywhere.sql<{ on: string | null }>(
    context,
    sql`select greatest(
        (select max(e.occurred_on) from cases.intervention i cross join lateral ${service} e where ${ofCase('i')}),
        (select max(t.done_on) from cases.task t where ${ofCase('t')}),
        (select max(w.answered_on) from cases.answer w where ${ofCase('w')} and w.state = 'finished'),
        (select max(a.assessed_on) from cases.assessment a where ${ofCase('a')}),
        (select max(g.signed_on) from cases.agreement g where ${ofCase('g')}),
        (select max(p.reviewed_on) from cases.progress p where ${ofCase('p')}),
        (select max(v.evaluated_on) from cases.evaluation v where ${ofCase('v')})) as on
      from cases.case_file c where c.city_code = ${cityCode} and c.id = ${id}`,
  );
  return found?.on ?? null;
}

/** The day since which a case runs without a break: of its last reopening, or of its receipt. */
export async function runsSince(
  context: Pick<Context, 'db'>,
  { cityCode, id }: CaseKey,
): Promise<{ on: Day; again: boolean }> {
  const [found] = await casesAnywhere.sql<{ receivedOn: Day; reopenedOn: Day | null }>(
    context,
    sql`select c.received_on, (select max(${dayOfInstant(sql`l.reopened_at`)}) from cases.closing l where ${ofCase('l')})
        as reopened_on
      from cases.case_file c where c.city_code = ${cityCode} and c.id = ${id}`,
  );
  if (!found) throw new Error(`no case ${id}`);
  return { on: found.reopenedOn ?? found.receivedOn, again: found.reopenedOn !== null };
}
