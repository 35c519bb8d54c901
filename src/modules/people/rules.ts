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

interface PostPeriod {
  readonly id: string;
  readonly siteId: string;
  readonly main: boolean;
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

/**
 * What a new main post does to the others: the one it interrupts ends on that day. Posts that begin
 * on or after that day stand in the way.
 */
export function placeForPost(posts: readonly PostPeriod[], from: Day): { ends: string[]; blockedBy: string[] } {
  const main = posts.filter((p) => p.main && (p.validTo === null || p.validTo > from));
  return {
    ends: main.filter((p) => p.validFrom < from).map((p) => p.id),
    blockedBy: main.filter((p) => p.validFrom >= from).map((p) => p.id),
  };
}

/** The post that places a worker on a day: in force, else the last that was, else the first to come. */
export function homePost<P extends PostPeriod>(posts: readonly P[], on: Day): P | undefined {
  const main = posts.filter((p) => p.main).sort((a, b) => a.validFrom.localeCompare(b.validFrom));
  const begun = main.filter((p) => p.validFrom <= on);
  return begun.at(-1) ?? main[0];
}
