import { type RawBuilder, sql } from 'kysely';
import type { ActionContext, Context } from '../../platform/context.ts';
import { type CaseStanding, stageOf } from './rules.ts';
import { casesAnywhere } from './scope.ts';
import { cases } from './tables.ts';

interface Standing extends CaseStanding {
  readonly cityCode: string;
  readonly id: string;
  readonly stage: string;
}

/** What has been done in cases `c` that a condition names, counted from its rows. */
export const standings = (context: Pick<Context, 'db'>, which: RawBuilder<unknown>): Promise<Standing[]> =>
  casesAnywhere.sql<Standing>(
    context,
    sql`select c.city_code, c.id, c.state, c.stage,
        (select count(*)::int from cases.assessment a where a.city_code = c.city_code and a.case_id = c.id) as assessments
      from cases.case_file c where ${which}`,
  );

export interface CaseKey {
  readonly cityCode: string;
  readonly id: string;
}

const oneCase = ({ cityCode, id }: CaseKey) => sql`c.city_code = ${cityCode} and c.id = ${id}`;

export async function standingOf(context: Pick<Context, 'db'>, key: CaseKey): Promise<CaseStanding> {
  const [found] = await standings(context, oneCase(key));
  if (!found) throw new Error(`no case ${key.id}`);
  return found;
}

/** Writes the stage that follows from what has been done; whoever did it holds the case. */
export async function restage(context: ActionContext, key: CaseKey): Promise<void> {
  const stage = stageOf(await standingOf(context, key));
  await cases
    .write(context)
    .updateTable('cases.case_file')
    .set({ stage })
    .where('cityCode', '=', key.cityCode)
    .where('id', '=', key.id)
    .execute();
}
