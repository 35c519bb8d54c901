import { word } from '../../../kernel/words.ts';

export const householdWords = {
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
