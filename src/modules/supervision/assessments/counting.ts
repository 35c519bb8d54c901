/** Figures of supervisors out of the facts of supervision, with the rows that they count. */
import { sql } from 'kysely';
import { startOfDay } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { fieldDays, hours, type Measure, questionsDue, todosDue } from '../effect/measures.ts';
import { counted } from '../effect/scope.ts';
import type { Sight } from '../sessions/reach.ts';
import type { CycleStored } from './stored.ts';
import type { FigureCode, Missing } from './words.ts';

export interface RecordCounted {
  readonly recordId: string;
  readonly siteId: string;
  readonly onDay: string;
  readonly part: number;
  readonly whole: number;
}
export interface FigureCounted {
  readonly code: FigureCode;
  readonly value: number | null;
  readonly part: number;
  readonly whole: number;
  readonly missing: Missing | null;
  readonly records: readonly RecordCounted[];
}

const measures: Readonly<Record<FigureCode, Measure>> = {
  fieldDays,
  todosInTime: todosDue,
  questionsInTime: questionsDue,
  workerHours: hours,
};
export const figureCodes = Object.keys(measures) as FigureCode[];

/** Which rows are asked for is said by the ids of persons that the caller was let through to. */
const whole: Sight = {
  ...{ everything: true, workerId: null, assigned: [], led: [], works: [], divisions: [], supervisors: [] },
};

const digit = (value: number) => Math.round(value * 10) / 10;
const sum = (rows: readonly RecordCounted[], of: 'part' | 'whole') => rows.reduce((all, row) => all + row[of], 0);

async function rowsOf(context: Context, cycle: CycleStored, code: FigureCode, workerIds: readonly string[]) {
  // The figures stand as on their day, whenever they are drawn.
  const [on = context.today] = [context.today, cycle.figuresOn].toSorted();
  const now = on === context.today ? context.now : startOfDay(on);
  const query = { place: cycle.cityCode, from: cycle.periodFrom, to: cycle.periodTo };
  const relation = await measures[code]({ ...context, today: on, now }, whole, query);
  const rows = await counted.sql<RecordCounted & { supervisorId: string }>(
    context,
    sql`select e.supervisor_id, e.id as record_id, e.site_id, e.on_day, e.part::float8 as part, e.whole::float8 as whole
      from (${relation}) e where e.city_code = ${cycle.cityCode} and e.supervisor_id = any(${[...workerIds]}::uuid[])
      order by e.on_day, e.site_id, e.id`,
  );
  return Map.groupBy(rows, (r) => r.supervisorId);
}

/** Where nobody kept sessions in the system, that nobody came is not what the figures say. */
async function kept(context: Context, { cityCode, periodFrom, periodTo }: CycleStored): Promise<boolean> {
  const [row] = await counted.sql<{ kept: boolean }>(
    context,
    sql`select exists (select from supervision.session where city_code = ${cityCode} and voided_at is null
      and held_on between ${periodFrom} and ${periodTo}) as kept`,
  );
  return row?.kept ?? false;
}

/** Of each worker all figures; hours for every month of a station, shares in per cent. */
export async function countFigures(
  context: Context,
  cycle: CycleStored,
  workerIds: readonly string[],
): Promise<Map<string, FigureCounted[]>> {
  const [days, todos, questions, minutes] = await Promise.all(
    figureCodes.map((code) => rowsOf(context, cycle, code, workerIds)),
  );
  const recorded = await kept(context, cycle);
  return new Map(
    workerIds.map((id) => {
      const [field, due, asked, held] = [days, todos, questions, minutes].map((rows) => rows?.get(id) ?? []);
      const share = (code: FigureCode, records: readonly RecordCounted[] = []): FigureCounted => {
        const [part, all] = [sum(records, 'part'), sum(records, 'whole')];
        const missing = all === 0 ? 'nothingDue' : code === 'fieldDays' && !recorded ? 'noRecords' : null;
        return { code, value: missing ? null : digit((part * 100) / all), part, whole: all, missing, records };
      };
      const months = field?.length ?? 0;
      const part = sum(held ?? [], 'part');
      const missing = months === 0 ? 'nothingDue' : recorded ? null : 'noRecords';
      const value = missing ? null : digit(part / 60 / months);
      const perMonth = { code: 'workerHours', value, part, whole: months, missing, records: held ?? [] } as const;
      return [
        id,
        [share('fieldDays', field), share('todosInTime', due), share('questionsInTime', asked), perMonth],
      ] as const;
    }),
  );
}
