import type { FieldWords } from '../../kernel/field-words.ts';
import { word } from '../../kernel/words.ts';

/** What the fields of this module's inputs are called. */
export const inputWords = {
  level: word('层级', 'Level'),
  name: word('名称', 'Name'),
  parentId: word('上级机构', 'Belongs to'),
  unitId: word('督导机构', 'Unit'),
  duty: word('职责', 'Duty'),
  validFrom: word('开始日期', 'From'),
  siteIds: word('站点', 'Stations'),
} as const satisfies FieldWords;
