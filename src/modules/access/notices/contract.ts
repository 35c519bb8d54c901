import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { id, instant, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';

const text = z.object({ zh: z.string(), en: z.string() });

const noticeRow = z.object({
  id,
  at: instant,
  kind: z.string(),
  title: text,
  body: text,
  link: z.string().nullable(),
  readAt: instant.nullable(),
});

export const noticeEndpoints = {
  notices: query({
    word: word('消息', 'Notices'),
    permit: 'signedIn',
    in: z.object({ unreadOnly: z.boolean().default(false), page: paging.page, size: paging.size }),
    out: pageOf(noticeRow).extend({ unread: z.number().int() }),
  }),
  markNoticesRead: action({
    word: word('标为已读', 'Mark notices as read'),
    permit: 'signedIn',
    in: z.object({
      /** All of them when absent. */
      ids: z.array(id).max(500).optional(),
    }),
    out: z.object({ marked: z.number().int() }),
  }),
};
