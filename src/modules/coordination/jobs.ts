import type { Job } from '../../platform/jobs/jobs.ts';
import { makeLedgers } from './ledgers/bundles/making.ts';
import { makingLedgers } from './ledgers/bundles/queue.ts';
import { askScheduled, forgetBundles } from './ledgers/bundles/scheduled.ts';

export const jobs: readonly Job[] = [
  // Woken at once by whoever asks; the round finds what a killed process left behind.
  { name: makingLedgers, cron: '* * * * *', awaited: true, run: makeLedgers },
  {
    name: 'coordination.schedule-ledgers',
    cron: '30 1 * * *',
    async run(services) {
      await askScheduled(services);
      await forgetBundles(services);
    },
  },
];
