import { word } from '../../../kernel/words.ts';

/** Kinds of texts of a case that are found by words. */
export const foundKindWords = {
  intake: word('个案接案', 'Intake of a case'),
  assessment: word('个案预估', 'Assessment of a case'),
  plan: word('个案计划', 'Plan of a case'),
  review: word('个案评估与审核', 'Reviews of a case'),
  referral: word('个案转介', 'Referral of a case'),
  closing: word('个案结案', 'Closing of a case'),
} as const;
