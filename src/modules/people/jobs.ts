import { sql } from 'kysely';
import { dayOf } from '../../kernel/dates.ts';
import type { Job } from '../../platform/jobs/jobs.ts';
import { fillNameParts } from '../../platform/names/name-parts.ts';
import { readContext, runAction } from '../../platform/run/run.ts';
import type { Services } from '../../platform/services.ts';
import { leaveClosedSites } from './closed-sites.ts';
import { certificatesAnywhere, honoursAnywhere, workersAnywhere } from './scope.ts';
import { people } from './tables.ts';

const who = { kind: 'system', name: 'people.settle-posts', divisionCode: '00' } as const;

/** Moves the home of workers whose main post has begun since: posts may be entered ahead of their first day. */
export async function settlePosts(services: Services): Promise<void> {
  await runAction(services, { who, language: 'zh' }, 'people.settlePosts', {}, async (context) => {
    const today = dayOf(context.now);
    await leaveClosedSites(context);
    const { numUpdatedRows } = await people
      .write(context)
      .updateTable('people.worker')
      .from('people.site_post as post')
      .set((eb) => ({
        siteId: eb.ref('post.siteId'),
        divisionCode: eb.ref('post.divisionCode'),
        version: eb('people.worker.version', '+', 1),
      }))
      .whereRef('post.cityCode', '=', 'people.worker.cityCode')
      .whereRef('post.workerId', '=', 'people.worker.id')
      .where('post.main', '=', true)
      .where('post.validFrom', '<=', today)
      .where((eb) => eb.or([eb('post.validTo', 'is', null), eb('post.validTo', '>', today)]))
      .where(sql<boolean>`post.site_id is distinct from people.worker.site_id`)
      .executeTakeFirstOrThrow();
    context.audit({ subjectType: 'worker', detail: { moved: Number(numUpdatedRows) } });
  });
}

/** Rows from before there were parts of names get theirs. */
async function partsOfOlder(services: Services): Promise<void> {
  const context = readContext(services, { who: { ...who, name: 'people.name-parts' }, language: 'zh' });
  await fillNameParts((statement) => workersAnywhere.sql(context, statement), 'people.worker');
  await fillNameParts((statement) => certificatesAnywhere.sql(context, statement), 'people.certificate');
  await fillNameParts((statement) => honoursAnywhere.sql(context, statement), 'people.honour');
}

export const jobs: readonly Job[] = [
  { name: 'people.settle-posts', cron: '5 0 * * *', run: settlePosts },
  { name: 'people.name-parts', cron: '20 4 * * *', run: partsOfOlder },
];
