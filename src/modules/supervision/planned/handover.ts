/** What goes along with the stations that a plan gives to somebody else. */
import { say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { column, listFile } from '../../../platform/sheets/list-file.ts';
import { can } from '../permissions.ts';
import { planRow } from '../plans/stored.ts';
import { openTodosOf } from '../todos/queries.ts';
import { plannedVisitsOf } from '../visits/queries.ts';
import type { HandedOver } from './contract.ts';
import { stationsOf } from './rows.ts';
import { plannedWords as w } from './words.ts';

export async function planHandover(context: Context, { id }: { id: string }) {
  const plan = await planRow(context, id);
  // A supposed station has nothing to hand over.
  const moved = stationsOf(plan).filter((r) => r.moved && !r.id.startsWith('+'));
  const reads = context.reach(can.readSessions).kind !== 'nowhere';
  const ids = moved.map((r) => r.id);
  const [open, coming] = reads
    ? await Promise.all([openTodosOf(context, ...ids), plannedVisitsOf(context, ...ids)])
    : [[], []];
  const bySite = Map.groupBy(open, (t) => t.siteId);
  const planned = Map.groupBy(
    coming.filter((v) => v.plannedOn >= plan.begins),
    (v) => v.siteId,
  );
  const rows = moved.map(({ id: siteId, name, district, from, to }): HandedOver => {
    const todos = (bySite.get(siteId) ?? []).map(({ id, what, ownerName, dueOn }) => ({ id, what, ownerName, dueOn }));
    const visits = (planned.get(siteId) ?? []).map((v) => v.plannedOn);
    return { siteId, name, district, from, to, todos: reads ? todos : null, visits: reads ? visits : null };
  });
  return { name: plan.name, effectiveOn: plan.begins, found: plan.solution !== null, rows };
}

export async function exportPlanHandover(context: Context, asked: { id: string }): Promise<FileAnswer> {
  const { language } = context;
  const { name, rows } = await planHandover(context, asked);
  async function* lines() {
    for (const { todos, visits, ...row } of rows) {
      const told = (todos ?? []).map((t) =>
        say(w.todoOf, language, { what: t.what, owner: t.ownerName, due: t.dueOn }),
      );
      yield { ...row, todoCount: todos?.length ?? null, todos: told.join('\n'), visits: visits?.join('\n') ?? null };
    }
  }
  return listFile(context, {
    title: say(w.handover, language),
    about: [name, context.today],
    columns: [
      ...[column('name', w.station), column('district', w.district), column('from', w.from), column('to', w.to)],
      ...[column('todoCount', w.todoCount, 'number'), column('todos', w.todos)],
      column('visits', w.visits),
    ],
    rows: lines(),
  });
}
