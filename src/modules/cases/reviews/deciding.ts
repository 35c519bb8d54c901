import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import { word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { settleClosing } from '../closing/settling.ts';
import { can, casesContract } from '../contract.ts';
import { keepWords } from '../finding/indexing.ts';
import { auditedCase, fault, type HeldCase, heldCase } from '../held.ts';
import { settleOpening } from '../opening/settling.ts';
import { settlePlan } from '../planning/actions.ts';
import { reviewRules } from '../region-rules.ts';
import { isRunning } from '../rules.ts';
import { reviews } from '../scope.ts';
import { remarksPlace } from '../sealing.ts';
import { restage } from '../standing.ts';
import { cases } from '../tables.ts';
import type { ReviewStep, reviewEndpoints } from './contract.ts';
import { isOwn, mayReview } from './reviewers.ts';
import { reviewStepWords } from './words.ts';

type Input = Parsed<(typeof reviewEndpoints.decideReview)['in']>;

/** Whoever decides first wins: the case is held meanwhile. */
export async function decideReview(context: ActionContext, { id, decision, remarks }: Input) {
  const asked = await reviews.from(context).selectAll().where('id', '=', id).executeTakeFirst();
  if (!asked) throw problem('not-found');
  const row = await heldCase(context, can.decideCases, asked.caseId);
  const found = await reviews.from(context).selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  if (found.state !== 'asked') throw casesContract.problem('review-decided');
  if (isOwn(context.who, found)) throw casesContract.problem('own-review');
  const step = found.step as ReviewStep;
  if (!mayReview(context.who, found.reviewers, (await reviewRules(context)).steps[step]))
    throw casesContract.problem('not-reviewer');
  // What still waited when a case was closed can be given back, not approved.
  if (decision === 'approved' && !isRunning(row.state)) throw casesContract.problem('case-not-running');
  if (decision === 'returned' && remarks === '') throw invalid(fault('remarks', 'remarks-missing'));
  await cases
    .write(context)
    .updateTable('cases.review')
    .set({
      state: decision,
      decidedBy: actorName(context),
      decidedAt: context.now,
      remarks: sealText(context.services.crypto, remarks, remarksPlace(id)),
    })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', id)
    .execute();
  await keepWords(context, row, id);
  await settle[step](context, row, found, decision);
  await restage(context, row);
  await tellAsker(context, row, found, decision);
  context.audit({ ...auditedCase(row), detail: { review: id, step, decision } });
  return { id };
}

interface Decided {
  readonly step: string;
  readonly subjectId: string | null;
  readonly onDay: string;
  readonly askedByAccount: string | null;
  readonly askedByCity: string;
}
type Settle = (context: ActionContext, row: HeldCase, of: Decided, decision: Input['decision']) => Promise<void>;

/** What a decision brings about. */
const settle: Readonly<Record<ReviewStep, Settle>> = {
  opening: async (context, row, { onDay }, decision) => {
    if (decision === 'approved') await settleOpening(context, row, { state: 'accepted', decidedOn: onDay });
  },
  plan: (context, row, { subjectId }, decision) => settlePlan(context, row.cityCode, subjectId ?? '', decision),
  closing: (context, row, { subjectId }, decision) => settleClosing(context, row, subjectId ?? '', decision),
};

async function tellAsker(context: ActionContext, row: HeldCase, of: Decided, decision: Input['decision']) {
  if (!of.askedByAccount) return;
  const what = reviewStepWords[of.step as ReviewStep];
  const by = actorName(context);
  await notify(context, [
    {
      accountId: of.askedByAccount,
      cityCode: of.askedByCity,
      kind: `cases.review-${decision}`,
      title:
        decision === 'approved'
          ? word(`${by}通过了个案审核：${what.zh}`, `${by} approved: ${what.en}`)
          : word(`${by}退回了个案审核：${what.zh}`, `${by} returned: ${what.en}`),
      body: word(`个案 ${row.number}`, `Case ${row.number}`),
      link: `/cases/${row.id}`,
    },
  ]);
}
