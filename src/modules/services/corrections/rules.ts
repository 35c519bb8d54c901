import { type Day, dayOf, daysBetween } from '../../../kernel/dates.ts';
import type { EncounterInput, Point } from '../encounters/schemas.ts';
import type { rollMarkWords } from '../words.ts';

/** A photo or paper as the facts of a version keep it. */
interface FactFile {
  readonly id: string;
  readonly name: string;
}

/** One of those who were called at a session, or who came to an activity, as whoever held it keeps it beside the record. */
export interface Called {
  /** Of the row above. */
  readonly key: string;
  readonly clientId: string | null;
  /** What somebody without a file is called. */
  readonly said?: { readonly name: string; readonly digits: string } | undefined;
  readonly mark: keyof typeof rollMarkWords;
}

/** All that one version of a record says. */
export interface Facts<F extends FactFile = FactFile>
  extends Omit<
    EncounterInput,
    'id' | 'clientId' | 'workerId' | 'personTimes' | 'nextOn' | 'address' | 'point' | 'fileIds'
  > {
  readonly clientId: string | null;
  readonly workerId: string;
  readonly personTimes: number;
  readonly nextOn: string | null;
  readonly address: string | null;
  readonly point: Point | null;
  readonly files: readonly F[];
  /** Who was called and how; not said where a version says nothing about it, and follows who was met. */
  readonly roll?: readonly Called[] | undefined;
}

/** Whether whoever recorded may still correct alone. */
export function correctsAlone(
  recordedAt: string,
  now: Date,
  { correctionHours }: { correctionHours: number },
): boolean {
  return now.getTime() - Date.parse(recordedAt) <= correctionHours * 3_600_000;
}

/** Moved to a day on which it could not have been recorded any more when it was: nobody does that alone. */
export function movesTooFar(
  { occurredOn, recordedAt }: { readonly occurredOn: Day; readonly recordedAt: string },
  to: Day,
  { lateDays }: { lateDays: number },
): boolean {
  return to !== occurredOn && daysBetween(to, dayOf(new Date(recordedAt))) > lateDays;
}

const bag = (ids: readonly string[]) => [...ids].sort();
const read = {
  occurredAt: (f: Facts) => [new Date(f.occurredAt).toISOString()],
  client: (f: Facts) => (f.clientId ? [f.clientId] : []),
  participants: (f: Facts) => bag(f.participantIds),
  personTimes: (f: Facts) => [String(f.personTimes)],
  site: (f: Facts) => [f.siteId],
  worker: (f: Facts) => [f.workerId],
  coWorkers: (f: Facts) => bag(f.coWorkerIds),
  way: (f: Facts) => [f.way],
  class: (f: Facts) => [f.class],
  needs: (f: Facts) => bag(f.needs),
  minutes: (f: Facts) => [String(f.minutes)],
  result: (f: Facts) => [f.result],
  nextOn: (f: Facts) => (f.nextOn ? [f.nextOn] : []),
  nextStep: (f: Facts) => (f.nextStep ? [f.nextStep] : []),
  notes: (f: Facts) => (f.notes ? [f.notes] : []),
  address: (f: Facts) => (f.address ? [f.address] : []),
  point: (f: Facts) => (f.point ? [JSON.stringify([f.point.longitude, f.point.latitude, f.point.accuracy])] : []),
  files: (f: Facts) => f.files.map((file) => file.name),
} as const satisfies Record<string, (f: Facts) => string[]>;

type Counted = Pick<Facts, 'way' | 'clientId' | 'participantIds' | 'personTimes' | 'roll'>;

/**
 * A roll-call or a planned activity says what it was and how many came: its record follows who was there, no other
 * number, unless the roll itself is what is corrected.
 */
export function heldFaults(before: Counted, after: Counted): { pointer: string; code: string }[] {
  const unnamed = (f: Counted) => f.personTimes - f.participantIds.length;
  return [
    ...(after.way !== before.way || after.clientId !== before.clientId
      ? [{ pointer: '/way', code: 'services.held-way' }]
      : []),
    ...(!after.roll && unnamed(after) !== unnamed(before)
      ? [{ pointer: '/personTimes', code: 'services.held-times' }]
      : []),
  ];
}

export interface RawChange {
  readonly field: keyof typeof read | 'roll';
  readonly from: readonly string[];
  readonly to: readonly string[];
}

const fields = Object.keys(read) as (keyof typeof read)[];

/** What stands in one but not in the other, as often as it does more. */
function beyond(ones: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return ones.filter((one) => {
    const at = left.indexOf(one);
    if (at < 0) return true;
    left.splice(at, 1);
    return false;
  });
}

/** Whoever is marked otherwise, as `calledOf` reads it again; two of one name are two. */
function rollChanges({ roll: before }: Facts, { roll: after }: Facts): RawChange[] {
  if (!before || !after) return [];
  const text = ({ clientId, said, mark }: Called) =>
    JSON.stringify([clientId, `${said?.name ?? ''} ${said?.digits ?? ''}`.trim(), mark]);
  const [was, is] = [before.map(text), after.map(text)];
  const [from, to] = [beyond(was, is), beyond(is, was)];
  return from.length + to.length === 0 ? [] : [{ field: 'roll', from, to }];
}
export const calledOf = (text: string): readonly [clientId: string | null, said: string, mark: Called['mark']] =>
  JSON.parse(text);

/** What differs between two versions, field by field; ids are still ids. */
export function changesBetween(before: Facts, after: Facts): RawChange[] {
  const changes = fields.flatMap((field) => {
    const [from, to] = [read[field](before), read[field](after)];
    return JSON.stringify(from) === JSON.stringify(to) ? [] : { field, from, to };
  });
  return [...changes, ...rollChanges(before, after)];
}
