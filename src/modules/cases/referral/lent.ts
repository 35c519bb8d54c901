import { addDays, type Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { can } from '../permissions.ts';
import { referralRules } from '../region-rules.ts';
import { outgoingReferrals } from '../scope.ts';
import { lostOn } from './rules.ts';

/** The last day on which a case that was referred away is read where it came from; undefined where it is not. */
export async function lentUntil(context: Context, caseId: string): Promise<Day | undefined> {
  const gone = await outgoingReferrals
    .from(context, can.readCases)
    .select('decidedOn')
    .where('caseId', '=', caseId)
    .where('kind', '=', 'site')
    .where('state', 'in', ['accepted', 'done'])
    .orderBy('decidedOn', 'desc')
    .executeTakeFirst();
  return gone?.decidedOn ? lastDay(context, gone.decidedOn) : undefined;
}

export async function lastDay(context: Context, acceptedOn: Day): Promise<Day | undefined> {
  const lost = lostOn(acceptedOn, (await referralRules(context)).senderDays);
  return context.today < lost ? addDays(lost, -1) : undefined;
}
