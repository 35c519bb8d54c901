import { word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { homeCity } from '../../../platform/run/run.ts';
import { siteById } from '../../network/public.ts';
import type { HeldCase } from '../held.ts';
import { accountsInLine } from '../line.ts';
import { reviewRules } from '../region-rules.ts';
import { cases } from '../tables.ts';
import type { ReviewStep } from './contract.ts';
import { askedOf } from './reviewers.ts';
import { reviewStepWords } from './words.ts';

interface Asked {
  readonly step: ReviewStep;
  readonly subjectId: string | null;
  readonly on: string;
}

/** Asks whoever the region's rules name to look at a step; false where nobody is to. */
export async function askReview(context: ActionContext, row: HeldCase, { step, subjectId, on }: Asked) {
  const named = (await reviewRules(context)).steps[step];
  if (named.length === 0) return false;
  const reviewers = askedOf(context.who, named);
  const own = context.who.kind === 'person' ? context.who.actor.accountId : null;
  await cases
    .write(context)
    .insertInto('cases.review')
    .values({
      cityCode: row.cityCode,
      id: context.newId(),
      caseId: row.id,
      step,
      subjectId,
      onDay: on,
      state: 'asked',
      reviewers,
      askedBy: actorName(context),
      askedByAccount: own,
      askedByCity: homeCity(context.who),
      askedAt: context.now,
      decidedBy: null,
      decidedAt: null,
    })
    .execute();
  const site = await siteById(context, row.siteId);
  const accounts = site ? await accountsInLine(context, site, reviewers) : [];
  const by = actorName(context);
  const what = reviewStepWords[step];
  await notify(
    context,
    accounts.map((account) => ({
      ...account,
      kind: 'cases.review-asked',
      title: word(`${by}提交个案审核：${what.zh}`, `${by} submits a case for review: ${what.en}`),
      body: word(`个案 ${row.number}`, `Case ${row.number}`),
      link: '/cases/reviews?state=asked',
    })),
  );
  return true;
}
