import type { Tone } from '../../../../ui/index.ts';
import type { sessionStateWords } from '../words.ts';

export const sessionTones: Readonly<Record<keyof typeof sessionStateWords, Tone>> = {
  unconfirmed: 'attention',
  confirmed: 'good',
  voided: 'plain',
};
