import { z } from 'zod';
import { action, download, live, query } from '../../../kernel/contract.ts';
import { day, divisionCode, done, id, line, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { riskLevels } from '../../clients/contract.ts';
import { can } from '../permissions.ts';
import { batchStateWords } from './words.ts';

const age = z.number().int().min(0).max(130);
/** Sites that one batch is about. */
const mostSites = 50;
/** Who is meant: everybody in care for whom all of it holds; what is left out says nothing. */
export const batchCriteria = z.object({
  place: divisionCode.optional(),
  /** Any of these, each with the points below it. */
  siteIds: z.array(id).max(mostSites).default([]),
  /** Any of these. */
  categories: z.array(z.string().max(40)).max(20).default([]),
  ageFrom: age.optional(),
  ageTo: age.optional(),
  risks: z.array(z.enum(riskLevels)).max(3).default([]),
  workerIds: z.array(id).max(50).default([]),
});
export type BatchCriteria = z.infer<typeof batchCriteria>;

export const batchState = z.enum(Object.keys(batchStateWords) as [keyof typeof batchStateWords]);
export type BatchState = z.infer<typeof batchState>;

const batch = z.object({
  id,
  title: z.string(),
  fromOn: day,
  dueOn: day,
  state: batchState,
  /** Of the tasks within the caller's reach, those that lapsed not counted. */
  total: z.number().int(),
  done: z.number().int(),
  /** Not done before care ended: nobody owes them any more. */
  lapsed: z.number().int(),
  madeBy: z.string(),
  madeAt: z.string(),
});

const person = {
  clientId: id,
  clientName: z.string(),
  riskLevel: z.enum(riskLevels),
  workerId: id.nullable(),
  workerName: z.string().nullable(),
  siteName: z.string(),
  divisionName: z.string(),
};
const task = z.object({ ...person, doneOn: day.nullable(), lapsed: z.boolean() });
export type BatchTask = z.infer<typeof task>;
const part = z.object({
  key: z.string().nullable(),
  name: z.string(),
  total: z.number().int(),
  done: z.number().int(),
});
const taskFilters = { id, only: z.enum(['done', 'undone']).optional(), workerId: id.optional() };

export const mostPreviewed = 50;

export const batchEndpoints = {
  taskBatches: query({
    word: word('批量任务', 'Task batches'),
    permit: can.readBatches,
    in: z.object({ state: z.enum(['open', 'ended']).optional(), ...paging }),
    out: pageOf(batch),
  }),
  taskBatch: query({
    word: word('批量任务进度', 'Progress of a task batch'),
    permit: can.readBatches,
    in: z.object({ id }),
    out: batch.extend({
      cancelReason: z.string(),
      mayCancel: z.boolean(),
      byWorker: z.array(part),
      bySite: z.array(part),
    }),
  }),
  batchTasks: query({
    word: word('批量任务名单', 'Persons of a task batch'),
    permit: can.readBatches,
    in: z.object({ ...taskFilters, ...paging }),
    out: pageOf(task),
  }),
  exportBatchTasks: download({
    word: word('导出批量任务名单', 'Export persons of a task batch'),
    permit: can.makeBatches,
    in: z.object(taskFilters),
    out: nothing,
    perMinute: 10,
  }),
  previewTaskBatch: query({
    word: word('预览批量任务', 'Preview a task batch'),
    permit: can.makeBatches,
    in: batchCriteria,
    out: z.object({ total: z.number().int(), unassigned: z.number().int(), rows: z.array(z.object(person)) }),
  }),
  makeTaskBatch: action({
    word: word('布置批量任务', 'Make a task batch'),
    permit: can.makeBatches,
    in: batchCriteria.extend({ title: line(60), fromOn: day.optional(), dueOn: day }),
    out: done.extend({ tasks: z.number().int() }),
    problems: ['batch-empty', 'batch-large'],
  }),
  cancelTaskBatch: action({
    word: word('取消批量任务', 'Cancel a task batch'),
    permit: can.makeBatches,
    in: z.object({ id, reason: line(200) }),
    out: done,
    problems: ['batch-ended'],
  }),
  batchesLive: live({
    word: word('批量任务实时进度', 'Live progress of task batches'),
    permit: can.readBatches,
    in: nothing,
    out: nothing,
  }),
};

export const batchProblems = {
  'batch-empty': { status: 409, word: word('没有符合条件的在管服务对象', 'Nobody in care matches') },
  'batch-large': {
    status: 409,
    word: word('一批最多 {most} 人，请缩小范围', 'At most {most} persons in one batch; narrow it down'),
  },
  'batch-ended': { status: 409, word: word('这批任务已到期或已取消', 'This batch is past its day, or cancelled') },
} as const;
