import { sql } from 'kysely';
import type { Job } from '../../platform/jobs/jobs.ts';
import { round } from '../../platform/jobs/round.ts';
import { readContext, runUpkeep } from '../../platform/run/run.ts';
import { remindOwners } from './batches/telling.ts';
import { releaseWorkers as releaseFromActivities } from './community/following.ts';
import { remindOfDay } from './day/telling.ts';
import { indexWaitingOf } from './finding/beside/keeping.ts';
import { textOwners } from './finding/beside/owners.ts';
import { indexWaiting } from './finding/indexing.ts';
import { releaseAll } from './following.ts';
import { releaseWorkers } from './groups/following.ts';
import { leaveClosedSites } from './referral/following.ts';

/** Cases indexed by one transaction, and transactions of one round. */
const indexing = { cases: 50, batches: 100 };

export const jobs: readonly Job[] = [
  {
    // Where it was cut off stands in the cases themselves.
    name: 'cases.index-words',
    cron: '* * * * *',
    async run(services) {
      const who = { kind: 'system', name: 'cases.index-words', divisionCode: '00' } as const;
      const outside = readContext(services, { who, language: 'zh' });
      let done = 0;
      for (let nth = 0; nth < indexing.batches; nth += 1) {
        const n = await runUpkeep(services, ({ db }) => indexWaiting({ ...outside, db }, indexing.cases));
        done += n;
        if (n < indexing.cases) break;
      }
      for (const owner of textOwners) {
        for (let nth = 0; nth < indexing.batches; nth += 1) {
          const n = await runUpkeep(services, ({ db }) => indexWaitingOf({ ...outside, db }, owner, indexing.cases));
          done += n;
          if (n < indexing.cases) break;
        }
      }
      if (done > 0) services.log.info({ done }, 'cases and what stands beside them indexed by their words');
    },
  },
  round('cases.release-cases', '25 0 * * *', releaseAll),
  round('cases.release-groups', '26 0 * * *', async (context) => {
    context.audit({ subjectType: 'group', detail: { released: await releaseWorkers(context, sql`true`) } });
  }),
  round('cases.withdraw-referrals', '27 0 * * *', async (context) => {
    context.audit({ subjectType: 'case', detail: { withdrawn: await leaveClosedSites(context) } });
  }),
  round('cases.release-community', '28 0 * * *', async (context) => {
    const released = await releaseFromActivities(context, sql`true`);
    context.audit({ subjectType: 'communityActivity', detail: { released } });
  }),
  // In the morning, before the day is planned.
  round('cases.remind-batches', '40 7 * * *', remindOwners),
  round('cases.remind-day', '41 7 * * *', remindOfDay),
];
