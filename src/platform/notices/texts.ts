import { sql } from 'kysely';
import type { Word } from '../../kernel/words.ts';
import type { ActionContext } from '../context.ts';
import { unseal } from '../database/handle.ts';
import type { Services } from '../services.ts';

export const channels = ['sms', 'wecom'] as const;
export type Channel = (typeof channels)[number];

/**
 * Kinds of notices that also go out as short texts: those that cannot wait for the next sign-in. A text says what
 * kind of thing waits and where to look, never who it is about.
 */
export type NoticeTexts = Readonly<Record<string, Word>>;

let registered: NoticeTexts = {};

export function registerNoticeTexts(all: readonly NoticeTexts[]): void {
  registered = Object.assign({}, ...all);
}

export const textOf = (kind: string): Word | undefined => registered[kind];

/** Sends what waits; queued with every such notice, and coming round by itself. */
export const sendingTexts = 'platform.send-texts';

/** Notices that were just written go out once the transaction has committed. */
export async function queueTexts(
  context: Pick<ActionContext, 'db' | 'now' | 'enqueue'>,
  notices: readonly { readonly city_code: string; readonly id: string; readonly kind: string }[],
): Promise<void> {
  const rows = notices
    .filter(({ kind }) => textOf(kind))
    .flatMap(({ city_code, id }) => channels.map((channel) => ({ city_code, notice_id: id, channel })));
  if (rows.length === 0) return;
  await sql`insert into platform.notice_text (city_code, notice_id, channel, due_at)
    select city_code, notice_id, channel, ${context.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (city_code text, notice_id uuid, channel text)`.execute(
    unseal(context.db),
  );
  await context.enqueue(sendingTexts, {});
}

export interface WaitingText {
  readonly cityCode: string;
  readonly noticeId: string;
  readonly accountId: string;
  readonly kind: string;
  readonly at: string;
}

/** The next text that is due, put off at once: whoever comes after sees it only if this attempt fails. */
export async function claimText(
  { kysely, clock }: Pick<Services, 'kysely' | 'clock'>,
  channel: Channel,
): Promise<WaitingText | undefined> {
  const now = new Date(clock());
  const { rows } = await sql<WaitingText>`
    with due as (
      select city_code, notice_id from platform.notice_text
      where settled_at is null and channel = ${channel} and due_at <= ${now}
      order by due_at limit 1 for update skip locked)
    update platform.notice_text t
    set attempts = t.attempts + 1, due_at = ${now}::timestamptz + make_interval(mins => least(2 ^ least(t.attempts, 6), 60)::int)
    from due, platform.notice n
    where t.city_code = due.city_code and t.notice_id = due.notice_id and t.channel = ${channel}
      and n.city_code = due.city_code and n.id = due.notice_id
    returning n.city_code, t.notice_id, n.account_id, n.kind, n.at`.execute(kysely);
  return rows[0];
}

export async function settleText(
  { kysely, clock }: Pick<Services, 'kysely' | 'clock'>,
  channel: Channel,
  { cityCode, noticeId }: WaitingText,
  outcome: 'sent' | 'unaddressed' | 'late',
): Promise<void> {
  await sql`update platform.notice_text set settled_at = ${new Date(clock())}, outcome = ${outcome}
    where city_code = ${cityCode} and notice_id = ${noticeId} and channel = ${channel}`.execute(kysely);
}
