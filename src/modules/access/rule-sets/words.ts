import { word } from '../../../kernel/words.ts';

/** What keys of any rule set are called. */
export const contentWords = {
  code: word('代码', 'Code'),
  id: word('代码', 'Code'),
  name: word('名称', 'Name'),
  zh: word('中文', 'Chinese'),
  en: word('英文', 'English'),
} as const;

export const versionStateWords = {
  inForce: word('现行', 'In force'),
  coming: word('待生效', 'To come'),
  past: word('已被取代', 'Superseded'),
  withdrawn: word('已撤回', 'Withdrawn'),
} as const;

/** Texts of the pages about rule sets. */
export const ruleWords = {
  open: word('查看与修订', 'See and change'),
  see: word('查看', 'See'),
  comingVersion: word('第 {version} 版自 {day} 起生效', 'Version {version} is in force from {day}'),
  ruleSet: word('规则详情', 'A rule set'),
  versions: word('各版本', 'Versions'),
  item: word('项目', 'Item'),
  value: word('内容', 'Value'),
  before: word('原内容', 'Before'),
  after: word('修订后', 'After'),
  shipped: word('系统附带', 'Shipped'),
  madeBy: word('修订人', 'Made by'),
  withdrawnBy: word('撤回人', 'Withdrawn by'),
  change: word('修订规则', 'Make a new version'),
  save: word('保存新版本', 'Save the version'),
  saved: word('已保存，自 {day} 起生效', 'Saved; in force from {day}'),
  basedOn: word('依据第 {version} 版修订', 'Based on version {version}'),
  laterVersion: word(
    '第 {version} 版将自 {day} 起生效，届时以它为准',
    'Version {version} takes its place from {day} on',
  ),
  differences: word('本次变动', 'What changes'),
  noDifference: word('内容尚无变动', 'Nothing is changed yet'),
  verified: word('依据已核实', 'Source confirmed'),
  sourceHelp: word(
    '文件名称、文号、条款；说明从何处得知',
    'Name, number and clause of the notice, and where it was found',
  ),
  dayHelp: word('最早为明天；今天的工作仍按现行规则', 'Tomorrow at the earliest; today goes by the rules in force'),
  withdraw: word('撤回', 'Withdraw'),
  withdrawTitle: word('撤回尚未生效的版本', 'Withdraw a version that has not begun'),
  withdrawHelp: word('该版本不再生效，保留在历史中。', 'It never comes into force and stays in the history.'),
  keep: word('保留', 'Keep'),
  withdrawn: word('已撤回', 'Withdrawn'),
  add: word('添加一项', 'Add one'),
  remove: word('删去', 'Remove'),
  yes: word('是', 'Yes'),
  no: word('否', 'No'),
  blank: word('（空）', '(blank)'),
  unit: word('单位', 'Unit'),
} as const;
