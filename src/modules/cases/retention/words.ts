import { word } from '../../../kernel/words.ts';

export const retentionWords = {
  title: word('个案保管期限', 'Retention of case files'),
  help: word(
    '已结个案按规则“个案保管期限”归类，自结案之日起计算。期满只列出、不自动删除；可登记延长。',
    'Closed cases are classed by the rule set on retention, counted from the day of closing. What has run out is listed and never deleted by itself; it can be extended.',
  ),
  unit: word('个', 'cases'),
  none: word('没有保管期满的个案', 'No retention has run out'),
  noneHelp: word('已结个案到期后列在这里', 'Closed cases come here when their days are over'),
  number: word('个案编号', 'Number'),
  client: word('服务对象', 'Client'),
  site: word('站点', 'Site'),
  closedOn: word('结案日期', 'Closed on'),
  class: word('保管类别', 'Class'),
  years: word('保管年限', 'Years'),
  untilOn: word('保管至', 'Kept until'),
  view: word('范围', 'Which'),
  views: {
    over: word('已期满', 'Run out'),
    soon: word('九十天内期满', 'Within ninety days'),
    all: word('全部已结个案', 'All closed cases'),
  },
  extended: word('延长原因', 'Why extended'),
  extend: word('延长保管', 'Extend'),
  extendUntil: word('延长至', 'Until'),
  reason: word('延长原因', 'Reason'),
  done: word('已延长', 'Extended'),
  act: word('操作', 'Action'),
} as const;
