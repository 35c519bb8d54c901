/** Who reads hiring: whoever manages it, of the own groups alone leaders and managers of areas, and everybody the own. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { inReach, whereInReach } from '../../../platform/database/scope.ts';
import type { Reach } from '../../../platform/reach.ts';
import { seatsOn, unitsOn } from '../organisation/queries.ts';
import { can } from '../permissions.ts';
import { sightOf } from '../sessions/reach.ts';
import { supervision } from '../tables.ts';

export const openings = supervision.open('supervision.hiring_opening', 'an opening is published to all who may apply');
export const candidates = supervision.open(
  'supervision.hiring_candidate',
  'read under the condition of `candidatesSeen`; numbers of those appointed are published with the opening',
);
const ofCandidate = 'read only for candidates that `candidatesSeen` has let through';
export const interviewers = supervision.open(
  'supervision.hiring_interviewer',
  'names of those who interview, shown to them',
);
export const interviewMarks = supervision.open('supervision.hiring_mark', ofCandidate);
const ofSupervisor = 'read only for supervisors that `engagedSeen` has let through, and by the job';
export const papers = supervision.open('supervision.hiring_paper', `${ofCandidate}, or for supervisors so`);
export const terms = supervision.open('supervision.hiring_term', ofSupervisor);
export const lessons = supervision.open(
  'supervision.hiring_lesson',
  'whoever assigns stations obeys what was learned, whether or not it may be read; shown for supervisors let through',
);

export interface HiringSight {
  readonly workerId: string | null;
  /** Where hiring is managed: by the centre. */
  readonly manages: Reach;
  /** Divisions of the groups below the own seat. */
  readonly groups: readonly string[];
  readonly interviews: boolean;
  /** A manager interviews for all posts of the own area; a leader only where named. */
  readonly ofArea: boolean;
  /** Openings not ended for which the caller is named, and still leads a group or an area. */
  readonly named: readonly string[];
  /** Openings of which the caller is a candidate: nobody marks a rival, reads of one or decides about one. */
  readonly applied: readonly string[];
}

/** Whoever leads a group or an area of a city today. */
export async function headsOf(context: Context, cityCode: string): Promise<ReadonlySet<string>> {
  const units = await unitsOn(context, cityCode, context.today);
  const ids = units.map((u) => u.id);
  const sitting = await seatsOn(context, ids, context.today);
  return new Set(sitting.filter((s) => s.duty === 'leader' || s.duty === 'areaManager').map((s) => s.workerId));
}

export async function hiringSight(context: Context): Promise<HiringSight> {
  const { workerId, divisions } = await sightOf(context);
  const interviews = context.reach(can.markCandidates).kind !== 'nowhere';
  const { who } = context;
  const ofArea = who.kind === 'person' && who.post?.role === 'areaManager';
  const named = workerId && interviews ? await namedFor(context, workerId) : [];
  const applied = workerId ? await appliedFor(context, workerId) : [];
  return { workerId, manages: context.reach(can.manageHiring), groups: divisions, interviews, ofArea, named, applied };
}

async function namedFor(context: Context, workerId: string): Promise<string[]> {
  const rows = await interviewers.sql<{ cityCode: string; openingId: string }>(
    context,
    sql`select i.city_code, i.opening_id from supervision.hiring_interviewer i
      join supervision.hiring_opening o on o.city_code = i.city_code and o.id = i.opening_id
      where i.worker_id = ${workerId}::uuid and o.ended_on is null`,
  );
  const heads = new Map<string, ReadonlySet<string>>();
  for (const city of new Set(rows.map((r) => r.cityCode))) heads.set(city, await headsOf(context, city));
  return rows.flatMap((r) => (heads.get(r.cityCode)?.has(workerId) ? [r.openingId] : []));
}

/** Withdrawn, one cannot apply for the same post again. */
export const appliedFor = async (context: Context, workerId: string) =>
  (
    await candidates
      .from(context)
      .select('openingId')
      .where('workerId', '=', workerId)
      .where('state', '<>', 'withdrawn')
      .execute()
  ).map((r) => r.openingId);

const place = { division: 'divisionCode' };
const interviewed = ['shortlisted', 'appointed'];

const over = (sight: HiringSight, row: { divisionCode: string }): boolean => inReach(place, sight.manages)(row);

/** Nobody manages an opening that is applied for (decision 103). */
export const manages = (sight: HiringSight, row: { divisionCode: string; openingId: string }): boolean =>
  over(sight, row) && !sight.applied.includes(row.openingId);

/** A post of the whole city belongs to no group, and so to the centre and to whom it names. */
const belongs = ({ groups }: HiringSight, { divisionCode }: { divisionCode: string }): boolean =>
  groups.some((code) => divisionCode.startsWith(code));

export const interviews = (sight: HiringSight, row: { divisionCode: string; openingId: string }): boolean =>
  sight.interviews &&
  !sight.applied.includes(row.openingId) &&
  (manages(sight, row) || (sight.ofArea && belongs(sight, row)) || sight.named.includes(row.openingId));

/** Whoever manages sees all, whoever interviews those to be interviewed, everybody the own application. */
export const candidateSeen = (
  sight: HiringSight,
  row: { divisionCode: string; openingId: string; workerId: string | null; state: string },
): boolean =>
  manages(sight, row) ||
  (row.workerId !== null && row.workerId === sight.workerId) ||
  (interviewed.includes(row.state) && interviews(sight, row));

/** A supervisor whose seat belongs to a group of this division: whoever stands above it, and the supervisor. */
export const engagementSeen = (sight: HiringSight, row: { divisionCode: string; workerId: string }): boolean =>
  over(sight, row) || row.workerId === sight.workerId || belongs(sight, row);

const or = (parts: readonly RawBuilder<SqlBool>[]) => sql<SqlBool>`(${sql.join(parts, sql` or `)})`;
const belonging = ({ groups }: HiringSight, table: string) =>
  or([
    sql<SqlBool>`false`,
    ...groups.map((code) => sql<SqlBool>`starts_with(${sql.ref(`${table}.divisionCode`)}, ${code})`),
  ]);

/** The same of rows of candidates. */
export function candidatesSeen(sight: HiringSight): RawBuilder<SqlBool> {
  const table = 'supervision.hiring_candidate';
  const rival = sql<SqlBool>`${sql.ref(`${table}.openingId`)} <> all(${[...sight.applied]}::uuid[])`;
  const managed = sql<SqlBool>`${whereInReach(table, place, sight.manages)} and ${rival}`;
  return or([
    managed,
    sql<SqlBool>`${sql.ref(`${table}.workerId`)} = ${sight.workerId}::uuid`,
    sql<SqlBool>`${sight.interviews} and ${sql.ref(`${table}.state`)} = any(${interviewed})
      and ${rival}
      and ${or([
        managed,
        sql<SqlBool>`${sight.ofArea} and ${belonging(sight, table)}`,
        sql<SqlBool>`${sql.ref(`${table}.openingId`)} = any(${[...sight.named]}::uuid[])`,
      ])}`,
  ]);
}

/** The same of seats `s` at units `u`. */
export const engagementsSeen = (sight: HiringSight): RawBuilder<SqlBool> =>
  or([
    whereInReach('u', place, sight.manages),
    sql<SqlBool>`s.worker_id = ${sight.workerId}::uuid`,
    belonging(sight, 'u'),
  ]);
