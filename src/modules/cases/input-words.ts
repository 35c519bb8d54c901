import type { FieldWords } from '../../kernel/field-words.ts';
import { word } from '../../kernel/words.ts';
import { caseFieldWords } from './words.ts';

/** What the fields of this module's inputs are called, beside those of its lists. */
export const inputWords = {
  ...caseFieldWords,
  unassigned: word('无个案社工', 'Nobody responsible'),
  acceptedOn: word('接案日期', 'Accepted on'),
  declinedOn: word('决定日期', 'Declined on'),
  caseId: word('个案', 'Case'),
} as const satisfies FieldWords;
