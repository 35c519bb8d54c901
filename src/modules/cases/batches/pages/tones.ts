import type { Tone } from '../../../../ui/index.ts';
import type { BatchState } from '../contract.ts';

export const batchTones: Readonly<Record<BatchState, Tone>> = {
  open: 'info',
  done: 'good',
  late: 'attention',
  cancelled: 'plain',
};
