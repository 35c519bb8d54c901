import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { day, done, id, line, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';

const kept = z.object({
  id,
  number: z.string(),
  clientName: z.string(),
  siteName: z.string(),
  closedOn: day,
  class: z.object({ zh: z.string(), en: z.string() }),
  years: z.number().int(),
  untilOn: day,
  /** Why it is kept longer than its class says. */
  extended: z.string(),
});

export const retentionEndpoints = {
  caseRetention: query({
    word: word('个案保管期限', 'Retention of case files'),
    permit: can.keepCases,
    in: z.object({ view: z.enum(['over', 'soon', 'all']).default('over'), ...paging }),
    /** What runs out first stands first. */
    out: pageOf(kept),
  }),
  extendRetention: action({
    word: word('延长个案保管期限', 'Keep a case file longer'),
    permit: can.keepCases,
    in: z.object({ id, untilOn: day, reason: line(200) }),
    out: done,
    problems: ['case-not-closed'],
  }),
};

export const retentionProblems = {
  'retention-not-longer': {
    status: 422,
    word: word('延长后的日期应晚于 {until}', 'The day has to be after {until}'),
  },
} as const;
