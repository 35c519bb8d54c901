import { type SqlBool, sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sitesByIds } from '../../network/public.ts';
import { nameWorker } from '../community/planning/worker.ts';
import { communityActivities } from '../community/scope.ts';
import { nameWorkers } from '../groups/planning/workers.ts';
import { groups } from '../groups/scope.ts';
import { fault } from '../held.ts';
import { measuresInForce } from '../household/in-force.ts';
import { householdMeasures } from '../household/scope.ts';
import { beginWorker, serves, working } from '../opening/worker.ts';
import { can } from '../permissions.ts';
import { caseFiles, tasks } from '../scope.ts';
import type { orphanEndpoints } from './contract.ts';

type Input = Parsed<typeof orphanEndpoints.handOver.in>;

interface Placed {
  readonly cityCode: string;
  readonly id: string;
  readonly siteId: string;
}

/** One worker takes everything that was chosen, all of it or nothing; who is posted elsewhere takes none. */
export async function handOver(
  context: ActionContext,
  { workerId, caseIds, groupIds, activityIds, taskIds, measureIds }: Input,
) {
  const cases: Placed[] = await caseFiles
    .from(context, can.assignCases)
    .select(['cityCode', 'id', 'siteId'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(caseIds))))
    .where(sql<SqlBool>`${working('cases.case_file')}`)
    .orderBy('id')
    .forUpdate()
    .execute();
  const going: Placed[] = await groups
    .from(context, can.assignCases)
    .select(['cityCode', 'id', 'siteId'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(groupIds))))
    .where('endedOn', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  const coming: Placed[] = await communityActivities
    .from(context, can.assignCases)
    .select(['cityCode', 'id', 'siteId'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(activityIds))))
    .where('concludedOn', 'is', null)
    .where('cancelledOn', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  const open: Placed[] = await caseFiles
    .from(context, can.assignCases)
    .innerJoin('cases.task as t', (join) =>
      join.onRef('t.cityCode', '=', 'cases.case_file.cityCode').onRef('t.caseId', '=', 'cases.case_file.id'),
    )
    .select(['t.cityCode', 't.id', 'cases.case_file.siteId'])
    .where((eb) => eb('t.id', '=', eb.fn.any(eb.val(taskIds))))
    .where('t.doneOn', 'is', null)
    .where('t.cancelledOn', 'is', null)
    .execute();
  const measures = await measuresInForce<Placed>(
    context,
    can.assignCases,
    sql`m.city_code, m.id, home.site_id`,
    sql`m.id = any(${measureIds}::uuid[])`,
  );
  const all = [...cases, ...going, ...coming, ...open, ...measures];
  if (all.length < new Set([...caseIds, ...groupIds, ...activityIds, ...taskIds, ...measureIds]).size)
    throw problem('not-found');
  const sites = await sitesByIds(context, [...new Set(all.map((r) => r.siteId))]);
  for (const site of sites.values())
    if (!(await serves(context, workerId, site))) throw invalid(fault('workerId', 'unknown-worker'));
  for (const file of cases) await beginWorker(context, file, workerId);
  for (const group of going) await nameWorkers(context, group, [workerId]);
  for (const activity of coming) await nameWorker(context, activity, workerId);
  await tasks.sql(context, sql`update cases.task set worker_id = ${workerId} where ${oneOfThese(open)}`);
  await householdMeasures.sql(
    context,
    sql`update cases.household_measure set worker_id = ${workerId} where ${oneOfThese(measures)}`,
  );
  context.audit({
    ...{ cityCode: all[0]?.cityCode, subjectType: 'worker', subjectId: workerId },
    detail: {
      ...{ cases: cases.length, groups: going.length, activities: coming.length },
      ...{ tasks: open.length, measures: measures.length },
    },
  });
  return { handed: all.length };
}

const oneOfThese = (rows: readonly Pick<Placed, 'cityCode' | 'id'>[]) => sql`(city_code, id) in (
  select o.city_code, o.id
  from jsonb_to_recordset(${JSON.stringify(rows.map((r) => ({ city_code: r.cityCode, id: r.id })))}::jsonb)
    as o (city_code text, id uuid))`;
