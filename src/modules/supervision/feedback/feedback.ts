import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { openText, sealText } from '../../../platform/crypto/texts.ts';
import { siteById } from '../../network/public.ts';
import { workersByIds } from '../../people/public.ts';
import { supervisionContract } from '../contract.ts';
import { fault } from '../organisation/actions.ts';
import { assignedOn } from '../organisation/queries.ts';
import { sightOf } from '../sessions/reach.ts';
import type { feedbackEndpoints } from './contract.ts';
import { feedbackRules } from './region-rules.ts';
import { meansOf, periodOf } from './rules.ts';
import { feedback } from './scope.ts';
import { feedbackRemarkPlace } from './sealing.ts';

type Input = Parsed<typeof feedbackEndpoints.giveFeedback.in>;

/** Whoever supervises the station of the post; for the demonstration, of the worker. */
async function supervisorOf(context: Context, asked: string | undefined) {
  const { who } = context;
  const post = who.kind === 'person' ? who.post : null;
  const workerId = who.kind === 'system' ? asked : post?.workerId;
  const named = workerId ? (await workersByIds(context, [workerId])).get(workerId) : undefined;
  const at = post?.siteId ?? named?.siteId;
  const site = at ? await siteById(context, at) : undefined;
  const station = site?.kind === 'station' || !site?.parentSiteId ? site : await siteById(context, site.parentSiteId);
  if (station?.kind !== 'station' || !workerId) return undefined;
  const [held] = await assignedOn(context, [station.id], context.today);
  return { workerId, cityCode: station.cityCode, supervisorId: held?.workerId ?? null };
}

/** Keyed: without the key nobody can try who it was. */
const hashOf = (context: Context, workerId: string, supervisorId: string, period: string) =>
  context.services.crypto.lookupHash('supervision-feedback', `${workerId} ${supervisorId} ${period}`);

export async function feedbackForm(context: Context) {
  const [rules, of] = await Promise.all([feedbackRules(context), supervisorOf(context, undefined)]);
  const period = periodOf(context.today);
  const { leastShown, questions } = rules;
  if (!of?.supervisorId) return { supervisorName: null, period, given: false, leastShown, questions };
  const { supervisorId, workerId, cityCode } = of;
  const [names, given] = await Promise.all([
    workersByIds(context, [supervisorId]),
    feedback
      .from(context)
      .select('id')
      .where('cityCode', '=', cityCode)
      .where('workerHash', '=', hashOf(context, workerId, supervisorId, period))
      .executeTakeFirst(),
  ]);
  const supervisorName = names.get(supervisorId)?.name ?? '';
  return { supervisorName, period, given: given !== undefined, leastShown, questions };
}

/** Once in a period. The audit says that the caller has given it, and nothing that leads to the row. */
export async function giveFeedback(context: ActionContext, { scores, remark, workerId, period: asked }: Input) {
  const of = await supervisorOf(context, workerId);
  if (!of) throw supervisionContract.problem('no-station');
  const { supervisorId, cityCode } = of;
  if (!supervisorId) throw supervisionContract.problem('nobody-supervises');
  const { questions } = await feedbackRules(context);
  const fits = questions.every((q) => q.code in scores) && Object.keys(scores).length === questions.length;
  if (!fits) throw invalid(fault('scores', 'unknown-question'));
  const period = (context.who.kind === 'system' ? asked : undefined) ?? periodOf(context.today);
  const id = randomUUID();
  const stored = await feedback.sql(
    context,
    sql`insert into supervision.feedback (city_code, id, supervisor_id, period, worker_hash, scores, remark)
      values (${cityCode}, ${id}, ${supervisorId}, ${period}, ${hashOf(context, of.workerId, supervisorId, period)},
        ${JSON.stringify(scores)}, ${sealText(context.services.crypto, remark, feedbackRemarkPlace(id))})
      on conflict do nothing returning id`,
  );
  if (stored.length === 0) throw supervisionContract.problem('feedback-given');
  context.audit({ cityCode, subjectType: 'supervision-feedback', detail: { period } });
  return {};
}

interface Answered {
  readonly id: string;
  readonly supervisorId: string;
  readonly period: string;
  readonly scores: Record<string, number>;
  readonly remark: string;
}

/** Of periods that are over, so that nobody reads one answer out of two sums; those below, and the own. */
export async function feedbackResults(context: Context) {
  const [sight, { leastShown, questions }] = await Promise.all([sightOf(context), feedbackRules(context)]);
  const whom = [...new Set([...sight.supervisors, sight.workerId ?? []].flat())];
  const rows = await feedback.sql<Answered>(
    context,
    sql`select id, supervisor_id, period, scores, remark from supervision.feedback
      where (${sight.everything} or supervisor_id = any(${whom}::uuid[])) and period < ${periodOf(context.today)}
      order by period desc, supervisor_id, id`,
  );
  const names = await workersByIds(context, [...new Set(rows.map((r) => r.supervisorId))]);
  const each = Map.groupBy(rows, (r) => `${r.period} ${r.supervisorId}`);
  const shown = [...each.values()].flatMap((answers) => {
    const [first] = answers;
    if (!first) return [];
    const { supervisorId, period } = first;
    const remarks = answers.map((a) => openText(context.services.crypto, a.remark, feedbackRemarkPlace(a.id)));
    const result = {
      answers: answers.length,
      means: meansOf(answers.map((a) => a.scores)),
      remarks: remarks.filter(Boolean),
    };
    const supervisorName = names.get(supervisorId)?.name ?? '';
    return [{ supervisorId, supervisorName, period, result: answers.length < leastShown ? null : result }];
  });
  return { leastShown, questions, rows: shown };
}

/**
 * For assessments: one mean of all questions to a supervisor, out of half-years that are over and have enough
 * answers to be shown. Whoever has too few is left out.
 */
export async function meansOfFeedback(
  context: Context,
  supervisorIds: readonly string[],
  periods: readonly string[],
): Promise<Map<string, number>> {
  const { leastShown } = await feedbackRules(context);
  const rows = await feedback.sql<Pick<Answered, 'supervisorId' | 'period' | 'scores'>>(
    context,
    sql`select supervisor_id, period, scores from supervision.feedback
      where supervisor_id = any(${[...supervisorIds]}::uuid[]) and period = any(${[...periods]}::text[])
        and period < ${periodOf(context.today)}`,
  );
  const shown = [...Map.groupBy(rows, (r) => `${r.period} ${r.supervisorId}`).values()].flatMap((answers) =>
    answers.length < leastShown ? [] : answers,
  );
  return new Map(
    [...Map.groupBy(shown, (r) => r.supervisorId)].map(([id, answers]) => {
      const given = answers.flatMap((a) => Object.values(a.scores));
      return [id, Math.round((given.reduce((x, y) => x + y, 0) / given.length) * 100) / 100];
    }),
  );
}
