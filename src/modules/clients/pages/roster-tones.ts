import type { Tone } from '../../../ui/index.ts';
import type { ListedRoster, RosterClass } from '../contract.ts';

export const rosterTones: Readonly<Record<ListedRoster['state'], Tone>> = {
  reading: 'info',
  unreadable: 'bad',
  draft: 'attention',
  applying: 'info',
  applied: 'good',
  discarded: 'plain',
  undoing: 'info',
  undone: 'plain',
};

export const classTones: Readonly<Record<RosterClass, Tone>> = {
  new: 'info',
  changed: 'attention',
  unchanged: 'plain',
  ended: 'attention',
  unknown: 'attention',
  wrong: 'bad',
};
