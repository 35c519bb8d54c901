import { word } from '../../kernel/words.ts';
import type { RuleSchema } from '../../platform/rule-sets/rule-schemas.ts';
import { registrationContent } from './certificates/region-rules.ts';
import { workerAgeContent } from './registration/ages.ts';
import { skillCatalogue } from './skills/contract.ts';

/** What the rule sets of this module may contain. */
export const ruleSchemas: readonly RuleSchema[] = [
  {
    id: 'certificate-registration',
    schema: registrationContent,
    words: {
      firstWithinMonths: word('取得证书后首次登记期限（个月）', 'First registration within (months)'),
      periodYears: word('登记有效期（年）', 'Registration valid (years)'),
      expiringDays: word('到期前提醒（天）', 'Told before it ends (days)'),
    },
  },
  {
    id: 'worker-age',
    schema: workerAgeContent,
    words: {
      youngest: word('入职最小年龄（周岁）', 'Youngest age when joining'),
      oldest: word('入职最大年龄（周岁）', 'Oldest age when joining'),
    },
  },
  {
    id: 'worker-skills',
    schema: skillCatalogue,
    words: {
      skills: word('语言与技能', 'Languages and skills'),
      levels: word('熟练程度', 'Levels'),
      kind: word('类型', 'Kind'),
      language: word('语言', 'Language'),
      skill: word('技能', 'Skill'),
    },
  },
];
