import { z } from 'zod';
import { action, download, query } from '../../../kernel/contract.ts';
import { day, done, id, line, lines, nothing, pageOf, paging, ruleCode } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { paper, programmePart } from './contract.ts';
import { preparedWords, probationWords, termStateWords } from './words.ts';

const keysOf = <T extends Record<string, unknown>>(words: T) => Object.keys(words) as [keyof T & string];
const state = z.enum(keysOf(termStateWords));
const prepared = z.enum(keysOf(preparedWords));

const termFilters = { state: state.optional(), prepared: prepared.optional(), unitId: id.optional() };
export type TermFilters = z.infer<z.ZodObject<typeof termFilters>>;

const termRow = z.object({
  /** Of the supervisor. */
  id,
  name: z.string(),
  unitId: id,
  unitName: z.string(),
  since: day,
  until: day.nullable(),
  probationTo: day.nullable(),
  state,
  prepared,
});
export type TermRow = z.infer<typeof termRow>;

const term = z.object({
  id,
  validFrom: day,
  validTo: day,
  probationTo: day.nullable(),
  probation: z.enum(keysOf(probationWords)).nullable(),
  probationOn: day.nullable(),
  remark: z.string(),
  recordedBy: z.string(),
  version: z.number().int(),
});

const onTop = { id, version: z.number().int() };

export const termEndpoints = {
  terms: query({
    word: word('督导聘任', 'Engagement of supervisors'),
    permit: can.readTerms,
    in: z.object({ ...termFilters, ...paging }),
    out: pageOf(termRow),
  }),
  exportTerms: download({
    word: word('导出督导聘任', 'Export engagement of supervisors'),
    permit: can.manageHiring,
    in: z.object(termFilters),
    out: nothing,
    perMinute: 10,
  }),
  engagement: query({
    word: word('一名督导的聘任', 'Engagement of a supervisor'),
    permit: can.readTerms,
    in: z.object({ id }),
    out: termRow.extend({
      seatId: id,
      seatVersion: z.number().int(),
      stations: z.number().int(),
      terms: z.array(term),
      programme: z.array(programmePart),
      lessons: z.array(
        z.object({
          id,
          item: z.string(),
          heldOn: day,
          hours: z.number(),
          passed: z.boolean(),
          recordedBy: z.string(),
          voided: z.boolean(),
        }),
      ),
      papers: z.array(paper),
      termMonths: z.number().int(),
      mayManage: z.boolean(),
    }),
  }),
  renewTerm: action({
    word: word('登记聘期或续聘', 'Record or renew a term'),
    permit: can.manageHiring,
    in: z.object({ workerId: id, validFrom: day, validTo: day }),
    out: done,
    problems: ['term-taken', 'probation-failed', 'seat-ends'],
  }),
  decideProbation: action({
    word: word('办理转正', 'Decide a probation'),
    permit: can.manageHiring,
    in: z.object({ ...onTop, result: z.enum(keysOf(probationWords)), remark: lines(500).min(1) }),
    out: done,
    problems: ['probation-decided'],
  }),
  endEngagement: action({
    word: word('结束聘任', 'End an engagement'),
    permit: can.manageHiring,
    /** The seat ends with it, on the first day without. */
    in: z.object({ ...onTop, on: day, reason: line(200) }),
    out: done,
    problems: ['still-supervises', 'already-ended'],
  }),
  recordLesson: action({
    word: word('登记岗前培训', 'Record a part of the programme'),
    permit: can.manageHiring,
    in: z.object({
      workerId: id,
      item: ruleCode,
      heldOn: day,
      hours: z.number().min(0.5).max(200),
      passed: z.boolean().default(false),
    }),
    out: done,
  }),
  voidLesson: action({
    word: word('作废培训登记', 'Void a part of the programme'),
    permit: can.manageHiring,
    in: z.object({ id }),
    out: done,
    problems: ['hiring-state'],
  }),
};
