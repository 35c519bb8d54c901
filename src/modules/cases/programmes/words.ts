import { word } from '../../../kernel/words.ts';

/** What a contract counts, each with its unit. */
export const measureWords = {
  case: word('个案', 'Cases'),
  caseService: word('个案服务', 'Services of cases'),
  group: word('小组', 'Groups'),
  session: word('小组节数', 'Sessions of groups'),
  activity: word('社区活动', 'Community activities'),
  personTime: word('服务人次', 'Person-times'),
  minute: word('服务时长', 'Minutes of service'),
} as const;

export const measureUnits = {
  case: word('个', 'cases'),
  caseService: word('次', 'services'),
  group: word('个', 'groups'),
  session: word('节', 'sessions'),
  activity: word('场', 'activities'),
  personTime: word('人次', 'person-times'),
  minute: word('分钟', 'minutes'),
} as const;

/** How each is counted, in sentences a purchaser accepts. */
export const measureDefinitions = {
  case: word(
    '已纳入：年度内在项目中的个案，每个只计一次。可计件：其中按站点合同口径在年度内达到的。',
    'In it: cases that were in the programme in the year, each once. Units: those of them that met the terms of their station’s contract in the year.',
  ),
  caseService: word(
    '这些个案在项目期间、年度内的服务记录，作废的不计。',
    'Records of service of these cases while they were in the programme, in the year; voided ones do not count.',
  ),
  group: word(
    '已纳入：年度内在项目中的小组，每个只计一次。可计件：其中按站点合同口径在年度内达到的。',
    'In it: groups that were in the programme in the year, each once. Units: those of them that met the terms of their station’s contract in the year.',
  ),
  session: word(
    '这些小组在项目期间、年度内开展的节次，每节一条服务记录。',
    'Sessions these groups held while they were in the programme, in the year, each by one record.',
  ),
  activity: word(
    '项目中的社区活动在年度内举办的场次，每场一条服务记录。可计件：其中按站点合同口径达到人数的。',
    'Community activities of the programme held in the year, each by one record. Units: those to which as many came as the contract asks for.',
  ),
  personTime: word(
    '上述个案服务、小组节次和社区活动的人次之和。',
    'Sum of the person-times of these services, sessions and activities.',
  ),
  minute: word(
    '上述个案服务、小组节次和社区活动的时长之和。',
    'Sum of the minutes of these services, sessions and activities.',
  ),
} as const;

export const itemKindWords = {
  case: word('个案', 'Case'),
  group: word('小组', 'Group'),
  activity: word('社区活动', 'Community activity'),
} as const;

export const programmeStateWords = {
  coming: word('未开始', 'To begin'),
  running: word('实施中', 'Running'),
  over: word('已到期', 'Over'),
} as const;

export const programmeFieldWords = {
  name: word('项目名称', 'Name of the programme'),
  purpose: word('项目目的', 'Purpose'),
  contract: word('合同名称', 'Contract'),
  contractLine: word('合同条目', 'Line of the contract'),
  purchaser: word('购买方', 'Purchaser'),
  siteId: word('站点', 'Site'),
  divisionCode: word('服务区域', 'Area'),
  fromOn: word('合同开始', 'From'),
  toOn: word('合同结束', 'Until'),
  state: word('项目状态', 'State'),
  indicators: word('约定指标', 'What was promised'),
  measure: word('指标', 'Indicator'),
  perYear: word('每年数量', 'For each year'),
  programmeId: word('服务项目', 'Programme'),
  kind: word('类别', 'Kind'),
  itemId: word('个案、小组或活动', 'Case, group or activity'),
  validFrom: word('放入日期', 'Put in on'),
  validTo: word('移出日期', 'Taken out on'),
  year: word('合同年度', 'Year of the contract'),
  items: word('项目内容', 'What is in it'),
} as const;

export const programmeWords = {
  programme: word('服务项目', 'Programme'),
  programmes: word('服务项目', 'Programmes'),
} as const;

/** Columns of the records that count. */
export const programmeRecordWords = {
  occurredOn: word('服务日期', 'Day'),
  name: word('个案编号、小组节次或活动', 'Case, session or activity'),
  personTimes: word('人次', 'Person-times'),
  minutes: word('时长（分钟）', 'Minutes'),
  id: word('服务记录编号', 'Record'),
} as const;
