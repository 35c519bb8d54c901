import { type Language, say } from '../../kernel/words.ts';
import { readContext } from '../../platform/run/run.ts';
import type { Services } from '../../platform/services.ts';
import { demoPassword, demoSignIns } from './demo-accounts.ts';
import { roleWords } from './roles.ts';

export { accountsBelow, accountsConcerned, accountsOver, workersOfAccounts } from './accounts/briefs.ts';
export { followPlaces, type MovedPlaces } from './posts/following.ts';
export { handOverPosts } from './posts/handing-over.ts';
export { accountsAt, leadsOf, postStands, rolesHeld } from './posts/holders.ts';
export { endPostsOf, movePostsOf, resumePostsOf } from './posts/leaving.ts';
export { authenticator } from './sessions/authenticator.ts';

/** What the start prints for a newcomer. */
export async function demoAccounts(services: Services, language: Language = 'zh') {
  const found = await demoSignIns(readContext(services, { who: { kind: 'public' }, language }));
  const accounts = found.map((account) => ({ ...account, roleName: say(roleWords[account.role], language) }));
  return { password: demoPassword, accounts };
}
