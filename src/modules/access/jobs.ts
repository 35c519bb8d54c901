import { forgetFiles, forgettingFiles } from '../../platform/files/file-records.ts';
import type { Job } from '../../platform/jobs/jobs.ts';
import { sendingTexts } from '../../platform/notices/texts.ts';
import { forgetOldAnswers } from '../../platform/run/answers.ts';
import { inspectAudit } from './audit/inspection.ts';
import { sendTexts } from './notices/sending.ts';
import { forgetEndedSessions } from './sessions/forgetting.ts';

export const jobs: readonly Job[] = [
  {
    name: 'access.forget',
    cron: '30 3 * * *',
    async run(services) {
      await forgetEndedSessions(services);
      await forgetOldAnswers(services);
    },
  },
  {
    name: forgettingFiles,
    cron: '40 3 * * *',
    awaited: true,
    async run(services) {
      await forgetFiles(services);
    },
  },
  { name: 'access.verify-audit', cron: '10 4 * * *', run: inspectAudit },
  { name: sendingTexts, cron: '* * * * *', awaited: true, run: sendTexts },
];
