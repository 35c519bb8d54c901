import { addDays, type Day } from '../../../kernel/dates.ts';
import type { ReferralKind, ReferralState } from './contract.ts';

/** Within the system a case is accepted by whoever it goes to; of others the sender records what they answered. */
export const isOutside = (kind: ReferralKind): boolean => kind === 'department' || kind === 'agency';

interface Sent {
  readonly kind: ReferralKind;
  readonly toSiteId?: string | undefined;
  readonly toWorkerId?: string | undefined;
  readonly toName?: string | undefined;
}

/** The field that says where it goes, and is left out. */
export function destinationMissing({ kind, toSiteId, toWorkerId, toName }: Sent): keyof Sent | undefined {
  if (kind === 'worker') return toWorkerId ? undefined : 'toWorkerId';
  if (kind === 'site') return toSiteId ? undefined : 'toSiteId';
  return toName ? undefined : 'toName';
}

/** The first day on which whoever referred a case away no longer reads it; days are counted from the acceptance. */
export const lostOn = (acceptedOn: Day, senderDays: number): Day => addDays(acceptedOn, senderDays);

/** How much of a referral somebody sees: all of it, what the rules show before acceptance, or that it was there. */
export type Sight = 'whole' | 'offered' | 'trace';

export function sightOf(of: {
  /** The case is within reach, or may still be read. */
  readonly reads: boolean;
  readonly incoming: boolean;
  readonly state: ReferralState;
}): Sight {
  if (of.reads) return 'whole';
  return of.incoming && of.state === 'proposed' ? 'offered' : 'trace';
}
