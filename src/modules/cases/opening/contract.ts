import { z } from 'zod';
import { action } from '../../../kernel/contract.ts';
import { day, done, id, lines } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { longestText, source } from '../schemas.ts';

const text = lines(longestText).min(1);

/** A case before it is accepted: who asks for what, and how it came about. */
export const openingInput = z.object({
  clientId: id,
  /** Code from the rule set case-number. */
  domain: z.string().min(1).max(10),
  source,
  voluntary: z.boolean(),
  problem: text,
  receivedOn: day,
  /** The caller's own worker when left out, else whoever is responsible for the client. */
  workerId: id.optional(),
});
export type OpeningInput = z.infer<typeof openingInput>;

export const openingEndpoints = {
  openCase: action({
    word: word('开立个案', 'Open a case'),
    permit: can.workCases,
    in: openingInput,
    out: z.object({ id: z.string(), number: z.string() }),
    problems: ['care-ended', 'case-open'],
  }),
  acceptCase: action({
    word: word('接案', 'Accept a case'),
    permit: can.workCases,
    in: z.object({ id, acceptedOn: day }),
    out: done,
    problems: ['case-decided', 'review-waiting'],
  }),
  declineCase: action({
    word: word('不予接案', 'Decline a case'),
    permit: can.workCases,
    in: z.object({ id, declinedOn: day, reason: text }),
    out: done,
    problems: ['case-decided', 'review-waiting'],
  }),
  assessCase: action({
    word: word('登记预估', 'Record an assessment'),
    permit: can.workCases,
    in: z.object({ caseId: id, assessedOn: day, findings: text }),
    out: done,
    problems: ['case-not-running'],
  }),
  correctCase: action({
    word: word('更正个案', 'Correct a case'),
    permit: can.workCases,
    in: z.object({ id, version: z.number().int().min(1), domain: openingInput.shape.domain, problem: text }),
    out: z.object({ version: z.number().int() }),
    problems: ['case-not-running', 'case-open'],
  }),
  assignCase: action({
    word: word('指派个案社工', 'Assign the worker of a case'),
    permit: can.assignCases,
    in: z.object({ id, workerId: id }),
    out: done,
    problems: ['same-worker', 'case-not-running'],
  }),
};
