import type { FieldWords } from '../../kernel/field-words.ts';
import { word } from '../../kernel/words.ts';
import { fieldWords } from './words.ts';

/** What the fields of this module's inputs are called, beside those of its lists. */
export const inputWords = {
  ...fieldWords,
  // rosters
  rosterId: word('名册', 'Roster'),
  roster: word('名册', 'Roster'),
  class: word('比对结果', 'Comparison'),
  decision: word('处理', 'Decision'),
  decide: word('处理', 'Decision'),
  headerRow: word('表头所在行', 'Row of the titles'),
  columns: word('各列', 'Columns'),
  position: word('列序', 'Column'),
  key: word('列的含义', 'Meaning of the column'),
  takes: word('采用的变动', 'Changes taken over'),
  // care
  knownLater: word('已知的其后记录条数', 'Known records of later days'),
  // hand-overs
  clientIds: word('服务对象', 'Clients'),
  toSiteId: word('转入站点', 'To site'),
  toWorkerId: word('接手社工', 'To worker'),
  fromDay: word('交接日期', 'From'),
  itemIds: word('所选服务对象', 'Chosen clients'),
  side: word('转出或转入', 'Side'),
  notes: word('交接说明', 'Notes'),
  // files
  personId: word('对应档案', 'File'),
  level: word('级别', 'Level'),
  livingType: word('居住情况', 'Living'),
  separation: word('人户情况', 'At the registered address'),
  careAbility: word('照料情况', 'Care'),
  maritalState: word('婚姻状况', 'Marital state'),
  capacity: word('民事行为能力', 'Capacity'),
  assessedOn: word('评估日期', 'Assessed on'),
  unmet: word('不能自理的项目', 'Items not met'),
  role: word('身份', 'Role'),
  phone: word('联系电话', 'Telephone'),
  purpose: word('用途', 'Purpose'),
  givenOn: word('同意日期', 'Given on'),
  givenBy: word('同意人', 'Given by'),
  giverName: word('监护人姓名', 'Name of the guardian'),
  guardianInformedOn: word('告知监护人日期', 'Guardian informed on'),
  manner: word('同意方式', 'Manner'),
  witness: word('见证人', 'Witness'),
  validUntil: word('有效期至', 'Valid until'),
  withdrawnOn: word('撤回日期', 'Withdrawn on'),
  field: word('查看的内容', 'Field'),
  riskLevel: word('风险等级', 'Risk level'),
  riskReason: word('定级理由', 'Reason of the level'),
  responsibleWorkerId: word('责任社工', 'Responsible worker'),
  householdId: word('家庭', 'Household'),
  members: word('家庭成员', 'Members'),
  toClientId: word('并入的家庭', 'Household of'),
  // duplicates
  hasId: word('有身份证号', 'Has an ID'),
  survivorId: word('保留的档案', 'File that stays'),
  mergedId: word('被合并的档案', 'File merged'),
  take: word('采用的内容', 'Fields taken over'),
  // order of time
  kinds: word('事项类型', 'Kinds of events'),
  before: word('翻页位置', 'Position'),
  // filters
  unassigned: word('未指派社工', 'Nobody responsible'),
  newFrom: word('建档起始日期', 'In care since'),
  reviewWithin: word('评估到期天数', 'Review within'),
} as const satisfies FieldWords;
