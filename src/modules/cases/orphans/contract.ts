import { z } from 'zod';
import { action, download, query } from '../../../kernel/contract.ts';
import { day, id, nothing } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';

export const mostOrphans = 500;

const orphan = z.object({
  kind: z.enum(['client', 'case', 'followUp', 'group', 'activity', 'task', 'measure']),
  id,
  name: z.string(),
  clientName: z.string(),
  siteName: z.string(),
  dueOn: day.nullable(),
  /** Who is named for it and is posted elsewhere, or nowhere any more. */
  workerName: z.string().nullable(),
  /** The page on which it stands. */
  opens: z.string(),
});
export type Orphan = z.infer<typeof orphan>;

const some = z.array(id).max(mostOrphans).default([]);

export const orphanEndpoints = {
  orphans: query({
    word: word('无人负责的工作', 'Work without an owner'),
    permit: can.assignCases,
    in: nothing,
    /** Of each kind the first ones. */
    out: z.object({ rows: z.array(orphan) }),
  }),
  exportOrphans: download({
    word: word('导出无人负责的工作', 'Export work without an owner'),
    permit: can.assignCases,
    in: nothing,
    out: nothing,
    perMinute: 10,
  }),
  handOver: action({
    word: word('批量移交个案、小组、活动、任务和措施', 'Hand over cases, groups, activities, tasks and measures'),
    permit: can.assignCases,
    /** Cases to be followed up among them. */
    in: z.object({ workerId: id, caseIds: some, groupIds: some, activityIds: some, taskIds: some, measureIds: some }),
    out: z.object({ handed: z.number().int() }),
  }),
};
