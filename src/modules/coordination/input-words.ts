import type { FieldWords } from '../../kernel/field-words.ts';
import { word } from '../../kernel/words.ts';

/** What the fields of this module's inputs are called. */
export const inputWords = {
  all: word('全部指标', 'All figures'),
  fact: word('指标', 'Figure'),
  dimension: word('拆分方式', 'Split'),
  only: word('限定', 'Only'),
  ledger: word('台账', 'Ledger'),
  mapping: word('目标列序', 'Column order'),
  as: word('文件格式', 'Format'),
  dayOfMonth: word('每月几日', 'Day of the month'),
  at: word('截至时刻', 'Cut-off time'),
  newLedger: word('新台账的编号', 'Id of the new ledger'),
  name: word('名称', 'Name'),
  draft: word('按草稿', 'By the draft'),
  saved: word('保存次数', 'Times saved'),
  content: word('台账内容', 'Contents of the ledger'),
  sheet: word('工作表', 'Sheet'),
  basis: word('依据', 'Basis'),
  verified: word('已与来源核对', 'Compared with the source'),
  change: word('本次改动', 'What changed'),
} as const satisfies FieldWords;
