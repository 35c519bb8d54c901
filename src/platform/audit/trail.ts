import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Context } from '../context.ts';
import { unseal } from '../database/handle.ts';
import { whereInReach } from '../database/scope.ts';
import type { Reach } from '../reach.ts';

/** What a reader of the audit looks for; instants include `from` and exclude `until`. */
export interface TrailFilter {
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
  /** Part of the name of whoever acted. */
  readonly actor?: string | undefined;
  /** Kinds of whoever acted that count as of that name: they are shown by a word, not by what is stored. */
  readonly actorKinds?: readonly TrailRow['actorKind'][] | undefined;
  /** `module.action`, or a module with a dot at the end. */
  readonly action?: string | undefined;
  /** How the name of the action begins, whatever its module. */
  readonly verb?: string | undefined;
  readonly subjectType?: string | undefined;
  readonly subjectId?: string | undefined;
  /** One of several. */
  readonly subjectIds?: readonly string[] | undefined;
  readonly place?: string | undefined;
}

export interface TrailRow {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly actorKind: 'public' | 'system' | 'person';
  readonly actorId: string | null;
  readonly actorName: string;
  readonly role: string | null;
  readonly place: string | null;
  readonly divisionCode: string;
  readonly subjectType: string;
  readonly subjectId: string | null;
  readonly detail: Record<string, unknown>;
  readonly requestId: string | null;
  readonly address: string | null;
  /** Already part of the chain. */
  readonly sealed: boolean;
}

const table = 'platform.audit_event';
const columns = { division: 'divisionCode' } as const;
/** Beyond this a count helps nobody and costs seconds. */
const mostCounted = 100_000;

function conditions(reach: Reach, filter: TrailFilter): RawBuilder<SqlBool> {
  const all: RawBuilder<SqlBool>[] = [whereInReach(table, columns, reach)];
  if (filter.from) all.push(sql`at >= ${filter.from}`);
  if (filter.until) all.push(sql`at < ${filter.until}`);
  if (filter.actor)
    all.push(
      sql`(strpos(actor_name, ${filter.actor}) > 0 or actor_kind = any(${[...(filter.actorKinds ?? [])]}::text[]))`,
    );
  if (filter.action?.endsWith('.')) all.push(sql`starts_with(action, ${filter.action})`);
  else if (filter.action) all.push(sql`action = ${filter.action}`);
  if (filter.verb) all.push(actionBegins(filter.verb));
  if (filter.subjectType) all.push(sql`subject_type = ${filter.subjectType}`);
  if (filter.subjectId) all.push(sql`subject_id = ${filter.subjectId}`);
  if (filter.subjectIds) all.push(sql`subject_id = any(${[...filter.subjectIds]}::text[])`);
  if (filter.place) all.push(whereInReach(table, columns, { kind: 'division', code: filter.place }));
  return sql<SqlBool>`${sql.join(all, sql` and `)}`;
}

const actionBegins = (verb: string) => sql<SqlBool>`starts_with(split_part(action, '.', 2), ${verb})`;

/** Latest first. The total stops at 100,000. */
export async function auditTrail(
  context: Context,
  reach: Reach,
  filter: TrailFilter,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ rows: TrailRow[]; total: number }> {
  const db = unseal(context.db);
  const where = conditions(reach, filter);
  const { rows } = await sql<TrailRow>`
    select id, at, action, actor_kind, actor_id, actor_name, role, place, division_code, subject_type, subject_id,
      detail, request_id, address,
      exists (select from platform.audit_link l where l.city_code = audit_event.city_code and l.event_id = audit_event.id) as sealed
    from platform.audit_event where ${where} order by at desc, id desc limit ${limit} offset ${offset}`.execute(db);
  const counted = await sql<{ n: number }>`
    select count(*)::int as n from (select from platform.audit_event where ${where} limit ${mostCounted}) as found`.execute(
    db,
  );
  return { rows, total: counted.rows[0]?.n ?? 0 };
}

/** Rows about subjects of one kind as a relation; the statement that reads it says which subjects the asker may know. */
export const trailOf = (cityCode: string, subjectType: string, verb: string) =>
  sql`(select id, at, subject_id, actor_name, place, detail from platform.audit_event
    where city_code = ${cityCode} and subject_type = ${subjectType} and ${actionBegins(verb)})`;
