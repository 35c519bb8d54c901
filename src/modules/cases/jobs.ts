import type { Job } from '../../platform/jobs/jobs.ts';
import { runAction } from '../../platform/run/run.ts';
import { releaseAll } from './following.ts';

export const jobs: readonly Job[] = [
  {
    name: 'cases.release-cases',
    cron: '25 0 * * *',
    async run(services) {
      const who = { kind: 'system', name: 'cases.release-cases', divisionCode: '00' } as const;
      await runAction(services, { who, language: 'zh' }, 'cases.release-cases', {}, releaseAll);
    },
  },
];
