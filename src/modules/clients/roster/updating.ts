import { sql, type Updateable } from 'kysely';
import { readPhone } from '../../../kernel/china/phone.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { updateRows } from '../../../platform/database/update-rows.ts';
import { searchKeys } from '../../../platform/names/name-parts.ts';
import { can } from '../contract.ts';
import { recounting } from '../counts/keeping.ts';
import { renewMatches } from '../duplicates/keeping.ts';
import { personCategories, persons, rosterEntries } from '../scope.ts';
import { open, seal } from '../sealing.ts';
import { renewSearch } from '../search/hashes.ts';
import { clients, type Rows } from '../tables.ts';
import type { Before, Was } from './before.ts';
import type { RosterCells } from './columns.ts';
import { followMerges } from './following-merges.ts';
import type { RosterHead } from './heads.ts';
import { batchSize, noteOutcomes, type Outcome } from './outcomes.ts';
import { startOf } from './registering.ts';
import { planResumptions, type Resumption } from './resuming.ts';
import { firstDay } from './rules.ts';
import type { RosterChange } from './schemas.ts';
import { beforePlace, givenCells } from './sealed-rows.ts';

interface KnownEntry {
  readonly id: string;
  readonly class: string;
  readonly name: string;
  readonly given: string;
  readonly divisionCode: string | null;
  readonly personId: string;
  readonly takes: readonly RosterChange[];
  /** The review was told that care is over. */
  readonly over: boolean;
}

/** Brings the next files of those who have one up to the list, as far as the review said so. */
export async function updateNext(context: ActionContext, roster: RosterHead): Promise<boolean> {
  const entries = await rosterEntries.sql<KnownEntry>(
    context,
    sql`select id, class, name, given, division_code, person_id, takes, reasons @> '[{"code": "care-over"}]' as over
      from clients.roster_entry
      where city_code = ${roster.cityCode} and roster_id = ${roster.id} and decision = 'apply' and result is null
        and class <> 'ended' and person_id is not null
      order by line limit ${batchSize}`,
  );
  if (entries.length === 0) return false;
  const personIds = entries.map((e) => e.personId);
  if (await followMerges(context, roster, personIds)) return true;
  await updateBatch(context, roster, entries);
  return true;
}

async function updateBatch(context: ActionContext, roster: RosterHead, entries: readonly KnownEntry[]): Promise<void> {
  const { cityCode } = roster;
  const ids = [...new Set(entries.map((e) => e.personId))];
  const outcomes: Outcome[] = [];
  await recounting(context, cityCode, ids, async () => {
    const files = await filesOf(context, roster, ids);
    const plan: Plan = { starts: [], ends: [], files: [] };
    const over = entries.flatMap((e) => (e.over ? (files.get(e.personId) ?? []) : []));
    const resumptions = await planResumptions(context, roster, over);
    const done = new Set<string>();
    for (const entry of entries) {
      const file = files.get(entry.personId);
      const resumed = resumptions.get(entry.personId);
      const code = hindrance(entry, file, resumed !== undefined, done.has(entry.personId));
      if (!file || code) {
        outcomes.push({ id: entry.id, result: 'refused', reason: { code: code ?? 'file-elsewhere' } });
        continue;
      }
      done.add(entry.personId);
      const cells = givenCells(context.services.crypto, entry) as RosterCells;
      const before: Before = {
        ...planCategory(context, roster, entry, file, cells, plan),
        ...planFile(context, entry, file, cells, plan, resumed),
      };
      const changed = Object.keys(before).length > 0;
      outcomes.push({
        id: entry.id,
        result: changed ? 'updated' : 'kept',
        before: changed ? context.services.crypto.encrypt(JSON.stringify(before), beforePlace(entry.id)) : null,
      });
    }
    await carryOut(context, cityCode, plan);
  });
  await noteOutcomes(context, roster, outcomes);
}

/** Why a file cannot be brought up to the list. */
function hindrance(entry: KnownEntry, file: File | undefined, resumes: boolean, again: boolean): string | undefined {
  if (!file) return 'file-elsewhere';
  if (file.careTo !== null && !resumes) return entry.over ? 'no-site' : 'care-over-since';
  return again ? 'changed-since' : undefined;
}

type File = NonNullable<Awaited<ReturnType<typeof filesOf>> extends Map<string, infer F> ? F : never>;

async function filesOf(context: ActionContext, { cityCode, category }: RosterHead, ids: readonly string[]) {
  const rows = await persons
    .from(context, can.importClients)
    .select(['id', 'cityCode', 'name', 'bornOn', 'mobile', 'mobileHash', 'addressDetail', 'divisionCode', 'version'])
    .select(['careFrom', 'careTo', 'careEndReason', 'riskLevel', 'nextReviewOn', 'householdId', 'relation'])
    .select((eb) => [
      sql<{ id: string; variant: string | null; from: string } | null>`(
        select jsonb_build_object('id', c.id, 'variant', c.variant, 'from', c.valid_from) from clients.person_category c
        where c.city_code = clients.person.city_code and c.person_id = clients.person.id and c.category = ${category}
          and c.valid_to is null)`.as('held'),
      sql<string | null>`(select max(c.valid_to) from clients.person_category c
        where c.city_code = clients.person.city_code and c.person_id = clients.person.id and c.category = ${category}
          and c.valid_to > c.valid_from)`.as('lastEnd'),
      eb.ref('siteId').as('siteId'),
    ])
    .where('cityCode', '=', cityCode)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

interface Plan {
  readonly starts: {
    cityCode: string;
    id: string;
    personId: string;
    category: string;
    variant: string | null;
    validFrom: string;
  }[];
  readonly ends: { id: string; on: string }[];
  readonly files: { set: Updateable<Rows['clients.person']> & { id: string }; was: Was }[];
}

/** What holds now decides, not what held when the list was read. */
function planCategory(
  context: ActionContext,
  { cityCode, category, variant, month }: RosterHead,
  entry: KnownEntry,
  file: File,
  cells: RosterCells,
  plan: Plan,
): Before {
  const start = (validFrom: string) => {
    const id = context.newId();
    plan.starts.push({ cityCode, id, personId: file.id, category, variant, validFrom });
    return id;
  };
  if (!file.held) {
    const from = startOf(cells, month, file.bornOn);
    return { started: start(file.lastEnd && file.lastEnd > from ? file.lastEnd : from) };
  }
  if (variant === null || file.held.variant === variant || !entry.takes.includes('variant')) return {};
  const first = firstDay(month);
  const on = file.held.from > first ? file.held.from : first;
  plan.ends.push({ id: file.held.id, on });
  return { ended: file.held.id, started: start(on) };
}

async function carryOut(context: ActionContext, cityCode: string, { starts, ends, files }: Plan): Promise<void> {
  const table = sql.table('clients.person_category');
  if (ends.length > 0)
    await personCategories.sql(
      context,
      sql`update ${table} c set valid_to = e.on_day
        from jsonb_to_recordset(${JSON.stringify(ends.map(({ id, on }) => ({ id, on_day: on })))}::jsonb) as e(id uuid, on_day date)
        where c.city_code = ${cityCode} and c.id = e.id`,
    );
  await insertRows(clients.write(context), 'clients.person_category', starts);
  await updateRows(
    clients.write(context),
    'clients.person',
    cityCode,
    files.map((f) => f.set),
  );
  await renewFound(
    context,
    cityCode,
    files.map(({ set: { id }, was }) => ({ id, was })),
  );
}

/** Files are found by what they now say: by address, and as somebody whom another file may be. */
export async function renewFound(
  context: ActionContext,
  cityCode: string,
  files: readonly { readonly id: string; readonly was: Was }[],
): Promise<void> {
  const those = (changed: (was: Was) => boolean) => files.filter((f) => changed(f.was)).map((f) => f.id);
  const elsewhere = those((was) => was.address !== undefined);
  const other = those((was) => was.name !== undefined || was.mobile !== undefined);
  if (elsewhere.length > 0) await renewSearch(context, cityCode, elsewhere);
  if (other.length > 0) await renewMatches(context, cityCode, other);
}

/** Name, telephone, address and residence, each only where the review took it over. */
function planFile(
  context: ActionContext,
  { name, takes, divisionCode }: KnownEntry,
  file: File,
  cells: RosterCells,
  plan: Plan,
  resumed: Resumption | undefined,
): Before {
  const { crypto } = context.services;
  const set: Updateable<Rows['clients.person']> = {};
  const was: Record<string, string | null> = {};
  if (takes.includes('name') && file.name !== name) {
    was.name = file.name;
    Object.assign(set, { name, ...searchKeys(name) });
  }
  const phone = cells.mobile === '' ? undefined : readPhone(cells.mobile);
  if (takes.includes('mobile') && phone?.ok) {
    was.mobile = open(crypto, 'mobile', file.id, file.mobile);
    set.mobile = seal(crypto, 'mobile', file.id, phone.number);
    set.mobileHash = crypto.lookupHash('phone', phone.number);
  }
  if (takes.includes('address') && cells.address !== '') {
    was.address = open(crypto, 'address', file.id, file.addressDetail);
    set.addressDetail = seal(crypto, 'address', file.id, cells.address);
  }
  if (takes.includes('division') && divisionCode && !file.divisionCode.startsWith(divisionCode)) {
    was.divisionCode = file.divisionCode;
    set.divisionCode = divisionCode;
  }
  if (resumed) Object.assign(set, resumed.set);
  if (Object.keys(set).length === 0) return {};
  const version = file.version + 1;
  plan.files.push({ set: { ...set, id: file.id, version }, was });
  return { file: { version, was }, ...(resumed ? { resumed: resumed.before } : {}) };
}
