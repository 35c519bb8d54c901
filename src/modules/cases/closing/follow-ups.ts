import { sql } from 'kysely';
import { addDays } from '../../../kernel/dates.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { clientsByIds } from '../../clients/public.ts';
import { workersByIds } from '../../people/public.ts';
import { serviceOf } from '../../services/public.ts';
import { can } from '../contract.ts';
import { caseFiles, followUps } from '../scope.ts';
import type { CaseKey } from '../standing.ts';
import { inForce } from './follow-up-rows.ts';
import { followUpsDone } from './rules.ts';

interface OwedRow {
  readonly id: string;
  readonly dueOn: string;
  readonly closedOn: string;
  readonly encounterId: string | null;
}

/** Says anew which services of a closed case do its follow-ups, whatever came, was corrected or voided. */
export async function keepFollowUps(context: ActionContext, { cityCode, id }: CaseKey): Promise<void> {
  const owed = await followUps.sql<OwedRow>(
    context,
    sql`select u.* from cases.case_file c cross join lateral (
        select u.id, u.due_on, l.closed_on, u.encounter_id from ${inForce}) u
      where c.city_code = ${cityCode} and c.id = ${id} and c.state = 'closed'`,
  );
  const [first] = owed;
  if (!first) return;
  const service = serviceOf({ cityCode: sql`i.city_code`, id: sql`i.encounter_id`, clientId: sql`c.client_id` });
  const served = await followUps.sql<{ id: string; on: string }>(
    context,
    sql`select e.id, e.occurred_on as on from cases.case_file c
        join cases.intervention i on i.city_code = c.city_code and i.case_id = c.id cross join lateral ${service} e
      where c.city_code = ${cityCode} and c.id = ${id} and e.met and e.occurred_on > ${first.closedOn}`,
  );
  const done = followUpsDone(owed, served, first.closedOn);
  for (const { id: followUpId, encounterId } of owed) {
    const by = done.get(followUpId) ?? null;
    if (by === encounterId) continue;
    await followUps.sql(
      context,
      sql`update cases.follow_up set encounter_id = ${by} where city_code = ${cityCode} and id = ${followUpId}`,
    );
  }
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
