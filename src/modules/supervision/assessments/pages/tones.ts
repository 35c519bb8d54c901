import type { Tone } from '../../../../ui/index.ts';
import type { Stage, standingWords } from '../words.ts';

export const stageTones: Readonly<Record<Stage, Tone>> = {
  opened: 'info',
  answered: 'attention',
  scored: 'attention',
  calibrated: 'attention',
  told: 'info',
  filed: 'good',
  cancelled: 'plain',
};
export const standingTones: Readonly<Record<keyof typeof standingWords, Tone>> = {
  waiting: 'info',
  accepted: 'good',
  objected: 'attention',
  kept: 'plain',
  changed: 'plain',
  silent: 'plain',
};
