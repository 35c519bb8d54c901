import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import { word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { accountsConcerned } from '../../access/public.ts';
import { siteById } from '../../network/public.ts';
import { supervisionContract } from '../contract.ts';
import { dueFaults } from '../due.ts';
import { fault } from '../organisation/actions.ts';
import { assignedOn } from '../organisation/queries.ts';
import { workersThere } from '../sessions/choosing.ts';
import { sightOf } from '../sessions/reach.ts';
import { supervision } from '../tables.ts';
import type { goalEndpoints } from './contract.ts';
import { type GoalStored, heldGoal, mayDo, mayReview } from './queries.ts';
import { goalPlaces } from './sealing.ts';

type Input<K extends keyof typeof goalEndpoints> = Parsed<(typeof goalEndpoints)[K]['in']>;

/** For a worker of the own station; the worker hears of it. */
export async function setGoal(context: ActionContext, input: Input<'setGoal'>) {
  const { siteId, workerId, what, measure, dueOn, steps } = input;
  const sight = await sightOf(context.outside);
  const supervisorId = input.supervisorId ?? sight.workerId;
  if (!supervisorId || !(sight.everything || supervisorId === sight.workerId))
    throw invalid(fault('supervisorId', 'not-own'));
  const site = await siteById(context, siteId);
  const [held] = await assignedOn(context, [siteId], context.today);
  if (site?.kind !== 'station' || held?.workerId !== supervisorId) throw invalid(fault('siteId', 'not-assigned'));
  const there = await workersThere(context, siteId, context.today);
  const faults = [
    ...(there.some((w) => w.id === workerId) ? [] : [fault('workerId', 'unknown-attendee')]),
    ...(await dueFaults(context, dueOn)),
    ...steps.flatMap((s, nth) => {
      const code = s.dueOn > dueOn ? 'step-after' : s.dueOn < context.today ? 'due-past' : null;
      return code ? [fault(`steps/${nth}/dueOn`, code)] : [];
    }),
  ];
  if (faults.length > 0) throw invalid(...faults);
  const { crypto } = context.services;
  const id = context.newId();
  const { cityCode, divisionCode } = site;
  const write = supervision.write(context);
  await write
    .insertInto('supervision.goal')
    .values({
      ...{ cityCode, id, workerId, siteId, divisionCode, supervisorId, dueOn, state: 'open' },
      what: sealText(crypto, what, goalPlaces.what(id)),
      measure: sealText(crypto, measure, goalPlaces.measure(id)),
      ...{ setBy: actorName(context), setAt: context.now },
    })
    .execute();
  const rows = steps.map((step, nth) => {
    const stepId = context.newId();
    const said = sealText(crypto, step.what, goalPlaces.step(stepId));
    return { cityCode, id: stepId, goalId: id, nth: nth + 1, what: said, dueOn: step.dueOn, doneOn: null };
  });
  await insertRows(write, 'supervision.goal_step', rows);
  const title = word('督导与您制定了成长目标', 'A development goal was set with you');
  await tell(context, { id, workerId }, 'supervision.goal-set', title);
  audited(context, { cityCode, divisionCode, id }, { workerId });
  return { id };
}

async function tell(
  context: ActionContext,
  { id, workerId }: Pick<GoalStored, 'id' | 'workerId'>,
  kind: string,
  title: ReturnType<typeof word>,
) {
  if (context.who.kind === 'system') return;
  const accounts = await accountsConcerned(context, { workerIds: [workerId], siteIds: [], roles: [] });
  const body = word('请在“成长计划”中查看', 'See Development');
  await notify(
    context,
    accounts.map(({ accountId, cityCode }) => ({
      ...{ accountId, cityCode, kind, title, body, link: `/supervision/goals?open=${id}` },
    })),
  );
}

const audited = (
  context: ActionContext,
  { cityCode, divisionCode, id }: Pick<GoalStored, 'cityCode' | 'divisionCode' | 'id'>,
  detail: Record<string, unknown>,
) => context.audit({ cityCode, divisionCode, subjectType: 'supervision-goal', subjectId: id, detail });

/** By the worker or whoever supervises. */
export async function doStep(context: ActionContext, { id, stepId }: Input<'doStep'>) {
  const { row, sight } = await heldGoal(context, id);
  if (!mayDo(sight, row)) throw row.state === 'open' ? problem('not-found') : supervisionContract.problem('goal-state');
  const done = await supervision
    .write(context)
    .updateTable('supervision.goal_step')
    .set({ doneOn: context.today })
    .where('cityCode', '=', row.cityCode)
    .where('goalId', '=', id)
    .where('id', '=', stepId)
    .where('doneOn', 'is', null)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw supervisionContract.problem('goal-state');
  audited(context, row, { stepId });
  return { id };
}

/** How it goes; reached or dropped, it ends. */
export async function reviewGoal(context: ActionContext, { id, verdict, remark }: Input<'reviewGoal'>) {
  const { row, sight } = await heldGoal(context, id);
  if (!mayReview(context, sight, row))
    throw row.state === 'open' ? problem('not-found') : supervisionContract.problem('goal-state');
  const own = context.newId();
  const write = supervision.write(context);
  await write
    .insertInto('supervision.goal_review')
    .values({
      ...{ cityCode: row.cityCode, id: own, goalId: id, verdict },
      text: sealText(context.services.crypto, remark, goalPlaces.review(own)),
      ...{ saidBy: actorName(context), saidAt: context.now },
    })
    .execute();
  if (verdict === 'reached' || verdict === 'dropped')
    await write
      .updateTable('supervision.goal')
      .set({ state: verdict })
      .where('cityCode', '=', row.cityCode)
      .where('id', '=', id)
      .execute();
  const title = word('您的成长目标有新的评价', 'Your development goal was reviewed');
  await tell(context, row, 'supervision.goal-reviewed', title);
  audited(context, row, { verdict });
  return { id };
}
