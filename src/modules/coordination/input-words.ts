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
} as const satisfies FieldWords;
