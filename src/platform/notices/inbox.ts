import { sql } from 'kysely';
import type { Word } from '../../kernel/words.ts';
import type { ActionContext, Context } from '../context.ts';
import { unseal } from '../database/handle.ts';
import { queueTexts } from './texts.ts';

/** A message in somebody's inbox; it never holds a sensitive value, only where to look. */
export interface Notice {
  readonly accountId: string;
  /** City of the account, so that inbox and account lie together. */
  readonly cityCode: string;
  /** `module.kebab-kind`. */
  readonly kind: string;
  readonly title: Word;
  readonly body: Word;
  /** Address of a page within the application. */
  readonly link?: string;
  /** Stays in the inbox, though others of its kind go out as texts. */
  readonly inboxOnly?: boolean;
}

export interface NoticeRow {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly title: Word;
  readonly body: Word;
  readonly link: string | null;
  readonly readAt: string | null;
}

/** Puts notices into inboxes, urgent kinds also on their way as texts: all if and only if the transaction commits. */
export async function notify(
  context: Pick<ActionContext, 'db' | 'now' | 'newId' | 'enqueue'>,
  notices: readonly Notice[],
): Promise<void> {
  if (notices.length === 0) return;
  const rows = notices.map((n) => ({
    city_code: n.cityCode,
    id: context.newId(),
    account_id: n.accountId,
    kind: n.kind,
    title: n.title,
    body: n.body,
    link: n.link ?? null,
  }));
  await sql`insert into platform.notice (city_code, id, account_id, at, kind, title, body, link)
    select city_code, id, account_id, ${context.now}, kind, title, body, link
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given (city_code text, id uuid, account_id uuid, kind text, title jsonb, body jsonb, link text)`.execute(
    unseal(context.db),
  );
  await queueTexts(
    context,
    rows.filter((_, nth) => !notices[nth]?.inboxOnly),
  );
}

export interface Inbox {
  readonly accountId: string;
  readonly cityCode: string;
}

export async function noticesOf(
  context: Pick<Context, 'db'>,
  { accountId, cityCode }: Inbox,
  { unreadOnly, offset, limit }: { unreadOnly: boolean; offset: number; limit: number },
): Promise<{ rows: NoticeRow[]; total: number; unread: number }> {
  const db = unseal(context.db);
  const { rows } = await sql<NoticeRow>`
    select id, at, kind, title, body, link, read_at from platform.notice
    where city_code = ${cityCode} and account_id = ${accountId} and (read_at is null or not ${unreadOnly})
    order by at desc, id desc limit ${limit} offset ${offset}`.execute(db);
  const counts = await sql<{ total: number; unread: number }>`
    select count(*)::int as total, (count(*) filter (where read_at is null))::int as unread from platform.notice
    where city_code = ${cityCode} and account_id = ${accountId}`.execute(db);
  const { total = 0, unread = 0 } = counts.rows[0] ?? {};
  return { rows, total: unreadOnly ? unread : total, unread };
}

/** Marks the given notices, or all; returns how many were unread. */
export async function markNoticesRead(
  context: Pick<ActionContext, 'db' | 'now'>,
  { accountId, cityCode }: Inbox,
  ids: readonly string[] | undefined,
): Promise<number> {
  const { numAffectedRows } = await sql`
    update platform.notice set read_at = ${context.now}
    where city_code = ${cityCode} and account_id = ${accountId} and read_at is null
      and (${ids === undefined} or id = any(${[...(ids ?? [])]}::uuid[]))`.execute(unseal(context.db));
  return Number(numAffectedRows ?? 0n);
}
