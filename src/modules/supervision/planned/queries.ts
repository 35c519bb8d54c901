import type { Parsed } from '../../../kernel/contract.ts';
import { say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { column, listFile } from '../../../platform/sheets/list-file.ts';
import { planRow } from '../plans/stored.ts';
import type { plannedEndpoints } from './contract.ts';
import { sorted, stationsOf, supervisorsOf } from './rows.ts';
import { plannedWords as w } from './words.ts';

type Input<K extends keyof typeof plannedEndpoints> = Parsed<(typeof plannedEndpoints)[K]['in']>;

const pageIn = <T>(rows: readonly T[], { page, size }: { page: number; size: number }) => ({
  rows: rows.slice((page - 1) * size, page * size),
  total: rows.length,
});

async function stations(context: Context, asked: Input<'exportPlanStations'>) {
  const { text, district, supervisor, change, sort } = asked;
  const plan = await planRow(context, asked.id);
  const rows = (await stationsOf(context, plan)).filter(
    (r) =>
      (!text || r.name.includes(text)) &&
      (!district || r.districtId === district) &&
      (!supervisor || r.toId === supervisor || r.fromId === supervisor) &&
      (!change || r.moved === (change === 'moved')),
  );
  return { plan, rows: sorted(rows, sort) };
}

async function supervisors(context: Context, { id, district, load, sort }: Input<'exportPlanSupervisors'>) {
  const plan = await planRow(context, id);
  const rows = (await supervisorsOf(context, plan)).filter(
    (r) => (!district || r.districtId === district) && (!load || r.state === load),
  );
  return { plan, rows: sorted(rows, sort) };
}

export const planStations = async (context: Context, { page, size, ...asked }: Input<'planStations'>) =>
  pageIn((await stations(context, asked)).rows, { page, size });

export const planSupervisors = async (context: Context, { page, size, ...asked }: Input<'planSupervisors'>) =>
  pageIn((await supervisors(context, asked)).rows, { page, size });

export async function exportPlanStations(context: Context, asked: Input<'exportPlanStations'>): Promise<FileAnswer> {
  const { language } = context;
  const { plan, rows } = await stations(context, asked);
  async function* lines() {
    for (const row of rows) yield { ...row, change: say(row.moved ? w.moved : w.kept, language) };
  }
  return listFile(context, {
    title: say(w.stations, language),
    about: [plan.name, context.today],
    columns: [
      ...[column('name', w.station), column('district', w.district), column('from', w.from), column('to', w.to)],
      ...[column('change', w.change), column('weight', w.weight, 'number')],
    ],
    rows: lines(),
  });
}

export async function exportPlanSupervisors(
  context: Context,
  asked: Input<'exportPlanSupervisors'>,
): Promise<FileAnswer> {
  const { language } = context;
  const { plan, rows } = await supervisors(context, asked);
  async function* lines() {
    for (const row of rows) yield { ...row, state: say(w[row.state], language) };
  }
  return listFile(context, {
    title: say(w.supervisors, language),
    about: [plan.name, context.today],
    columns: [
      ...[column('name', w.supervisor), column('district', w.district), column('load', w.load, 'number')],
      ...[column('before', w.loadWas, 'number'), column('state', w.loadState), column('weight', w.weight, 'number')],
      column('kilometres', w.kilometres, 'number'),
    ],
    rows: lines(),
  });
}
