import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { day, done, id, line, lines } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';

const text = lines(2000);
const planContent = z.object({ situation: text.min(1), difficulties: text.min(1) });

export const householdPlanStates = ['draft', 'submitted', 'returned', 'confirmed'] as const;
export const measureStates = ['open', 'late', 'done', 'dropped', 'replaced'] as const;
export type MeasureState = (typeof measureStates)[number];

const aimed = { goal: line(200), measure: line(200) };
/** As it is written down: by whom, by when, and for whom of the household; for all of them when left out. */
const wantedMeasure = z.object({
  ...aimed,
  clientId: id.optional(),
  workerId: id.optional(),
  fromOn: day,
  dueOn: day,
});
export type WantedMeasure = z.infer<typeof wantedMeasure>;

const measure = z.object({
  id,
  ...{ goal: z.string(), measure: z.string() },
  clientId: id.nullable(),
  clientName: z.string().nullable(),
  workerId: id.nullable(),
  workerName: z.string().nullable(),
  fromOn: day,
  dueOn: day,
  state: z.enum(measureStates),
  /** When it was done or dropped. */
  endedOn: day.nullable(),
  dropReason: z.string(),
});
export type Measure = z.infer<typeof measure>;

export const householdPlan = z.object({
  id,
  /** The one it was made for: another one where its people came to this household since. */
  householdId: id,
  former: z.boolean(),
  nth: z.number().int(),
  saved: z.number().int(),
  content: planContent,
  state: z.enum(householdPlanStates),
  madeBy: z.string(),
  savedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  remarks: z.string(),
  validFrom: day.nullable(),
  validTo: day.nullable(),
  /** By when the version in force is to be looked through again. */
  reviseOn: day.nullable(),
  /** The caller may confirm or return it. */
  mayDecide: z.boolean(),
  measures: z.array(measure),
});
export type HouseholdPlan = z.infer<typeof householdPlan>;

export const householdEndpoints = {
  householdPlans: query({
    word: word('一户一策', 'Plans of a household'),
    permit: can.readCases,
    in: z.object({ householdId: id }),
    out: z.object({
      /** The latest first. */
      plans: z.array(householdPlan),
      members: z.array(z.object({ id, name: z.string() })),
      mayWork: z.boolean(),
      mostMeasures: z.number().int(),
    }),
  }),
  saveHouseholdPlan: action({
    word: word('保存一户一策', 'Save the plan of a household'),
    permit: can.workCases,
    in: z.object({
      householdId: id,
      /** Of the draft that was read, how often it had been saved; 0 begins a version. */
      saved: z.number().int().min(0).default(0),
      content: planContent,
      measures: z.array(wantedMeasure).max(50),
    }),
    out: done,
    problems: ['household-plan-waiting', 'household-plan-changed'],
  }),
  submitHouseholdPlan: action({
    word: word('提交一户一策', 'Submit the plan of a household'),
    permit: can.workCases,
    in: z.object({ householdId: id, id }),
    out: done,
    problems: ['household-plan-not-draft', 'household-plan-without-measures'],
  }),
  decideHouseholdPlan: action({
    word: word('确认或退回一户一策', 'Confirm or return the plan of a household'),
    permit: can.decideCases,
    in: z.object({ householdId: id, id, decision: z.enum(['confirmed', 'returned']), remarks: lines(500).default('') }),
    out: done,
    problems: ['household-plan-decided', 'own-review', 'not-reviewer'],
  }),
  finishMeasure: action({
    word: word('完成措施', 'Finish a measure'),
    permit: can.workCases,
    in: z.object({ householdId: id, id, doneOn: day }),
    out: done,
    problems: ['measure-ended'],
  }),
  dropMeasure: action({
    word: word('取消措施', 'Drop a measure'),
    permit: can.workCases,
    in: z.object({ householdId: id, id, reason: line(200) }),
    out: done,
    problems: ['measure-ended'],
  }),
};

export const householdProblems = {
  'household-plan-waiting': {
    status: 409,
    word: word('这一户的方案正在等待确认，暂不能修改', 'The plan of this household waits to be confirmed'),
  },
  'household-plan-changed': {
    status: 409,
    word: word('这份方案已被他人修改，请重新打开后再改', 'Somebody else has changed this plan; open it again first'),
  },
  'household-plan-not-draft': {
    status: 409,
    word: word('只有草稿或退回的方案可以提交', 'Only a draft or a returned plan can be submitted'),
  },
  'household-plan-without-measures': {
    status: 409,
    word: word('方案还没有措施，请先填写目标和措施', 'The plan has no measures; give goals and measures first'),
  },
  'household-plan-decided': { status: 409, word: word('这份方案已确认或退回', 'This plan has been decided on') },
  'measure-before-plan': {
    status: 422,
    word: word('不能早于方案开始执行的 {on}', 'Not before the plan was in force, on {on}'),
  },
  'measure-ended': {
    status: 409,
    word: word('这项措施已完成、取消，或已由新方案替代', 'This measure is done, dropped or replaced by a newer plan'),
  },
  'too-many-measures': { status: 422, word: word('措施不超过 {most} 项', 'Not more than {most} measures') },
  'not-a-member': { status: 422, word: word('不是这一户的成员', 'Not of this household') },
} as const;
