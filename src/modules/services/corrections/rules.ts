import type { EncounterInput, Point } from '../encounters/schemas.ts';

/** A photo or paper as the facts of a version keep it. */
interface FactFile {
  readonly id: string;
  readonly name: string;
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
}

/** Whether whoever recorded may still correct alone. */
export function correctsAlone(
  recordedAt: string,
  now: Date,
  { correctionHours }: { correctionHours: number },
): boolean {
  return now.getTime() - Date.parse(recordedAt) <= correctionHours * 3_600_000;
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

type Counted = Pick<Facts, 'way' | 'clientId' | 'participantIds' | 'personTimes'>;

/** A roll-call or a planned activity says what it was and how many came: its record follows who was there, no other number. */
export function heldFaults(before: Counted, after: Counted): { pointer: string; code: string }[] {
  const unnamed = (f: Counted) => f.personTimes - f.participantIds.length;
  return [
    ...(after.way !== before.way || after.clientId !== before.clientId
      ? [{ pointer: '/way', code: 'services.held-way' }]
      : []),
    ...(unnamed(after) !== unnamed(before) ? [{ pointer: '/personTimes', code: 'services.held-times' }] : []),
  ];
}

export interface RawChange {
  readonly field: keyof typeof read;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

const fields = Object.keys(read) as (keyof typeof read)[];

/** What differs between two versions, field by field; ids are still ids. */
export function changesBetween(before: Facts, after: Facts): RawChange[] {
  return fields.flatMap((field) => {
    const [from, to] = [read[field](before), read[field](after)];
    return JSON.stringify(from) === JSON.stringify(to) ? [] : { field, from, to };
  });
}
