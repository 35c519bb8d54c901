import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { day, done, id, line, lines, named, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { riskLevels } from '../../clients/contract.ts';
import { can } from '../permissions.ts';
import { longestText, stage } from '../schemas.ts';
import { referralKindWords, referralSideWords, referralStateWords, shownBeforeWords } from './words.ts';

const keysOf = <T extends Record<string, unknown>>(words: T) => Object.keys(words) as [keyof T & string];
export const referralKind = z.enum(keysOf(referralKindWords));
export type ReferralKind = z.infer<typeof referralKind>;
const referralState = z.enum(keysOf(referralStateWords));
export type ReferralState = z.infer<typeof referralState>;

export const referralSet = z.object({
  /** Nobody is referred there without the consent that the rules of consents ask for. */
  consentFor: z.array(referralKind),
  shownBefore: z.array(z.enum(keysOf(shownBeforeWords))),
  /** Days from the acceptance on which the sending site still reads the file. */
  senderDays: z.number().int().min(0).max(3660),
});

const referral = z.object({
  id,
  number: z.string(),
  /** Null for whoever may not open the case. */
  caseId: id.nullable(),
  clientName: z.string().nullable(),
  riskLevel: z.enum(riskLevels).nullable(),
  domain: z.string().nullable(),
  stage: stage.nullable(),
  problem: z.string().nullable(),
  kind: referralKind,
  fromSiteName: z.string(),
  fromWorkerName: z.string().nullable(),
  toSiteId: id.nullable(),
  /** The site, or the department or agency. */
  toPlace: z.string(),
  toWorkerName: z.string().nullable(),
  reason: z.string().nullable(),
  notes: z.string().nullable(),
  sentBy: z.string(),
  sentAt: z.string(),
  state: referralState,
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  refusal: z.string().nullable(),
  /** Of a department or an agency. */
  acceptedOn: day.nullable(),
  receivedBy: z.string().nullable(),
  doneOn: day.nullable(),
  outcome: z.string().nullable(),
  /** Done because the case has ended at whoever received it. */
  endedWithCase: z.boolean(),
  /** The last day on which the sending site may read the file that has gone. */
  readUntil: day.nullable(),
  mayDecide: z.boolean(),
  mayWithdraw: z.boolean(),
  mayFinish: z.boolean(),
});
export type Referral = z.infer<typeof referral>;

export const referralEndpoints = {
  referrals: query({
    word: word('个案转介', 'Referrals of cases'),
    permit: can.readCases,
    in: z.object({
      side: z.enum(keysOf(referralSideWords)).default('incoming'),
      state: referralState.optional(),
      ...paging,
    }),
    out: pageOf(referral),
  }),
  referralsOfCase: query({
    word: word('一个个案的转介', 'Referrals of one case'),
    permit: can.readCases,
    in: z.object({ caseId: id }),
    out: z.object({ referrals: z.array(referral) }),
  }),
  referralsWaiting: query({
    word: word('待接收的个案转介', 'Referrals that wait'),
    permit: can.decideReferrals,
    in: nothing,
    out: z.object({ n: z.number().int() }),
  }),
  referralChoices: query({
    word: word('转介的选项', 'Choices for a referral'),
    permit: can.referCases,
    in: z.object({ caseId: id }),
    out: z.object({
      workers: z.array(z.object({ id, name: z.string() })),
      consentFor: z.array(referralKind),
      /** What is missing of the consent, in words. */
      missing: z.string().nullable(),
      /** One is sent and not decided on: a case is referred once at a time. */
      waiting: z.boolean(),
    }),
  }),
  referCase: action({
    word: word('转介个案', 'Refer a case'),
    permit: can.referCases,
    in: z.object({
      caseId: id,
      kind: referralKind,
      toSiteId: id.optional(),
      /** Absent for another site: whoever receives chooses. */
      toWorkerId: id.optional(),
      toName: named(60).optional(),
      reason: line(200),
      notes: lines(1000).default(''),
    }),
    out: done,
    problems: ['case-not-running', 'care-ended', 'referral-open', 'referral-consent', 'same-worker'],
  }),
  withdrawReferral: action({
    word: word('撤回转介', 'Withdraw a referral'),
    permit: can.referCases,
    in: z.object({ id }),
    out: done,
    problems: ['referral-decided'],
  }),
  acceptReferral: action({
    word: word('接收转介', 'Accept a referral'),
    permit: can.decideReferrals,
    in: z.object({
      id,
      workerId: id.optional(),
      /** Of a department or an agency: on which day, and who there. */
      acceptedOn: day.optional(),
      receivedBy: named(60).optional(),
    }),
    out: done,
    problems: ['referral-decided', 'referral-consent', 'care-ended'],
  }),
  refuseReferral: action({
    word: word('退回转介', 'Refuse a referral'),
    permit: can.decideReferrals,
    in: z.object({ id, reason: line(200) }),
    out: done,
    problems: ['referral-decided'],
  }),
  finishReferral: action({
    word: word('登记转介办理结果', 'Record what came of a referral'),
    permit: can.referCases,
    in: z.object({ id, doneOn: day, outcome: lines(longestText).min(1) }),
    out: done,
    problems: ['referral-not-accepted', 'referral-done', 'referral-decided'],
  }),
};

export const referralProblems = {
  'referral-open': {
    status: 409,
    word: word('这个个案已在转介中，待接收或撤回后再提出', 'Being referred already, to be accepted or withdrawn first'),
  },
  'referral-consent': { status: 409, word: word('转介前须取得同意：{missing}', 'Consent comes first: {missing}') },
  'referral-destination': { status: 422, word: word('请说明转介给谁', 'Say where it is referred to') },
  'referral-place': {
    status: 422,
    word: word('没有这个站点，或在别的城市', 'No such site in this city'),
  },
  'referral-site-closed': {
    status: 422,
    word: word(
      '“{site}”已撤销或尚未开站，请选择其他站点',
      '“{site}” is closed or not open yet; please choose another site',
    ),
  },
  'referral-same': { status: 422, word: word('个案已在这个站点', 'The case is at that site already') },
  'referral-decided': {
    status: 409,
    word: word('转介已被处理或已撤回，请刷新后再看', 'Decided or withdrawn meanwhile; please read again'),
  },
  'referral-not-accepted': {
    status: 409,
    word: word('对方接收后才能登记办理结果', 'The outcome is recorded once they have accepted'),
  },
  'referral-done': {
    status: 409,
    word: word('办理结果已在 {on} 登记，不能再次登记', 'What came of it was recorded on {on} already'),
  },
  'accepted-day-missing': { status: 422, word: word('请填写对方接收的日期', 'Give the day on which they accepted') },
  'receiver-missing': { status: 422, word: word('请填写对方接收人', 'Say who accepted there') },
  'accepted-before-sent': {
    status: 422,
    word: word('接收日期不能早于提出转介', 'It cannot be accepted before it was sent'),
  },
  'done-before-accepted': {
    status: 422,
    word: word('办结日期不能早于接收日期', 'It cannot be done before it was accepted'),
  },
} as const;
