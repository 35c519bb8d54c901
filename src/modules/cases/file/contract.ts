import { z } from 'zod';
import { download, query } from '../../../kernel/contract.ts';
import { day, id, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { blocker, methodStep } from '../rules.ts';
import { caseFilters, caseRow, domains } from '../schemas.ts';

export const caseWhole = caseRow.extend({
  /** For whoever referred the case away, the last day on which it is read; null for whoever it belongs to. */
  readUntil: day.nullable(),
  /** Counts corrections. */
  version: z.number().int(),
  problem: z.string(),
  declineReason: z.string(),
  openedBy: z.string(),
  openedAt: z.string(),
  /** What is missing for the next stage. */
  blockers: z.array(blocker),
  /** Steps that lack something, even where the case has gone past them. */
  lacking: z.array(methodStep),
  workers: z.array(
    z.object({
      id,
      workerId: id,
      workerName: z.string(),
      validFrom: day,
      validTo: day.nullable(),
      recordedAt: z.string(),
    }),
  ),
  assessments: z.array(
    z.object({
      id,
      assessedOn: day,
      findings: z.string(),
      assessedBy: z.string(),
      recordedAt: z.string(),
      /** What the questionnaire is called that was filled in, under the same id; null where it was put in words. */
      form: z.object({ zh: z.string(), en: z.string() }).nullable(),
    }),
  ),
});
export type CaseWhole = z.infer<typeof caseWhole>;

export const fileEndpoints = {
  cases: query({
    word: word('个案列表', 'Cases'),
    permit: can.readCases,
    in: z.object({ ...caseFilters, ...paging }),
    out: pageOf(caseRow),
  }),
  case: query({
    word: word('个案档案', 'File of a case'),
    permit: can.readCases,
    in: z.object({ id }),
    out: caseWhole,
  }),
  exportCases: download({
    word: word('导出个案', 'Export cases'),
    permit: can.exportCases,
    in: z.object(caseFilters),
    out: nothing,
    perMinute: 10,
  }),
  caseChoices: query({
    word: word('开立个案的选项', 'Choices for cases'),
    permit: can.readCases,
    in: nothing,
    out: z.object({ domains }),
  }),
};
