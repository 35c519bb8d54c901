import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { day, done, id, lines, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { criterionShown, figureCode, gradeShown, missing, spread } from './schemas.ts';
import {
  askedSources,
  assessedDutyWords,
  decisionWords,
  shareWords,
  sourceWords,
  stageWords,
  standingWords,
} from './words.ts';

const keysOf = <T extends Record<string, unknown>>(words: T) => Object.keys(words) as [keyof T & string];
const points = z.number().min(0).max(100);
const source = z.enum(askedSources);
const decision = z.enum(keysOf(decisionWords));

const part = z.object({
  code: z.string(),
  from: z.enum(keysOf(sourceWords)),
  weight: z.number(),
  points: z.number().nullable(),
  value: z.number().nullable(),
  missing: missing.nullable(),
  counted: z.number(),
  contribution: z.number(),
});

const onTop = { id, version: z.number().int() };

export const resultEndpoints = {
  assessedPerson: query({
    word: word('一名督导的考核', 'The assessment of a supervisor'),
    permit: can.readAssessments,
    in: z.object({ id }),
    out: z.object({
      id,
      cycleId: id,
      period: z.string(),
      stage: z.enum(keysOf(stageWords)),
      figuresOn: day,
      answersUntil: day,
      objectionsUntil: day.nullable(),
      workerId: id,
      name: z.string(),
      unitName: z.string(),
      duty: z.enum(keysOf(assessedDutyWords)),
      own: z.boolean(),
      criteria: z.array(criterionShown.extend({ weight: z.number() })),
      answers: z.array(
        z.object({
          source,
          marks: z.record(z.string(), z.number()),
          remark: z.string(),
          answeredBy: z.string(),
          answeredAt: z.string(),
        }),
      ),
      figures: z.array(
        z.object({
          code: figureCode,
          value: z.number().nullable(),
          part: z.number(),
          whole: z.number(),
          missing: missing.nullable(),
        }),
      ),
      /** Null: counted up to today, not drawn yet. */
      drawnOn: day.nullable(),
      /** Null: not computed, or not told to the reader yet. */
      parts: z.array(part).nullable(),
      score: z.number().nullable(),
      final: z.number().nullable(),
      grade: gradeShown.nullable(),
      calibration: z.object({ score: z.number(), why: z.string(), by: z.string() }).nullable(),
      /** Of the group, for whoever calibrates. */
      spread: spread.nullable(),
      standing: z.enum(keysOf(standingWords)).nullable(),
      objection: z
        .object({
          text: z.string(),
          at: z.string(),
          decision: decision.nullable(),
          why: z.string(),
          by: z.string().nullable(),
          decidedAt: z.string().nullable(),
        })
        .nullable(),
      rule: z.object({
        missing: z.enum(keysOf(shareWords)),
        leastWeight: z.number(),
        bound: z.number(),
        leastShown: z.number().int(),
        verified: z.boolean(),
      }),
      mayAnswer: z.array(source),
      mayCalibrate: z.boolean(),
      mayObject: z.boolean(),
      mayDecide: z.boolean(),
      version: z.number().int(),
    }),
  }),
  assessmentRecords: query({
    word: word('考核数据明细', 'Rows of a figure'),
    permit: can.readAssessments,
    in: z.object({ id, figure: figureCode, ...paging }),
    out: pageOf(
      z.object({
        /** The session, to-do, question or assignment. */
        id,
        nth: z.number().int(),
        onDay: day,
        siteName: z.string(),
        part: z.number(),
        whole: z.number(),
      }),
    ),
  }),
  answerAssessment: action({
    word: word('评价', 'Answer'),
    permit: can.answerAssessments,
    in: z.object({
      id,
      as: source,
      marks: z.record(z.string().max(40), points),
      remark: lines(1000).default(''),
    }),
    out: done,
    problems: ['assessment-stage'],
  }),
  calibrateResult: action({
    word: word('校准得分', 'Calibrate a score'),
    permit: can.calibrateResults,
    in: z.object({ ...onTop, score: points, reason: lines(500).min(1) }),
    out: done,
    problems: ['assessment-stage', 'no-score', 'beyond-bound'],
  }),
  acceptResult: action({
    word: word('确认考核结果', 'Accept the result'),
    permit: can.answerAssessments,
    in: z.object(onTop),
    out: done,
    problems: ['assessment-stage', 'answered-result'],
  }),
  objectToResult: action({
    word: word('提出异议', 'Object to the result'),
    permit: can.answerAssessments,
    in: z.object({ ...onTop, text: lines(2000).min(1) }),
    out: done,
    problems: ['assessment-stage', 'answered-result', 'objection-late'],
  }),
  decideObjection: action({
    word: word('处理异议', 'Decide an objection'),
    permit: can.manageAssessments,
    in: z.object({ ...onTop, decision, score: points.nullish(), reason: lines(2000).min(1) }),
    out: done,
    problems: ['assessment-stage', 'no-objection', 'own-calibration'],
  }),
};

export const resultProblems = {
  'no-score': { status: 409, word: word('依据不足，没有得分，不能校准', 'There is no score to calibrate') },
  'beyond-bound': {
    status: 409,
    word: word('校准不能超过计算得分上下 {bound} 分', 'A score is calibrated by at most {bound} points'),
  },
  'answered-result': { status: 409, word: word('已确认或已提出异议', 'It was accepted or objected to already') },
  'objection-late': { status: 409, word: word('异议期限 {until} 已过', 'Objections were possible until {until}') },
  'no-objection': { status: 409, word: word('没有待处理的异议', 'No objection waits') },
  'own-calibration': {
    status: 409,
    word: word('校准这一得分的人不能处理对它的异议', 'Who calibrated a score does not decide about it'),
  },
  'score-missing': { status: 422, word: word('变更结果须填写得分', 'A changed result needs a score') },
  'not-asked': { status: 422, word: word('这一项不需要您评价', 'You are not asked for this') },
} as const;
