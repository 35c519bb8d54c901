import { ageOn, type Day } from '../../kernel/dates.ts';

/** Labour law: nobody below sixteen is employed (劳动法 art. 15). */
export const youngestAge = 16;

interface Employment {
  readonly joinedOn: Day;
  readonly leftOn: Day | null;
}

/** `leftOn` is the first day out of employment. */
export function employedOn(worker: Employment, on: Day): boolean {
  return worker.joinedOn <= on && (worker.leftOn === null || worker.leftOn > on);
}

interface Joining {
  readonly employment: 'direct' | 'agency';
  readonly agencyId?: string | null | undefined;
  readonly bornOn?: Day | null | undefined;
  readonly joinedOn: Day;
}

/** What is wrong with a worker as registered, before the register is asked: field and problem code. */
export function joiningFaults(row: Joining, today: Day): { field: string; code: string }[] {
  const faults: { field: string; code: string }[] = [];
  if ((row.employment === 'agency') !== Boolean(row.agencyId))
    faults.push({ field: 'agencyId', code: 'agency-needed' });
  if (row.joinedOn > today) faults.push({ field: 'joinedOn', code: 'in-future' });
  if (row.bornOn && row.bornOn > today) faults.push({ field: 'bornOn', code: 'in-future' });
  else if (row.bornOn && ageOn(row.bornOn, row.joinedOn) < youngestAge)
    faults.push({ field: 'bornOn', code: 'too-young' });
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
