import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';

/**
 * What an action says about itself, once. `detail.changes` holds what `auditChanges` found; a sensitive
 * field is only named, in `detail.fields`, and so is all that is said about a client.
 */
export interface AuditEntry {
  /** City whose chain the row joins; the actor's own when absent. */
  readonly cityCode?: string;
  /** Place within that city by which readers of the audit are let in; the actor's own when absent. */
  readonly divisionCode?: string;
  /** Whom a sign-in has just proved the caller to be; the actor is whoever called when absent. */
  readonly provenAs?: { readonly id: string; readonly name: string };
  readonly subjectType: string;
  readonly subjectId?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

export interface AuditRow {
  readonly cityCode: string;
  readonly divisionCode: string;
  readonly id: string;
  readonly at: Date;
  readonly action: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly postId: string | null;
  readonly role: string | null;
  readonly place: string | null;
  readonly subjectType: string;
  readonly subjectId: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly requestId: string | null;
  readonly address: string | null;
}

export interface Answered {
  readonly cityCode: string;
  readonly actor: string;
  readonly key: string;
  readonly requestHash: string;
  /** Sealed: answers can hold what only one person may see. Null where it was shown once and is kept nowhere. */
  readonly answer: string | null;
}

/** Writes the audit row and, where the caller sent a key, the answer under that key: one statement. */
export async function writeAudit(db: Kysely<unknown>, row: AuditRow, answered: Answered | null): Promise<void> {
  const event = sql`insert into platform.audit_event
    (city_code, division_code, id, at, action, actor_kind, actor_id, actor_name, post_id, role, place,
     subject_type, subject_id, detail, request_id, address)
    values (${row.cityCode}, ${row.divisionCode}, ${row.id}, ${row.at}, ${row.action}, ${row.actorKind}, ${row.actorId}, ${row.actorName},
     ${row.postId}, ${row.role}, ${row.place}, ${row.subjectType}, ${row.subjectId}, ${JSON.stringify(row.detail)},
     ${row.requestId}, ${row.address})`;
  if (!answered) {
    await event.execute(db);
    return;
  }
  await sql`with answered as (
    insert into platform.idempotency (city_code, actor, key, action, request_hash, answer, at)
    values (${answered.cityCode}, ${answered.actor}, ${answered.key}, ${row.action}, ${answered.requestHash},
      ${answered.answer}, ${row.at}))
    ${event}`.execute(db);
}

/**
 * The same as CTEs at the end of a statement of its own, each only if the CTE `effected` has rows.
 * Rows travel as JSON, so that every column gets its own type.
 */
export function auditTail(row: AuditRow, answered: Answered | null): RawBuilder<unknown> {
  const event = sql`, audited as (
    insert into platform.audit_event select a.* from jsonb_populate_record(null::platform.audit_event, ${asColumns(row)}::jsonb) a
    where exists (select from effected))`;
  if (!answered) return event;
  const kept = asColumns({ ...answered, action: row.action, at: row.at });
  return sql`${event}, answered as (
    insert into platform.idempotency select a.* from jsonb_populate_record(null::platform.idempotency, ${kept}::jsonb) a
    where exists (select from effected))`;
}

/** One of several effects of a statement: the row with this id, told and answered so. */
export interface Told {
  readonly id: string;
  readonly audit: AuditRow;
  readonly answered: Answered | null;
}

/** The same for several effects at once: each only if `effected` has its id. */
export function auditTails(told: readonly Told[]): RawBuilder<unknown> {
  const sent = told.map(({ id, audit, answered }) => ({
    id,
    audit: columnsOf(audit),
    answered: answered && columnsOf({ ...answered, action: audit.action, at: audit.at }),
  }));
  return sql`, told as materialized (
      select sent from jsonb_array_elements(${JSON.stringify(sent)}::jsonb) as sent
        join effected on effected.id = (sent ->> 'id')::uuid),
    audited as (
      insert into platform.audit_event
      select a.* from told, jsonb_populate_record(null::platform.audit_event, sent -> 'audit') a),
    answered as (
      insert into platform.idempotency
      select a.* from told, jsonb_populate_record(null::platform.idempotency, nullif(sent -> 'answered', 'null')) a
      where a.key is not null)`;
}

const columnNames = new Map<string, string>();

const asColumns = (row: object): string => JSON.stringify(columnsOf(row));

function columnsOf(row: object): Record<string, unknown> {
  const columns: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) {
    let column = columnNames.get(name);
    if (column === undefined) {
      column = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      columnNames.set(name, column);
    }
    columns[column] = value;
  }
  return columns;
}
