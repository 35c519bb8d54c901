import { sql } from 'kysely';
import { addDays } from '../../../kernel/dates.ts';
import { say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { absentToday, workersByIds } from '../../people/public.ts';
import { visitsNext } from '../../services/public.ts';
import { left, withBatch, withOwners } from '../batches/tasks.ts';
import { clientOfMeasure, measuresInForce, measureText } from '../household/in-force.ts';
import { can } from '../permissions.ts';
import { batchTasks, caseFiles } from '../scope.ts';
import { taskPlace } from '../sealing.ts';
import type { DayTask } from './contract.ts';
import { daysAhead, isOfDay } from './rules.ts';
import { dayKindWords, dayWords } from './words.ts';

interface Found {
  readonly key: string;
  readonly kind: DayTask['kind'];
  readonly clientId: string;
  readonly fromOn: string | null;
  readonly dueOn: string;
  readonly by?: string | null;
  readonly text: string;
  readonly caseId: string | null;
  readonly batchId: string | null;
  /** Whoever is named for it; absent where it is for whoever is responsible for the client. */
  readonly named?: string | null;
}

/** Open tasks of accepted cases. */
async function caseTasks(context: Context, until: string): Promise<Found[]> {
  const rows = await caseFiles.sql<{
    id: string;
    caseId: string;
    clientId: string;
    fromOn: string;
    dueOn: string;
    text: string;
    workerId: string | null;
  }>(
    context,
    can.workCases,
    (where) => narrow`select t.id, t.case_id, cases.case_file.client_id, t.from_on, t.due_on, t.text, t.worker_id
      from cases.case_file join cases.task t
        on t.city_code = cases.case_file.city_code and t.case_id = cases.case_file.id
      where ${where} and cases.case_file.state = 'accepted' and t.owner = 'worker' and t.done_on is null
        and t.cancelled_on is null and t.from_on <= ${until} order by t.due_on, t.id limit 500`,
  );
  return rows.map(({ id, workerId, text, ...row }) => ({
    ...row,
    ...{ key: `task-${id}`, kind: 'task' as const, batchId: null, named: workerId },
    text: openText(context.services.crypto, text, taskPlace(id)),
  }));
}

/** Closed cases of which something agreed on comes next: for whoever has the case, or else is responsible for the client. */
async function followUps(context: Context, until: string): Promise<Found[]> {
  const rows = await caseFiles.sql<{
    id: string;
    number: string;
    clientId: string;
    dueOn: string;
    workerId: string | null;
  }>(
    context,
    can.workCases,
    (where) => narrow`select cases.case_file.id, cases.case_file.number, cases.case_file.client_id,
        cases.case_file.due_on, w.worker_id
      from cases.case_file left join cases.case_worker w on w.city_code = cases.case_file.city_code
        and w.case_id = cases.case_file.id and w.valid_to is null
      where ${where} and cases.case_file.state = 'closed' and cases.case_file.due_on <= ${until}
      order by cases.case_file.due_on, cases.case_file.id limit 500`,
  );
  return rows.map(({ id, number, workerId, ...row }) => ({
    ...row,
    ...{ key: `followUp-${id}`, kind: 'followUp' as const, fromOn: null, text: number, caseId: id },
    ...{ batchId: null, ...(workerId ? { named: workerId } : {}) },
  }));
}

/** Measures of household plans in force: for whoever is named, or else is responsible for the client. */
async function measures(context: Context, until: string, workerIds: readonly string[] | undefined): Promise<Found[]> {
  const whose = workerIds ? sql`(m.worker_id is null or m.worker_id = any(${[...workerIds]}::uuid[]))` : sql`true`;
  const rows = await measuresInForce<{
    id: string;
    clientId: string;
    fromOn: string;
    dueOn: string;
    content: string;
    workerId: string | null;
  }>(
    context,
    can.workCases,
    sql`m.id, ${clientOfMeasure} as client_id, m.from_on, m.due_on, m.content, m.worker_id`,
    sql`m.from_on <= ${until} and ${whose}`,
  );
  return rows.slice(0, 500).map(({ id, content, workerId, ...row }) => ({
    ...row,
    ...{ key: `measure-${id}`, kind: 'measure' as const, caseId: null, batchId: null },
    ...(workerId ? { named: workerId } : {}),
    text: measureText(context.services.crypto, id, content).measure,
  }));
}

/** What is left of batches under way. */
async function batchesLeft(context: Context, until: string): Promise<Found[]> {
  const rows = await batchTasks.sql<{
    id: string;
    batchId: string;
    clientId: string;
    fromOn: string;
    dueOn: string;
    title: string;
  }>(
    context,
    can.readBatches,
    (
      where,
    ) => narrow`select cases.batch_task.id, b.id as batch_id, cases.batch_task.client_id, b.from_on, b.due_on, b.title
      from ${withBatch} where ${where} and b.cancelled_on is null and b.from_on <= ${until}
        and b.due_on >= ${addDays(context.today, -daysAhead)} and ${left}
      order by b.due_on, cases.batch_task.id limit 2000`,
  );
  return rows.map(({ id, title, ...row }) => ({
    ...row,
    ...{ key: `batch-${id}`, kind: 'batch' as const, text: title, caseId: null },
  }));
}

/** Whose open cases these workers carry: what is urgent there is theirs too, whoever is responsible for the client. */
async function clientsOfCases(context: Context, workerIds: readonly string[]): Promise<string[]> {
  const rows = await caseFiles.sql<{ clientId: string }>(
    context,
    can.workCases,
    (where) => narrow`select cases.case_file.client_id from cases.case_file join cases.case_worker w
        on w.city_code = cases.case_file.city_code and w.case_id = cases.case_file.id and w.valid_to is null
      where ${where} and cases.case_file.state in ('received', 'accepted') and w.worker_id = any(${[...workerIds]}::uuid[])`,
  );
  return rows.map((r) => r.clientId);
}

/** Who is due for a visit. */
async function visits(
  context: Context,
  until: string,
  workerIds: readonly string[] | undefined,
  alsoUrgent: readonly string[],
): Promise<Found[]> {
  const rows = await visitsNext(context, { until, workerIds, alsoUrgent });
  return rows.map(({ clientId, dueOn, by }) => ({
    ...{ key: `visit-${clientId}`, kind: 'visit' as const, clientId, fromOn: null, dueOn, by },
    ...{ text: say(dayKindWords.visit, context.language), caseId: null, batchId: null },
  }));
}

const named = (context: Context, text: string, name: string | null) =>
  name ? `${text} · ${say(dayWords.standIn, context.language, { name })}` : text;

/** Everything to be done by the caller and those he or she stands in for, or by everybody at the post's sites. */
export async function dayTasks(context: Context, { whose }: { whose: 'mine' | 'here' }) {
  const { today, who } = context;
  const workerId = who.kind === 'person' ? (who.post?.workerId ?? null) : null;
  const absent = workerId ? await absentToday(context, workerId) : [];
  const own = [...(workerId ? [workerId] : []), ...absent.map((a) => a.id)];
  const mine = whose === 'mine' && workerId !== null;
  const until = addDays(today, daysAhead);
  const carried = mine ? await clientsOfCases(context, own) : [];
  const found = await Promise.all([
    caseTasks(context, until),
    followUps(context, until),
    batchesLeft(context, until),
    measures(context, until, mine ? own : undefined),
    visits(context, until, mine ? own : undefined, carried),
  ]);
  const tasks = await withOwners(context, found.flat());
  const workers = await workersByIds(context, [...new Set(tasks.flatMap((t) => t.named ?? []))]);
  const rows = tasks.map(({ named: by, ...task }) => {
    const ownerId = by === undefined ? task.workerId : by;
    const owner = by === undefined ? task.workerName : ((by && workers.get(by)?.name) ?? null);
    const standsIn = absent.some((a) => a.id === ownerId) ? owner : null;
    return {
      ...task,
      by: task.by ?? null,
      workerId: ownerId,
      workerName: owner,
      text: named(context, task.text, standsIn),
    };
  });
  // What nobody follows up is for whoever leads there.
  const unowned = (t: (typeof rows)[number]) =>
    t.kind === 'followUp' && t.workerId === null && context.covers(can.assignCases, t);
  const isOwn = (t: (typeof rows)[number]) =>
    (t.workerId !== null && own.includes(t.workerId)) || (t.by !== null && carried.includes(t.clientId)) || unowned(t);
  return {
    on: today,
    covering: absent,
    rows: rows.filter((t) => isOfDay(t, today) && (!mine || isOwn(t))),
  };
}
