import { type Insertable, sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import type { SheetRow } from '../../../platform/sheets/index.ts';
import { rosterEntries } from '../scope.ts';
import { clients, type Rows } from '../tables.ts';
import type { RosterColumn } from './columns.ts';
import type { RosterHead } from './heads.ts';
import { knownByNumber, matchesAt, namesakesIn, unnumberedLike } from './known.ts';
import { mayBeSameName } from './name-likeness.ts';
import { judgeRepeated, judgeRow, type ReadRow, type Repeated, sameLetters } from './rules.ts';
import { givenPlace } from './sealed-rows.ts';

/** A row as it stands in the list, and what was read in it. */
export type ReadLine = Pick<SheetRow<RosterColumn>, 'row' | 'cells'> & ReadRow;

type Entry = Insertable<Rows['clients.roster_entry']>;

/** Judges rows by the files as they are now and keeps them; nothing but the list itself is stored. */
export async function storeRows(context: ActionContext, roster: RosterHead, lines: readonly ReadLine[]): Promise<void> {
  const { crypto } = context.services;
  const { cityCode, category, variant } = roster;
  const addresses = new Map(
    lines.flatMap(({ residentIdHash, cells }) =>
      residentIdHash && cells.address ? [[residentIdHash, cells.address] as const] : [],
    ),
  );
  const numbers = lines.flatMap((r) => r.residentIdHash ?? []);
  const known = await knownByNumber(context, { cityCode, category, addresses }, numbers);
  const rows = lines.map((row) => {
    const file = row.residentIdHash ? known.get(row.residentIdHash) : undefined;
    return { row, owner: file && { ...file, likeNamed: mayBeSameName(file.name, row.name) } };
  });
  const unsure = rows.filter(({ row, owner }) => (owner ? !owner.likeNamed : !row.residentIdHash));
  const unknown = rows.filter(({ row, owner }) => row.residentIdHash && !owner);
  const namesOf = (those: typeof rows) => those.map(({ row }) => row.name);
  const [namesakes, unnumbered] = await Promise.all([
    namesakesIn(context, roster, namesOf(unsure), 'all'),
    namesakesIn(context, roster, namesOf(unknown), 'without-number'),
  ]);
  const entries = rows.map(({ row, owner }): Entry => {
    const matches =
      row.residentIdHash && !owner
        ? unnumberedLike(unnumbered.get(row.name), row)
        : matchesAt(namesakes.get(row.name), row.divisionCode);
    const { class: found, reasons, ...judged } = judgeRow(row, owner, matches, variant);
    const id = context.newId();
    return {
      cityCode,
      id,
      rosterId: roster.id,
      line: row.row,
      name: row.name,
      class: found,
      reasons: reasons as unknown as string,
      given: crypto.encrypt(JSON.stringify(row.cells), givenPlace(id)),
      householdKey: row.cells.household || null,
      divisionCode: row.divisionCode,
      ...judged,
      matches: [...judged.matches],
      changes: [...judged.changes],
      takes: [...judged.takes],
    };
  });
  await insertRows(clients.write(context), 'clients.roster_entry', entries);
}

export type Seen = Pick<ReadLine, 'row' | 'name'>;

/** Numbers that have been before in the list; `seen` goes along from its first row to its last. */
export function repeatsIn(lines: readonly ReadLine[], seen: Map<string, Seen>): Repeated[] {
  return lines.flatMap(({ residentIdHash: hash, faults, row, name }) => {
    const first = hash ? seen.get(hash) : undefined;
    if (first) return [{ first: first.row, later: row, sameName: sameLetters(first.name, name) }];
    if (hash && faults.length === 0) seen.set(hash, { row, name });
    return [];
  });
}

/** Rows of two numbers that are one person's, since files were merged. */
export async function samePersonTwice(context: ActionContext, { cityCode, id }: RosterHead): Promise<Repeated[]> {
  const rows = await rosterEntries.sql<{ first: number; later: number }>(
    context,
    sql`select first, line as later from (
        select line, min(line) over (partition by person_id) as first from clients.roster_entry
        where city_code = ${cityCode} and roster_id = ${id} and person_id is not null and line is not null) e
      where line > first`,
  );
  return rows.map((row) => ({ ...row, sameName: true }));
}

/** Rows of one number name each other. */
export async function markRepeated(
  context: ActionContext,
  { cityCode, id }: RosterHead,
  repeated: readonly Repeated[],
): Promise<void> {
  if (repeated.length === 0) return;
  const byLine = Map.groupBy(repeated.flatMap(judgeRepeated), (mark) => mark.line);
  const marks = JSON.stringify(
    [...byLine].map(([line, marked]) => ({
      line,
      wrong: marked.some((mark) => mark.wrong),
      reasons: marked.map((mark) => mark.reason),
    })),
  );
  await rosterEntries.sql(
    context,
    sql`update clients.roster_entry e set reasons = e.reasons || mark.reasons,
        class = case when mark.wrong then 'wrong' else class end,
        decision = case when mark.wrong then 'skip' else decision end,
        person_id = case when mark.wrong then null else person_id end,
        matches = case when mark.wrong and person_id is not null then array[person_id] else matches end,
        changes = case when mark.wrong then '{}' else changes end,
        takes = case when mark.wrong then '{}' else takes end
      from jsonb_to_recordset(${marks}::jsonb) as mark(line int, wrong boolean, reasons jsonb)
      where e.city_code = ${cityCode} and e.roster_id = ${id} and e.line = mark.line`,
  );
}
