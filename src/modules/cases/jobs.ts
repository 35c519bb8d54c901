import type { Job } from '../../platform/jobs/jobs.ts';
import { runAction } from '../../platform/run/run.ts';
import { releaseAll } from './following.ts';
import { leaveClosedSites } from './referral/following.ts';

export const jobs: readonly Job[] = [
  {
    name: 'cases.release-cases',
    cron: '25 0 * * *',
    async run(services) {
      const who = { kind: 'system', name: 'cases.release-cases', divisionCode: '00' } as const;
      await runAction(services, { who, language: 'zh' }, 'cases.release-cases', {}, releaseAll);
    },
  },
  {
    name: 'cases.withdraw-referrals',
    cron: '27 0 * * *',
    async run(services) {
      const who = { kind: 'system', name: 'cases.withdraw-referrals', divisionCode: '00' } as const;
      await runAction(services, { who, language: 'zh' }, 'cases.withdraw-referrals', {}, async (context) => {
        context.audit({ subjectType: 'case', detail: { withdrawn: await leaveClosedSites(context) } });
      });
    },
  },
];
