import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import type { SealedTable } from '../../../platform/key-rotation.ts';
import { rollOf } from '../belonging.ts';
import type { RecordFile } from '../encounters/files.ts';
import { participantsOf } from '../encounters/participants.ts';
import { openPlace } from '../encounters/place.ts';
import type { foundEncounter } from '../encounters/queries.ts';
import { personTimesOf } from '../encounters/rules.ts';
import { type EncounterInput, gatherings } from '../encounters/schemas.ts';
import { openTexts } from '../encounters/texts.ts';
import type { Facts } from './rules.ts';

export type Found = NonNullable<Awaited<ReturnType<typeof foundEncounter>>>;
export type StoredFacts = Facts<RecordFile>;

/** What a record says now. */
export async function factsOf(context: Context, row: Found): Promise<StoredFacts> {
  const others = await participantsOf(context, [row]);
  const { way, result } = row as Pick<EncounterInput, 'way' | 'result'>;
  const met = others.map((o) => o.clientId);
  return {
    occurredAt: row.occurredAt,
    clientId: row.clientId,
    participantIds: met,
    personTimes: row.personTimes,
    siteId: row.siteId,
    workerId: row.workerId,
    coWorkerIds: row.coWorkerIds,
    way,
    class: row.class,
    needs: row.needs,
    minutes: row.minutes,
    result,
    nextOn: row.nextOn,
    ...openTexts(context.services.crypto, row),
    ...openPlace(context.services.crypto, row.id, row),
    files: row.files as RecordFile[],
    ...(gatherings.includes(way as never) ? { roll: await rollOf(context, row, met) } : {}),
  };
}

/** What a correction says, as an input that stands for itself: what it leaves out is as it was. */
export function completed(input: EncounterInput, before: StoredFacts): EncounterInput & { workerId: string } {
  const { address, point } = input;
  return {
    ...input,
    workerId: input.workerId ?? before.workerId,
    address: address === undefined ? before.address : address,
    point: point === undefined ? before.point : point,
  };
}

/** The facts that an accepted correction comes to. */
export function factsSaid(input: EncounterInput & { workerId: string }, files: readonly RecordFile[]): StoredFacts {
  const { id: _, fileIds: __, ...said } = input;
  return {
    ...said,
    clientId: input.clientId ?? null,
    personTimes: personTimesOf(input),
    nextOn: input.nextOn ?? null,
    address: input.address ?? null,
    point: input.point ?? null,
    files,
  };
}

/** The same the other way round. */
export const inputOf = (id: string, { files, roll: _, ...facts }: StoredFacts): EncounterInput => ({
  id,
  ...facts,
  personTimes: facts.clientId ? undefined : facts.personTimes,
  fileIds: files.map((file) => file.id),
});

const revisionPlace = (id: string) => `services.encounter_revision.facts:${id}`;
const requestPlace = (id: string) => `services.correction_request.facts:${id}`;
export const revisionReasonPlace = (id: string) => `services.encounter_revision.reason:${id}`;
export const requestReasonPlace = (id: string) => `services.correction_request.reason:${id}`;
export const requestRefusalPlace = (id: string) => `services.correction_request.refusal:${id}`;
export const sealedFacts: readonly SealedTable[] = [
  {
    table: 'services.encounter_revision',
    places: { facts: revisionPlace },
    texts: { reason: revisionReasonPlace },
  },
  {
    table: 'services.correction_request',
    places: { facts: requestPlace },
    texts: { reason: requestReasonPlace, refusal: requestRefusalPlace },
  },
];

type Crypto = Context['services']['crypto'];
export const sealRevision = (crypto: Crypto, id: string, facts: StoredFacts): string =>
  crypto.encrypt(JSON.stringify(facts), revisionPlace(id));
export const openRevision = (crypto: Crypto, id: string, sealed: string): StoredFacts =>
  JSON.parse(crypto.decrypt(sealed, revisionPlace(id)));

interface Reasoned {
  readonly id: string;
  readonly reason: string;
  readonly refusal: string | null;
}
export const openReasons = (crypto: Crypto, { id, reason, refusal }: Reasoned) => ({
  reason: openText(crypto, reason, requestReasonPlace(id)),
  refusal: openText(crypto, refusal, requestRefusalPlace(id)),
});

/** A request keeps what it was asked on top of, so that what it changes can be shown whatever happens since. */
export interface Requested {
  readonly before: StoredFacts;
  readonly after: StoredFacts;
}
export const filesOf = ({ before, after }: Requested): RecordFile[] => [...before.files, ...after.files];
export const sealRequest = (crypto: Crypto, id: string, requested: Requested): string =>
  crypto.encrypt(JSON.stringify(requested), requestPlace(id));
export const openRequest = (crypto: Crypto, id: string, sealed: string): Requested =>
  JSON.parse(crypto.decrypt(sealed, requestPlace(id)));
