import { sql } from 'kysely';
import { readPhone } from '../../../kernel/china/phone.ts';
import { isDay } from '../../../kernel/dates.ts';
import { keySaid, say } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { type ClientRow, can } from '../contract.ts';
import { gradeReasons } from '../grade-reasons.ts';
import { type Surroundings, surroundings } from '../importing/surroundings.ts';
import { writeClients } from '../registration/actions.ts';
import { type ExaminedClient, examineClients } from '../registration/queries.ts';
import { persons, rosterEntries } from '../scope.ts';
import { relationWords } from '../words.ts';
import type { RosterCells } from './columns.ts';
import type { RosterHead } from './heads.ts';
import { mayBeSameName } from './name-likeness.ts';
import { batchSize, noteOutcomes, type Outcome } from './outcomes.ts';
import { identityOf } from './reading.ts';
import { firstDay } from './rules.ts';
import { givenCells } from './sealed-rows.ts';

interface NewEntry {
  readonly id: string;
  readonly name: string;
  readonly given: string;
  readonly householdKey: string | null;
  readonly divisionCode: string;
}

/** Faults of rows that go on as those of known persons. */
const onFile = ['clients.already-registered', 'clients.registered-elsewhere'];

/** Makes a file for the next of those who have none, whole households together; false when nobody is left. */
export async function registerNext(context: ActionContext, roster: RosterHead): Promise<boolean> {
  const entries = await nextEntries(context, roster);
  if (entries.length === 0) return false;
  await registerBatch(context, roster, entries, await surroundings(context));
  return true;
}

/** The next rows in the order of their households; a household that is cut off waits for the next batch. */
async function nextEntries(context: ActionContext, { cityCode, id }: RosterHead): Promise<NewEntry[]> {
  const found = await rosterEntries.sql<NewEntry>(
    context,
    sql`select id, name, given, household_key, division_code from clients.roster_entry
      where city_code = ${cityCode} and roster_id = ${id} and decision = 'apply' and result is null
        and class in ('new', 'unknown') and person_id is null
      order by household_key nulls last, line limit ${batchSize}`,
  );
  const last = found.at(-1)?.householdKey;
  if (found.length < batchSize || !last || found[0]?.householdKey === last) return found;
  return found.filter((entry) => entry.householdKey !== last);
}

async function registerBatch(
  context: ActionContext,
  roster: RosterHead,
  entries: readonly NewEntry[],
  around: Surroundings,
): Promise<void> {
  const homes = await knownHouseholds(context, roster, entries);
  const outcomes: Outcome[] = [];
  const asked: { entry: NewEntry; row: ClientRow }[] = [];
  for (const entry of entries) {
    const siteId = around.siteOf(entry.divisionCode)?.id;
    const cells = givenCells(context.services.crypto, entry);
    if (!siteId || !cells) {
      outcomes.push({ id: entry.id, result: 'refused', reason: { code: 'no-site' } });
      continue;
    }
    asked.push({ entry, row: asClient(context, roster, entry, cells, siteId, homes) });
  }
  const examined = await examineClients(
    context,
    asked.map(({ row }) => row),
    can.importClients,
  );
  const writing: { entryId: string; client: ExaminedClient }[] = [];
  for (const [i, client] of examined.entries()) {
    const entryId = asked[i]?.entry.id ?? '';
    const fault = client.faults.find((f) => !onFile.includes(f.code));
    if (client.existing && !fault) outcomes.push(...(await alreadyThere(context, roster, entryId, client)));
    else if (fault)
      outcomes.push({ id: entryId, result: 'refused', reason: { code: fault.code.replace('clients.', '') } });
    else writing.push({ entryId, client });
  }
  const ids = await writeClients(
    context,
    writing.map(({ client }) => client),
  );
  outcomes.push(
    ...writing.map(({ entryId }, i) => ({ id: entryId, result: 'registered' as const, personId: ids[i] ?? null })),
  );
  await noteOutcomes(context, roster, outcomes);
}

/** Somebody made the file while the list was being reviewed: the row goes on as that of a known person. */
async function alreadyThere(
  context: ActionContext,
  { cityCode }: RosterHead,
  entryId: string,
  { existing, row }: ExaminedClient,
): Promise<Outcome[]> {
  const personId = existing?.id ?? '';
  const named = await persons
    .from(context, can.importClients)
    .select('name')
    .where('cityCode', '=', cityCode)
    .where('id', '=', personId)
    .executeTakeFirst();
  if (named && !mayBeSameName(named.name, row.name))
    return [{ id: entryId, result: 'refused', reason: { code: 'other-name' } }];
  await rosterEntries.sql(
    context,
    sql`update clients.roster_entry set person_id = ${personId} where city_code = ${cityCode} and id = ${entryId}`,
  );
  return [];
}

/** Households of members who have a file already, by the list's own number. */
async function knownHouseholds(
  context: ActionContext,
  { cityCode, id }: RosterHead,
  entries: readonly NewEntry[],
): Promise<Map<string, string>> {
  const keys = [...new Set(entries.flatMap((e) => e.householdKey ?? []))];
  if (keys.length === 0) return new Map();
  const rows = await rosterEntries.sql<{ key: string; householdId: string }>(
    context,
    sql`select distinct on (e.household_key) e.household_key as key, p.household_id
      from clients.roster_entry e join clients.person p on p.city_code = e.city_code and p.id = e.person_id
      where e.city_code = ${cityCode} and e.roster_id = ${id} and e.household_key = any(${keys}::text[])
        and p.care_to is null
      order by e.household_key, e.line`,
  );
  return new Map(rows.map((r) => [r.key, r.householdId]));
}

function asClient(
  context: ActionContext,
  { category, variant, month }: RosterHead,
  { name, householdKey, divisionCode }: NewEntry,
  cells: RosterCells,
  siteId: string,
  homes: ReadonlyMap<string, string>,
): ClientRow {
  const identity = identityOf(cells, context);
  const phone = cells.mobile === '' ? undefined : readPhone(cells.mobile);
  const household = householdKey ? homes.get(householdKey) : undefined;
  const given = keySaid(relationWords, cells.relation);
  return {
    name,
    sex: identity.sex,
    ...(identity.bornOn ? { bornOn: identity.bornOn } : {}),
    ...(identity.residentId ? { residentId: identity.residentId } : {}),
    ...(phone?.ok ? { mobile: phone.number } : {}),
    ...(cells.address ? { address: cells.address } : {}),
    divisionCode,
    siteId,
    ...(household ? { householdId: household } : householdKey ? { householdKey } : {}),
    // A household on file says itself who its head is.
    ...(given && !(given === 'head' && household) ? { relation: given } : {}),
    categories: [
      {
        category,
        validFrom: startOf(cells, month, identity.bornOn),
        ...(variant ? { variant: variant as 'urban' | 'rural' } : {}),
      },
    ],
    riskReason: say(gradeReasons.roster, 'zh', { month }),
  };
}

/** The day a list gives, else the first of its month; a child born in it begins with its birth. */
export function startOf(cells: Pick<RosterCells, 'validFrom'>, month: string, bornOn?: string | null): string {
  if (isDay(cells.validFrom)) return cells.validFrom;
  const first = firstDay(month);
  return bornOn && bornOn > first ? bornOn : first;
}
