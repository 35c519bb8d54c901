import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import type { Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { can } from '../permissions.ts';
import { leavesAnywhere, workers } from '../scope.ts';
import type { leaveEndpoints } from './contract.ts';

type Input = Parsed<typeof leaveEndpoints.leaves.in>;
type Leave = Parsed<typeof leaveEndpoints.leaves.out>['rows'][number];

/** Leaves of workers within reach, the latest first; not those that were taken back before they began. */
export async function leaveList(context: Context, { workerId, state, page, size }: Input) {
  const { today } = context;
  const is = sql`case when l.valid_to <= ${today} then 'past' when l.valid_from > ${today} then 'ahead' else 'now' end`;
  const one = workerId ? sql`l.worker_id = ${workerId}` : sql`true`;
  const of = state ? sql`${is} = ${state}` : sql`true`;
  const hasDays = sql`l.valid_from < l.valid_to`;
  const rows = await workers.sql<Leave & { total: number }>(
    context,
    can.readWorkers,
    (where) => narrow`select l.id, l.worker_id, people.worker.name as worker_name, l.substitute_id,
        s.name as substitute_name, l.kind, l.valid_from as from_on, (l.valid_to - 1) as to_on, ${is} as state,
        l.recorded_by, count(*) over ()::int as total
      from people.worker join people.leave l
        on l.city_code = people.worker.city_code and l.worker_id = people.worker.id
      left join people.worker s on s.city_code = l.city_code and s.id = l.substitute_id
      where ${where} and ${hasDays} and ${one} and ${of}
      order by l.valid_from desc, l.id desc limit ${size} offset ${(page - 1) * size}`,
  );
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** Leaves that follow one another without a gap are one absence: prolonged, or with another substitute. It is known by the last of them. */
const absences = (workerIds: readonly string[]) => sql`
  select l.id, a.worker_id, lower(a.days) as from_on, (upper(a.days) - 1) as to_on
  from (select worker_id, unnest(range_agg(daterange(valid_from, valid_to))) as days from people.leave
    where worker_id = any(${[...workerIds]}::uuid[]) group by worker_id) a
  join people.leave l on l.worker_id = a.worker_id and l.valid_to = upper(a.days) and l.valid_from < l.valid_to`;

interface Absence {
  readonly id: string;
  readonly workerId: string;
  readonly fromOn: Day;
  readonly toOn: Day;
}

/** Absences of these workers that are not over by a day, whether begun or ahead. */
export const absencesFrom = (context: Pick<Context, 'db'>, workerIds: readonly string[], on: Day) =>
  leavesAnywhere.sql<Absence>(
    context,
    sql`select * from (${absences(workerIds)}) a where to_on >= ${on} order by from_on, id`,
  );

/** Which of these workers are absent on a day, and until when. */
export const absencesOn = async (context: Pick<Context, 'db'>, workerIds: readonly string[], on: Day) =>
  (await absencesFrom(context, workerIds, on)).filter((a) => a.fromOn <= on);

/** Whom a worker stands in for today: their visits and tasks are looked after by the substitute. */
export const absentToday = (context: Context, workerId: string): Promise<{ id: string; name: string }[]> =>
  leavesAnywhere.sql<{ id: string; name: string }>(
    context,
    sql`select distinct w.id, w.name from people.leave l
      join people.worker w on w.city_code = l.city_code and w.id = l.worker_id
      where l.substitute_id = ${workerId} and l.valid_from <= ${context.today} and l.valid_to > ${context.today}
      order by w.name`,
  );

/** Who stands in today for which of these workers. */
export const substitutesToday = (context: Pick<Context, 'db' | 'today'>, workerIds: readonly string[]) =>
  leavesAnywhere.sql<{ workerId: string; name: string; substituteId: string }>(
    context,
    sql`select l.worker_id, w.name, l.substitute_id from people.leave l
      join people.worker w on w.city_code = l.city_code and w.id = l.worker_id
      where l.worker_id = any(${[...workerIds]}::uuid[]) and l.substitute_id is not null
        and l.valid_from <= ${context.today} and l.valid_to > ${context.today} order by w.name, w.id`,
  );

/** Days on which somebody is away, as far as they touch a period. */
export const leavesWithin = (context: Context, workerId: string, period: { from: string; to: string }) =>
  leavesAnywhere.sql<{ fromOn: string; toOn: string }>(
    context,
    sql`select valid_from as from_on, (valid_to - 1) as to_on from people.leave
      where worker_id = ${workerId} and valid_from <= ${period.to} and valid_to > ${period.from}
        and valid_from < valid_to order by valid_from`,
  );
