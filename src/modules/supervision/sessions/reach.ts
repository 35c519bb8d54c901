/** Who sees which sessions: a seat and an assignment decide, not the post alone. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Context } from '../../../platform/context.ts';
import { reaching } from '../../../platform/run/reaching.ts';
import { siteById, sitesBelow } from '../../network/public.ts';
import { assignedTo } from '../assignment/queries.ts';
import { seatsOn, unitsOn } from '../organisation/queries.ts';
import { chainOf } from '../organisation/rules.ts';

export interface Sight {
  readonly everything: boolean;
  readonly workerId: string | null;
  /** Stations supervised today. */
  readonly assigned: readonly string[];
  /** Stations led. */
  readonly led: readonly string[];
  /** Of whoever works at a site: it, and the station that it hangs under. */
  readonly works: readonly string[];
  /** Divisions whose stations, and supervisors whose sessions, are of the own group, area or centre. */
  readonly divisions: readonly string[];
  readonly supervisors: readonly string[];
}

const heads = { districtLeader: 'leader', areaManager: 'areaManager' } as const;

async function sitting(context: Context, cityCode: string) {
  const units = await unitsOn(context, cityCode, context.today);
  const ids = units.map((u) => u.id);
  return { units, seats: await seatsOn(context, ids, context.today) };
}

export async function sightOf(context: Context): Promise<Sight> {
  const { who, today } = context;
  const post = who.kind === 'person' ? who.post : null;
  const none = { everything: false, assigned: [], led: [], works: [], divisions: [], supervisors: [] };
  if (who.kind === 'system') return { ...none, everything: true, workerId: null };
  if (!post) return { ...none, workerId: null };
  const { workerId, role, reach } = post;
  if (post.siteId && role !== 'stationLead') {
    const parent = (await siteById(context, post.siteId))?.parentSiteId;
    return { ...none, workerId, works: [post.siteId, parent ?? []].flat() };
  }
  if (role === 'stationLead') return { ...none, workerId, led: reach.kind === 'sites' ? reach.ids : [] };
  const cityCode = cityOf(post.divisionCode);
  if (role === 'centreManager') {
    const { seats } = await sitting(context, cityCode);
    const supervisors = seats.filter((s) => s.duty === 'supervisor').map((s) => s.workerId);
    return { ...none, workerId, divisions: [post.divisionCode], supervisors };
  }
  if (!(role === 'supervisor' || role in heads) || !workerId) return { ...none, workerId };
  const held = await assignedTo(context, cityCode, workerId, today);
  const assigned = held.filter((h) => h.validFrom <= today).map((h) => h.siteId);
  if (role === 'supervisor') return { ...none, workerId, assigned };
  const { units, seats } = await sitting(context, cityCode);
  const duty = heads[role as keyof typeof heads];
  const own = new Set(seats.filter((s) => s.workerId === workerId && s.duty === duty).map((s) => s.unitId));
  const below = units.filter((u) => chainOf(units, u.id).some((c) => own.has(c.id)));
  const inside = new Set(below.map((u) => u.id));
  return {
    ...{ ...none, workerId, assigned },
    divisions: below.filter((u) => u.level === 'group').map((u) => u.divisionCode),
    supervisors: seats.filter((s) => s.duty === 'supervisor' && inside.has(s.unitId)).map((s) => s.workerId),
  };
}

/** Of rows with a station, its division and a supervisor, those over which somebody stands in supervision. */
export function supervised(sight: Sight, row: 's' | 't' | 'v' | 'a' | 'q' | 'g'): RawBuilder<SqlBool> {
  if (sight.everything) return sql<SqlBool>`true`;
  const column = (name: string) => sql.ref(`${row}.${name}`);
  const within = sight.divisions.map((code) => sql<SqlBool>`starts_with(${column('division_code')}, ${code})`);
  const parts = [
    sql<SqlBool>`${column('supervisor_id')} = any(${[...sight.supervisors, sight.workerId ?? []].flat()}::uuid[])`,
    sql<SqlBool>`${column('site_id')} = any(${[...sight.assigned]}::uuid[])`,
    ...within,
  ];
  return sql<SqlBool>`(${sql.join(parts, sql` or `)})`;
}

/** Sessions `s`. */
export const sessionsSeen = (sight: Sight): RawBuilder<SqlBool> => sql<SqlBool>`(${supervised(sight, 's')}
  or s.site_id = any(${[...sight.led]}::uuid[])
  or exists (select from supervision.session_attendee a
    where a.city_code = s.city_code and a.session_id = s.id and a.worker_id = ${sight.workerId}::uuid))`;

/** The same of one row. */
export const stands = (sight: Sight, row: { siteId: string; divisionCode: string; supervisorId: string }): boolean =>
  sight.everything ||
  sight.workerId === row.supervisorId ||
  sight.supervisors.includes(row.supervisorId) ||
  sight.assigned.includes(row.siteId) ||
  sight.divisions.some((code) => row.divisionCode.startsWith(code));

/**
 * How a supervisor reads cases and records of a station: through the assignment and only while it is in force,
 * whichever districts the post covers. Undefined: not at all. Everybody else reads as the post says.
 */
export async function throughAssignment(context: Context, sight: Sight, siteId: string): Promise<Context | undefined> {
  const { who } = context;
  if (who.kind !== 'person' || who.post?.role !== 'supervisor') return context;
  if (!sight.assigned.includes(siteId)) return undefined;
  const { divisionCode } = who.post;
  return reaching(context, { kind: 'sites', ids: await sitesBelow(context, siteId), divisionCode });
}
