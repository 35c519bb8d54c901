/** Both ends of a proposal, and to whom among the receiving. */
export interface Passage {
  readonly fromSiteId: string;
  readonly toSiteId: string;
  readonly toWorkerId: string | null;
}

export interface Decider {
  readonly role: string | null;
  readonly workerId: string | null;
}

/** A point belongs to its station; a station to itself. */
export type StationOf = (siteId: string) => string;

/**
 * Within one station the worker who is to take over decides as well as the lead; between stations the lead
 * of the receiving one does. Whether the receiving site is within reach has been asked before.
 */
export function mayReceive(passage: Passage, { role, workerId }: Decider, stationOf: StationOf): boolean {
  if (role !== 'socialWorker') return true;
  return (
    workerId !== null &&
    passage.toWorkerId === workerId &&
    stationOf(passage.fromSiteId) === stationOf(passage.toSiteId)
  );
}
