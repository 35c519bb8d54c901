import { word } from '../../../kernel/words.ts';

export const unitKindWords = {
  case: word('个案', 'Case'),
  group: word('小组', 'Group'),
  activity: word('活动', 'Activity'),
} as const;

/** How something stands towards the contract in a period. */
export const unitStateWords = {
  counted: word('本期计件', 'Counted in the period'),
  before: word('此前已计', 'Counted before'),
  notYet: word('尚未计件', 'Not counted yet'),
} as const;

/** What is missing until it counts. */
export const unitMissingWords = {
  'follow-ups': word('还差 {n} 次跟进', '{n} more follow-ups'),
  sessions: word('还差 {n} 节', '{n} more sessions'),
  'full-sessions': word('还差 {n} 节（每节至少 {of} 人）', '{n} more sessions of at least {of} people'),
  attendances: word('还差 {n} 人次', '{n} more attendances'),
  people: word('到场少 {n} 人（至少 {of} 人）', '{n} people short of {of}'),
  'no-terms': word('站点当时没有合同口径', 'No contract held at the site then'),
} as const;

export const unitWords = {
  title: word('合同计件', 'Units of contracts'),
  unit: word('件', 'units'),
  note: word(
    '按各站合同口径计算：达到口径的那一天计一件，同一合同内只计一次',
    'By the contract of each site: counted once within a contract, on the day the terms are met',
  ),
  kind: word('类型', 'Kind'),
  state: word('计件情况', 'Counted'),
  what: word('个案、小组或活动', 'Case, group or activity'),
  done: word('已完成', 'Done'),
  missing: word('还差什么', 'What is missing'),
  reachedOn: word('达到日期', 'Met on'),
  as: word('计为', 'Counted as'),
  contract: word('合同', 'Contract'),
  counting: word('计件口径', 'Counting'),
  followUpsOf: word('跟进 {n} / {of} 次', '{n} of {of} follow-ups'),
  sessionsOf: word('{n} / {of} 节', '{n} of {of} sessions'),
  attendancesOf: word('{n} / {of} 人次', '{n} of {of} attendances'),
  cameOf: word('到场 {n} 人', '{n} came'),
  closed: word('已结案', 'Closed'),
  moved: word('已转出', 'Gone elsewhere'),
  ended: word('已结束', 'Ended'),
  period: word('期间', 'Period'),
  countedOf: word('{period} · 尚未计件 {n} {unit}', '{period} · {n} {unit} not counted yet'),
  unitCase: word('个', 'cases'),
  unitGroup: word('个', 'groups'),
  unitActivity: word('场', 'activities'),
  casesDefinition: word(
    '已接案的个案，合同期内见到服务对象的跟进服务达到口径次数的，在达到当天计一件；未见到本人和已作废的不计。个案转到其他站点的，各站只计个案在本站期间的跟进，已计件的不变。',
    'Accepted cases with as many services within the contract at which the client was met; counted on the day the last of them was given. Services that met nobody, or are voided, do not count. Of a case that went to another station each counts what was done while it stood there; what was counted stays counted.',
  ),
  groupsDefinition: word(
    '合同期内节数、每节人数和累计人次都达到口径的小组，在达到当天计一件；没有归入小组的节次不计。',
    'Groups whose sessions, people at each and attendances within the contract meet its terms, on the day they do. Sessions recorded without a group do not count.',
  ),
  activitiesDefinition: word(
    '合同期内到场人数达到口径的社区活动，每场计一件，按人数归入小型或大型。',
    'Community activities within the contract to which as many came as its terms ask for; each counts once, as small or large.',
  ),
  none: word('这里还没有个案、小组和活动', 'No case, group or activity here yet'),
  noneHelp: word(
    '请先设定站点的合同口径，再选择期间',
    'Say first which contract holds at the site, then choose the period',
  ),
  terms: word('合同口径', 'Contracts'),
  unitTerms: word('条', 'contracts'),
  apply: word('设定合同口径', 'Enter a contract'),
  applied: word('已设定合同口径', 'The contract is entered'),
  end: word('结束合同', 'End the contract'),
  hasEnded: word('合同已结束', 'The contract has ended'),
  contractHelp: word('合同名称或编号', 'Its name or number'),
  validFrom: word('开始日期', 'From'),
  validTo: word('结束日期', 'Until'),
  validToHelp: word('当天不再适用；不填表示一直有效', 'The first day on which it holds no more; open when left out'),
  holds: word('状态', 'State'),
  running: word('有效', 'In force'),
  over: word('已结束', 'Over'),
  coming: word('未开始', 'Not begun'),
  madeBy: word('设定人', 'Entered by'),
  station: word('站点', 'Site'),
  place: word('区划', 'Place'),
  stationHelp: word('社工点随所属社工站计件', 'A point is counted with its station'),
  noTerms: word('还没有设定合同口径', 'No contract has been entered'),
  noTermsHelp: word(
    '设定后，合同计件页按口径列出已计件的和还差什么的',
    'Once entered, the page of units lists what counts and what is missing',
  ),
  rulesAre: word('口径以规则“合同计件口径”为准', 'Countings are those of the rule set of unit counting'),
  unverified: word('来源待核实', 'source to be confirmed'),
  toTerms: word('查看合同口径', 'See contracts'),
} as const;
