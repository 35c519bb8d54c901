import type { Tone } from '../../../../ui/index.ts';
import type { visitStateWords } from '../words.ts';

export const visitTones: Readonly<Record<keyof typeof visitStateWords, Tone>> = {
  planned: 'info',
  missed: 'bad',
  done: 'good',
  cancelled: 'plain',
};
