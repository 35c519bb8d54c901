import { z } from 'zod';
import { action } from '../../../kernel/contract.ts';
import { day, done, id, line } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';

export const duties = ['lead', 'deputy', 'worker', 'intern'] as const;
export type Duty = (typeof duties)[number];

export const sitePost = z.object({
  id,
  siteId: id,
  siteName: z.string(),
  duty: z.enum(duties),
  main: z.boolean(),
  validFrom: day,
  validTo: day.nullable(),
  version: z.number().int(),
  /** The caller may end, correct and withdraw it. */
  changeable: z.boolean(),
});
export type SitePost = z.infer<typeof sitePost>;

const onTop = { id, version: z.number().int() };
const version = z.object({ version: z.number().int() });

export const postEndpoints = {
  postWorker: action({
    word: word('安排岗位', 'Post a worker to a site'),
    permit: can.postWorkers,
    in: z.object({ workerId: id, siteId: id, duty: z.enum(duties), validFrom: day, main: z.boolean().default(true) }),
    out: done,
    problems: [
      'unknown-site',
      'site-closed',
      'site-planned',
      'other-city',
      'post-overlaps',
      'post-at-site',
      'has-left',
      'after-leaving',
      'before-joining',
    ],
  }),
  endPost: action({
    word: word('结束岗位', 'End a post'),
    permit: can.postWorkers,
    /** `validTo` is the first day without. */
    in: z.object({ ...onTop, validTo: day }),
    out: version,
    problems: ['ends-before-beginning', 'post-ends-already', 'post-has-records'],
  }),
  correctPost: action({
    word: word('更正岗位', 'Correct a post'),
    permit: can.postWorkers,
    in: z.object({ ...onTop, duty: z.enum(duties), validFrom: day, validTo: day.nullable() }),
    out: version,
    problems: [
      'ends-before-beginning',
      'before-joining',
      'after-leaving',
      'site-not-open',
      'site-closes',
      'post-overlaps',
      'post-at-site',
      'post-has-records',
    ],
  }),
  withdrawPost: action({
    word: word('撤回岗位', 'Withdraw a post'),
    permit: can.postWorkers,
    in: z.object({
      ...onTop,
      reason: line(200),
      /** The main post that ended on the day on which this one begins goes on in its place. */
      resume: z.boolean().default(false),
    }),
    out: done,
    problems: ['post-in-use', 'nothing-to-resume', 'site-closes', 'post-at-site'],
  }),
};
