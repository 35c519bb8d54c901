import type { Tone } from '../../../../ui/index.ts';
import type { planStateWords } from '../words.ts';

export const tones: Readonly<Record<keyof typeof planStateWords, Tone>> = {
  waiting: 'info',
  checked: 'attention',
  failed: 'bad',
  cancelled: 'plain',
  approved: 'attention',
  coming: 'info',
  published: 'good',
  superseded: 'plain',
};
