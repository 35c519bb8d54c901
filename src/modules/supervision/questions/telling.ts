import { sql } from 'kysely';
import { say, type Word, word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import type { Role } from '../../access/contract.ts';
import { accountsConcerned, accountsOver } from '../../access/public.ts';
import { sitesByIds } from '../../network/public.ts';
import type { QuestionStored } from './queries.ts';
import { questionRules } from './region-rules.ts';
import { questionsAnywhere } from './scope.ts';
import { questionNotices as n } from './words.ts';

type Told = Pick<QuestionStored, 'id' | 'siteId' | 'divisionCode'>;

interface Whom {
  readonly workerIds: readonly string[];
  readonly roles: readonly Role[];
}

/** Where to look and from which station; not what it is about. */
export async function tell(
  context: ActionContext,
  question: Told,
  { workerIds, roles }: Whom,
  kind: string,
  title: Word,
) {
  const { divisionCode, siteId, id } = question;
  const site = (await sitesByIds(context, [siteId])).get(siteId)?.name ?? '';
  const found = [
    ...(await accountsConcerned(context, { workerIds, siteIds: [], roles: [] })),
    ...(roles.length > 0 ? await accountsOver(context, { divisionCode, roles, siteId }) : []),
  ];
  const own = context.who.kind === 'person' ? context.who.actor.accountId : null;
  const each = new Map(found.map((a) => [a.accountId, a]));
  await notify(
    context,
    [...each.values()]
      .filter((a) => a.accountId !== own)
      .map(({ accountId, cityCode }) => ({
        ...{ accountId, cityCode, kind, body: n.body, link: `/supervision/questions?open=${id}` },
        title: word(say(title, 'zh', { site }), say(title, 'en', { site })),
      })),
  );
}

/** What nobody has answered by its hour is told to whoever stands above, once. */
export async function raiseLate(context: ActionContext): Promise<void> {
  const { toldLate } = await questionRules(context);
  const late = await questionsAnywhere.sql<Told & { supervisorId: string | null }>(
    context,
    sql`update supervision.question set raised_at = ${context.now}
      where state = 'open' and due_at < ${context.now} and raised_at is null
      returning id, site_id, division_code, supervisor_id`,
  );
  for (const one of late) {
    const whom = { workerIds: one.supervisorId ? [one.supervisorId] : [], roles: toldLate };
    await tell(context, one, whom, 'supervision.question-late', n.late);
  }
  context.audit({ subjectType: 'supervision-question', detail: { late: late.length } });
}
