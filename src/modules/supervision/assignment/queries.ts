import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import type { Day } from '../../../kernel/dates.ts';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { inReach } from '../../../platform/database/scope.ts';
import { reachOf } from '../../../platform/reach.ts';
import { type SiteBrief, siteById } from '../../network/public.ts';
import { workersByIds } from '../../people/public.ts';
import { namesIn } from '../naming.ts';
import { assignedOn, seatsOn, unitsOn } from '../organisation/queries.ts';
import { chainOf } from '../organisation/rules.ts';
import { can } from '../permissions.ts';
import { assignments, assignmentsAnywhere } from '../scope.ts';
import type { assignmentEndpoints, Stay } from './contract.ts';

type Input = Parsed<typeof assignmentEndpoints.supervision.in>;
type Answer = Parsed<typeof assignmentEndpoints.supervision.out>;

/** What somebody has on a day or after it. */
export const assignedTo = (context: Pick<Context, 'db'>, cityCode: string, workerId: string, on: Day) =>
  assignmentsAnywhere.sql<{ id: string; siteId: string; validFrom: Day; validTo: Day | null }>(
    context,
    sql`select id, site_id, valid_from, valid_to from supervision.assignment
      where city_code = ${cityCode} and worker_id = ${workerId} and (valid_to is null or valid_to > ${on})`,
  );

/** The rows of one station or one supervisor, within reach, the latest first. */
async function stays(context: Context, of: 'site_id' | 'worker_id', id: string): Promise<Stay[]> {
  const column = sql.ref(of);
  const rows = await assignments.sql<Omit<Stay, 'siteName' | 'workerName'>>(
    context,
    can.readSupervisor,
    (where) => narrow`select id, site_id, worker_id, cause, reason, valid_from, valid_to
      from supervision.assignment where ${where} and ${column} = ${id} order by valid_from desc, id desc limit 200`,
  );
  const { station, person } = await namesIn(context, rows, (r) => [r.workerId]);
  return rows.map((row) => ({
    ...row,
    siteName: station(row.siteId),
    workerName: person(row.workerId),
  }));
}

/** The station that a site is, or hangs under. */
async function stationOf(context: Context, siteId: string): Promise<SiteBrief | undefined> {
  let site = await siteById(context, siteId);
  while (site && site.kind !== 'station' && site.parentSiteId) site = await siteById(context, site.parentSiteId);
  return site?.kind === 'station' ? site : undefined;
}

const inForce = (on: Day) => (s: Stay) => s.validFrom <= on && (s.validTo === null || s.validTo > on);

/** Who supervises a station, a site below it or a worker; whom a supervisor supervises. */
export async function supervisionOf(context: Context, { siteId, workerId }: Input): Promise<Answer> {
  const worker = workerId ? (await workersByIds(context, [workerId])).get(workerId) : undefined;
  if (workerId && !worker) throw problem('not-found');
  const own = workerId ? await stays(context, 'worker_id', workerId) : [];
  const at = siteId ?? worker?.siteId;
  const asked = at ? await siteById(context, at) : undefined;
  const station = asked && (await stationOf(context, asked.id));
  const within = inReach({ division: 'divisionCode', site: 'id' }, reachOf(context.who, can.readSupervisor));
  // Whoever is at a point sees the supervisor of its station.
  const visible = station && asked && (within({ ...station }) || within({ ...asked }));
  if (siteId && !visible) throw problem('not-found');
  const history = visible ? await historyOf(context, station, within({ ...station })) : [];
  const now = history.find(inForce(context.today));
  const [held] = station && now ? await assignedOn(context, [station.id], context.today) : [];
  const heads = station && now ? await headsOf(context, station, now.workerId) : { leader: null, areaManager: null };
  return {
    station: visible ? { id: station.id, name: station.name } : null,
    supervisor: now ? { workerId: now.workerId, name: now.workerName, since: held?.since ?? now.validFrom } : null,
    ...heads,
    history,
    supervises: own,
  };
}

async function historyOf(context: Context, station: SiteBrief, within: boolean): Promise<Stay[]> {
  if (within) return stays(context, 'site_id', station.id);
  const rows = await assignmentsAnywhere.sql<Omit<Stay, 'siteName' | 'workerName'>>(
    context,
    sql`select id, site_id, worker_id, cause, reason, valid_from, valid_to from supervision.assignment
      where city_code = ${station.cityCode} and site_id = ${station.id} order by valid_from desc limit 200`,
  );
  const workers = await workersByIds(context, [...new Set(rows.map((r) => r.workerId))]);
  return rows.map((r) => ({ ...r, siteName: station.name, workerName: workers.get(r.workerId)?.name ?? '' }));
}

/** The leader of the supervisor's group and the manager of its area, today. */
async function headsOf(context: Context, station: SiteBrief, workerId: string) {
  const units = await unitsOn(context, cityOf(station.divisionCode), context.today);
  const sitting = await seatsOn(
    context,
    units.map((u) => u.id),
    context.today,
  );
  const home = sitting.find((s) => s.workerId === workerId && s.duty === 'supervisor')?.unitId ?? null;
  const chain = new Set(chainOf(units, home).map((u) => u.id));
  const head = (duty: string) => {
    const found = sitting.find((s) => s.duty === duty && chain.has(s.unitId));
    return found ? { workerId: found.workerId, name: found.name } : null;
  };
  return { leader: head('leader'), areaManager: head('areaManager') };
}
