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
  effectiveOn: word('生效日期', 'Effective on'),
  minimum: word('每名督导最少站数', 'Fewest stations'),
  maximum: word('每名督导最多站数', 'Most stations'),
  borders: word('跨区', 'Across districts'),
  absentIds: word('离岗的督导', 'Supervisors away'),
  added: word('假设增加督导人数', 'Supervisors supposed'),
  closedIds: word('假设撤销的站点', 'Stations supposed closed'),
  fewMoves: word('尽量不变', 'As few moves as can be'),
  district: word('区督导小组', 'District group'),
  supervisor: word('督导', 'Supervisor'),
  change: word('变动', 'Change'),
  load: word('是否符合', 'Against the rule'),
  nth: word('第几个备选', 'Which alternative'),
} as const satisfies FieldWords;
