import type { Tone } from '../../../ui/index.ts';
import type { SiteState } from '../sites/rules.ts';

export const stateTones: Readonly<Record<SiteState, Tone>> = { open: 'good', planned: 'info', closed: 'plain' };
