import type { Job } from '../../platform/jobs/jobs.ts';
import { round } from '../../platform/jobs/round.ts';
import { drawDue } from './assessments/drawing.ts';
import { remindAssessments } from './assessments/telling.ts';
import { mixFeedback } from './feedback/mixing.ts';
import { remindTerms } from './hiring/telling.ts';
import { releaseLeavers } from './leaving/releasing.ts';
import { remindReaders } from './norms/telling.ts';
import { computePlans } from './plans/computing.ts';
import { computing } from './plans/queue.ts';
import { raiseLate } from './questions/telling.ts';
import { remindOwners } from './todos/telling.ts';

export const jobs: readonly Job[] = [
  // Woken at once by whoever asks; the round finds what a killed process left behind.
  { name: computing, cron: '* * * * *', awaited: true, run: (services) => computePlans(services) },
  round('supervision.raise-questions', '*/10 * * * *', raiseLate),
  round('supervision.release-leavers', '25 0 * * *', releaseLeavers),
  { name: 'supervision.draw-assessments', cron: '30 6 * * *', run: drawDue },
  { name: 'supervision.mix-feedback', cron: '20 * * * *', run: mixFeedback },
  // In the morning, before the day is planned.
  round('supervision.remind-assessments', '40 7 * * *', remindAssessments),
  round('supervision.remind-todos', '45 7 * * *', remindOwners),
  round('supervision.remind-readers', '50 7 * * *', remindReaders),
  round('supervision.remind-terms', '55 7 * * *', remindTerms),
];
