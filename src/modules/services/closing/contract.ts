import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { id, line, month } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';

const ofSite = { siteId: id, month };

export const closingEndpoints = {
  closedMonths: query({
    word: word('月度关账情况', 'Closed months'),
    permit: can.readEncounters,
    in: z.object({ siteId: id }),
    out: z.object({
      rows: z.array(
        z.object({
          month: z.string(),
          closedAt: z.string(),
          closedBy: z.string(),
          reopenedAt: z.string().nullable(),
          reopenedBy: z.string().nullable(),
          reopenReason: z.string().nullable(),
        }),
      ),
    }),
  }),
  closeMonth: action({
    word: word('关账', 'Close a month'),
    permit: can.closeMonths,
    in: z.object(ofSite),
    out: z.object({ sites: z.number().int() }),
    problems: ['month-running', 'month-closed-before'],
  }),
  reopenMonth: action({
    word: word('重新开放月份', 'Reopen a month'),
    permit: can.reopenMonths,
    in: z.object({ ...ofSite, reason: line(200) }),
    out: z.object({ sites: z.number().int() }),
    problems: ['month-open'],
  }),
};
