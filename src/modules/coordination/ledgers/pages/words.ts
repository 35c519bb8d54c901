import { word } from '../../../../kernel/words.ts';

export const ledgerPageWords = {
  ledgers: word('台账', 'Ledgers'),
  ledger: word('台账内容', 'Ledger'),
  help: word(
    '台账由服务记录自动生成：选好地区和时间即可查看、导出，每个数字都可打开明细。',
    'Ledgers fill themselves from the records: choose place and time, read them, take them along; every count opens to its rows.',
  ),
  name: word('名称', 'Name'),
  purpose: word('内容', 'Contents'),
  kind: word('样式', 'Kind'),
  kinds: { list: word('明细表', 'List'), sheet: word('统计表', 'Figures') },
  version: word('第 {version} 版', 'Version {version}'),
  versionColumn: word('版本', 'Version'),
  source: word('依据', 'Basis'),
  verified: word('已核实', 'Confirmed'),
  unverified: word('待核实', 'To be confirmed'),
  by: word('发布人', 'Published by'),
  none: word('没有可以查看的台账', 'There is no ledger that you may see'),
  back: word('全部台账', 'All ledgers'),

  place: word('地区', 'Place'),
  site: word('社工站', 'Station'),
  any: word('全部', 'All'),
  rows: word('共 {total} 行', '{total} rows'),
  noRows: word('这个范围和时间内没有记录', 'No records of this place and time'),
  total: word('合计 · {name}', 'Total · {name}'),
  sheetFile: word('导出 Excel', 'As a workbook'),
  paperFile: word('导出 PDF', 'As PDF'),
  copy: word('复制', 'Copy'),
  copyFor: word('按目标平台的列序复制', 'Copy in the column order of another platform'),
  copied: word('已复制 {count} 行，到目标表格中粘贴即可', '{count} rows copied; paste them into the form'),
  copiedPart: word(
    '已复制第 {page}/{pages} 批，共 {total} 行；再点一次复制下一批',
    'Copied part {page} of {pages}, {total} rows in all; click again for the next part',
  ),
  copyFailed: word('浏览器不允许写入剪贴板，请导出 Excel', 'The browser lets nothing be copied; take the workbook'),
} as const;
