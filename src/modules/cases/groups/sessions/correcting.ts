import type { Parsed } from '../../../../kernel/contract.ts';
import { invalid, problem } from '../../../../kernel/problem.ts';
import type { ActionContext } from '../../../../platform/context.ts';
import { correctHeld } from '../../../services/public.ts';
import { can, casesContract } from '../../contract.ts';
import { fault } from '../../held.ts';
import { auditedGroup } from '../held.ts';
import { wasThere } from '../rules.ts';
import { groups } from '../scope.ts';
import type { sessionEndpoints } from './contract.ts';
import { asRollProblem } from './faults.ts';
import { calledRoll } from './holding.ts';
import { sessionsOf } from './queries.ts';

type Input<K extends 'correctRollCall' | 'requestRollCall'> = Parsed<(typeof sessionEndpoints)[K]['in']>;

/** Who came to a session that was held, in the time in which whoever took the roll, or leads, corrects alone. */
export const correctRollCall = (context: ActionContext, input: Input<'correctRollCall'>) => correct(context, input);

/** Later with a reason; the roll follows when it is approved. */
export const requestRollCall = (context: ActionContext, { reason, ...input }: Input<'requestRollCall'>) =>
  correct(context, input, reason);

/** The record that stands for the session is corrected, with its counts, and the marks beside it: one change, kept once. */
async function correct(context: ActionContext, input: Input<'correctRollCall'>, reason?: string) {
  const { outside } = context;
  const row = await groups
    .from(outside, can.workGroups)
    .selectAll('cases.work_group')
    .where('cases.work_group.id', '=', input.groupId)
    .executeTakeFirst();
  const session = row && (await sessionsOf(outside, row)).find((s) => s.id === input.sessionId);
  if (!row || !session) throw problem('not-found');
  const { recordId: encounterId, occurredAt, present } = session;
  if (!encounterId || !occurredAt) throw casesContract.problem('session-not-held');
  const called = await calledRoll(outside, row, { roll: input.roll, occurredAt });
  const asked = new Set(called.map((c) => c.clientId));
  // Whom the record met beside those who are called stays met, also who joined the group later or has left it.
  const beside = [...present].filter((id) => !asked.has(id));
  const participantIds = [...called.filter((c) => wasThere(c.mark)).map((c) => c.clientId), ...beside];
  const personTimes = participantIds.length + input.guests;
  if (personTimes === 0) throw invalid(fault('roll', 'nobody-came-then'));
  const roll = called.map(({ memberId: key, clientId, mark }) => ({ key, clientId, mark }));
  const held = { encounterId, version: input.version, participantIds, personTimes, roll };
  const { personTimesBefore, ...made } = await correctHeld(context, held, reason).catch((error: unknown) => {
    throw asRollProblem(error);
  });
  context.audit({
    ...auditedGroup(row),
    detail: { session: session.id, encounterId, personTimesBefore, personTimes, ...made },
  });
  return { id: row.id, personTimes };
}
