import { word } from '../../kernel/words.ts';
import type { RuleSchema } from '../../platform/rule-sets/rule-schemas.ts';
import { roleWords } from '../access/contract.ts';
import { consentRules } from './consents/contract.ts';
import { consentPurposeWords } from './consents/words.ts';
import { birthSet, careSet, categorySet, riskSet } from './region-rules.ts';
import { selfCareRules, situationLists } from './situation/contract.ts';
import { countedLevelWords, fieldWords, restrictedWords, riskWords, sexWords, variantWords } from './words.ts';

const minAge = word('年龄不小于', 'Aged at least');
const officialNumber = word('平台代码', 'Official number');

/** What the rule sets of this module may contain. */
export const ruleSchemas: readonly RuleSchema[] = [
  {
    id: 'client-categories',
    schema: categorySet,
    words: {
      ...variantWords,
      categories: word('类别', 'Categories'),
      official: officialNumber,
      group: word('分组', 'Group'),
      poverty: word('困难救助', 'Poverty'),
      child: word('儿童', 'Children'),
      elder: word('老年人', 'Elders'),
      disability: word('残疾', 'Disability'),
      health: word('健康', 'Health'),
      justice: word('矫正与戒毒', 'Justice'),
      other: word('其他', 'Other'),
      variants: word('城乡之分', 'Urban and rural'),
      ...sexWords,
      fits: word('适用于', 'Fits'),
      minAge,
      belowAge: word('年龄不满', 'Aged below'),
      sex: fieldWords.sex,
      monthlyElder: word('六类月探访老人', 'Elders visited monthly'),
      restricted: restrictedWords.restricted,
      restrictedCountedBy: word('限制查看的类别最细统计到', 'View-restricted categories counted down to'),
      ...countedLevelWords,
      verified: word('名称已核实', 'Name confirmed'),
      naming: word('名册中的叫法', 'Names in rosters'),
      affixes: word('不改变含义的前后缀', 'Affixes without meaning'),
      others: word('别称', 'Other names'),
    },
  },
  {
    id: 'client-birth',
    schema: birthSet,
    words: {
      earliest: word('最早出生日期', 'Earliest birth date'),
      maskedBelow: word('出生日期只显示到月（不满周岁）', 'Birth date shown to the month only below age'),
    },
  },
  {
    id: 'client-care',
    schema: careSet,
    words: {
      earliest: word('最早开始服务日期', 'Earliest day of care'),
      handoverDaysAhead: word('移交日期最多提前（天）', 'Hand-overs at most ahead (days)'),
    },
  },
  {
    id: 'client-risk',
    schema: riskSet,
    words: {
      ...riskWords,
      ...roleWords,
      grades: word('分级（依次判断）', 'Grades, the first that fits'),
      level: word('等级', 'Level'),
      minAge,
      anyOf: word('属于任一类别', 'In any of the categories'),
      otherwise: word('其余', 'Otherwise'),
      reviewMonths: word('复评间隔（个月）', 'Reviewed every (months)'),
      lowering: word('下调须经审批', 'Lowering needs approval'),
      from: word('由此等级下调', 'From level'),
      approvers: word('审批人', 'Approvers'),
    },
  },
  {
    id: 'consent',
    schema: consentRules,
    words: {
      ...consentPurposeWords,
      guardianBelow: word('由监护人同意（不满周岁）', 'Guardian consents below age'),
      informGuardianBelow: word('须告知监护人（不满周岁）', 'Guardian is told below age'),
      required: word('必须取得同意的事项', 'Consent required for'),
    },
  },
  {
    id: 'living-situation',
    schema: situationLists,
    words: {
      livingTypes: word('居住情况', 'Living'),
      separations: word('人户情况', 'At the registered address'),
      careAbilities: word('照料情况', 'Care'),
      maritalStates: word('婚姻状况', 'Marital state'),
      capacities: word('民事行为能力', 'Capacity'),
      official: officialNumber,
    },
  },
  {
    id: 'self-care',
    schema: selfCareRules,
    words: {
      items: word('评估项目', 'Items'),
      results: word('结果', 'Results'),
      upTo: word('不能自理项数不超过', 'Items not met, up to'),
      suggestions: word('建议认定', 'Suggestions'),
      minAge,
      category: word('类别', 'Category'),
    },
  },
];
