import { word } from '../../kernel/words.ts';
import type { RuleSchema } from '../../platform/rule-sets/rule-schemas.ts';
import { numberSet } from './region-rules.ts';

/** What the rule sets of this module may contain. */
export const ruleSchemas: readonly RuleSchema[] = [
  {
    id: 'case-number',
    schema: numberSet,
    words: {
      pattern: word('编号格式', 'Pattern'),
      digits: word('序号位数', 'Digits of the number'),
      domains: word('服务领域', 'Domains'),
    },
  },
];
