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
  applying: word('正在应用', 'Being applied'),
  applied: word('已应用', 'Applied'),
  discarded: word('已作废', 'Discarded'),
  undoing: word('正在撤销', 'Being undone'),
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

/** What is said once a roster is carried out, on its page and in the inbox of whoever decided. */
export const rosterDoneWords = {
  applied: {
    title: word('{month} {name}名册已应用', 'The {month} roster of {name} has been applied'),
    result: word(
      '新建 {registered} 人，更新 {updated} 人，结束 {ended} 人，未能应用 {refused} 行',
      '{registered} registered, {updated} updated, {ended} ended, {refused} refused',
    ),
  },
  undone: {
    title: word('{month} {name}名册已撤销', 'The {month} roster of {name} has been undone'),
    result: word(
      '已撤销 {undone} 行，{left} 行此后又有改动，保持现状',
      '{undone} rows undone, {left} changed since and left',
    ),
  },
} as const;
