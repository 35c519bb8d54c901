import { z } from 'zod';
import { query } from '../../../kernel/contract.ts';
import { day, divisionCode, id } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { riskLevels } from '../../clients/contract.ts';
import { can } from '../permissions.ts';

const task = z.object({
  key: z.string(),
  kind: z.enum(['visit', 'followUp', 'task', 'batch', 'measure']),
  clientId: id,
  clientName: z.string(),
  householdId: id,
  divisionCode,
  divisionName: z.string(),
  siteName: z.string(),
  riskLevel: z.enum(riskLevels),
  /** Whose task it is. */
  workerId: id.nullable(),
  workerName: z.string().nullable(),
  /** From when to when; without a first day it has been due since then. */
  fromOn: day.nullable(),
  dueOn: day,
  /** The hour, after a major change. */
  by: z.string().nullable(),
  text: z.string(),
  caseId: id.nullable(),
  batchId: id.nullable(),
});
export type DayTask = z.infer<typeof task>;

export const dayEndpoints = {
  dayTasks: query({
    word: word('今日任务', 'Tasks of the day'),
    permit: can.workCases,
    in: z.object({ whose: z.enum(['mine', 'here']).default('mine') }),
    out: z.object({
      on: day,
      /** Whoever is absent today and for whom the caller stands in. */
      covering: z.array(z.object({ id, name: z.string() })),
      rows: z.array(task),
    }),
  }),
};
