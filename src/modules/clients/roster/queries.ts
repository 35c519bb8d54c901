import { sql } from 'kysely';
import { maskPhone, maskResidentId } from '../../../kernel/china/mask.ts';
import { readPhone } from '../../../kernel/china/phone.ts';
import { readResidentId } from '../../../kernel/china/resident-id.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { ageOn } from '../../../kernel/dates.ts';
import { type Language, say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { afterPrefix } from '../../../platform/database/scope.ts';
import { sheetWarnings, titleOf } from '../../../platform/sheets/index.ts';
import { divisionNames, sitesByIds } from '../../network/public.ts';
import { can, clientsContract } from '../contract.ts';
import { distinct, maskedAddress } from '../queries.ts';
import { categoriesOfHiddenLists } from '../restricted.ts';
import { persons, rosterEntries, rosters } from '../scope.ts';
import { open } from '../sealing.ts';
import { rosterColumns } from './columns.ts';
import { faultWord } from './faults.ts';
import { plannedOf, type RosterHead, rosterRow, talliesOf } from './heads.ts';
import { isApplicable, isUndoable, type Reason } from './rules.ts';
import type { ListedRoster, RosterEntry } from './schemas.ts';
import { givenCells } from './sealed-rows.ts';

type Input<K extends 'rosters' | 'rosterEntries'> = Parsed<(typeof clientsContract.endpoints)[K]['in']>;

export async function rosterList(context: Context, input: Input<'rosters'>) {
  const hidden = await categoriesOfHiddenLists(context);
  let matching = rosters.from(context, can.importClients);
  if (hidden.length > 0) matching = matching.where('category', 'not in', hidden);
  if (input.category) matching = matching.where('category', '=', input.category);
  if (input.month) matching = matching.where('month', '=', input.month);
  if (input.state) matching = matching.where('state', '=', input.state);
  if (input.place)
    matching = matching.where('divisionCode', '>=', input.place).where('divisionCode', '<', afterPrefix(input.place));
  const [rows, { total }] = await Promise.all([
    matching
      .selectAll()
      .orderBy('month', 'desc')
      .orderBy('id', 'desc')
      .limit(input.size)
      .offset((input.page - 1) * input.size)
      .execute(),
    matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { rows: await listed(context, rows), total };
}

async function listed(context: Context, rows: readonly RosterHead[]): Promise<ListedRoster[]> {
  const names = await divisionNames(context, distinct(rows.map((r) => r.divisionCode)));
  return rows.map(
    ({ id, category, variant, month, divisionCode, state, counts, importedAt, importedBy, appliedAt, appliedBy }) => ({
      ...({ id, category, variant, month, divisionCode, state, counts } as Omit<ListedRoster, 'divisionName'>),
      ...{ importedAt, importedBy, appliedAt, appliedBy },
      divisionName: names.get(divisionCode) ?? divisionCode,
    }),
  );
}

export async function rosterFile(context: Context, { id }: { id: string }) {
  const row = await rosterRow(context, id);
  const [[head], tallies, plan] = await Promise.all([
    listed(context, [row]),
    talliesOf(context, row),
    plannedOf(context, row),
  ]);
  return {
    ...(head as ListedRoster),
    fileName: row.fileName,
    held: row.held,
    tallies,
    plan,
    failedAt: row.failedAt,
    fault: row.fault ? say(faultWord(row.fault as unknown as Reason), context.language) : null,
    undoable: row.state === 'applied' && isUndoable(row.appliedAt, context.now),
  };
}

export async function rosterEntryList(context: Context, input: Input<'rosterEntries'>) {
  const { cityCode, category } = await rosterRow(context, input.rosterId);
  let matching = rosterEntries.from(context).where('cityCode', '=', cityCode).where('rosterId', '=', input.rosterId);
  if (input.class) matching = matching.where('class', '=', input.class);
  if (input.decision) matching = matching.where('decision', '=', input.decision);
  const [rows, { total }] = await Promise.all([
    matching
      .selectAll()
      .orderBy(sql`line nulls last`)
      .orderBy('divisionCode')
      .orderBy('name')
      .orderBy('id')
      .limit(input.size)
      .offset((input.page - 1) * input.size)
      .execute(),
    matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { rows: await shownEntries(context, rows, category), total };
}

type EntryRow = Awaited<ReturnType<ReturnType<typeof entriesOf>['execute']>>[number];
const entriesOf = (context: Context) => rosterEntries.from(context).selectAll();

/** Rows as the review shows them: numbers masked, reasons as sentences, files only within reach. */
async function shownEntries(context: Context, rows: readonly EntryRow[], category: string): Promise<RosterEntry[]> {
  const { crypto } = context.services;
  const files = await filesOf(context, category, distinct(rows.flatMap((r) => [r.personId ?? [], r.matches].flat())));
  const names = await divisionNames(context, distinct(rows.flatMap((r) => r.divisionCode ?? [])));
  return rows.map((row) => {
    const cells = givenCells(crypto, row);
    const number = cells?.residentId;
    const phone = cells?.mobile ? readPhone(cells.mobile) : undefined;
    const person = row.personId ? files.get(row.personId) : undefined;
    return {
      id: row.id,
      line: row.line,
      name: row.name,
      class: row.class,
      residentIdMasked: number ? maskNumber(number) : row.class === 'ended' ? (person?.residentIdMasked ?? null) : null,
      divisionName: row.divisionCode ? (names.get(row.divisionCode) ?? row.divisionCode) : null,
      mobileMasked: phone ? maskPhone(phone.ok ? phone.number : (cells?.mobile ?? '')) : null,
      addressMasked: maskedAddress({ addressDetail: cells?.address || null }),
      reasons: sentences(row.reasons as unknown as readonly Reason[], context),
      person: person ? fileShown(person) : null,
      matches: row.matches.flatMap((id) => {
        const file = files.get(id);
        return file ? { ...named(file), age: file.age } : [];
      }),
      changes: row.changes,
      takes: row.takes,
      applicable: isApplicable({ ...row, reasons: row.reasons as unknown as readonly Reason[] } as never),
      decision: row.decision,
      result: row.result,
    } as RosterEntry;
  });
}

function maskNumber(number: string): string {
  const read = readResidentId(number, { demo: true });
  // Of what is no number only its length is told: it may be one with a slip in it.
  return read.ok ? maskResidentId(read.id) : '*'.repeat(Math.min(number.length, 18));
}

export function sentences(reasons: readonly Reason[], { language }: Pick<Context, 'language'>): string[] {
  const declared: Readonly<Record<string, { word: { zh: string; en: string } } | undefined>> = clientsContract.problems;
  return reasons.map(({ code, params }) => {
    const found = declared[code]?.word;
    return found ? say(found, language, inWords(params, language)) : code;
  });
}

function inWords(params: Reason['params'], language: Language): Reason['params'] {
  const column = titleOf(rosterColumns, String(params?.column), language);
  const warning = sheetWarnings[params?.warning as keyof typeof sheetWarnings];
  return { ...params, ...(column ? { column } : {}), ...(warning ? { detail: say(warning, language) } : {}) };
}

type Shown = RosterEntry['matches'][number] &
  NonNullable<RosterEntry['person']> & { readonly residentIdMasked: string | null };
const named = ({ id, name, divisionName, siteName }: Pick<Shown, 'id' | 'name' | 'divisionName' | 'siteName'>) => ({
  id,
  name,
  divisionName,
  siteName,
});
const fileShown = ({ mobileMasked, addressMasked, careTo, variant, ...file }: Shown) => ({
  ...named(file),
  ...{ mobileMasked, addressMasked, careTo, variant },
});

async function filesOf(context: Context, category: string, ids: readonly string[]): Promise<Map<string, Shown>> {
  if (ids.length === 0) return new Map();
  const { crypto } = context.services;
  const rows = await persons
    .from(context, can.importClients)
    .select(['id', 'name', 'bornOn', 'divisionCode', 'siteId', 'residentId', 'mobile', 'addressDetail', 'careTo'])
    .select(
      sql<string | null>`(select c.variant from clients.person_category c
        where c.city_code = clients.person.city_code and c.person_id = clients.person.id and c.category = ${category}
          and c.valid_to is null)`.as('variant'),
    )
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute();
  const [names, sites] = await Promise.all([
    divisionNames(context, distinct(rows.map((r) => r.divisionCode))),
    sitesByIds(context, distinct(rows.map((r) => r.siteId))),
  ]);
  const phoneOf = (r: (typeof rows)[number]) => open(crypto, 'mobile', r.id, r.mobile);
  return new Map(
    rows.map((r) => [
      r.id,
      {
        id: r.id,
        name: r.name,
        age: r.bornOn === null ? null : ageOn(r.bornOn, context.today),
        divisionName: names.get(r.divisionCode) ?? r.divisionCode,
        siteName: sites.get(r.siteId)?.name ?? '',
        residentIdMasked:
          r.residentId === null ? null : maskResidentId(open(crypto, 'residentId', r.id, r.residentId) ?? ''),
        mobileMasked: r.mobile === null ? null : maskPhone(phoneOf(r) ?? ''),
        addressMasked: maskedAddress(r),
        careTo: r.careTo,
        variant: r.variant,
      },
    ]),
  );
}
