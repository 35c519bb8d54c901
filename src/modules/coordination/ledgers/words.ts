import { word } from '../../../kernel/words.ts';

export const ledgersWords = {
  line: word('序号', 'No.'),
  item: word('项目', 'Item'),
  value: word('数值', 'Value'),
  unit: word('单位', 'Unit'),
  changed: word('关账后变动', 'Changed since closing'),
  division: word('地区', 'Place'),
  total: word('合计', 'Total'),
  definition: word('口径', 'Definition'),
  narrowed: word('限定：{only}', 'Only: {only}'),
  version: word('台账第 {version} 版；依据：{source}', 'Version {version} of the ledger; basis: {source}'),
  where: word('范围：{place}；时间：{period}', 'Place: {place}; period: {period}'),
  readOn: word('按 {on} 的记录', 'Records as of {on}'),
  ofTotal: word('{text}：{value} {unit}', '{text}: {value} {unit}'),
  part: word('{text}（{inside}）', '{text} ({inside})'),
  dimensions: {
    category: word('对象类别', 'Category'),
    risk: word('风险等级', 'Risk'),
    way: word('服务方式', 'Way'),
    class: word('服务类别', 'Class'),
    activityKind: word('活动类型', 'Kind of activity'),
  },
} as const;
