import type { Job } from '../../platform/jobs/jobs.ts';
import { round } from '../../platform/jobs/round.ts';
import { readContext } from '../../platform/run/run.ts';
import type { Services } from '../../platform/services.ts';
import { leaveClosedSites } from './assignment/closed-sites.ts';
import { releaseClients } from './assignment/releasing.ts';
import { foldCareCounts } from './counts/fold.ts';
import { careCountDifferences, rebuildCareCounts } from './counts/rebuild.ts';
import { compareRecent } from './duplicates/nightly.ts';
import { carryOutRosters } from './roster/carrying-out.ts';
import { carryingOut } from './roster/under-way.ts';
import { hashOlder } from './search/hashes.ts';
import { partsOfOlder } from './search/name-parts.ts';

const context = (services: Services, name: string) =>
  readContext(services, { who: { kind: 'system', name, divisionCode: '00' }, language: 'zh' });

export const jobs: readonly Job[] = [
  {
    name: 'clients.fold-counts',
    cron: '* * * * *',
    run: (services) => foldCareCounts(context(services, 'clients.fold-counts')),
  },
  {
    name: carryingOut,
    // Woken at once by whoever applies a list; the round finds what a killed process left behind.
    cron: '* * * * *',
    awaited: true,
    run: carryOutRosters,
  },
  {
    name: 'clients.compare-recent',
    cron: '15 4 * * *',
    async run(services) {
      await hashOlder(context(services, 'clients.compare-recent'));
      await partsOfOlder(context(services, 'clients.compare-recent'));
      await compareRecent(context(services, 'clients.compare-recent'));
    },
  },
  round('clients.leave-closed-sites', '10 0 * * *', leaveClosedSites),
  round('clients.release-clients', '20 0 * * *', releaseClients),
  {
    name: 'clients.check-counts',
    cron: '45 3 * * *',
    async run(services) {
      const upkeep = context(services, 'clients.check-counts');
      const found = await careCountDifferences(upkeep);
      if (found === 0) return;
      services.log.error({ differences: found }, 'counts of persons in care differed from the records; set right');
      await rebuildCareCounts(upkeep);
    },
  },
];
