import { word } from '../../../kernel/words.ts';

/** Where who came is corrected after it was held: sessions of groups and activities alike. */
export const correctingWords = {
  reason: word('更正原因', 'Reason'),
  reasonHelp: word(
    '已超过自行更正的时限，由站长或督导同意后生效',
    'Past the hours of correcting alone: in force once the lead or a supervisor approves',
  ),
  alone: word(
    '人次、服务对象和台账随之更正，改动留痕',
    'Counts, who was served and the ledgers follow; what was is kept',
  ),
  corrected: word('已更正：{n} 人次', 'Corrected: {n} person-times'),
  asked: word('已提交审批，同意后为 {n} 人次', 'Sent for approval: {n} person-times once approved'),
  waits: word('这条记录的更正正在等待审批', 'A correction of this record waits for approval'),
  closed: word('{month} 已关账，不能更正', '{month} is closed: nothing is corrected in it'),
  not: word('只有登记人或站长能更正', 'Corrected by whoever recorded it or the lead only'),
  toRecord: word('查看服务记录', 'Open the record'),
} as const;
