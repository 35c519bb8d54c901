import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { sitesByIds } from '../../network/public.ts';
import { workersByIds } from '../../people/public.ts';
import { namesIn } from '../naming.ts';
import { can } from '../permissions.ts';
import { todosOfSession } from '../todos/queries.ts';
import type { SessionFilters, SessionRow, sessionEndpoints } from './contract.ts';
import { linkedTitles } from './linked.ts';
import { type Sight, sessionsSeen, sightOf, stands, throughAssignment } from './reach.ts';
import { sessionRules } from './region-rules.ts';
import { correctionBy } from './rules.ts';
import { confirmations, sessions, versions } from './scope.ts';
import { sessionPlaces } from './sealing.ts';
import { type SessionStored, sessionSeen } from './stored.ts';

type Whole = Parsed<typeof sessionEndpoints.session.out>;
type Listed = Omit<SessionRow, 'siteName' | 'supervisorName' | 'attendees'> & {
  supervisorId: string;
  attendeeIds: string[];
};

const confirmed = sql`exists (select from supervision.session_confirmation c
  where c.city_code = s.city_code and c.session_id = s.id and c.session_version = s.version)`;
const state = sql`case when s.voided_at is not null then 'voided' when ${confirmed} then 'confirmed' else 'unconfirmed' end`;

/** Not yet confirmed by anybody, and the reader may: those of `mayConfirm`. */
const awaitsConfirming = (context: Context, { workerId, led }: Sight) =>
  confirmsAnything(context)
    ? sql`${state} = 'unconfirmed' and s.supervisor_id is distinct from ${workerId}::uuid
        and (s.site_id = any(${[...led]}::uuid[]) or exists (select from supervision.session_attendee a
          where a.city_code = s.city_code and a.session_id = s.id and a.worker_id = ${workerId}::uuid))`
    : sql`false`;

function matching(context: Context, sight: Sight, filters: SessionFilters) {
  const parts = [
    sessionsSeen(sight),
    ...(filters.siteId ? [sql`s.site_id = ${filters.siteId}`] : []),
    ...(filters.supervisorId ? [sql`s.supervisor_id = ${filters.supervisorId}`] : []),
    ...(filters.form ? [sql`s.form = ${filters.form}`] : []),
    ...(filters.from ? [sql`s.held_on >= ${filters.from}`] : []),
    ...(filters.to ? [sql`s.held_on <= ${filters.to}`] : []),
    ...(filters.state ? [sql`${state} = ${filters.state}`] : []),
    ...(filters.awaits ? [awaitsConfirming(context, sight)] : []),
  ];
  return sql.join(parts, sql` and `);
}

async function named(context: Context, rows: readonly Listed[]): Promise<SessionRow[]> {
  const { station, person } = await namesIn(context, rows, (r) => [r.supervisorId, ...r.attendeeIds]);
  return rows.map(({ supervisorId, attendeeIds, ...row }) => ({
    ...row,
    siteName: station(row.siteId),
    supervisorName: person(supervisorId),
    attendees: attendeeIds.map((id) => person(id)),
  }));
}

/** The latest first. */
export async function sessionList(context: Context, input: SessionFilters & { page: number; size: number }) {
  const sight = await sightOf(context);
  const rows = await sessions.sql<Listed & { total: number }>(
    context,
    sql`select s.id, s.held_on, s.site_id, s.supervisor_id, s.form, s.functions, s.minutes, s.next_on, ${state} as state,
        n.todos, n.open_todos, count(*) over ()::int as total,
        array(select a.worker_id from supervision.session_attendee a
          where a.city_code = s.city_code and a.session_id = s.id order by a.worker_id) as attendee_ids
      from supervision.session s cross join lateral (
        select count(*) filter (where t.state <> 'dropped')::int as todos,
          count(*) filter (where t.state = 'open')::int as open_todos
        from supervision.todo t where t.city_code = s.city_code and t.session_id = s.id) n
      where ${matching(context, sight, input)}
      order by s.held_on desc, s.id desc limit ${input.size} offset ${(input.page - 1) * input.size}`,
  );
  const total = rows[0]?.total ?? 0;
  return {
    rows: await named(
      context,
      rows.map(({ total: _, ...row }) => row),
    ),
    total,
  };
}

/** What was talked over with one worker alone is for those who were there and for whoever stands over the supervisor. */
const mayReadObservations = (sight: Sight, row: SessionStored) =>
  row.form !== 'individual' || stands(sight, row) || row.attendeeIds.includes(sight.workerId ?? '');

const confirmsAnything = (context: Context) =>
  context.who.kind === 'person' && context.reach(can.confirmSessions).kind !== 'nowhere';

export const mayConfirm = (sight: Sight, row: SessionStored) =>
  row.voidedAt === null &&
  row.supervisorId !== sight.workerId &&
  (sight.led.includes(row.siteId) || row.attendeeIds.includes(sight.workerId ?? ''));

/** Who may correct or void it now. */
export async function correctionOf(context: Context, sight: Sight, row: SessionStored) {
  const { correctionHours: hours } = await sessionRules(context);
  const own = sight.workerId === row.supervisorId;
  const holds = context.reach(can.recordSessions).kind !== 'nowhere';
  const over = sight.everything || (holds && (sight.supervisors.includes(row.supervisorId) || isAbove(sight, row)));
  const way = correctionBy({ own, over, recordedAt: row.recordedAt, now: context.now, hours });
  return { way: row.voidedAt === null ? way : ('none' as const), hours };
}

const isAbove = (sight: Sight, row: SessionStored) => sight.divisions.some((code) => row.divisionCode.startsWith(code));

export async function sessionFile(context: Context, { id }: { id: string }): Promise<Whole> {
  const { row, sight } = await sessionSeen(context, id);
  const { crypto } = context.services;
  const [said, before, todos, reading, correction] = await Promise.all([
    confirmations
      .from(context)
      .select(['id', 'workerId', 'remark', 'confirmedAt'])
      .where('cityCode', '=', row.cityCode)
      .where('sessionId', '=', id)
      .where('sessionVersion', '=', row.version)
      .execute(),
    versions
      .from(context)
      .selectAll()
      .where('cityCode', '=', row.cityCode)
      .where('sessionId', '=', id)
      .orderBy('version', 'desc')
      .execute(),
    todosOfSession(context, id),
    throughAssignment(context, sight, row.siteId),
    correctionOf(context, sight, row),
  ]);
  const there = new Set(row.attendeeIds);
  const concerned = [...new Set([...row.attendeeIds, ...said.map((c) => c.workerId)])];
  const [workers, sites, linked] = await Promise.all([
    workersByIds(context, [...concerned, row.supervisorId]),
    sitesByIds(context, [row.siteId]),
    linkedTitles(reading, row),
  ]);
  const open = mayReadObservations(sight, row);
  return {
    ...{ id, heldOn: row.heldOn, siteId: row.siteId, siteName: sites.get(row.siteId)?.name ?? '' },
    ...{ supervisorId: row.supervisorId, supervisorName: workers.get(row.supervisorId)?.name ?? '' },
    ...{ form: row.form, functions: row.functions, minutes: row.minutes, place: row.place, nextOn: row.nextOn },
    attendees: concerned.map((workerId) => {
      const confirmation = said.find((c) => c.workerId === workerId);
      return {
        ...{ id: workerId, name: workers.get(workerId)?.name ?? '', there: there.has(workerId) },
        confirmedAt: confirmation ? new Date(confirmation.confirmedAt).toISOString() : null,
        remark: confirmation ? openText(crypto, confirmation.remark, sessionPlaces.remark(confirmation.id)) : '',
      };
    }),
    ...linked,
    observations: open ? openText(crypto, row.observations, sessionPlaces.observations(id)) : null,
    advice: openText(crypto, row.advice, sessionPlaces.advice(id)),
    todos,
    openTodos: todos.filter((t) => t.state === 'open' || t.state === 'overdue').length,
    state: row.voidedAt ? 'voided' : said.length > 0 ? 'confirmed' : 'unconfirmed',
    ...{ recordedBy: row.recordedBy, recordedAt: new Date(row.recordedAt).toISOString(), version: row.version },
    voided: row.voidedAt
      ? {
          ...{ at: new Date(row.voidedAt).toISOString(), by: row.voidedBy ?? '' },
          reason: openText(crypto, row.voidReason ?? '', sessionPlaces.voidReason(id)),
        }
      : null,
    versions: before.map((v) => ({
      ...{ version: v.version, at: new Date(v.replacedAt).toISOString(), by: v.replacedBy },
      reason: openText(crypto, v.reason, sessionPlaces.reason(v.id)),
      before: open ? saidBefore(openText(crypto, v.content, sessionPlaces.content(v.id))) : '',
    })),
    mayConfirm: confirmsAnything(context) && mayConfirm(sight, row) && !said.some((c) => c.workerId === sight.workerId),
    correction: correction.way,
  };
}

/** What an earlier version observed and advised. */
function saidBefore(content: string): string {
  const { heldOn, observations, advice } = JSON.parse(content) as Record<string, string>;
  return [heldOn, observations, advice].filter(Boolean).join('\n');
}

/** The other side of an accompanied visit. */
export async function sessionsWith(context: Context, { encounterId }: { encounterId: string }) {
  const sight = await sightOf(context);
  const rows = await sessions.sql<Pick<SessionStored, 'id' | 'heldOn' | 'supervisorId' | 'form'>>(
    context,
    sql`select s.id, s.held_on, s.supervisor_id, s.form from supervision.session s
      where s.encounter_ids @> array[${encounterId}::uuid] and s.voided_at is null and ${sessionsSeen(sight)}
      order by s.held_on desc, s.id limit 20`,
  );
  const workers = await workersByIds(
    context,
    rows.map((r) => r.supervisorId),
  );
  return {
    rows: rows.map(({ supervisorId, ...row }) => ({ ...row, supervisorName: workers.get(supervisorId)?.name ?? '' })),
  };
}
