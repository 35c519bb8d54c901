import { sql } from 'kysely';
import { addDays } from '../../../kernel/dates.ts';
import { say, type Word, word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { accountsConcerned, accountsOver, rolesHeld } from '../../access/public.ts';
import { groundOf } from '../organisation/ground.ts';
import { can } from '../permissions.ts';
import { hiringRule } from './region-rules.ts';
import { candidates, terms } from './scope.ts';
import { hiringNotices as n } from './words.ts';

/** A candidate of the register is told how it went on; somebody from outside has no inbox. */
export const tellCandidate = (
  context: ActionContext,
  { workerId, openingId }: { workerId: string | null; openingId: string },
  title: Word,
): Promise<void> => tellCandidates(context, openingId, workerId ? [workerId] : [], title);

async function tellCandidates(
  context: ActionContext,
  openingId: string,
  workerIds: readonly string[],
  title: Word,
): Promise<void> {
  const accounts = await accountsConcerned(context, { workerIds, siteIds: [], roles: [] });
  await notify(
    context,
    accounts.map(({ accountId, cityCode }) => ({
      ...{ accountId, cityCode, kind: 'supervision.candidate', title, body: n.bodyOpening },
      link: `/supervision/openings/${openingId}`,
    })),
  );
}

/** Whoever still waits for an answer, once the last place is filled. */
export async function tellFilled(
  context: ActionContext,
  { cityCode, id, title }: { cityCode: string; id: string; title: string },
): Promise<void> {
  const waiting = await candidates
    .from(context)
    .select('workerId')
    .where('cityCode', '=', cityCode)
    .where('openingId', '=', id)
    .where('state', 'in', ['applied', 'shortlisted'])
    .execute();
  const said = word(say(n.filled, 'zh', { title }), say(n.filled, 'en', { title }));
  await tellCandidates(
    context,
    id,
    waiting.flatMap((w) => w.workerId ?? []),
    said,
  );
}

/** The supervisor, of what was decided about the own engagement; the page opens to those who hold a post in supervision. */
export async function tellEngaged(
  context: ActionContext,
  workerId: string,
  text: Word,
  params: Record<string, string> = {},
): Promise<void> {
  const accounts = await accountsConcerned(context, { workerIds: [workerId], siteIds: [], roles: [] });
  const roles = await rolesHeld(
    context,
    accounts.map((a) => a.accountId),
  );
  const opens = (accountId: string) => (roles.get(accountId) ?? []).some((role) => can.readTerms.roles.includes(role));
  const title = word(say(text, 'zh', params), say(text, 'en', params));
  await notify(
    context,
    accounts.map(({ accountId, cityCode }) => ({
      ...{ accountId, cityCode, kind: 'supervision.engaged', title },
      ...(opens(accountId) ? { body: n.body, link: `/supervision/terms/${workerId}` } : { body: n.bodyOpening }),
    })),
  );
}

/** Managers hear of probations and terms that end, on the days before that the rules name. */
export async function remindTerms(context: ActionContext): Promise<void> {
  const { remindDays } = await hiringRule(context);
  const { today } = context;
  const days = remindDays.map((ahead) => addDays(today, ahead));
  const due = await terms.sql<{ cityCode: string; workerId: string; validTo: string; probationTo: string | null }>(
    context,
    sql`update supervision.hiring_term t set reminded_on = ${today}
      where reminded_on is distinct from ${today} and (valid_to = any(${days}::date[])
          and not exists (select from supervision.hiring_term later where later.city_code = t.city_code
            and later.worker_id = t.worker_id and later.valid_from >= t.valid_to)
        or probation is null and probation_to <= valid_to and probation_to = any(${days}::date[]))
      returning city_code, worker_id, valid_to, probation_to`,
  );
  for (const { cityCode, workerId, validTo, probationTo } of due) {
    const probation = probationTo !== null && days.includes(probationTo);
    const [text, day] = probation ? [n.probation, probationTo] : [n.term, validTo];
    const divisionCode = (await groundOf(context, cityCode)) ?? cityCode;
    const accounts = await accountsOver(context, { divisionCode, roles: ['centreManager'] });
    await notify(
      context,
      accounts.map((account) => ({
        ...{ accountId: account.accountId, cityCode: account.cityCode, kind: 'supervision.term-ends' },
        ...{ title: word(say(text, 'zh', { day }), say(text, 'en', { day })), body: n.body },
        link: `/supervision/terms/${workerId}`,
      })),
    );
  }
  context.audit({ subjectType: 'supervision-engagement', detail: { reminded: due.length } });
}
