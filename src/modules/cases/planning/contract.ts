import { z } from 'zod';
import { action, download, query } from '../../../kernel/contract.ts';
import { day, done, id, line, lines, named, nothing } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { blocker } from '../rules.ts';

const part = lines(2000);
/** The six parts of a plan: purpose, problems and targets, strategy, partners, roles, procedure with timetable. */
export const planParts = z.object({
  purpose: part.min(1),
  problems: part.min(1),
  strategy: part.min(1),
  partners: part.default(''),
  roles: part.min(1),
  procedure: part.min(1),
});

const goal = z.object({ id: id.optional(), text: line(200), measure: line(200) });
export const mostGoals = 20;

export const planStates = ['draft', 'submitted', 'returned', 'approved'] as const;
export const taskOwners = ['worker', 'client'] as const;
export const agreementManners = ['drawn', 'photo'] as const;
const givers = z.enum(['self', 'guardian']);

export type PlanState = (typeof planStates)[number];

const plan = z.object({
  id,
  nth: z.number().int(),
  parts: planParts,
  state: z.enum(planStates),
  madeBy: z.string(),
  savedAt: z.string(),
  version: z.number().int(),
  agreement: z
    .object({
      id,
      signedOn: day,
      givenBy: givers,
      giverName: z.string().nullable(),
      guardianInformedOn: day.nullable(),
      manner: z.enum(agreementManners),
      recordedBy: z.string(),
      recordedAt: z.string(),
      /** As they stood when it was signed; null for what was signed before that was kept. */
      goals: z.array(z.object({ text: z.string(), measure: z.string() })).nullable(),
    })
    .nullable(),
});
export type Plan = z.infer<typeof plan>;

const task = z.object({
  id,
  goalId: id.nullable(),
  text: z.string(),
  fromOn: day,
  dueOn: day,
  owner: z.enum(taskOwners),
  workerName: z.string().nullable(),
  mandatory: z.boolean(),
  doneOn: day.nullable(),
  cancelledOn: day.nullable(),
  cancelReason: z.string(),
});
export type Task = z.infer<typeof task>;

export const planningEndpoints = {
  casePlan: query({
    word: word('个案计划', 'Plan of a case'),
    permit: can.readCases,
    in: z.object({ caseId: id }),
    out: z.object({
      /** The latest first. */
      plans: z.array(plan),
      goals: z.array(z.object({ id, text: z.string(), measure: z.string() })),
      tasks: z.array(task),
      /** What comes before the plan is submitted. */
      before: z.array(blocker),
      /** Largest photo or scan of a signed page, in MB. */
      photoMegabytes: z.number(),
    }),
  }),
  savePlan: action({
    word: word('保存个案计划', 'Save the plan of a case'),
    permit: can.workCases,
    in: z.object({
      caseId: id,
      parts: planParts,
      goals: z.array(goal).max(mostGoals),
      /** Of the latest plan as it was read; 0 where there was none. */
      version: z.number().int().min(0).default(0),
    }),
    out: done,
    problems: ['case-not-running', 'plan-waiting'],
  }),
  submitPlan: action({
    word: word('提交个案计划', 'Submit the plan of a case'),
    permit: can.workCases,
    in: z.object({ caseId: id }),
    out: done,
    problems: [
      'case-not-running',
      'no-plan',
      'plan-waiting',
      'steps-first',
      'plan-without-goals',
      'plan-without-tasks',
    ],
  }),
  signPlan: action({
    word: word('登记服务协议', 'Record the agreement on the plan'),
    permit: can.workCases,
    in: z.object({
      caseId: id,
      signedOn: day,
      givenBy: givers,
      giverName: named(60).optional(),
      guardianInformedOn: day.optional(),
      manner: z.enum(agreementManners),
      /** What was drawn, or the photographed page, uploaded before. */
      fileId: id,
    }),
    out: done,
    problems: ['case-not-running', 'no-plan', 'plan-signed'],
  }),
  agreementPaper: download({
    word: word('下载服务协议', 'Download the agreement'),
    permit: can.takeCaseFiles,
    in: z.object({ caseId: id, id }),
    out: nothing,
  }),
  addTask: action({
    word: word('添加任务', 'Add a task'),
    permit: can.workCases,
    in: z.object({
      caseId: id,
      goalId: id.optional(),
      text: line(200),
      fromOn: day,
      dueOn: day,
      owner: z.enum(taskOwners).default('worker'),
      /** Whoever is responsible for the case when left out. */
      workerId: id.optional(),
      mandatory: z.boolean().default(true),
    }),
    out: done,
    problems: ['case-not-running'],
  }),
  finishTask: action({
    word: word('完成任务', 'Finish a task'),
    permit: can.workCases,
    in: z.object({ caseId: id, id, doneOn: day }),
    out: done,
    problems: ['case-not-running', 'task-ended'],
  }),
  cancelTask: action({
    word: word('取消任务', 'Cancel a task'),
    permit: can.workCases,
    in: z.object({ caseId: id, id, reason: line(200) }),
    out: done,
    problems: ['case-not-running', 'task-ended'],
  }),
};

export const planningProblems = {
  'no-plan': { status: 409, word: word('这个个案还没有计划', 'This case has no plan yet') },
  'plan-waiting': { status: 409, word: word('计划正在审核，暂不能修改', 'The plan is being reviewed') },
  'plan-without-goals': {
    status: 409,
    word: word('计划还没有目标，请先填写目标和衡量方式', 'The plan has no goals; give them with their measures first'),
  },
  'plan-without-tasks': {
    status: 409,
    word: word('计划还没有任务，请先添加任务', 'The plan has no tasks; add them first'),
  },
  'plan-signed': { status: 409, word: word('这份计划已有签字的服务协议', 'There is a signed agreement on this plan') },
  'task-ended': { status: 409, word: word('这项任务已完成或取消', 'This task is done or cancelled') },
  'unknown-goal': { status: 422, word: word('没有这个目标', 'No such goal') },
  'window-ends-before': {
    status: 422,
    word: word('截止日期不能早于开始日期', 'The last day must not be before the first'),
  },
  'unknown-file': { status: 422, word: word('文件不存在，请重新上传', 'No such file; please upload it again') },
  'signature-kind': {
    status: 422,
    word: word(
      '手写签名应为 png 图片，拍照应为图片或 pdf',
      'A drawn signature is a png; a photographed page an image or a pdf',
    ),
  },
  'signature-large': { status: 422, word: word('文件不超过 {megabytes} MB', 'Not larger than {megabytes} MB') },
} as const;
