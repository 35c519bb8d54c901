import { word } from '../../../kernel/words.ts';

export const householdWords = {
  file: word('一户一策', 'Household'),
  open: word('打开一户一策', 'Open the household'),
  householdOf: word('{name}户', 'Household of {name}'),
  members: word('家庭成员', 'Members'),
  persons: word('{n} 人', '{n}'),
  standing: word('应访与个案', 'Due and open'),
  headless: word(
    '这一户没有在册的户主：请打开一位成员的档案，编辑时把“与户主关系”改为户主',
    'Nobody in care is its head: open the file of a member, edit it, and make him or her the head',
  ),
  moveOut: word('另立一户', 'Make a household of their own'),
  moveTo: word('迁入其他家庭', 'Move to another household'),
  choose: word('勾选要迁移的成员', 'Tick who moves'),
  to: word('迁入谁的家庭', 'Whose household'),
  toHelp: word(
    '输入对方家庭任一成员的姓名；全部成员勾选即整户合并',
    'Name anybody of it; tick everybody to merge the households',
  ),
  relation: word('与户主关系', 'Relation to the head'),
  reason: word('迁移原因', 'Reason'),
} as const;
