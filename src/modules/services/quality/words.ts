import { word } from '../../../kernel/words.ts';

/** What a record is asked about; never what somebody did wrong. */
export const questionKindWords = {
  alike: word('记录内容相近', 'Notes alike'),
  twoPlaces: word('同一时间两个地点', 'Two places at one time'),
  burst: word('月末集中登记', 'Written at the end of the month'),
  inVain: word('连续未见到本人', 'Visits in vain'),
} as const;

/** What would be helpful to hear. */
export const questionAskedWords = {
  alike: word(
    '这些记录的内容几乎相同，请说明是否为同一次服务，或补充各次的实际情况。',
    'These notes say nearly the same. Is it one service, or what differed each time?',
  ),
  twoPlaces: word(
    '这些记录的时间重叠而地点不同，请核对时间、时长或同行人员。',
    'These records overlap in time at different places. Please check time, duration and who came along.',
  ),
  burst: word(
    '当月记录多在月末登记，请说明原因，或是否需要协助。',
    'Most records of the month were written at its end. What was the reason, and would help be of use?',
  ),
  inVain: word(
    '对同一服务对象连续几次走访都未见到本人，请说明情况和下一步打算。',
    'Several visits in a row did not meet the client. What is the situation, and what comes next?',
  ),
} as const;

export const questionStateWords = {
  open: word('待说明', 'To be explained'),
  answered: word('已说明', 'Explained'),
  closed: word('已了结', 'Closed'),
} as const;

export const remarkKindWords = {
  answer: word('说明', 'Explanation'),
  close: word('了结', 'Closed'),
} as const;

export const timelyWords = {
  timely: word('及时登记', 'In time'),
  late: word('逾时登记', 'Late'),
} as const;

export const qualityWords = {
  title: word('记录质量', 'Quality of records'),
  note: word(
    '系统发现的情况只是提问，由社工说明、站长了结；不作评价，也不排名',
    'What the system finds is a question, explained by the worker and closed by the lead: no verdict and no ranking',
  ),
  unit: word('项', 'questions'),
  duty: word('{n} 项服务记录待说明', '{n} questions about records'),
  kind: word('情况', 'What'),
  state: word('状态', 'State'),
  month: word('月份', 'Month'),
  records: word('涉及记录', 'Records'),
  unitRecords: word('条', 'records'),
  raisedAt: word('提出时间', 'Asked at'),
  none: word('没有需要说明的情况', 'Nothing to explain'),
  noneHelp: word(
    '系统每天夜里查看新登记的记录，发现情况时在这里提问',
    'New records are looked at every night; questions stand here',
  ),
  evidence: word('依据', 'What was found'),
  alikeBy: word('相近 {n} %', '{n} % alike'),
  overlapOf: word('重叠 {n} 分钟', '{n} minutes of overlap'),
  burstOf: word('占当月登记的 {n} %', '{n} % of the month'),
  inVainOf: word('连续 {n} 次', '{n} in a row'),
  gone: word('这些记录已作废或不在您的范围', 'These records are void or beyond your place'),
  moreRecords: word('另有 {n} 条', '{n} more'),
  noNotes: word('没有记要', 'No notes'),
  remarks: word('说明与了结', 'What was said'),
  answer: word('说明情况', 'Explain'),
  answered: word('已提交说明', 'Your explanation is kept'),
  close: word('了结', 'Close'),
  closedNow: word('已了结', 'Closed'),
  explanation: word('情况说明', 'Explanation'),
  site: word('站点', 'Site'),
  minutes: word('{n} 分钟', '{n} min'),
  closeText: word('了结意见', 'Remark'),
  asked: word('有服务记录请您说明', 'A question about your records'),
  askedAtSite: word('站内有服务记录待说明', 'A question about records at your site'),
  askedBody: word('{kind}，请在“记录质量”中查看', '{kind}; see Quality of records'),
  timeliness: word('登记及时率', 'Recorded in time'),
  timelinessNote: word(
    '服务结束后 {hours} 小时内登记的比例，按姓名排列；导入的记录不计',
    'Share recorded within {hours} hours of the end of the service, in the order of names; imported records are left out',
  ),
  unverified: word('时限来源待核实', 'the source of the limit is to be confirmed'),
  worker: word('社工', 'Worker'),
  all: word('登记', 'Recorded'),
  rate: word('及时率', 'In time'),
  total: word('合计 {all} 条，及时 {timely} 条', '{timely} of {all} in time'),
  unitWorker: word('人', 'workers'),
  nothingRecorded: word('这段时间没有登记', 'Nothing was recorded in this time'),
  recordTimes: word('登记时间明细', 'When records were written'),
  period: word('服务日期', 'Day of service'),
  hoursAfter: word('服务后登记', 'Written after'),
  hours: word('{n} 小时', '{n} hours'),
  days: word('{n} 天', '{n} days'),
  isTimely: word('及时', 'In time'),
  isLate: word('逾时', 'Late'),
} as const;
