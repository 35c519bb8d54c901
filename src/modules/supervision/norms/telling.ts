import { sql } from 'kysely';
import { addDays } from '../../../kernel/dates.ts';
import { say, type Word, word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { accountsBelow } from '../../access/public.ts';
import { readingRules } from './region-rules.ts';
import { normReadings, normVersions } from './scope.ts';
import { versionAsked } from './stored.ts';
import { normNotices as n } from './words.ts';

interface Told {
  readonly accountId: string;
  readonly cityCode: string;
}

const filledIn = (text: Word, params: Record<string, string>) => word(say(text, 'zh', params), say(text, 'en', params));

export async function tellReaders(
  context: ActionContext,
  { id, title, readBy }: { id: string; title: string; readBy: string | null },
  accounts: readonly Told[],
  kind: 'added' | 'due',
): Promise<void> {
  const late = kind === 'due' && readBy !== null && readBy < context.today;
  const text = filledIn(late ? n.late : n[kind], { title, due: readBy ?? '' });
  await notify(
    context,
    accounts.map(({ accountId, cityCode }) => ({
      ...{ accountId, cityCode, kind: `supervision.norm-${kind}`, title: text, body: n.body },
      link: `/supervision/norms/${id}`,
    })),
  );
}

/** On the days before it is due that the rules name, and on the day after it was: whoever has not read, once a day. */
export async function remindReaders(context: ActionContext): Promise<void> {
  const { remindDays } = await readingRules(context);
  const { today } = context;
  const days = [...remindDays.map((n) => addDays(today, n)), addDays(today, -1)];
  const due = await normVersions.sql<{ id: string }>(
    context,
    sql`update supervision.norm_version v set reminded_on = ${today} from supervision.norm n
      where n.city_code = v.city_code and n.id = v.norm_id and v.read_by = any(${days}::date[])
        and v.withdrawn_at is null and (n.ended_on is null or n.ended_on > ${today})
        and v.reminded_on is distinct from ${today} returning v.id`,
  );
  let reminded = 0;
  for (const { id } of due) {
    const { norm, readers, readBy } = await versionAsked(context, id);
    const asked = await accountsBelow(context, { divisionCode: norm.divisionCode, roles: readers });
    const read = await normReadings.from(context).select('accountId').where('versionId', '=', id).execute();
    const has = new Set(read.map((r) => r.accountId));
    const left = asked.filter((a) => !has.has(a.accountId));
    await tellReaders(context, { id: norm.id, title: norm.title, readBy }, left, 'due');
    reminded += left.length;
  }
  context.audit({ subjectType: 'supervision-norm', detail: { reminded } });
}
