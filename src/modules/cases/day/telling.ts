import { sql } from 'kysely';
import { addDays } from '../../../kernel/dates.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { batchRules } from '../batches/region-rules.ts';
import { measuresInForce } from '../household/in-force.ts';
import { householdMeasures } from '../household/scope.ts';
import { can } from '../permissions.ts';
import { filledIn, tellWorkers } from '../reminding.ts';
import { tasks } from '../scope.ts';
import { dayWords as w } from './words.ts';

interface Owed {
  readonly workerId: string | null;
  readonly dueOn: string;
}

/** On the same days as of batches, whoever has tasks of cases or measures of household plans open is reminded; once a day. */
export async function remindOfDay(context: ActionContext): Promise<void> {
  const { today } = context;
  const days = (await batchRules(context)).remindDays.map((n) => addDays(today, n));
  const due = await tasks.sql<Owed>(
    context,
    sql`update cases.task t set reminded_on = ${today} from cases.case_file f
      where f.city_code = t.city_code and f.id = t.case_id and f.state = 'accepted' and t.owner = 'worker'
        and t.done_on is null and t.cancelled_on is null and t.due_on = any(${days}::date[])
        and t.reminded_on is distinct from ${today}
      returning t.worker_id, t.due_on`,
  );
  const measures = await measuresInForce<Owed & { id: string }>(
    context,
    can.workCases,
    sql`m.id, coalesce(m.worker_id, home.responsible_worker_id) as worker_id, m.due_on`,
    sql`m.due_on = any(${days}::date[]) and m.reminded_on is distinct from ${today}`,
  );
  await householdMeasures.sql(
    context,
    sql`update cases.household_measure set reminded_on = ${today} where id = any(${measures.map((m) => m.id)}::uuid[])`,
  );
  let reminded = await tell(context, due, { kind: 'cases.task-due', title: w.noticeTask });
  reminded += await tell(context, measures, { kind: 'cases.measure-due', title: w.noticeMeasure });
  context.audit({ subjectType: 'worker', detail: { reminded } });
}

/** One notice for each day on which something falls due. */
async function tell(
  context: ActionContext,
  owed: readonly Owed[],
  notice: { readonly kind: string; readonly title: typeof w.noticeTask },
): Promise<number> {
  let told = 0;
  for (const [due, rows] of Map.groupBy(owed, (o) => o.dueOn)) {
    const owners = rows.map((r) => r.workerId);
    const [body, bodyFor] = [filledIn(w.noticeBody, { due }), filledIn(w.noticeBodyFor, { due })];
    told += await tellWorkers(context, owners, { ...notice, body, bodyFor });
  }
  return told;
}
