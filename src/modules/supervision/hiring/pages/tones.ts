import type { Tone } from '../../../../ui/index.ts';
import type { candidateStateWords, openingStateWords, preparedWords, termStateWords } from '../words.ts';

export const openingTones: Readonly<Record<keyof typeof openingStateWords, Tone>> = {
  open: 'good',
  filled: 'info',
  closed: 'attention',
  ended: 'plain',
};
export const candidateTones: Readonly<Record<keyof typeof candidateStateWords, Tone>> = {
  applied: 'attention',
  shortlisted: 'info',
  declined: 'plain',
  withdrawn: 'plain',
  appointed: 'good',
};
export const termTones: Readonly<Record<keyof typeof termStateWords, Tone>> = {
  none: 'plain',
  coming: 'info',
  probation: 'info',
  undecided: 'attention',
  failed: 'bad',
  engaged: 'good',
  expired: 'attention',
};
export const preparedTones: Readonly<Record<keyof typeof preparedWords, Tone>> = {
  free: 'plain',
  missing: 'attention',
  passed: 'good',
};
