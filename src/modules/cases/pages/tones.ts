import type { Tone } from '../../../ui/index.ts';
import type { CaseState } from '../contract.ts';

export const stateTones: Readonly<Record<CaseState, Tone>> = {
  received: 'attention',
  accepted: 'info',
  declined: 'plain',
  closed: 'good',
};
