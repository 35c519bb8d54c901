import type { ProblemDeclaration } from '../../../kernel/contract.ts';
import { word } from '../../../kernel/words.ts';

export const riskProblems = {
  'risk-proposed': {
    status: 409,
    word: word('该对象已有待审批的下调', 'A lower grade for this client waits for approval already'),
  },
  'risk-decided': { status: 409, word: word('该下调已被处理', 'This proposal has been decided already') },
  'risk-own-proposal': { status: 409, word: word('不能审批自己提出的下调', 'Nobody approves his own proposal') },
  'risk-not-approver': { status: 403, word: word('您的岗位不能审批下调', 'Your post does not approve lower grades') },
  'risk-kept': {
    status: 422,
    word: word(
      '低于结束服务前的等级，下调须经批准：请按原等级恢复服务，再提出下调',
      'Lower than before care ended, which needs approval: resume the care with that grade, then propose a lower one',
    ),
  },
  'risk-reason': { status: 422, word: word('评为高风险的，请写明定级理由', 'Say why the risk is high') },
} as const satisfies Record<string, ProblemDeclaration>;
