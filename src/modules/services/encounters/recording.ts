import { type RawBuilder, sql } from 'kysely';
import { dayOf } from '../../../kernel/dates.ts';
import type { ActionContext, Context, Event } from '../../../platform/context.ts';
import type { Services } from '../../../platform/services.ts';
import { indexed } from '../../../platform/word-index/hashes.ts';
import { joinCases } from '../belonging.ts';
import { openMonths } from '../closing/months.ts';
import type { EncounterInput, Via } from '../contract.ts';
import { delta, saidBy } from '../counts/deltas.ts';
import { encounterKeys } from '../scope.ts';
import { visitsKept } from '../visits/keeping.ts';
import type { RecordFile } from './files.ts';
import type { Followed } from './merged.ts';
import { sealPlace } from './place.ts';
import { personTimesOf } from './rules.ts';
import { saidHash, sameSaid } from './said-hash.ts';
import { sealTexts } from './texts.ts';

/** Somebody met beside the client a record names. */
export interface Participant {
  readonly clientId: string;
  readonly householdId: string;
}

/** A record that nothing blocks, with what its names led to. */
export interface Accepted {
  readonly id: string;
  /** What the sender said, by which a repeat is known. */
  readonly said: EncounterInput;
  /** The same with the files that stand today. */
  readonly input: EncounterInput;
  readonly workerId: string;
  readonly cityCode: string;
  readonly divisionCode: string;
  readonly householdId: string | null;
  /** Everybody else who was met. */
  readonly participants: readonly Participant[];
  readonly personTimes: number;
  readonly files: readonly RecordFile[];
  /** A visit by the rules in force. */
  readonly visit: boolean;
  readonly followed: readonly Followed[];
  /** Of a session: what it is called. */
  readonly title?: string | undefined;
}

/** What higher modules hear of a record. */
interface RecordedEncounter {
  readonly id: string;
  readonly occurredOn: string;
  readonly workerId: string;
  readonly clientId: string | null;
  readonly householdId: string | null;
  readonly participantIds: readonly string[];
  readonly way: string;
  readonly class: string;
}

export type Outcome =
  | { readonly outcome: 'recorded' | 'alreadyRecorded'; readonly recordedAt: string }
  | 'taken'
  /** The month or the site was closed a moment before. */
  | 'closed';

/** What the sender said, whatever key or session it came with. */
function hashOf({ crypto }: Services, input: EncounterInput, workerId: string | undefined): string {
  const { address, point } = input;
  const more = {
    participants: sorted(input.participantIds),
    coWorkers: sorted(input.coWorkerIds),
    needs: sorted(input.needs),
    files: sorted(input.fileIds),
    nextStep: input.nextStep || undefined,
    case: input.caseId,
    // Guessing an address from a hash would be easy without a key.
    place: address || point ? crypto.lookupHash('encounter-place', JSON.stringify([address, point])) : undefined,
  };
  const said = [
    new Date(input.occurredAt).toISOString(),
    input.clientId ?? null,
    personTimesOf(input),
    input.siteId,
    workerId,
    input.way,
    input.class,
    input.minutes,
    input.result,
    input.nextOn ?? null,
    input.notes,
    // What is not said leaves the hash of older records as it was.
    ...(Object.values(more).some((part) => part !== undefined) ? [more] : []),
  ];
  return saidHash(crypto, said);
}

/** Whether one record is the other sent twice. */
export const saysSame = ({ services }: Context, a: Accepted, b: Accepted): boolean =>
  hashOf(services, a.said, a.workerId) === hashOf(services, b.said, b.workerId);

const sorted = (ids: readonly string[]) => (ids.length > 0 ? [...ids].sort() : undefined);

export function rowOf(context: ActionContext, accepted: Accepted, via: Via) {
  const { input } = accepted;
  return {
    city_code: accepted.cityCode,
    id: accepted.id,
    content_hash: hashOf(context.services, accepted.said, accepted.workerId),
    occurred_on: dayOf(new Date(input.occurredAt)),
    occurred_at: input.occurredAt,
    division_code: accepted.divisionCode,
    site_id: input.siteId,
    worker_id: accepted.workerId,
    client_id: input.clientId ?? null,
    household_id: accepted.householdId,
    participants: accepted.participants.map((p) => ({ client_id: p.clientId, household_id: p.householdId })),
    person_times: accepted.personTimes,
    way: input.way,
    class: input.class,
    minutes: input.minutes,
    result: input.result,
    next_on: input.nextOn ?? null,
    needs: input.needs,
    ...sealTexts(context.services.crypto, accepted.id, input),
    ...indexed(context.services.crypto, accepted.cityCode, [input.notes, input.nextStep, accepted.title]),
    co_worker_ids: input.coWorkerIds,
    files: accepted.files,
    ...sealPlace(context.services.crypto, accepted.id, input),
    recorded_at: context.now.toISOString(),
    recorded_by: context.who.kind === 'person' ? context.who.actor.accountId : null,
    received_via: via,
    visit: accepted.visit,
    followed: accepted.followed,
    version: 1,
  };
}

/** Columns of what a record says, as a correction writes them. */
export const factColumns = [
  'occurred_on',
  'occurred_at',
  'division_code',
  'site_id',
  'worker_id',
  'client_id',
  'household_id',
  'person_times',
  'way',
  'class',
  'minutes',
  'result',
  'notes',
  'next_on',
  'needs',
  'next_step',
  'words',
  'words_by',
  'co_worker_ids',
  'files',
  'address',
  'point',
  'visit',
] as const satisfies readonly (keyof EncounterRow)[];

type EncounterRow = ReturnType<typeof rowOf>;

/**
 * Key, record, participants, count and next visit in one statement, so that no reader ever sees one without the
 * others; each id once. Several records at once and a single one take the same way.
 */
function storing(rows: readonly EncounterRow[], tail: RawBuilder<unknown> = sql``): RawBuilder<{ id: string }> {
  // Each part is sent what it needs and no more: a batch is a megabyte.
  const keys = rows.map(({ city_code, id, occurred_on, content_hash }) => ({
    city_code,
    id,
    occurred_on,
    content_hash,
  }));
  const together = rows.flatMap(({ id, participants }) => (participants.length > 0 ? [{ id, participants }] : []));
  return sql`with /* by key */ sent as (
      select * from jsonb_populate_recordset(null::services.encounter, ${JSON.stringify(rows)}::jsonb)),
    ${openMonths},
    key as (
      insert into services.encounter_key
      select k.* from jsonb_populate_recordset(null::services.encounter_key, ${JSON.stringify(keys)}::jsonb) k
        join open_record o on o.city_code = k.city_code and o.id = k.id
      on conflict do nothing returning city_code, id),
    effected as (
      insert into services.encounter
      select sent.* from sent join key on key.city_code = sent.city_code and key.id = sent.id
      returning *),
    participated as ${together.length > 0 ? participants(together) : nobodyElse},
    ${followed(rows)}
    counted as (${delta(saidBy(sql`effected`, sql`participated`), 1)}),
    ${visitsKept}
    ${tail}
    select id from effected`;
}

const participants = (together: readonly object[]) => sql`(
      insert into services.encounter_participant
      select e.city_code, e.occurred_on, e.id, p.client_id, p.household_id
      from jsonb_to_recordset(${JSON.stringify(together)}::jsonb) as told (id uuid, participants jsonb)
        join effected e on e.id = told.id,
        jsonb_to_recordset(told.participants) as p (client_id uuid, household_id uuid)
      returning *)`;

/** Nearly always. What reads of it is planned away. */
const nobodyElse = sql`not materialized (select * from services.encounter_participant where false)`;

/** Hardly ever: CTEs that note what came under files merged since, so that undoing a merge gives it back. */
function followed(rows: readonly EncounterRow[]): RawBuilder<unknown> {
  const noted = rows.flatMap(({ id, followed }) =>
    followed.map(({ mergeId, from, householdId, as }) => ({
      id,
      merge_id: mergeId,
      client_id: as === 'participant' ? from : null,
      household_id: householdId,
    })),
  );
  if (noted.length === 0) return sql``;
  return sql`followed as (
      select e.city_code, f.merge_id, e.id, e.occurred_on, f.client_id, f.household_id
      from jsonb_to_recordset(${JSON.stringify(noted)}::jsonb)
        as f (id uuid, merge_id uuid, client_id uuid, household_id uuid) join effected e on e.id = f.id),
    followed_clients as (
      insert into services.merged_encounter (city_code, merge_id, encounter_id, occurred_on, household_id)
      select city_code, merge_id, id, occurred_on, household_id from followed where client_id is null),
    followed_participants as (
      insert into services.merged_participant
        (city_code, merge_id, encounter_id, client_id, occurred_on, household_id, dropped)
      select city_code, merge_id, id, client_id, occurred_on, household_id, false from followed where client_id is not null),`;
}

/** Records that arrive at the same moment share a statement and its commit. */
const recording = { statement: storing };

/** Stores one accepted record as the whole of an action. */
export async function storeEncounter(context: ActionContext, accepted: Accepted, via: Via): Promise<Outcome> {
  const row = rowOf(context, accepted, via);
  const recorded: Outcome = { outcome: 'recorded', recordedAt: row.recorded_at };
  const stored = await context.concludeTogether({
    audit: {
      cityCode: accepted.cityCode,
      divisionCode: accepted.divisionCode,
      subjectType: 'encounter',
      subjectId: accepted.id,
    },
    events: [eventOf([accepted])],
    answer: { id: accepted.id, ...recorded },
    effect: recording,
    row,
  });
  if (stored) return recorded;
  const outcomes = new Map<string, Outcome>();
  await judgeEarlier(context.outside, [row], outcomes);
  return outcomes.get(row.id) as Outcome;
}

/** The same of a record that belongs to a case, which is joined to it in the same transaction. */
export async function storeInCase(context: ActionContext, accepted: Accepted, via: Via): Promise<Outcome> {
  const outcome = (await storeEncounters(context, [accepted], via)).get(accepted.id) ?? 'closed';
  if (typeof outcome !== 'object') return outcome;
  const { cityCode, divisionCode, id } = accepted;
  const repeated = isNew(outcome) ? {} : { repeated: true };
  context.audit({
    cityCode,
    divisionCode,
    subjectType: 'encounter',
    subjectId: id,
    detail: { caseId: accepted.input.caseId, ...repeated },
  });
  return outcome;
}

/** Stores accepted records of one city inside an action that does more. */
export async function storeEncounters(
  context: ActionContext,
  accepted: readonly Accepted[],
  via: Via,
): Promise<Map<string, Outcome>> {
  const rows = accepted.map((a) => rowOf(context, a, via));
  const stored = await encounterKeys.sql(context, storing(rows));
  const outcomes = new Map<string, Outcome>();
  for (const { id } of stored) outcomes.set(id, { outcome: 'recorded', recordedAt: context.now.toISOString() });
  const others = rows.filter((r) => !outcomes.has(r.id));
  if (others.length > 0) await judgeEarlier(context, others, outcomes);
  await joinCases(
    context,
    accepted.filter((a) => isNew(outcomes.get(a.id))),
  );
  await tell(context, accepted, outcomes);
  return outcomes;
}

interface Refused {
  readonly input: EncounterInput;
  readonly workerId: string | undefined;
}

/** When those of refused records were stored that arrive once more, after a month was closed or a client moved. */
export async function recordedBefore(context: Context, refused: readonly Refused[]): Promise<Map<string, string>> {
  const repeated = refused.flatMap(({ input, workerId }) =>
    input.id ? [{ id: input.id, hash: hashOf(context.services, input, workerId) }] : [],
  );
  if (repeated.length === 0) return new Map();
  const hashes = new Map(repeated.map(({ id, hash }) => [id, hash]));
  const found = await earlierRecords(context, [...hashes.keys()]);
  const { crypto } = context.services;
  const again = (e: (typeof found)[number]) => sameSaid(crypto, e.contentHash, hashes.get(e.id) ?? '');
  return new Map(found.filter(again).map((e) => [e.id, e.recordedAt]));
}

const earlierRecords = (context: Context, ids: readonly string[], cityCode?: string) =>
  encounterKeys.sql(
    context,
    sql<{ id: string; contentHash: string; recordedAt: string }>`
      select k.id, '\\x' || encode(k.content_hash, 'hex') as content_hash, e.recorded_at
      from services.encounter_key k
        join services.encounter e on e.city_code = k.city_code and e.id = k.id and e.occurred_on = k.occurred_on
      where ${cityCode ? sql`k.city_code = ${cityCode}` : sql`true`} and k.id = any(${[...ids]}::uuid[])`,
  );

/**
 * An id that was there before is a repeat when the content is the same, and somebody else's when not; one that is not
 * there was kept out by its month or its site.
 */
async function judgeEarlier(
  context: Context,
  rows: readonly { city_code: string; id: string; content_hash: string }[],
  outcomes: Map<string, Outcome>,
): Promise<void> {
  const earlier = await earlierRecords(
    context,
    rows.map((r) => r.id),
    rows[0]?.city_code,
  );
  const known = new Map(earlier.map((e) => [e.id, e]));
  for (const row of rows) {
    const found = known.get(row.id);
    const repeat = found && sameSaid(context.services.crypto, found.contentHash, row.content_hash);
    if (!found) outcomes.set(row.id, 'closed');
    else outcomes.set(row.id, repeat ? { outcome: 'alreadyRecorded', recordedAt: found.recordedAt } : 'taken');
  }
}

const isNew = (outcome: Outcome | undefined) => typeof outcome === 'object' && outcome.outcome === 'recorded';

/** One event per place, so that live pages of that place hear once. */
async function tell(context: ActionContext, accepted: readonly Accepted[], outcomes: Map<string, Outcome>) {
  const recorded = accepted.filter((a) => isNew(outcomes.get(a.id)));
  const places = Map.groupBy(recorded, (a) => `${a.divisionCode} ${a.input.siteId}`);
  for (const there of places.values()) await context.emit(eventOf(there as [Accepted, ...Accepted[]]));
}

/** What is told of records made at one place. */
function eventOf(there: readonly [Accepted, ...Accepted[]]): Event {
  const [{ cityCode, divisionCode, input }] = there;
  const encounters = there.map(
    (a): RecordedEncounter => ({
      id: a.id,
      occurredOn: dayOf(new Date(a.input.occurredAt)),
      workerId: a.workerId,
      clientId: a.input.clientId ?? null,
      householdId: a.householdId,
      participantIds: a.participants.map((p) => p.clientId),
      way: a.input.way,
      class: a.input.class,
    }),
  );
  return { type: 'services.encounter-recorded', cityCode, divisionCode, siteId: input.siteId, data: { encounters } };
}
