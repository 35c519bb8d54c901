import type { Job } from '../../platform/jobs/jobs.ts';
import { runAction } from '../../platform/run/run.ts';
import { drawDue } from './assessments/drawing.ts';
import { remindAssessments } from './assessments/telling.ts';
import { remindTerms } from './hiring/telling.ts';
import { releaseLeavers } from './leaving/releasing.ts';
import { remindReaders } from './norms/telling.ts';
import { computePlans } from './plans/computing.ts';
import { computing } from './plans/queue.ts';
import { raiseLate } from './questions/telling.ts';
import { remindOwners } from './todos/telling.ts';

export const jobs: readonly Job[] = [
  // Woken at once by whoever asks; the round finds what a killed process left behind.
  { name: computing, cron: '* * * * *', run: (services) => computePlans(services) },
  {
    name: 'supervision.raise-questions',
    cron: '*/10 * * * *',
    async run(services) {
      const who = { kind: 'system', name: 'supervision.raise-questions', divisionCode: '00' } as const;
      await runAction(services, { who, language: 'zh' }, 'supervision.raise-questions', {}, raiseLate);
    },
  },
  {
    name: 'supervision.release-leavers',
    cron: '25 0 * * *',
    async run(services) {
      const who = { kind: 'system', name: 'supervision.release-leavers', divisionCode: '00' } as const;
      await runAction(services, { who, language: 'zh' }, 'supervision.release-leavers', {}, releaseLeavers);
    },
  },
  {
    // In the morning, before the day is planned.
    name: 'supervision.remind-todos',
    cron: '45 7 * * *',
    async run(services) {
      const who = { kind: 'system', name: 'supervision.remind-todos', divisionCode: '00' } as const;
      await runAction(services, { who, language: 'zh' }, 'supervision.remind-todos', {}, remindOwners);
    },
  },
  {
    name: 'supervision.draw-assessments',
    cron: '30 6 * * *',
    run: (services) => drawDue(services),
  },
  {
    name: 'supervision.remind-assessments',
    cron: '40 7 * * *',
    async run(services) {
      const who = { kind: 'system', name: 'supervision.remind-assessments', divisionCode: '00' } as const;
      await runAction(services, { who, language: 'zh' }, 'supervision.remind-assessments', {}, remindAssessments);
    },
  },
  {
    name: 'supervision.remind-terms',
    cron: '55 7 * * *',
    async run(services) {
      const who = { kind: 'system', name: 'supervision.remind-terms', divisionCode: '00' } as const;
      await runAction(services, { who, language: 'zh' }, 'supervision.remind-terms', {}, remindTerms);
    },
  },
  {
    name: 'supervision.remind-readers',
    cron: '50 7 * * *',
    async run(services) {
      const who = { kind: 'system', name: 'supervision.remind-readers', divisionCode: '00' } as const;
      await runAction(services, { who, language: 'zh' }, 'supervision.remind-readers', {}, remindReaders);
    },
  },
];
