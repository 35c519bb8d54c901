import { addMonths, firstDayOf, monthOf } from '../../kernel/dates.ts';
import type { Job } from '../../platform/jobs/jobs.ts';
import { readContext, runAction, runUpkeep } from '../../platform/run/run.ts';
import type { Services } from '../../platform/services.ts';
import { citiesOfSites } from '../network/public.ts';
import { foldCounts } from './counts/fold.ts';
import { compareCounts } from './counts/rebuild.ts';
import { makeMonths } from './encounters/months.ts';
import { indexWaiting } from './finding/indexing.ts';
import { lookAtRecords } from './quality/looking.ts';
import { leftBehind, placeLeftBehind } from './reorganised/left-behind.ts';
import { rebuildVisits, visitDifferences } from './visits/upkeep.ts';

const callOf = (name: string) => ({ who: { kind: 'system', name, divisionCode: '00' }, language: 'zh' }) as const;
const context = (services: Services, name: string) => readContext(services, callOf(name));

/** Records indexed by one transaction, and transactions of one round. */
const indexing = { rows: 500, batches: 100 };

/** Partitions exist this many months ahead. */
const monthsAhead = 24;

export const jobs: readonly Job[] = [
  {
    name: 'services.fold-counts',
    cron: '* * * * *',
    run: async (services) => {
      await foldCounts(context(services, 'services.fold-counts'));
    },
  },
  {
    // Where it was cut off stands in the records themselves.
    name: 'services.index-words',
    cron: '* * * * *',
    run: async (services) => {
      let done = 0;
      for (let nth = 0; nth < indexing.batches; nth += 1) {
        const n = await runUpkeep(services, ({ db }) => indexWaiting({ db, services }, indexing.rows));
        done += n;
        if (n < indexing.rows) break;
      }
      if (done > 0) services.log.info({ done }, 'records indexed by their words');
    },
  },
  {
    name: 'services.make-months',
    cron: '10 3 1 * *',
    run: async (services) => {
      const now = monthOf(new Date(services.clock()));
      await makeMonths(
        context(services, 'services.make-months'),
        firstDayOf(now),
        firstDayOf(addMonths(now, monthsAhead)),
      );
    },
  },
  {
    name: 'services.check-counts',
    cron: '40 3 * * *',
    run: async (services) => {
      const { differences } = await compareCounts(services);
      if (differences > 0)
        services.log.error({ differences }, 'counts of encounters differ from the records; rebuild them');
    },
  },
  {
    // Asked for by a reorganisation too: whoever was recording in that moment may not have known of it.
    name: 'services.follow-divisions',
    cron: '20 0 * * *',
    awaited: true,
    run: async (services) => {
      const name = 'services.follow-divisions';
      if ((await leftBehind(context(services, name))).length === 0) return;
      await runAction(services, callOf(name), 'services.followDivisions', {}, placeLeftBehind);
    },
  },
  {
    // With the new day categories may have ended and other rules may have come into force.
    name: 'services.turn-visits',
    cron: '0 0 * * *',
    run: async (services) => {
      await runAction(services, callOf('services.turn-visits'), 'services.rebuildVisits', {}, rebuildVisits);
    },
  },
  {
    // How far it came stands beside the records of each city, so it goes on after a restart.
    name: 'services.look-at-records',
    cron: '10 2 * * *',
    run: async (services) => {
      const name = 'services.look-at-records';
      for (const cityCode of await citiesOfSites(context(services, name))) {
        let done = false;
        while (!done)
          done = await runAction(services, callOf(name), 'services.lookAtRecords', { cityCode }, lookAtRecords);
      }
    },
  },
  {
    name: 'services.check-visits',
    cron: '50 3 * * *',
    run: async (services) => {
      const { differences } = await visitDifferences(context(services, 'services.check-visits'));
      if (differences > 0)
        services.log.error({ differences }, 'days of next visits differ from the records; rebuild them');
    },
  },
];
