import type { Tone } from '../../../../ui/index.ts';
import type { todoStateWords } from '../words.ts';

export const todoTones: Readonly<Record<keyof typeof todoStateWords, Tone>> = {
  open: 'attention',
  overdue: 'bad',
  done: 'good',
  dropped: 'plain',
};
