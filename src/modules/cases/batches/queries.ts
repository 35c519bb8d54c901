import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import { say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import type { FileAnswer, LiveFilter } from '../../../platform/route.ts';
import { column as c, listFile } from '../../../platform/sheets/list-file.ts';
import { riskWords } from '../../clients/words.ts';
import { can } from '../permissions.ts';
import { batchTasks } from '../scope.ts';
import { batchHeld } from './cancellable.ts';
import { type BatchTask, type batchEndpoints, mostPreviewed } from './contract.ts';
import { clientsMeant } from './meant.ts';
import { batchStateOf } from './rules.ts';
import { doneOn, lapsed, tasksOf, withBatch, withOwners } from './tasks.ts';
import { batchWords as w } from './words.ts';

type Input<K extends keyof typeof batchEndpoints> = Parsed<(typeof batchEndpoints)[K]['in']>;

interface Counted {
  readonly id: string;
  readonly title: string;
  readonly fromOn: string;
  readonly dueOn: string;
  readonly cancelReason: string;
  readonly cancelledOn: string | null;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly total: number;
  readonly done: number;
  readonly lapsed: number;
}

/** Batches with tasks within reach, the one that ends last first: each shows everybody their own part of it. */
function counted(context: Context, which: { id?: string; state?: 'open' | 'ended' | undefined }) {
  const ended = sql`(b.cancelled_on is not null or b.due_on < ${context.today})`;
  const state = which.state ? (which.state === 'ended' ? ended : sql`not ${ended}`) : sql`true`;
  const one = which.id ? sql`b.id = ${which.id}` : sql`true`;
  return batchTasks.sql<Counted>(
    context,
    can.readBatches,
    (where) => narrow`select b.id, b.title, b.from_on, b.due_on, b.cancel_reason, b.cancelled_on, b.made_by, b.made_at,
        (count(*) filter (where not ${lapsed}))::int as total, count(${doneOn})::int as done,
        (count(*) filter (where ${lapsed}))::int as lapsed
      from ${withBatch} where ${where} and ${state} and ${one}
      group by b.city_code, b.id order by b.due_on desc, b.id desc`,
  );
}

const shown = ({ today }: Context, { cancelledOn, cancelReason: _, ...row }: Counted) => ({
  ...row,
  state: batchStateOf({ ...row, cancelled: cancelledOn !== null }, today),
});

export async function taskBatches(context: Context, { state, page, size }: Input<'taskBatches'>) {
  const rows = await counted(context, { state });
  return { rows: rows.slice((page - 1) * size, page * size).map((row) => shown(context, row)), total: rows.length };
}

interface Part {
  readonly key: string | null;
  readonly name: string;
}

/** How much of it is done in each part, the least done first. */
function parts(tasks: readonly Pick<BatchTask, 'doneOn'>[], partOf: (nth: number) => Part) {
  const each = new Map<string | null, Part & { total: number; done: number }>();
  for (const [nth, task] of tasks.entries()) {
    const part = partOf(nth);
    const { total, done } = each.get(part.key) ?? { total: 0, done: 0 };
    each.set(part.key, { ...part, total: total + 1, done: done + (task.doneOn ? 1 : 0) });
  }
  return [...each.values()].sort((a, b) => a.done / a.total - b.done / b.total || b.total - a.total);
}

export async function taskBatch(context: Context, { id }: { id: string }) {
  const [row] = await counted(context, { id });
  if (!row) throw problem('not-found');
  const [all, held] = await Promise.all([tasksOf(context, id), batchHeld(context, id)]);
  const tasks = all.filter((t) => !t.lapsed);
  const nobody = say(w.noWorker, context.language);
  const state = shown(context, row);
  return {
    ...state,
    cancelReason: row.cancelReason,
    mayCancel: held !== undefined && state.state === 'open',
    byWorker: parts(tasks, (n) => ({ key: tasks[n]?.workerId ?? null, name: tasks[n]?.workerName ?? nobody })),
    bySite: parts(tasks, (n) => ({ key: tasks[n]?.siteId ?? null, name: tasks[n]?.siteName ?? '' })),
  };
}

async function filtered(context: Context, { id, only, workerId }: Omit<Input<'batchTasks'>, 'page' | 'size' | 'sort'>) {
  const tasks = await tasksOf(context, id);
  if (tasks.length === 0) throw problem('not-found');
  return tasks.filter(
    (t) =>
      (only === undefined || (only === 'done' ? t.doneOn !== null : t.doneOn === null && !t.lapsed)) &&
      (!workerId || t.workerId === workerId),
  );
}

export async function batchTaskList(context: Context, { page, size, ...asked }: Input<'batchTasks'>) {
  const rows = await filtered(context, asked);
  return { rows: rows.slice((page - 1) * size, page * size), total: rows.length };
}

export async function exportBatchTasks(context: Context, asked: Input<'exportBatchTasks'>): Promise<FileAnswer> {
  const { language } = context;
  const tasks = await filtered(context, asked);
  const [row] = await counted(context, { id: asked.id });
  const stateOf = (task: (typeof tasks)[number]) =>
    say(task.doneOn ? w.done : task.lapsed ? w.lapsed : w.undone, language);
  async function* rows() {
    for (const task of tasks)
      yield { ...task, riskLevel: say(riskWords[task.riskLevel], language), state: stateOf(task) };
  }
  return listFile(context, {
    title: say(w.tasks, language),
    about: [row?.title ?? '', context.today],
    columns: [
      c('clientName', w.client),
      c('riskLevel', w.risk),
      c('workerName', w.worker),
      c('siteName', w.site),
      c('divisionName', w.place),
      c('doneOn', w.doneOn, 'day'),
      c('state', w.state),
    ],
    rows: rows(),
  });
}

export async function previewTaskBatch(context: Context, asked: Input<'previewTaskBatch'>) {
  const found = await clientsMeant(context, asked);
  const first = found.slice(0, mostPreviewed).map(({ id }) => ({ clientId: id }));
  return {
    total: found.length,
    unassigned: found.filter((c) => c.responsibleWorkerId === null).length,
    rows: await withOwners(context, first),
  };
}

/** Passes on that somebody within reach was served or handed over; what that changes, the page must ask for. */
export async function batchesLive(context: Context): Promise<LiveFilter> {
  const prefixes = ['services.', 'clients.', 'cases.batch'];
  return (signal) => prefixes.some((p) => signal.type.startsWith(p)) && context.covers(can.readBatches, signal);
}
