import type { Parsed } from '../../../kernel/contract.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { doneDetail, outcomes } from '../assignment/ahead.ts';
import { refuseDay } from '../assignment/days.ts';
import { tellingMoves } from '../assignment/telling.ts';
import { writeAssignments } from '../assignment/writing.ts';
import { supervisionContract } from '../contract.ts';
import { wholeOf } from '../organisation/queries.ts';
import { supervising } from '../organisation/seats.ts';
import { lockPlans, moveOn, told } from './actions.ts';
import { refuseAwayUnseen } from './away.ts';
import type { planEndpoints } from './contract.ts';
import { outdated } from './judging.ts';
import { refuseHighest, refuseOver } from './over.ts';
import { periodsOf, publish, refuseUnseen } from './publications.ts';
import { brokenOn, endReleased, refuseAgainst } from './released.ts';
import { type PlanRow, planRow } from './stored.ts';

type Input<K extends keyof typeof planEndpoints> = Parsed<(typeof planEndpoints)[K]['in']>;

/** Approved, a plan comes into force on a day; those in force by then end with it. */
export const publishPlan = (context: ActionContext, input: Input<'publishPlan'>) =>
  bringIn(context, input, { from: ['approved'], cause: 'plan', reason: undefined });

/** A plan that has ended, or is to end, comes into force again from a day on. */
export const rollBackTo = (context: ActionContext, input: Input<'rollBackTo'>) =>
  bringIn(context, input, { from: ['published'], cause: 'rollback', reason: input.reason });

async function bringIn(
  context: ActionContext,
  { id, version, on, ending, beside, away, moving }: Input<'publishPlan'>,
  {
    from,
    cause,
    reason,
  }: { from: readonly PlanRow['state'][]; cause: 'plan' | 'rollback'; reason: string | undefined },
) {
  await lockPlans(context, (await planRow(context, id)).cityCode);
  const row = await planRow(context, id);
  refuseDay(context, 'on', on);
  const { solution } = row;
  const periods = (await periodsOf(context, [id])).get(id) ?? [];
  await moveOn(context, row, { from, version, set: { state: 'published' } });
  await refuseUnseen(context, row, { on, seen: beside });
  const org = await wholeOf(context, row.divisionCode, on);
  const hands = (solution?.assignment ?? []).flatMap((a) => a.supervisor ?? []);
  const now = {
    stations: org.stations.map((s) => s.id),
    supervisors: [...(await supervising(context, { cityCode: row.cityCode, workerIds: hands, on, until: null }))],
  };
  if (!solution || outdated(solution, now)) throw supervisionContract.problem('plan-outdated');
  const places = new Map(org.stations.map((s) => [s.id, s.divisionCode]));
  const given = solution.assignment.flatMap(({ station: siteId, supervisor: workerId }) => {
    const divisionCode = places.get(siteId);
    return divisionCode && workerId ? [{ siteId, divisionCode, workerId }] : [];
  });
  const foreseen = await outcomes(context, given, { on, cover: false });
  const { changes: moves, lasting } = foreseen;
  // What nothing ends, and nobody has decided otherwise of, needs no going back to.
  if (moves.size === 0 && periods.some((p) => p.validTo === null)) throw supervisionContract.problem('plan-state');
  const { ends, against } = await brokenOn(context, row, { given, lasting, on });
  refuseAgainst(context, row, against);
  await endReleased(context, row, { ends, shown: ending, on });
  await refuseOver(context, row, on);
  await refuseAwayUnseen(context, row, { given, foreseen, on, seen: away });
  // Somebody else may have decided meanwhile: what happens is what was shown.
  if (moving && (moving.length !== moves.size || moving.some((siteId) => !moves.has(siteId))))
    throw supervisionContract.problem('plan-moves-otherwise', { params: { n: moves.size } });
  const { done, written } = await tellingMoves(context, given, { on }, () =>
    writeAssignments(context, given, { on, cause, reason: reason ?? row.name }),
  );
  await refuseHighest(context, row, written, on);
  await publish(context, row, { on, cause, reason: reason ?? null });
  const ended = ends.length > 0 ? { endedBindings: ends.map((b) => b.id) } : {};
  told(context, row, { on, ...doneDetail(done), ...ended, ...(reason ? { reason } : {}) });
  return done;
}
