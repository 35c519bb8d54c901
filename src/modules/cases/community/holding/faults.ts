/** What cannot be true of how an activity was held. */
import type { Day } from '../../../../kernel/dates.ts';
import type { FieldProblem } from '../../../../kernel/problem.ts';
import type { Context } from '../../../../platform/context.ts';
import { fault } from '../../held.ts';
import { communityAnywhere } from '../scope.ts';

/** On the day of its plan: one that was put off is moved first, so that list, sign-in and record say the same day. */
export const dayFaults = (on: Day, planned: Day): FieldProblem[] =>
  on === planned ? [] : [fault('occurredAt', 'not-the-planned-day', { on: planned })];

/** Each volunteer once, and not much longer than there was something to do. */
export function volunteerFaults(
  volunteers: readonly { readonly name: string; readonly minutes: number }[],
  minutes: number,
  beyond: number,
): FieldProblem[] {
  const most = minutes + beyond;
  const plain = volunteers.map(({ name }) => name.replace(/\s/g, ''));
  return volunteers.flatMap(({ name, minutes: helped }, nth) => [
    ...(plain.indexOf(plain[nth] ?? '') < nth ? [fault(`volunteers/${nth}/name`, 'volunteer-twice', { name })] : []),
    ...(helped > most
      ? [fault(`volunteers/${nth}/minutes`, 'volunteer-too-long', { minutes: String(minutes), most: String(most) })]
      : []),
  ]);
}

/** Nobody answers who did not come. */
export const answersFaults = (came: number, answers: number): FieldProblem[] =>
  came < answers ? [fault('others', 'fewer-than-answers', { came: String(came), answers: String(answers) })] : [];

/** A record that stands for an activity stays on the day of the plan. */
export async function movedOffPlan(
  context: Context,
  { cityCode, id }: { readonly cityCode: string; readonly id: string },
  to: Day,
): Promise<FieldProblem[]> {
  const held = await communityAnywhere
    .from(context)
    .select('startsOn')
    .where('cityCode', '=', cityCode)
    .where('encounterId', '=', id)
    .executeTakeFirst();
  return held && held.startsOn !== to ? [fault('occurredAt', 'moved-off-plan', { on: held.startsOn })] : [];
}
