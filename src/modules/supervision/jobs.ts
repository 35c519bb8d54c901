import type { Job } from '../../platform/jobs/jobs.ts';
import { computePlans } from './plans/computing.ts';
import { computing } from './plans/queue.ts';

export const jobs: readonly Job[] = [
  // Woken at once by whoever asks; the round finds what a killed process left behind.
  { name: computing, cron: '* * * * *', run: (services) => computePlans(services) },
];
