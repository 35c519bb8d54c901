import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { day, done, id, lines, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';

export const reviewSteps = ['opening', 'plan', 'closing'] as const;
export type ReviewStep = (typeof reviewSteps)[number];
export const reviewStates = ['asked', 'approved', 'returned'] as const;

export const review = z.object({
  id,
  caseId: id,
  step: z.enum(reviewSteps),
  onDay: day,
  state: z.enum(reviewStates),
  askedBy: z.string(),
  askedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  remarks: z.string(),
  /** Whether the caller may decide on it. */
  mayDecide: z.boolean(),
});
export type Review = z.infer<typeof review>;
const listedReview = review.extend({ number: z.string(), clientName: z.string(), siteName: z.string() });

export const reviewEndpoints = {
  caseReviews: query({
    word: word('个案审核', 'Reviews of cases'),
    permit: can.decideCases,
    in: z.object({ state: z.enum(reviewStates).optional(), step: z.enum(reviewSteps).optional(), ...paging }),
    out: pageOf(listedReview),
  }),
  reviewsWaiting: query({
    word: word('待审核的个案', 'Reviews that wait'),
    permit: can.decideCases,
    in: nothing,
    out: z.object({ n: z.number().int() }),
  }),
  reviewsOfCase: query({
    word: word('一个个案的审核', 'Reviews of one case'),
    permit: can.readCases,
    in: z.object({ caseId: id }),
    out: z.object({ reviews: z.array(review) }),
  }),
  decideReview: action({
    word: word('审核个案', 'Decide on a review'),
    permit: can.decideCases,
    in: z.object({ id, decision: z.enum(['approved', 'returned']), remarks: lines(1000).default('') }),
    out: done,
    problems: [
      'review-decided',
      'own-review',
      'not-reviewer',
      'remarks-missing',
      'closing-overtaken',
      'case-not-running',
    ],
  }),
};

export const reviewProblems = {
  'review-decided': { status: 409, word: word('已有人审核过', 'Somebody has decided already') },
  'own-review': { status: 409, word: word('自己提交的由他人审核', 'One’s own is for somebody else to decide on') },
  'not-reviewer': {
    status: 403,
    word: word('按本地规定，这一步不由您的岗位审核', 'By the rules of the region your post does not review this step'),
  },
  'remarks-missing': { status: 422, word: word('退回时请写明意见', 'Say why it is returned') },
  'review-waiting': {
    status: 409,
    word: word('已提交审核，请等待结果', 'Being reviewed; please wait for the decision'),
  },
} as const;
