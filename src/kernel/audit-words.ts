import type { FieldWords } from './field-words.ts';
import { type Word, word } from './words.ts';

/** How a module's audit rows are read by people; what a field of an input is called is known already. */
export interface AuditWords {
  /** Entries of details that no input has. */
  readonly fields: FieldWords;
  /** What coded values are called, by their entry. */
  readonly values: Readonly<Record<string, Readonly<Record<string, Word>>>>;
  /** What an action is about. */
  readonly subjects: FieldWords;
  /** Audited deeds that are no endpoint. */
  readonly deeds: FieldWords;
}

/** Entries that mean the same in every module: of imports, of many rows at once, of new keys. */
export const commonAuditFields = {
  new: word('新增', 'New'),
  changed: word('更新', 'Changed'),
  unchanged: word('未变', 'Unchanged'),
  skipped: word('跳过', 'Left out'),
  count: word('条数', 'Rows'),
  values: word('重新加密的数据', 'Values sealed anew'),
  left: word('尚未处理', 'Left to do'),
  corrected: word('更正处数', 'Corrections'),
} as const satisfies FieldWords;
