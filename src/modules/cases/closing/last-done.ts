import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { serviceOf } from '../../services/public.ts';
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
        (select max(a.assessed_on) from cases.assessment a where ${ofCase('a')}),
        (select max(g.signed_on) from cases.agreement g where ${ofCase('g')}),
        (select max(p.reviewed_on) from cases.progress p where ${ofCase('p')}),
        (select max(v.evaluated_on) from cases.evaluation v where ${ofCase('v')})) as on
      from cases.case_file c where c.city_code = ${cityCode} and c.id = ${id}`,
  );
  return found?.on ?? null;
}
