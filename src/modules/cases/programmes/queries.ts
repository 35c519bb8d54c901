import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { afterPrefix } from '../../../platform/database/scope.ts';
import { divisionNames, sitesByIds } from '../../network/public.ts';
import { can } from '../permissions.ts';
import { caseFiles } from '../scope.ts';
import type { ItemFilters, ProgrammeFilters, programmeEndpoints } from './contract.ts';
import { countedOf, inState, unitsOfItems } from './countable.ts';
import { duringYear, figuresOf, type ItemRow, itemsOfProgramme, recordsOfProgramme, type Year } from './counting.ts';
import { programmeStateOf, yearAt, yearsOf } from './rules.ts';
import type { ItemKind, Measure, ProgrammeItem, ProgrammeRecord, ProgrammeRow } from './schemas.ts';
import { meeting, programmeIndicators, programmes } from './scope.ts';

type Paging = { page: number; size: number; sort?: string | undefined };
type Input<K extends keyof typeof programmeEndpoints> = Parsed<(typeof programmeEndpoints)[K]['in']>;

async function filtered(context: Context, { text, state, siteId, place }: ProgrammeFilters) {
  let rows = programmes.from(context).where(await meeting(context, can.readProgrammes));
  if (text)
    rows = rows.where(
      sql<boolean>`position(lower(${text}) in lower(concat_ws(' ', cases.programme.name, cases.programme.contract))) > 0`,
    );
  if (state === 'coming') rows = rows.where('fromOn', '>', context.today);
  if (state === 'running') rows = rows.where('fromOn', '<=', context.today).where('toOn', '>=', context.today);
  if (state === 'over') rows = rows.where('toOn', '<', context.today);
  if (siteId) rows = rows.where('siteId', '=', siteId);
  if (place) rows = rows.where('divisionCode', '>=', place).where('divisionCode', '<', afterPrefix(place));
  return rows;
}

const sortable = { name: 'name', fromOn: 'fromOn', toOn: 'toOn' } as const;

/** The latest to begin first. */
export async function programmeList(context: Context, input: ProgrammeFilters & Paging) {
  const matching = await filtered(context, input);
  const sort = input.sort ?? '-fromOn';
  const by = new Map(Object.entries(sortable)).get(sort.replace(/^-/, '')) ?? sortable.fromOn;
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  const [rows, { total }] = await Promise.all([
    matching
      .selectAll()
      .select(
        sql<number>`(select count(*)::int from cases.programme_item i where i.city_code = cases.programme.city_code
          and i.programme_id = cases.programme.id and i.valid_to is null)`.as('items'),
      )
      .orderBy(by, direction)
      .orderBy('id', direction)
      .limit(input.size)
      .offset((input.page - 1) * input.size)
      .execute(),
    matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { rows: await named(context, rows), total };
}

type Row = Awaited<ReturnType<typeof programmeInReach>>;

async function named(context: Context, rows: readonly (Row & { items: number })[]): Promise<ProgrammeRow[]> {
  const [divisions, sites] = await Promise.all([
    divisionNames(context, [...new Set(rows.map((r) => r.divisionCode))]),
    sitesByIds(
      context,
      rows.flatMap((r) => r.siteId ?? []),
    ),
  ]);
  return rows.map((row) => {
    const { id, name, contract, contractLine, purchaser, divisionCode, siteId, fromOn, toOn, items } = row;
    return {
      ...{ id, name, contract, contractLine, purchaser, divisionCode, siteId, fromOn, toOn, items },
      divisionName: divisions.get(divisionCode) ?? divisionCode,
      siteName: siteId === null ? null : (sites.get(siteId)?.name ?? ''),
      state: programmeStateOf(row, context.today),
    };
  });
}

/** The programme, where its area meets the reader's place. */
export async function programmeInReach(context: Context, id: string) {
  const row = await programmes
    .from(context)
    .selectAll()
    .where(await meeting(context, can.readProgrammes))
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw problem('not-found');
  return row;
}

/** The year that is asked for, or the one of today. */
function yearAsked(context: Context, row: Row, asked: number | undefined): Year & { nth: number } {
  const years = yearsOf(row);
  const nth = asked ?? yearAt(row, context.today);
  const year = years.find((y) => y.nth === nth);
  if (!year) throw problem('not-found');
  return { ...year, cityCode: row.cityCode, programmeId: row.id };
}

const measures: readonly Measure[] = ['case', 'caseService', 'group', 'session', 'activity', 'personTime', 'minute'];
/** What was promised for a year, beside what the records say. */
export async function programmeFile(context: Context, { id, year: asked }: Input<'programme'>) {
  const row = await programmeInReach(context, id);
  const year = yearAsked(context, row, asked);
  const [indicators, figures, { items, units }] = await Promise.all([
    programmeIndicators
      .from(context)
      .select(['measure', 'perYear'])
      .where('cityCode', '=', row.cityCode)
      .where('programmeId', '=', id)
      .execute(),
    figuresOf(context, year),
    itemsWithUnits(context, row, year),
  ]);
  const promised = new Map(indicators.map((i) => [i.measure, i.perYear]));
  const now = items.filter((i) => i.validTo === null).length;
  const [shown] = await named(context, [{ ...row, items: now }]);
  return {
    ...(shown as ProgrammeRow),
    ...{ version: row.version, purpose: row.purpose, years: yearsOf(row), year: year.nth },
    indicators: indicators.map((i) => ({ measure: i.measure as Measure, perYear: i.perYear })),
    figures: measures.map((m) => ({
      ...{ measure: m, value: figures[m], promised: promised.get(m) ?? null },
      countable: m === 'case' || m === 'group' || m === 'activity' ? countedOf(items, units, m) : null,
    })),
    whole: context.covers(can.readProgrammes, row),
    mayChange: context.covers(can.workProgrammes, row),
    mayFill: context.reach(can.fillProgrammes).kind !== 'nowhere',
  };
}

export async function withSites<R extends { siteId: string }>(context: Context, rows: readonly R[]) {
  const sites = await sitesByIds(
    context,
    rows.map((r) => r.siteId),
  );
  return rows.map(({ siteId, ...row }) => ({ ...row, siteName: sites.get(siteId)?.name ?? '' }));
}

/** Everything that was in it in the year, the latest first, with how each stands towards its contract. */
async function itemsWithUnits(context: Context, row: Row, year: Year, kind?: ItemKind) {
  const items = await caseFiles.sql<ItemRow>(
    context,
    can.readCases,
    () => narrow`select r.kind, r.id, r.valid_from, r.valid_to, r.item_id, r.name, r.site_id, r.thing_id from ${itemsOfProgramme(context, year)}
      where ${duringYear(year)} and ${kind ? sql`r.kind = ${kind}` : sql`true`} order by r.valid_from desc, r.id`,
  );
  return { items, units: await unitsOfItems(context, row, year, items) };
}

/** The same under its filters. */
export async function itemsOfFile(context: Context, { id, year: asked, kind, state }: ItemFilters) {
  const row = await programmeInReach(context, id);
  const { items, units } = await itemsWithUnits(context, row, yearAsked(context, row, asked), kind);
  return items
    .filter((i) => state === undefined || inState(state, units.get(i.id)))
    .map(({ thingId: _, ...item }) => ({ ...item, unit: units.get(item.id) ?? null }));
}

/** Cases, groups or activities that were in it in the year. */
export async function programmeItemList(context: Context, { page, size, ...asked }: ItemFilters & Paging) {
  const found = await itemsOfFile(context, asked);
  const rows: ProgrammeItem[] = await withSites(context, found.slice((page - 1) * size, page * size));
  return { rows, total: found.length };
}

/** The records behind a figure of the year, the latest first. */
export async function programmeRecordList(
  context: Context,
  { id, year: asked, kind, page, size }: Omit<Input<'programmeRecords'>, 'sort'>,
) {
  const year = yearAsked(context, await programmeInReach(context, id), asked);
  const rows = await caseFiles.sql<Omit<ProgrammeRecord, 'siteName'> & { siteId: string; total: number }>(
    context,
    can.readCases,
    () => narrow`select r.*, count(*) over ()::int as total from ${recordsOfProgramme(context, year)}
      where ${kind ? sql`r.kind = ${kind}` : sql`true`}
      order by r.occurred_on desc, r.id limit ${size} offset ${(page - 1) * size}`,
  );
  const total = rows[0]?.total ?? 0;
  return { rows: (await withSites(context, rows)).map(({ total: _, ...row }) => row), total };
}
