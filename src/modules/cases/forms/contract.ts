import { z } from 'zod';
import { action, download, query } from '../../../kernel/contract.ts';
import { shaped } from '../../../kernel/input-words.ts';
import { day, done, id, line, lines, nothing } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { formContent, formUses, formValues } from './schemas.ts';

const formId = z
  .string()
  .regex(
    shaped(
      /^[a-z][a-z0-9-]{1,39}$/,
      word(
        '表单编号由小写字母、数字和 - 组成，如 home-visit',
        'The id of a form: lower-case letters, digits and -, such as home-visit',
      ),
    ),
  );
const versionNumber = z.number().int().min(1).max(100_000);
/** How often a draft has been saved: nobody writes over what he or she has not seen. */
const saved = z.number().int().min(0).max(1_000_000);
const said = z.object({ zh: z.string(), en: z.string() });
/** Read by the form's own schema, so that what is wrong with it is told at its place. */
const anyContent = z.record(z.string(), z.unknown());

export const listedForm = z.object({
  id: formId,
  name: said,
  purpose: said,
  use: z.enum(formUses),
  /** The newest published; null while there is a draft only. */
  version: versionNumber.nullable(),
  publishedAt: z.string().nullable(),
  verified: z.boolean(),
  hasDraft: z.boolean(),
  retired: z.boolean(),
});
export type ListedForm = z.infer<typeof listedForm>;

export const formVersion = z.object({
  version: versionNumber,
  content: formContent,
  source: said,
  verified: z.boolean(),
  change: z.string(),
  publishedAt: z.string(),
  /** Null where the system brought it along. */
  publishedBy: z.string().nullable(),
});
export type FormVersion = z.infer<typeof formVersion>;

const entry = z.object({ code: z.string(), name: said, upTo: z.number().optional() });
const borrowable = z.object({
  ruleSet: z.string(),
  list: z.string(),
  name: said,
  entries: z.array(entry),
});
export type Borrowable = z.infer<typeof borrowable>;

export const formFile = z.object({
  id: formId,
  retired: z.boolean(),
  saved,
  /** The newest first. */
  versions: z.array(formVersion),
  draft: z
    .object({ content: formContent, basedOn: versionNumber.nullable(), by: z.string(), at: z.string() })
    .nullable(),
  /** Lists of rule sets that choices and bands can be taken from, as in force today. */
  lists: z.array(borrowable),
});
export type FormFile = z.infer<typeof formFile>;

const sum = z.object({
  sum: z.number(),
  least: z.number(),
  most: z.number(),
  unanswered: z.number(),
  band: z.string().nullable(),
});
const score = z.object({
  sections: z.array(sum.extend({ section: z.string() })),
  total: sum.nullable(),
  lines: z.array(
    z.object({
      pointer: z.string(),
      field: z.string(),
      section: z.string(),
      row: z.number().optional(),
      score: z.number().optional(),
    }),
  ),
});

export const answerStates = ['draft', 'finished'] as const;
export const listedAnswer = z.object({
  id,
  form: formId,
  formName: said,
  formVersion: versionNumber,
  caseId: id.nullable(),
  answeredOn: day,
  state: z.enum(answerStates),
  /** What assessments of one form are compared by; null where nothing is scored or not all is answered. */
  result: sum.extend({ bandName: said.nullable() }).nullable(),
  by: z.string(),
  at: z.string(),
});
export type ListedAnswer = z.infer<typeof listedAnswer>;

export const answerFile = z.object({
  id,
  clientId: id,
  clientName: z.string(),
  siteName: z.string(),
  caseId: id.nullable(),
  form: formId,
  formVersion: versionNumber,
  /** The newest published: a draft begun on an older one stays on it and says so. */
  newest: versionNumber,
  content: formContent,
  source: said,
  verified: z.boolean(),
  values: formValues,
  score: score.nullable(),
  answeredOn: day,
  state: z.enum(answerStates),
  saved,
  mayChange: z.boolean(),
  /** A draft whose case has ended is not gone on with any more. */
  mayDiscard: z.boolean(),
  /** Its case was closed, and may be reopened; one that was declined is not. */
  mayReopen: z.boolean(),
  startedBy: z.string(),
  finishedBy: z.string().nullable(),
  finishedAt: z.string().nullable(),
});
export type AnswerFile = z.infer<typeof answerFile>;

export const formEndpoints = {
  forms: query({
    word: word('表单', 'Forms'),
    permit: can.readForms,
    in: nothing,
    out: z.object({ rows: z.array(listedForm) }),
  }),
  form: query({
    word: word('表单详情', 'A form and its versions'),
    permit: can.readForms,
    in: z.object({ form: formId }),
    out: formFile,
  }),
  startForm: action({
    word: word('新建表单', 'Begin a form'),
    permit: can.designForms,
    in: z.object({ form: formId, content: anyContent }),
    out: z.object({ saved }),
    problems: ['form-name-taken'],
  }),
  saveFormDraft: action({
    word: word('保存表单草稿', 'Save the draft of a form'),
    permit: can.designForms,
    in: z.object({ form: formId, saved, content: anyContent }),
    out: z.object({ saved }),
  }),
  discardFormDraft: action({
    word: word('放弃表单草稿', 'Discard the draft of a form'),
    permit: can.designForms,
    in: z.object({ form: formId, saved }),
    out: nothing,
    problems: ['form-no-draft'],
  }),
  publishForm: action({
    word: word('发布表单', 'Publish a form'),
    permit: can.designForms,
    in: z.object({
      form: formId,
      saved,
      /** Where it is written that the form is to be so. */
      basis: lines(1000).min(1),
      verified: z.boolean(),
      change: line(300),
    }),
    out: z.object({ version: versionNumber }),
    problems: ['form-no-draft', 'form-unchanged'],
  }),
  retireForm: action({
    word: word('停用或恢复表单', 'Retire a form or bring it back'),
    permit: can.designForms,
    in: z.object({ form: formId, retired: z.boolean() }),
    out: nothing,
    problems: ['form-unpublished'],
  }),
  clientAnswers: query({
    word: word('服务对象的表单记录', 'Forms filled in for a client'),
    permit: can.readAnswers,
    in: z.object({ clientId: id, form: formId.optional(), caseId: id.optional() }),
    out: z.object({ rows: z.array(listedAnswer) }),
  }),
  answer: query({
    word: word('一份表单记录', 'A form filled in'),
    permit: can.readAnswers,
    in: z.object({ id }),
    out: answerFile,
  }),
  startAnswer: action({
    word: word('开始填写表单', 'Begin to fill in a form'),
    permit: can.writeAnswers,
    in: z.object({ clientId: id, form: formId, caseId: id.optional() }),
    out: done,
    problems: ['form-unpublished', 'form-retired', 'answer-care-ended', 'case-not-running'],
  }),
  saveAnswer: action({
    word: word('保存或提交表单记录', 'Save or submit a form'),
    permit: can.writeAnswers,
    in: z.object({ id, saved, answeredOn: day, values: formValues, finish: z.boolean().default(false) }),
    out: z.object({ saved }),
    problems: ['answer-finished', 'answer-day-late', 'answer-care-ended', 'case-not-running', 'before-received'],
  }),
  discardAnswer: action({
    word: word('放弃未提交的表单记录', 'Discard a draft'),
    permit: can.writeAnswers,
    in: z.object({ id, saved }),
    out: nothing,
    problems: ['answer-finished'],
  }),
  exportAnswers: download({
    word: word('导出表单记录', 'Export forms filled in'),
    permit: can.exportAnswers,
    in: z.object({ clientId: id, form: formId.optional() }),
    out: nothing,
  }),
};
