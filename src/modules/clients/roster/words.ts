import { word } from '../../../kernel/words.ts';

/** Columns of a roster, as sheets and pages name them. */
export const rosterColumnWords = {
  name: word('姓名', 'Name'),
  residentId: word('身份证号', 'Resident ID'),
  town: word('所在镇街', 'Town'),
  village: word('所在村居', 'Village'),
  address: word('详细地址', 'Address'),
  mobile: word('联系电话', 'Telephone'),
  sex: word('性别', 'Sex'),
  bornOn: word('出生日期', 'Born on'),
  household: word('户编号', 'Household number'),
  relation: word('与户主关系', 'Relation to the head'),
  category: word('类别', 'Category'),
  validFrom: word('开始日期', 'From'),
  amount: word('保障金额', 'Amount'),
} as const;

export const rosterStateWords = {
  draft: word('待审核', 'For review'),
  applied: word('已应用', 'Applied'),
  discarded: word('已作废', 'Discarded'),
  undone: word('已撤销', 'Undone'),
} as const;

export const rosterClassWords = {
  new: word('新增', 'New'),
  changed: word('有变化', 'Changed'),
  unchanged: word('无变化', 'Unchanged'),
  ended: word('不再在册', 'No longer listed'),
  unknown: word('待认定', 'To be recognised'),
  wrong: word('有误', 'Wrong'),
} as const;

/** What a row would change on a file. */
export const rosterChangeWords = {
  category: word('认定类别', 'Category begins'),
  variant: word('城乡类型', 'Urban or rural'),
  name: word('姓名', 'Name'),
  mobile: word('联系电话', 'Telephone'),
  address: word('详细地址', 'Address'),
  division: word('居住地', 'Residence'),
} as const;

export const rosterDecisionWords = {
  apply: word('应用', 'Apply'),
  skip: word('跳过', 'Skip'),
} as const;

export const rosterResultWords = {
  registered: word('已新建档案', 'File made'),
  updated: word('已更新', 'Updated'),
  kept: word('无需改动', 'Nothing to change'),
  ended: word('类别已结束', 'Category ended'),
  skipped: word('已跳过', 'Skipped'),
  refused: word('未能应用', 'Could not be applied'),
  undone: word('已撤销', 'Undone'),
  'not-undone': word('未能撤销', 'Could not be undone'),
} as const;
