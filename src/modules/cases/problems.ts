import type { ProblemDeclaration } from '../../kernel/contract.ts';
import { word } from '../../kernel/words.ts';

export const problems = {
  'in-future': { status: 422, word: word('日期不能晚于今天', 'The date must not lie in the future') },
  'before-received': { status: 422, word: word('不能早于接报日期', 'Not before the case was received') },
  'too-early': { status: 422, word: word('不能早于 {on}，请核对年份', 'Not before {on}; please check the year') },
  'too-late': { status: 422, word: word('最晚为 {on}，请核对年份', 'At the latest {on}; please check the year') },
  'before-reopened': {
    status: 422,
    word: word('个案于 {on} 重新开案，不能早于这一天', 'The case was opened again on {on}: not before'),
  },
  'care-ended': { status: 409, word: word('该服务对象已结束服务', 'Care for this client has ended') },
  'case-open': {
    status: 409,
    word: word(
      '该服务对象在这一领域已有未结个案，请在原个案上办理',
      'This client has an open case in this domain; please use that one',
    ),
  },
  'unknown-domain': { status: 422, word: word('没有“{domain}”这个服务领域', 'There is no domain “{domain}”') },
  'unknown-worker': { status: 422, word: word('该社工不在这个站点任职', 'That worker does not serve this site') },
  'case-decided': { status: 409, word: word('这个个案已经接案或不予接案', 'This case has been decided on') },
  'case-not-running': {
    status: 409,
    word: word('只有办理中的个案可以这样做', 'Only for a case that is being worked on'),
  },
  'steps-first': { status: 409, word: word('尚有未完成的步骤：{missing}', 'Not done yet: {missing}') },
  'same-worker': { status: 409, word: word('已由这位社工负责', 'This worker is responsible already') },
} as const satisfies Record<string, ProblemDeclaration>;
