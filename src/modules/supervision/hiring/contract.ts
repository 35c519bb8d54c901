import { z } from 'zod';
import { action, download, query } from '../../../kernel/contract.ts';
import { day, divisionCode, done, id, line, lines, named, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { candidateStateWords, openingStateWords } from './words.ts';

const keysOf = <T extends Record<string, unknown>>(words: T) => Object.keys(words) as [keyof T & string];
const openingState = z.enum(keysOf(openingStateWords));
const candidateState = z.enum(keysOf(candidateStateWords));
const said = z.object({ zh: z.string(), en: z.string() });

const openingFilters = { state: openingState.optional() };
export type OpeningFilters = z.infer<z.ZodObject<typeof openingFilters>>;

const openingRow = z.object({
  id,
  title: z.string(),
  placeName: z.string(),
  places: z.number().int(),
  closesOn: day,
  state: openingState,
  /** Null where the reader is not told. */
  candidates: z.number().int().nullable(),
  appointed: z.number().int(),
  /** How the reader's own application stands. */
  own: candidateState.nullable(),
});
export type OpeningRow = z.infer<typeof openingRow>;

export const paper = z.object({ id, title: z.string(), name: z.string(), addedBy: z.string(), addedAt: z.string() });
const mark = z.object({
  interviewer: z.string(),
  marks: z.record(z.string(), z.number()),
  score: z.number(),
  remark: z.string(),
  own: z.boolean(),
  /** Not once the interviewer is a candidate too. */
  counts: z.boolean(),
});
const candidate = z.object({
  id,
  workerId: id.nullable(),
  name: z.string(),
  statement: z.string(),
  state: candidateState,
  remark: z.string(),
  appliedAt: z.string(),
  marks: z.array(mark),
  /** Of all interviewers together whose marks count; null before the first. */
  score: z.number().nullable(),
  papers: z.array(paper),
  own: z.boolean(),
  version: z.number().int(),
});
export type Candidate = z.infer<typeof candidate>;

export const programmePart = z.object({
  code: z.string(),
  name: said,
  hours: z.number(),
  done: z.number(),
  passed: z.boolean(),
});

const onTop = { id, version: z.number().int() };

export const hiringEndpoints = {
  openings: query({
    word: word('督导招聘', 'Openings for supervisors'),
    permit: can.readOpenings,
    in: z.object({ ...openingFilters, ...paging }),
    out: pageOf(openingRow),
  }),
  exportOpenings: download({
    word: word('导出督导招聘', 'Export openings for supervisors'),
    permit: can.manageHiring,
    in: z.object(openingFilters),
    out: nothing,
    perMinute: 10,
  }),
  opening: query({
    word: word('一个招聘岗位', 'An opening'),
    permit: can.readOpenings,
    in: z.object({ id }),
    out: openingRow.extend({
      divisionCode,
      requirements: z.string(),
      endedWhy: z.string().nullable(),
      version: z.number().int(),
      /** Those that the reader may see: all, those to be interviewed, or the own. */
      people: z.array(candidate),
      criteria: z.array(z.object({ code: z.string(), name: said, weight: z.number() })),
      rule: z.object({
        interviewers: z.number().int(),
        passMark: z.number(),
        probationMonths: z.number().int(),
        termMonths: z.number().int(),
        verified: z.boolean(),
      }),
      /** What the reader was appointed to, and how far the own programme is. */
      engagement: z
        .object({
          validFrom: day,
          validTo: day,
          probationTo: day.nullable(),
          programme: z.array(programmePart),
        })
        .nullable(),
      /** Named by the centre, beside those whose the opening is; for whoever manages or interviews. */
      interviewers: z.array(z.object({ workerId: id, name: z.string() })),
      mayApply: z.boolean(),
      mayManage: z.boolean(),
      mayMark: z.boolean(),
    }),
  }),
  openPost: action({
    word: word('发布督导招聘', 'Open a post'),
    permit: can.manageHiring,
    in: z.object({
      title: named(60),
      divisionCode,
      places: z.number().int().min(1).max(100),
      closesOn: day,
      requirements: lines(2000).min(1),
    }),
    out: done,
  }),
  endOpening: action({
    word: word('结束招聘', 'End an opening'),
    permit: can.manageHiring,
    in: z.object({ ...onTop, reason: line(200) }),
    out: done,
    problems: ['hiring-state', 'own-application'],
  }),
  nameInterviewers: action({
    word: word('指定面试官', 'Name interviewers'),
    permit: can.manageHiring,
    /** All of them; whoever is left out interviews no longer. */
    in: z.object({ ...onTop, interviewerIds: z.array(id).max(20).default([]) }),
    out: done,
    problems: ['hiring-state', 'own-application'],
  }),
  applyForPost: action({
    word: word('报名督导岗位', 'Apply for a post'),
    permit: can.applyForPost,
    in: z.object({ id, statement: lines(2000).min(1), fileId: id.nullish() }),
    out: done,
    problems: ['hiring-state', 'applied-already', 'places-filled'],
  }),
  recordCandidate: action({
    word: word('登记报名人', 'Record a candidate'),
    permit: can.manageHiring,
    /** A worker of the register, or a name from outside. */
    in: z.object({
      id,
      workerId: id.nullish(),
      name: named(40).nullish(),
      statement: lines(2000).default(''),
      fileId: id.nullish(),
    }),
    out: done,
    problems: ['hiring-state', 'applied-already', 'places-filled', 'own-application'],
  }),
  withdrawCandidate: action({
    word: word('撤回报名', 'Withdraw an application'),
    permit: can.applyForPost,
    in: z.object(onTop),
    out: done,
    problems: ['hiring-state'],
  }),
  shortlistCandidate: action({
    word: word('列入面试', 'Shortlist a candidate'),
    permit: can.manageHiring,
    in: z.object(onTop),
    out: done,
    problems: ['hiring-state', 'own-application'],
  }),
  declineCandidate: action({
    word: word('不予录用', 'Decline a candidate'),
    permit: can.manageHiring,
    in: z.object({ ...onTop, remark: lines(500).min(1) }),
    out: done,
    problems: ['hiring-state', 'own-application'],
  }),
  markCandidate: action({
    word: word('面试评分', 'Mark an interview'),
    permit: can.markCandidates,
    in: z.object({
      id,
      marks: z.record(z.string().max(40), z.number().min(0).max(100)),
      remark: lines(1000).default(''),
    }),
    out: done,
    problems: ['hiring-state', 'own-application'],
  }),
  appointCandidate: action({
    word: word('聘任督导', 'Appoint a candidate'),
    permit: can.manageHiring,
    in: z.object({
      ...onTop,
      unitId: id,
      /** Who the candidate is in the register, where the application did not say. */
      workerId: id.nullish(),
      validFrom: day,
      /** The first day without. */
      validTo: day,
      probationTo: day.nullish(),
    }),
    out: done,
    problems: ['hiring-state', 'not-interviewed', 'below-pass', 'places-filled', 'seat-taken', 'own-application'],
  }),
  addHiringPaper: action({
    word: word('添加招聘聘任材料', 'Add a paper'),
    permit: can.manageHiring,
    in: z.object({ candidateId: id.nullish(), workerId: id.nullish(), title: line(60), fileId: id }),
    out: done,
    problems: ['own-application'],
  }),
  hiringPaper: download({
    word: word('招聘聘任材料', 'A paper of hiring'),
    permit: can.readOpenings,
    in: z.object({ id }),
    out: nothing,
  }),
};

export const hiringProblems = {
  'hiring-state': { status: 409, word: word('招聘或报名的状态已变，请刷新', 'It has moved on; read it again') },
  'applied-already': { status: 409, word: word('此人已报名该岗位', 'This person has applied already') },
  'own-application': {
    status: 409,
    word: word(
      '报名本岗位的人不参与本岗位的评分和招聘办理',
      'Whoever applied for a post marks nobody and decides nothing for it',
    ),
  },
  'not-a-head': {
    status: 422,
    word: word(
      '面试官须是本督导中心的片区负责人或组长',
      'Interviewers are managers of areas or leaders of groups of the centre',
    ),
  },
  'interviewer-applied': {
    status: 422,
    word: word('报名本岗位的人不能担任面试官', 'Nobody interviews for a post applied for'),
  },
  'hiring-place': {
    status: 422,
    word: word('请选择到市或区（县）', 'Choose a city or a county'),
  },
  'closes-too-late': {
    status: 422,
    word: word('最晚为一年以内的日期', 'Within a year from today'),
  },
  'term-too-far': {
    status: 422,
    word: word('最晚为 {months} 个月以内的日期', 'Within {months} months from today'),
  },
  'term-too-long': {
    status: 422,
    word: word('聘期最长 {months} 个月', 'A term lasts {months} months at most'),
  },
  'not-interviewed': {
    status: 409,
    word: word('至少 {least} 名面试官评分后才能聘任', 'Appointed after at least {least} interviewers have marked'),
  },
  'below-pass': { status: 409, word: word('得分 {score} 低于合格线 {pass}', 'A score of {score} is below {pass}') },
  'places-filled': { status: 409, word: word('招聘人数已满', 'All places are filled') },
  'no-account-worker': { status: 422, word: word('您的账号没有对应的社工', 'Your account is of no worker') },
  'name-or-worker': { status: 422, word: word('请选择社工，或填写姓名', 'Choose a worker, or give a name') },
  'unknown-criterion': { status: 422, word: word('请给每个评分项目打分', 'Give a mark to each criterion') },
  'register-first': {
    status: 422,
    word: word('请先把此人登记为社工，再选择', 'Register this person as a worker first, then choose'),
  },
  'term-taken': { status: 409, word: word('这段时间已有聘期', 'There is a term in this period') },
  'probation-failed': {
    status: 409,
    word: word('试用期未通过，不能续聘', 'The probation was not passed: no term follows'),
  },
  'seat-ends': {
    status: 409,
    word: word('任职 {on} 起结束，聘期须早于该日开始', 'The seat ends on {on}: a term begins before that day'),
  },
  'probation-decided': { status: 409, word: word('没有待办理的试用期', 'No probation waits to be decided') },
  'unknown-item': { status: 422, word: word('规则中没有这项培训内容', 'The programme has no such part') },
  'lesson-ahead': { status: 422, word: word('培训日期不能晚于今天', 'Not after today') },
  'not-prepared': {
    status: 409,
    word: word(
      '{names}未通过岗前培训，不能负责社工站',
      '{names}: the programme before supervising is not passed, no station can be taken',
    ),
  },
} as const;
