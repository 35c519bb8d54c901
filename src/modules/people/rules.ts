import { ageOn, type Day } from '../../kernel/dates.ts';

/** Completed years between which people begin to work: rule set `worker-age`. */
export interface WorkerAges {
  readonly youngest: number;
  readonly oldest: number;
}

interface Employment {
  readonly joinedOn: Day;
  readonly leftOn: Day | null;
}

/** `leftOn` is the first day out of employment. */
export function employedOn(worker: Employment, on: Day): boolean {
  return worker.joinedOn <= on && (worker.leftOn === null || worker.leftOn > on);
}

export function hasLeft({ leftOn }: Pick<Employment, 'leftOn'>, on: Day): boolean {
  return leftOn !== null && leftOn <= on;
}

interface JoiningFault {
  readonly field: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, number>>;
}

interface Joining {
  readonly employment: 'direct' | 'agency';
  readonly agencyId?: string | null | undefined;
  readonly bornOn?: Day | null | undefined;
  readonly joinedOn: Day;
}

/** What is wrong with a worker as registered, before the register is asked: field and problem code. */
export function joiningFaults(row: Joining, ages: WorkerAges, today: Day): JoiningFault[] {
  const faults: JoiningFault[] = [];
  if ((row.employment === 'agency') !== Boolean(row.agencyId))
    faults.push({ field: 'agencyId', code: 'agency-needed' });
  if (row.joinedOn > today) faults.push({ field: 'joinedOn', code: 'in-future' });
  if (!row.bornOn) return faults;
  const years = ageOn(row.bornOn, row.joinedOn);
  const { youngest, oldest } = ages;
  if (row.bornOn > today) faults.push({ field: 'bornOn', code: 'in-future' });
  else if (years < youngest) faults.push({ field: 'bornOn', code: 'too-young', params: { age: youngest } });
  else if (years > oldest) faults.push({ field: 'bornOn', code: 'too-old', params: { age: oldest, years } });
  return faults;
}
