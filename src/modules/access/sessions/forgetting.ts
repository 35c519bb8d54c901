import { readContext } from '../../../platform/run/run.ts';
import type { Services } from '../../../platform/services.ts';
import { access } from '../tables.ts';

const dayMillis = 24 * 60 * 60 * 1000;
/** What happened in a session stands in the audit; the row itself is of no use after this. */
const keptDays = 30;

export async function forgetEndedSessions(services: Services): Promise<void> {
  const who = { kind: 'system', name: 'access.forget', divisionCode: '' } as const;
  const write = access.write(readContext(services, { who, language: 'zh' }));
  const ended = new Date(services.clock() - keptDays * dayMillis);
  await write
    .deleteFrom('access.session')
    .where((e) => e.or([e('expiresAt', '<', ended.toISOString()), e('revokedAt', '<', ended.toISOString())]))
    .execute();
  const yesterday = new Date(services.clock() - dayMillis);
  await write.deleteFrom('access.sign_in_failure').where('at', '<', yesterday.toISOString()).execute();
}
