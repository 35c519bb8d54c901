/** What goes along with the stations that a plan gives to somebody else. */
import { say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { column, listFile } from '../../../platform/sheets/list-file.ts';
import { namesIn } from '../naming.ts';
import { can } from '../permissions.ts';
import { type PlanRow, planRow } from '../plans/stored.ts';
import { openTodosOf } from '../todos/queries.ts';
import { type Coming, comingOf } from '../visits/clashes.ts';
import { plannedVisitsOf } from '../visits/queries.ts';
import { overlap } from '../visits/rules.ts';
import type { HandedOver, PlannedStation } from './contract.ts';
import { stationsOf } from './rows.ts';
import { plannedWords as w } from './words.ts';

export async function planHandover(context: Context, { id }: { id: string }) {
  const plan = await planRow(context, id);
  // A supposed station has nothing to hand over.
  const all = (await stationsOf(context, plan)).filter((r) => !r.id.startsWith('+'));
  const moved = all.filter((r) => r.moved);
  const reads = context.reach(can.readSessions).kind !== 'nowhere';
  const ids = moved.map((r) => r.id);
  const [open, coming, clashing] = reads
    ? await Promise.all([openTodosOf(context, ...ids), plannedVisitsOf(context, ...ids), clashesIn(context, plan, all)])
    : [[], [], new Map<string, NonNullable<HandedOver['clashes']>>()];
  const bySite = Map.groupBy(open, (t) => t.siteId);
  const planned = Map.groupBy(
    coming.filter((v) => v.plannedOn >= plan.begins),
    (v) => v.siteId,
  );
  const rows = moved.map(({ id: siteId, name, district, from, to }): HandedOver => {
    const todos = (bySite.get(siteId) ?? []).map(({ id, what, ownerName, dueOn }) => ({ id, what, ownerName, dueOn }));
    const visits = (planned.get(siteId) ?? []).map((v) => v.plannedOn);
    const clashes = reads ? (clashing.get(siteId) ?? []) : null;
    return { siteId, name, district, from, to, todos: reads ? todos : null, visits: reads ? visits : null, clashes };
  });
  return { name: plan.name, effectiveOn: plan.begins, found: plan.solution !== null, rows };
}

/** Of each station that moves, the days on which its new supervisor would be at two at once. */
async function clashesIn(context: Context, plan: PlanRow, all: readonly PlannedStation[]) {
  const by = new Map(all.map((r) => [r.id, r.toId]));
  const hands = [...new Set(all.flatMap((r) => r.toId ?? []))].filter((id) => !id.startsWith('+'));
  const from = plan.begins < context.today ? context.today : plan.begins;
  const coming = await comingOf(context, { siteIds: [...by.keys()], workerIds: hands, from });
  const whose = (v: Coming) => by.get(v.siteId) ?? (by.has(v.siteId) ? null : v.supervisorId);
  const days = Map.groupBy(coming, (v) => `${whose(v)} ${v.plannedOn}`);
  const { station } = await namesIn(context, coming, () => []);
  const moved = new Set(all.filter((r) => r.moved && r.toId !== null).map((r) => r.id));
  const found = coming.flatMap((v) =>
    !moved.has(v.siteId)
      ? []
      : (days.get(`${whose(v)} ${v.plannedOn}`) ?? [])
          .filter((o) => o.siteId !== v.siteId && overlap(o.part, v.part))
          .map((o) => ({ siteId: v.siteId, on: v.plannedOn, siteName: station(o.siteId) })),
  );
  return new Map(
    [...Map.groupBy(found, (f) => f.siteId)].map(([id, of]) => [id, of.map(({ on, siteName }) => ({ on, siteName }))]),
  );
}

export async function exportPlanHandover(context: Context, asked: { id: string }): Promise<FileAnswer> {
  const { language } = context;
  const { name, rows } = await planHandover(context, asked);
  async function* lines() {
    for (const { todos, visits, clashes, ...row } of rows) {
      const told = (todos ?? []).map((t) =>
        say(w.todoOf, language, { what: t.what, owner: t.ownerName, due: t.dueOn }),
      );
      const met = (clashes ?? []).map(({ on, siteName }) => say(w.clashOn, language, { on, site: siteName }));
      yield {
        ...row,
        todoCount: todos?.length ?? null,
        todos: told.join('\n'),
        visits: visits?.join('\n') ?? null,
        clashes: met.join('\n'),
      };
    }
  }
  return listFile(context, {
    title: say(w.handover, language),
    about: [name, context.today],
    columns: [
      ...[column('name', w.station), column('district', w.district), column('from', w.from), column('to', w.to)],
      ...[column('todoCount', w.todoCount, 'number'), column('todos', w.todos)],
      ...[column('visits', w.visits), column('clashes', w.clashes)],
    ],
    rows: lines(),
  });
}
