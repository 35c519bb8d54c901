import { z } from 'zod';
import { action, download, query } from '../../../kernel/contract.ts';
import { shaped } from '../../../kernel/input-words.ts';
import { day, done, id, line, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { criterionShown, gradeShown, said, spread } from './schemas.ts';
import { askedSources, assessedDutyWords, shareWords, stageWords, standingWords } from './words.ts';

const keysOf = <T extends Record<string, unknown>>(words: T) => Object.keys(words) as [keyof T & string];
const stage = z.enum(keysOf(stageWords));
const period = z
  .string()
  .regex(shaped(/^20\d\d(-H[12])?$/, word('期间应形如 2026 或 2026-H1', 'A period like 2026 or 2026-H1')));

const cycleFilters = { stage: stage.optional() };
const cycleRow = z.object({
  id,
  period: z.string(),
  stage,
  /** Those of them that the reader sees. */
  persons: z.number().int(),
  figuresOn: day,
  answersUntil: day,
  objectionsUntil: day.nullable(),
});
export type CycleRow = z.infer<typeof cycleRow>;

const assessedFilters = {
  cycleId: id,
  unitId: id.optional(),
  /** Who has not answered yet. */
  waits: z.enum(askedSources).optional(),
  standing: z.enum(keysOf(standingWords)).optional(),
};
export type AssessedFilters = z.infer<z.ZodObject<typeof assessedFilters>>;

const assessedRow = z.object({
  id,
  workerId: id,
  name: z.string(),
  unitId: id,
  unitName: z.string(),
  duty: z.enum(keysOf(assessedDutyWords)),
  own: z.boolean(),
  /** Those asked by name, and whether they have answered. */
  answered: z.record(z.string(), z.boolean()),
  score: z.number().nullable(),
  calibrated: z.number().nullable(),
  final: z.number().nullable(),
  grade: gradeShown.nullable(),
  standing: z.enum(keysOf(standingWords)).nullable(),
});
export type AssessedRow = z.infer<typeof assessedRow>;

const onTop = { id, version: z.number().int() };
const step = (words: ReturnType<typeof word>) =>
  action({
    word: words,
    permit: can.manageAssessments,
    in: z.object(onTop),
    out: done,
    problems: ['assessment-stage', 'answers-open', 'figures-missing', 'objections-open'],
  });

export const assessmentEndpoints = {
  assessments: query({
    word: word('督导考核', 'Assessment of supervisors'),
    permit: can.readAssessments,
    in: z.object({ ...cycleFilters, ...paging }),
    out: pageOf(cycleRow),
  }),
  assessment: query({
    word: word('一次督导考核', 'An assessment'),
    permit: can.readAssessments,
    in: z.object({ id }),
    out: cycleRow.extend({
      periodFrom: day,
      periodTo: day,
      steps: z.array(z.object({ stage, by: z.string(), at: z.string() })),
      /** Null: not yet. */
      drawnOn: day.nullable(),
      rule: z.object({
        criteria: z.array(criterionShown.extend({ weights: z.record(z.string(), z.number()) })),
        missing: z.enum(keysOf(shareWords)),
        leastWeight: z.number(),
        bound: z.number(),
        objectionDays: z.number().int(),
        leastShown: z.number().int(),
        grades: z.array(gradeShown.extend({ from: z.number() })),
        source: said,
        verified: z.boolean(),
      }),
      /** Of groups in their order, with how results lie as far as the reader may know. */
      groups: z.array(z.object({ id, name: z.string(), persons: z.number().int(), spread: spread.nullable() })),
      /** How many answers are missing, by who is asked. */
      unanswered: z.record(z.string(), z.number().int()),
      mayManage: z.boolean(),
      version: z.number().int(),
    }),
  }),
  assessed: query({
    word: word('被考核的督导', 'Who is assessed'),
    permit: can.readAssessments,
    in: z.object({ ...assessedFilters, ...paging }),
    out: pageOf(assessedRow),
  }),
  exportAssessed: download({
    word: word('导出督导考核', 'Export an assessment'),
    permit: can.exportAssessments,
    in: z.object(assessedFilters),
    out: nothing,
    perMinute: 10,
  }),
  openAssessment: action({
    word: word('开始督导考核', 'Open an assessment'),
    permit: can.manageAssessments,
    /** Without groups: all of the city. */
    in: z.object({ period, unitIds: z.array(id).max(100).default([]), figuresOn: day, answersUntil: day }),
    out: done,
    problems: ['assessed-already'],
  }),
  cancelAssessment: action({
    word: word('取消督导考核', 'Call an assessment off'),
    permit: can.manageAssessments,
    in: z.object({ ...onTop, reason: line(200) }),
    out: done,
    problems: ['assessment-stage'],
  }),
  drawAssessmentFigures: action({
    word: word('取数', 'Draw the figures'),
    permit: can.manageAssessments,
    in: z.object(onTop),
    out: done,
    problems: ['assessment-stage', 'too-early'],
  }),
  closeAssessmentAnswers: step(word('结束评价', 'Close the answers')),
  scoreAssessment: step(word('计算得分', 'Compute the scores')),
  settleCalibration: step(word('完成校准', 'End the calibration')),
  tellResults: step(word('告知结果', 'Tell the results')),
  fileAssessment: step(word('归档', 'File it')),
};

export const assessmentProblems = {
  'assessment-stage': {
    status: 409,
    word: word('考核的阶段已变，请刷新', 'The assessment has moved on; read it again'),
  },
  'assessed-already': {
    status: 409,
    word: word('{names}在该期间已有考核', '{names}: assessed in this period already'),
  },
  'answers-open': {
    status: 409,
    word: word('评价截止日期未过，且还有 {n} 份未评价', 'Answers may still come: {n} to go'),
  },
  'figures-missing': { status: 409, word: word('系统数据还没有取数', 'The figures have not been drawn') },
  'objections-open': {
    status: 409,
    word: word('还有 {n} 人可以提异议或异议未处理', '{n} may still object, or wait for a decision'),
  },
  'too-early': { status: 409, word: word('取数日 {on} 还没到', 'Figures are drawn on {on}') },
  'within-period': { status: 422, word: word('应晚于考核期间的最后一天', 'After the last day of the period') },
  'period-ahead': { status: 422, word: word('考核期间还没有开始', 'The period has not begun') },
  'nobody-to-assess': { status: 422, word: word('所选小组没有在任督导', 'Nobody supervises in these groups') },
} as const;
