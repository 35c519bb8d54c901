import { sql } from 'kysely';
import { addDays } from '../../../kernel/dates.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { clientsByIds } from '../../clients/public.ts';
import { workersByIds } from '../../people/public.ts';
import { can } from '../contract.ts';
import { caseFiles, followUps } from '../scope.ts';
import type { CaseKey } from '../standing.ts';
import { followsUp, inForce, undone } from './follow-up-rows.ts';

/** A service after the closing does the follow-up that is due first; each does one. */
export async function doFollowUp(context: ActionContext, { cityCode, id }: CaseKey, encounterId: string) {
  await followUps.sql(
    context,
    sql`update cases.follow_up set encounter_id = ${encounterId} where city_code = ${cityCode} and id = (
      select u.id from cases.case_file c cross join lateral (select u.* from ${inForce}) u
      where c.city_code = ${cityCode} and c.id = ${id} and c.state = 'closed' and ${undone}
        and ${followsUp(sql`${encounterId}::uuid`)}
        and not exists (select from cases.follow_up o where o.city_code = u.city_code and o.closing_id = u.closing_id
          and o.encounter_id = ${encounterId})
      order by u.due_on, u.id limit 1)`,
  );
}

const daysAhead = 7;
const most = 20;

/**
 * What follows closed cases and is due within a week, the earliest first, with whoever has the case or is responsible
 * for the client; and how many open cases are late.
 */
export async function followUpsDue(context: Context) {
  const [rows, late] = await Promise.all([
    caseFiles
      .from(context, can.workCases)
      .leftJoin('cases.case_worker as worker', (join) =>
        join
          .onRef('worker.cityCode', '=', 'cases.case_file.cityCode')
          .onRef('worker.caseId', '=', 'cases.case_file.id')
          .on('worker.validTo', 'is', null),
      )
      .select([
        'cases.case_file.id',
        'cases.case_file.number',
        'cases.case_file.clientId',
        'cases.case_file.dueOn',
        'worker.workerId',
      ])
      .where('cases.case_file.state', '=', 'closed')
      .where('cases.case_file.dueOn', '<=', addDays(context.today, daysAhead))
      .orderBy('cases.case_file.dueOn')
      .orderBy('cases.case_file.id')
      .limit(most)
      .execute(),
    caseFiles
      .from(context, can.workCases)
      .where('state', '=', 'accepted')
      .where('dueOn', '<', context.today)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ]);
  const clients = await clientsByIds(
    context,
    rows.map((r) => r.clientId),
  );
  const following = rows.map(({ workerId, ...row }) => {
    const client = clients.get(row.clientId);
    return { ...row, client, workerId: workerId ?? client?.responsibleWorkerId ?? '' };
  });
  const workers = await workersByIds(
    context,
    following.flatMap((r) => r.workerId || []),
  );
  return {
    rows: following.map(({ client, workerId, dueOn, ...row }) => ({
      ...{ ...row, dueOn: dueOn ?? '' },
      clientName: client?.name ?? '',
      workerName: workers.get(workerId)?.name ?? null,
    })),
    overdue: late.n,
  };
}
