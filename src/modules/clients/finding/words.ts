import { word } from '../../../kernel/words.ts';

export const findingWords = {
  title: word('搜索记录', 'Search records'),
  note: word(
    '按服务记要、下一步、个案材料、小组和活动的计划与总结、一户一策、表单记录和抽查意见里的字词查找，只含您可以查看的记录；作废的记录和强制报告不在其中',
    'By the words of notes, next steps, case texts, plans and summaries of groups and activities, household plans, forms filled in and reviews, within what you may see; void records and mandatory reports are left out',
  ),
  text: word('要找的字词，如：跌倒 送医', 'Words, for instance: fall hospital'),
  kinds: word('记录类型', 'Kind of record'),
  period: word('日期', 'Days'),
  place: word('所在区划', 'Place'),
  worker: word('社工', 'Worker'),
  start: word('输入要找的字词', 'Type the words to look for'),
  startHelp: word(
    '至少两个连续的字；用空格隔开的几个词要同时出现。全角半角、大小写、繁体简体不分，单个字不能搜索。',
    'At least two characters in a row; several words apart must all occur. Width, case and traditional forms do not matter; single characters are not searched.',
  ),
  none: word('没有找到同时含有这些字词的记录', 'No record holds all of these words'),
  noneHelp: word(
    '可以少输一个词，换一种说法，或放宽日期和区划。',
    'Try fewer or other words, or more days and places.',
  ),
  earlier: word('显示更早的', 'Show earlier ones'),
  reached: word('已查到 {day}，更早的还没有查', 'Looked through down to {day}'),
  further: word('继续往前查', 'Look further back'),
  waiting: word(
    '还有 {n} 条记录正在编入索引，暂时搜不到',
    '{n} records are still being indexed and cannot be found yet',
  ),
  ofAll: word('在全部记录中搜索“{text}”', 'Search all records for “{text}”'),
} as const;
