import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { shaped } from '../../../kernel/input-words.ts';
import { id, lines, nothing } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';

const question = z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }) });

export const feedbackEndpoints = {
  feedbackForm: query({
    word: word('督导反馈表', 'Form for feedback'),
    permit: can.giveFeedback,
    in: nothing,
    out: z.object({
      /** Null: nobody supervises the station of the caller. */
      supervisorName: z.string().nullable(),
      period: z.string(),
      given: z.boolean(),
      leastShown: z.number().int(),
      questions: z.array(question),
    }),
  }),
  giveFeedback: action({
    word: word('提交督导反馈', 'Give feedback'),
    permit: can.giveFeedback,
    in: z.object({
      scores: z.record(z.string().max(40), z.number().int().min(1).max(5)),
      remark: lines(500).default(''),
      /** Of past periods, for who fills a demonstration. */
      workerId: id.optional(),
      period: z
        .string()
        .regex(shaped(/^\d{4}-H[12]$/, word('半年应形如 2026-H2', 'A half-year like 2026-H2')))
        .optional(),
    }),
    out: nothing,
    problems: ['no-station', 'feedback-given', 'nobody-supervises'],
  }),
  feedbackResults: query({
    word: word('督导反馈汇总', 'Results of feedback'),
    permit: can.recordSessions,
    in: nothing,
    out: z.object({
      leastShown: z.number().int(),
      questions: z.array(question),
      rows: z.array(
        z.object({
          supervisorId: id,
          supervisorName: z.string(),
          period: z.string(),
          /** Null: too few to be shown. */
          result: z
            .object({
              answers: z.number().int(),
              means: z.record(z.string(), z.number()),
              remarks: z.array(z.string()),
            })
            .nullable(),
        }),
      ),
    }),
  }),
};

export const feedbackProblems = {
  'feedback-given': { status: 409, word: word('本期已反馈', 'You have given it for this period') },
  'nobody-supervises': { status: 409, word: word('本站目前没有督导', 'Nobody supervises your station') },
  'unknown-question': { status: 422, word: word('没有这一题，或有题未答', 'No such question, or one left out') },
} as const;
