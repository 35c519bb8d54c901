import type { Tone } from '../../../../ui/index.ts';
import type { normReadingWords, normVersionWords } from '../words.ts';

export const normTones: Readonly<Record<keyof typeof normVersionWords | 'ended', Tone>> = {
  inForce: 'good',
  coming: 'info',
  past: 'plain',
  withdrawn: 'plain',
  ended: 'plain',
};

export const readingTones: Readonly<Record<keyof typeof normReadingWords, Tone>> = {
  due: 'attention',
  overdue: 'bad',
  read: 'good',
  free: 'plain',
};
