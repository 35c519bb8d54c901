import { sql } from 'kysely';
import type { Permission } from '../../../kernel/contract.ts';
import { addDays } from '../../../kernel/dates.ts';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { afterPrefix } from '../../../platform/database/scope.ts';
import { can as clientsCan } from '../../clients/contract.ts';
import { clientsByIds } from '../../clients/public.ts';
import { divisionNames, sitesBelow, sitesByIds } from '../../network/public.ts';
import { workersByIds } from '../../people/public.ts';
import { correctionFaults } from '../belonging.ts';
import { recordingRules } from '../choices.ts';
import { monthIsClosed } from '../closing/months.ts';
import { can, type EncounterFilters, type EncounterRow, type EncounterWhole } from '../contract.ts';
import { correctsAlone } from '../corrections/rules.ts';
import { activities, correctionRequests, encounters } from '../scope.ts';
import type { RecordFile } from './files.ts';
import { metThere, namedParticipants } from './participants.ts';
import { placeShown } from './place.ts';
import { readableRecords } from './readable.ts';
import { gatherings } from './schemas.ts';
import { openTexts, voidReasonPlace } from './texts.ts';

type Paging = { page: number; size: number; sort?: string | undefined };

/** Without a beginning, lists reach back this many days, unless they are about one client. */
const defaultDays = 30;

export async function filteredEncounters(context: Context, filters: EncounterFilters) {
  const from = filters.from ?? (filters.clientId ? undefined : addDays(filters.to ?? context.today, -defaultDays));
  let rows = filters.clientId ? readableRecords(context) : encounters.from(context, can.readEncounters);
  if (from) rows = rows.where('occurredOn', '>=', from);
  if (filters.to) rows = rows.where('occurredOn', '<=', filters.to);
  if (filters.place) {
    rows = rows.where('divisionCode', '>=', filters.place).where('divisionCode', '<', afterPrefix(filters.place));
  }
  if (filters.siteId) {
    const ids = await sitesBelow(context, filters.siteId);
    rows = rows.where(sql<boolean>`site_id = any(${ids}::uuid[])`);
  }
  if (filters.workerId) rows = rows.where('workerId', '=', filters.workerId);
  if (filters.clientId) rows = rows.where(await metThere(context, filters.clientId));
  if (filters.way) rows = rows.where('way', '=', filters.way);
  if (filters.class) rows = rows.where('class', '=', filters.class);
  if (filters.need) rows = rows.where(sql<boolean>`services.encounter.needs @> array[${filters.need}]`);
  if (filters.result) rows = rows.where('result', '=', filters.result);
  if (filters.state === 'valid') rows = rows.where('voidedAt', 'is', null);
  if (filters.state === 'voided') rows = rows.where('voidedAt', 'is not', null);
  return rows;
}

export const listColumns = [
  'services.encounter.id',
  'services.encounter.cityCode',
  'services.encounter.occurredAt',
  'services.encounter.occurredOn',
  'services.encounter.divisionCode',
  'services.encounter.siteId',
  'services.encounter.workerId',
  'services.encounter.clientId',
  'services.encounter.personTimes',
  'services.encounter.way',
  'services.encounter.class',
  'services.encounter.minutes',
  'services.encounter.result',
  'services.encounter.nextOn',
  'services.encounter.recordedAt',
  'services.encounter.voidedAt',
] as const;

const sortable = { occurredAt: 'occurredAt', recordedAt: 'recordedAt', minutes: 'minutes', nextOn: 'nextOn' } as const;

export async function encounterList(context: Context, input: EncounterFilters & Paging) {
  const matching = await filteredEncounters(context, input);
  const sort = input.sort ?? '-occurredAt';
  const by = new Map(Object.entries(sortable)).get(sort.replace(/^-/, '')) ?? 'occurredAt';
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  const [rows, { total }] = await Promise.all([
    matching
      .select(listColumns)
      .orderBy(by, direction)
      .orderBy('id', direction)
      .limit(input.size)
      .offset((input.page - 1) * input.size)
      .execute(),
    matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { rows: await withNames(context, rows), total };
}

interface Unnamed {
  readonly id: string;
  readonly way: string;
  readonly divisionCode: string;
  readonly siteId: string;
  readonly workerId: string;
  readonly clientId: string | null;
}

/** Puts names beside the ids of a page of records. */
export async function withNames<R extends Unnamed>(
  context: Context,
  rows: readonly R[],
): Promise<(R & EncounterRow)[]> {
  const together = rows.filter((r) => gatherings.includes(r.way));
  const [titles, divisions, sites, workers, clients] = await Promise.all([
    activityTitles(
      context,
      together.map((r) => r.id),
    ),
    divisionNames(context, distinct(rows.map((r) => r.divisionCode))),
    sitesByIds(context, distinct(rows.map((r) => r.siteId))),
    workersByIds(context, distinct(rows.map((r) => r.workerId))),
    clientsByIds(context, distinct(rows.map((r) => r.clientId))),
  ]);
  return rows.map((row) => ({
    ...row,
    divisionName: divisions.get(row.divisionCode) ?? row.divisionCode,
    siteName: sites.get(row.siteId)?.name ?? '',
    workerName: workers.get(row.workerId)?.name ?? '',
    activity: titles.get(row.id) ?? null,
    clientName: row.clientId ? (clients.get(row.clientId)?.name ?? null) : null,
  })) as unknown as (R & EncounterRow)[];
}

async function activityTitles(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await activities
    .from(context)
    .select(['id', 'title'])
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute();
  return new Map(rows.map((r) => [r.id, r.title]));
}

const distinct = (values: readonly (string | null)[]): string[] => [
  ...new Set(values.filter((v): v is string => v !== null)),
];

/** One record that the caller may read; the key table says which month holds it. */
export async function foundEncounter(context: Context, id: string) {
  const found = await readableRecords(context)
    .innerJoin('services.encounter_key as key', (join) =>
      join
        .onRef('key.cityCode', '=', 'services.encounter.cityCode')
        .onRef('key.id', '=', 'services.encounter.id')
        .onRef('key.occurredOn', '=', 'services.encounter.occurredOn'),
    )
    .selectAll('services.encounter')
    .where('key.id', '=', id)
    .executeTakeFirst();
  if (!found) return undefined;
  // By which words it is found is told to nobody.
  const { words: _, wordsBy: __, ...row } = found;
  return row;
}

interface Placed {
  readonly divisionCode: string;
  readonly siteId: string;
  readonly workerId: string;
  readonly recordedBy: string | null;
}

/** Recorded, or given, by the caller. */
const isOwn = ({ who }: Context, row: Placed): boolean =>
  who.kind === 'person' && (row.recordedBy === who.actor.accountId || (who.post?.workerId ?? null) === row.workerId);

/** Own records, or anybody's for a lead of that place. */
function mayHandle(context: Context, row: Placed, own: Permission, others: Permission): boolean {
  const { who } = context;
  if (who.kind === 'system') return true;
  if (who.kind !== 'person' || !context.covers(own, row)) return false;
  return isOwn(context, row) || context.covers(others, row);
}
export const mayVoid = (context: Context, row: Placed) => mayHandle(context, row, can.voidEncounters, can.voidOthers);
export const mayCorrect = (context: Context, row: Placed) =>
  mayHandle(context, row, can.correctEncounters, can.correctOthers);

/** How the caller may have the record corrected. */
async function correctionOf(context: Context, row: Placed & { cityCode: string; id: string; recordedAt: string }) {
  if (!mayCorrect(context, row) || (await correctionFaults(context, row)).length > 0) return 'none';
  const { limits } = await recordingRules(context);
  return correctsAlone(row.recordedAt, context.now, limits) ? 'alone' : 'request';
}

/** How the caller may have the record voided; a lead's own void of a colleague's record is its approval. */
export async function voidingOf(context: Context, row: Placed & { cityCode: string; id: string; recordedAt: string }) {
  if (!mayVoid(context, row) || (await correctionFaults(context, row)).length > 0) return 'none';
  const { limits } = await recordingRules(context);
  if (context.who.kind === 'system' || correctsAlone(row.recordedAt, context.now, limits)) return 'alone';
  return context.covers(can.decideCorrections, row) && !isOwn(context, row) ? 'alone' : 'request';
}

export async function encounter(context: Context, { id }: { id: string }): Promise<EncounterWhole> {
  const row = await foundEncounter(context, id);
  if (!row) throw problem('not-found');
  const [[named], others, colleagues, closed, waiting] = await Promise.all([
    withNames(context, [row]),
    namedParticipants(context, [row]),
    workersByIds(context, row.coWorkerIds),
    monthIsClosed(context, row),
    correctionRequests
      .from(context)
      .select(['kind', 'requestedAt', 'requestedBy'])
      .where('cityCode', '=', row.cityCode)
      .where('encounterId', '=', id)
      .where('state', '=', 'proposed')
      .executeTakeFirst(),
  ]);
  const way = (of: 'alone' | 'request' | 'none') => (of === 'request' && waiting ? 'none' : of);
  const stands = row.voidedAt === null && !closed;
  const met = others.get(id) ?? [];
  const files = await clientsByIds(context, [...distinct([row.clientId]), ...met.map((p) => p.id)]);
  // A link to what answers 404 is none.
  const mayOpen = (clientId: string | null) => {
    const client = clientId === null ? undefined : files.get(clientId);
    return client !== undefined && context.covers(clientsCan.readClients, client);
  };
  return {
    ...named,
    participants: met.map((p) => ({ ...p, mayOpen: mayOpen(p.id) })),
    mayOpenClient: mayOpen(row.clientId),
    coWorkers: row.coWorkerIds.map((worker) => ({ id: worker, name: colleagues.get(worker)?.name ?? '' })),
    files: (row.files as RecordFile[]).map(({ cityCode: _, ...file }) => file),
    ...placeShown(context.services.crypto, row),
    mayReveal: context.covers(can.revealPlaces, row),
    ...openTexts(context.services.crypto, row),
    voidReason: openText(context.services.crypto, row.voidReason, voidReasonPlace(id)),
    voiding: stands ? way(await voidingOf(context, row)) : 'none',
    correction: stands ? way(await correctionOf(context, row)) : 'none',
    waiting: waiting ?? null,
    monthClosed: closed,
  } as unknown as EncounterWhole;
}
