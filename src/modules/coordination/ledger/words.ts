import { word } from '../../../kernel/words.ts';

export const ledgerWords = {
  title: word('{site}月度台账', 'Monthly ledger of {site}'),
  month: word('{month} 月份', 'Month {month}'),
  place: word('站点：{site}（{division}）', 'Site: {site} ({division})'),
  period: word('统计期：{from} 至 {to}；在册与探访截至 {on}', 'Period: {from} to {to}; care and visits as of {on}'),
  printed: word('{name} 于 {at} 打印', 'Printed by {name} at {at}'),
  pageOf: word('第 {page} 页，共 {pages} 页', 'Page {page} of {pages}'),
  signatures: {
    filledBy: word('填表人', 'Filled in by'),
    checkedBy: word('审核人', 'Checked by'),
    approvedBy: word('负责人', 'Approved by'),
  },
  summary: word('汇总', 'Summary'),
  splits: word('分类', 'Breakdown'),
  records: word('服务记录', 'Service records'),
  block: word('类别', 'Block'),
  item: word('项目', 'Item'),
  value: word('数值', 'Value'),
  unit: word('单位', 'Unit'),
  definition: word('口径', 'Definition'),
  changed: word('关账后变动', 'Changed since closing'),
  now: word('现为 {value}（{difference}）', 'Now {value} ({difference})'),
  closedAs: word(
    '{at} 由{by}关账，数字为关账时的数；之后记录有变动的，旁注现在的数。明细按 {on} 的记录列出。',
    'Closed at {at} by {by}, with the figures of that moment; where the records have changed since, the figure of today stands beside. Lists show the records of {on}.',
  ),
  closedOnly: word(
    '{at} 由{by}关账，关账时没有留存本站点的数字，以下按 {on} 的记录计算。',
    'Closed at {at} by {by}; no figures of this site were kept then, these are counted from the records of {on}.',
  ),
  listedOn: word('按 {on} 的记录列出', 'Records as of {on}'),
  nothing: word('无', 'None'),
  cut: word(
    '共 {total} 条记录，纸质台账只列前 {shown} 条，全部记录见 Excel 台账。',
    '{total} records; the paper lists the first {shown}, the workbook has them all.',
  ),
  blocks: {
    care: word('在册服务对象', 'People in care'),
    visits: word('探访', 'Visits'),
    services: word('服务', 'Services'),
  },
  category: word('对象类别', 'Category'),
  risk: word('风险等级', 'Risk'),
  way: word('服务方式', 'Way'),
  class: word('服务类别', 'Class'),
  activityKind: word('活动类型', 'Kind of activity'),
} as const;
