import type { ProblemDeclaration } from '../../../kernel/contract.ts';
import { word } from '../../../kernel/words.ts';

export const employmentProblems = {
  'still-employed': { status: 409, word: word('该社工仍在职，无需返岗', 'This worker has not left') },
  'not-leaving': {
    status: 409,
    word: word('该社工没有尚未到期的离职，无需撤回', 'No leaving of this worker lies ahead'),
  },
  'rejoins-before-leaving': {
    status: 422,
    word: word('返岗日期不能早于离职日期 {on}', 'The return lies before the leaving on {on}'),
  },
  'employment-begins-later': {
    status: 422,
    word: word(
      '现用工方式自 {on} 起，变动日期不能更早',
      'The employment recorded holds since {on}; the change cannot begin before',
    ),
  },
  'leaving-has-records': {
    status: 422,
    word: word(
      '{first} 至 {last} 已有 {n} 条服务记录，离职日期须在 {last} 之后；记录有误请先作废',
      'Records from {first} to {last}: {n}; the leaving date lies after {last}, or the records are voided first',
    ),
  },
  'former-worker': {
    status: 409,
    word: word(
      '属于已离职的社工，请打开其档案办理返岗',
      'Belongs to a worker who has left; open that file and record the return',
    ),
  },
} as const satisfies Record<string, ProblemDeclaration>;
