import { sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { merges } from './scope.ts';

interface Moved {
  readonly table: string;
  /** Columns beside the person that must not overlap in time. */
  readonly once?: readonly string[];
  /** At most one proposal of a person waits for a decision. */
  readonly proposed?: true;
}

/** Tables whose rows a merge moves. */
export const movedTables: readonly Moved[] = [
  { table: 'clients.person_category', once: ['category'] },
  { table: 'clients.listing', once: ['category'] },
  { table: 'clients.responsibility', once: [] },
  { table: 'clients.risk_grade', once: [] },
  { table: 'clients.situation', once: [] },
  { table: 'clients.self_care' },
  { table: 'clients.contact' },
  { table: 'clients.consent' },
  { table: 'clients.risk_proposal', proposed: true },
  { table: 'clients.handover_item', proposed: true },
];

type Json = Readonly<Record<string, unknown>>;
/** Rows by table and id, columns as the database names them. */
export type Snapshot = ReadonlyMap<string, ReadonlyMap<string, Json>>;

/** One row before and after: only what differs, or the whole of a row that came or went. */
export interface Change {
  readonly table: string;
  readonly id: string;
  readonly before: Json | null;
  readonly after: Json | null;
}

/** Sealed values are kept apart, so that a change of keys reaches them; versions only rise. */
const apart = [
  'resident_id',
  'resident_id_hash',
  'mobile',
  'mobile_hash',
  'address_detail',
  'search_hashes',
  'reason',
  'version',
];

/** Rows of the persons in every table that a merge touches. */
export async function snapshot(context: ActionContext, cityCode: string, ids: readonly string[]): Promise<Snapshot> {
  const tables = [{ table: 'clients.person', of: sql`id` }].concat(
    [{ table: 'clients.former_care' }, ...movedTables].map(({ table }) => ({ table, of: sql`person_id` })),
  );
  const found = new Map<string, Map<string, Json>>();
  for (const { table, of } of tables) {
    const rows = await merges.sql(
      context,
      sql<{ id: string; row: string }>`select id, (to_jsonb(t) - ${apart}::text[])::text as row
        from ${sql.table(table)} t where city_code = ${cityCode} and ${of} = any(${[...ids]}::uuid[])`,
    );
    found.set(table, new Map(rows.map(({ id, row }) => [id, JSON.parse(row) as Json])));
  }
  return found;
}

/** What the record of the merge keeps itself, sealed. */
const keptByMerge = ['care_end_reason'];

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

export function changesBetween(before: Snapshot, after: Snapshot): Change[] {
  return [...before].flatMap(([table, was]) => {
    const is = after.get(table) ?? new Map<string, Json>();
    return [...new Set([...was.keys(), ...is.keys()])].flatMap((id): Change[] => {
      const [old, now] = [was.get(id), is.get(id)];
      if (!old || !now) return [{ table, id, before: old ?? null, after: now ?? null }];
      const columns = Object.keys(now).filter((c) => !keptByMerge.includes(c) && !same(old[c], now[c]));
      if (columns.length === 0) return [];
      const only = (row: Json) => Object.fromEntries(columns.map((c) => [c, row[c]]));
      return [{ table, id, before: only(old), after: only(now) }];
    });
  });
}

/** A proposal that was decided since was decided of the file that stayed: what came of it stands there. */
function decidedSince({ table }: Change, row: Json, since: string): boolean {
  const { decided_at: at } = row;
  const proposed = movedTables.some((moved) => moved.table === table && moved.proposed);
  return proposed && typeof at === 'string' && Date.parse(at) > Date.parse(since);
}

/**
 * Takes changes back that were made at `since`, column by column, where the row is still as they left it: what was
 * changed since stays. Rows that came and were changed since stay too, and their table keeps its periods.
 */
export async function takeBack(
  context: ActionContext,
  { cityCode, changes, since }: { cityCode: string; changes: readonly Change[]; since: string },
  now: Snapshot,
): Promise<void> {
  const rowNow = ({ table, id }: Change) => now.get(table)?.get(id);
  const came = changes.filter((c) => c.before === null);
  const settled = new Set(came.filter((c) => !same(rowNow(c), c.after)).map((c) => c.table));
  for (const change of came) {
    if (!settled.has(change.table))
      await merges.sql(
        context,
        sql`delete from ${sql.table(change.table)} where city_code = ${cityCode} and id = ${change.id}`,
      );
  }
  const kept = changes.filter((c) => c.before && c.after);
  // Rows leave the surviving file before its own periods widen again; it leaves its household to whoever returns there.
  const moves = kept.filter((c) => 'person_id' in (c.before ?? {}));
  const returning = kept.filter((c) => 'merged_into' in (c.after ?? {}));
  const others = kept.filter((c) => !moves.includes(c) && !returning.includes(c));
  for (const change of [...moves, ...others, ...returning]) {
    const row = rowNow(change);
    if (!row || (moves.includes(change) && decidedSince(change, row, since))) continue;
    const columns = Object.keys(change.before ?? {}).filter(
      (c) => same(row[c], change.after?.[c]) && (c === 'person_id' || !settled.has(change.table)),
    );
    if (columns.length > 0) await restore(context, cityCode, change, columns);
  }
  for (const { table, before } of changes.filter((c) => c.after === null && !settled.has(c.table))) {
    await merges.sql(
      context,
      sql`insert into ${sql.table(table)} select * from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(before)}::jsonb)`,
    );
  }
}

function restore(context: ActionContext, cityCode: string, { table, id, before }: Change, columns: readonly string[]) {
  const sets = columns.map((c) => sql`${sql.raw(`"${c}"`)} = b.${sql.raw(`"${c}"`)}`);
  return merges.sql(
    context,
    sql`update ${sql.table(table)} t set ${sql.join(sets)}
      from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(before)}::jsonb) b
      where t.city_code = ${cityCode} and t.id = ${id}`,
  );
}
