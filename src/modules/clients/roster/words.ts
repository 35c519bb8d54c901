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

/** How the template of a roster is filled in. */
export const rosterHintWords = {
  sheet: word('名册', 'Roster'),
  template: word('名册模板', 'Roster template'),
  whole: word(
    '一行一人。按身份证号与已有档案比对；列名不同也能识别，导入时可逐列核对。',
    'One person a row, compared with the files by resident ID. Other titles are recognised too; each column can be looked over when importing.',
  ),
  residentId: word(
    '18 位；15 位旧号会自动换算；没有证件的可不填，审核时逐人认定',
    '18 characters; old numbers of 15 digits are converted; where there is none, leave it empty and recognise the person when reviewing',
  ),
  town: word('名册只含一个镇街的可不填', 'May stay empty in a roster of a single town'),
  village: word('村居名称或 12 位区划代码', 'Name of the village or its division code of 12 digits'),
  household: word('同一户填同一编号', 'The same number for all of a household'),
  category: word(
    '类别名称，或平台的类别代码，如 1、3',
    'Name of the category or its number on the platform, such as 1 or 3',
  ),
} as const;

export const rosterStateWords = {
  reading: word('正在比对', 'Being compared'),
  unreadable: word('无法读取', 'Unreadable'),
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
  care: word('恢复服务', 'Care is resumed'),
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

/** What is said once a roster is compared or carried out, on its page and in the inbox of whoever decided. */
export const rosterDoneWords = {
  draft: {
    title: word(
      '{month} {name}名册已比对，待审核',
      'The {month} roster of {name} has been compared and waits for review',
    ),
    result: word(
      '新增 {new} 人，有变化 {changed} 人，不再在册 {ended} 人，待认定 {unknown} 行，有误 {wrong} 行',
      '{new} new, {changed} changed, {ended} no longer listed, {unknown} to be recognised, {wrong} wrong',
    ),
  },
  unreadable: {
    title: word('{month} {name}名册无法读取', 'The {month} roster of {name} cannot be read'),
    result: word('{why}', '{why}'),
  },
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
