import type { ProblemDeclaration } from '../../../kernel/contract.ts';
import { type Word, word } from '../../../kernel/words.ts';
import { answerFaultWords, formFaultWords } from './words.ts';

const declared = <K extends string>(words: Readonly<Record<K, Word>>, as: (w: Word) => Word) =>
  Object.fromEntries(Object.entries<Word>(words).map(([code, w]) => [code, { status: 422, word: as(w) }])) as Record<
    K,
    ProblemDeclaration
  >;

/** Sentences about an answer, with the question they are about before them. */
export const answerProblems = declared(answerFaultWords, (w) => word(`{field}${w.zh}`, `{field}${w.en}`));
const formFaultProblems = declared(formFaultWords, (w) => w);

export const formProblems = {
  ...answerProblems,
  ...formFaultProblems,
  'form-name-taken': {
    status: 409,
    word: word('已有这个代码的表单，请换一个', 'A form of this code exists; choose another'),
  },
  'form-unchanged': {
    status: 409,
    word: word('草稿与已发布的版本相同', 'The draft is the same as the version published'),
  },
  'form-no-draft': { status: 409, word: word('没有待发布的草稿', 'There is no draft') },
  'form-unpublished': { status: 409, word: word('这张表单还没有发布', 'This form has not been published') },
  'form-retired': { status: 409, word: word('这张表单已停用，不能新填', 'This form is retired; no new answers') },
  'answer-finished': {
    status: 409,
    word: word('这份记录已提交，不能再改', 'This record has been submitted and stays as it is'),
  },
  'answer-day-late': { status: 422, word: word('日期不能晚于今天', 'The day must not lie in the future') },
  'answer-care-ended': { status: 409, word: word('该服务对象已结束服务', 'Care for this client has ended') },
} as const satisfies Record<string, ProblemDeclaration>;
