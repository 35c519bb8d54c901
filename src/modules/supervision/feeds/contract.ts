import { z } from 'zod';
import { action, download, query } from '../../../kernel/contract.ts';
import { nothing } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';

export const feedEndpoints = {
  calendarFeedOpen: query({
    word: word('日历订阅的状态', 'Whether a calendar is subscribed'),
    permit: can.readSessions,
    in: nothing,
    out: z.object({ madeAt: z.string().nullable() }),
  }),
  openCalendarFeed: action({
    word: word('开通日历订阅', 'Open the calendar feed'),
    permit: can.readSessions,
    in: nothing,
    /** Shown once. */
    out: z.object({ token: z.string() }),
    problems: ['no-worker'],
  }),
  revokeCalendarFeed: action({
    word: word('停止日历订阅', 'Revoke the calendar feed'),
    permit: can.readSessions,
    in: nothing,
    out: z.object({ revoked: z.number().int() }),
  }),
  calendarFeed: download({
    word: word('日历订阅', 'Calendar feed'),
    permit: 'public',
    in: z.object({ token: z.string().min(20).max(100) }),
    out: nothing,
    perMinute: 60,
  }),
};

export const feedProblems = {
  'no-worker': { status: 409, word: word('账号没有对应的社工', 'The account belongs to no worker') },
} as const;
