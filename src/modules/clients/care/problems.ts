import type { ProblemDeclaration } from '../../../kernel/contract.ts';
import { word } from '../../../kernel/words.ts';

export const careProblems = {
  'in-care': { status: 409, word: word('该服务对象仍在册', 'This client is in care') },
  'recorded-later': {
    status: 422,
    word: word(
      '这天之后还有 {n} 条记录，最近一条是 {day} 的{kind}，请核对日期；确实在这天结束的，再次提交即可',
      'Records of later days: {n}, the latest of {day}: {kind}. Check the day; if care did end on it, send again',
    ),
  },
  'resumes-before-end': {
    status: 422,
    word: word('恢复日期不能早于上次结束服务的日期 {day}', 'Not before the day on which care ended, {day}'),
  },
  'care-end-stands': {
    status: 409,
    word: word(
      '结束服务后档案已有变动，不能撤回，请改用“恢复服务”',
      'The file has changed since; the end cannot be taken back. Resume the care instead',
    ),
  },
  'registered-care-over': {
    status: 409,
    word: word(
      '该身份证号已建档，服务已于 {day} 结束，请打开原档案恢复服务',
      'This resident ID has a file whose care ended on {day}; open it and resume the care',
    ),
  },
} as const satisfies Record<string, ProblemDeclaration>;
