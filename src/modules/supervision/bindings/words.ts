import { word } from '../../../kernel/words.ts';

export const bindingKindWords = {
  lock: word('锁定', 'Lock'),
  exclusion: word('回避', 'Exclusion'),
} as const;

/** One of them, said in a sentence. */
export const boundWords = {
  lock: word('{siteName}锁定给{workerName}', '{siteName} locked to {workerName}'),
  exclusion: word('{siteName}回避{workerName}', '{siteName} not to be of {workerName}'),
  since: word('{binding}（{from} 起）', '{binding} (from {from})'),
} as const;

export const groundWords = {
  conflict: word('利益冲突', 'Conflict of interest'),
  language: word('语言', 'Language'),
  continuity: word('工作连续', 'Continuity'),
  other: word('其他', 'Other'),
} as const;

export const bindingStateWords = {
  now: word('有效', 'In force'),
  ahead: word('未开始', 'Ahead'),
  past: word('已结束', 'Over'),
} as const;

export const bindingWords = {
  title: word('锁定与回避', 'Locks and exclusions'),
  unit: word('条', 'entries'),
  none: word('没有锁定和回避', 'No locks or exclusions'),
  noneHelp: word(
    '锁定：社工站必须由某名督导负责；回避：不得由某名督导负责。计算方案和人工安排都按此执行。',
    'A lock says whose a station must be, an exclusion whose it must not be; plans and assignments by hand obey.',
  ),
  add: word('登记锁定或回避', 'Record one'),
  added: word('已登记', 'Recorded'),
  kind: word('类别', 'Kind'),
  ground: word('依据', 'Ground'),
  station: word('社工站', 'Station'),
  supervisor: word('督导', 'Supervisor'),
  reason: word('说明', 'Reason'),
  reasonHelp: word(
    '加密保存，只有督导中心、片区负责人和组长可见',
    'Kept sealed; the centre, managers and leaders see it',
  ),
  from: word('开始日期', 'From'),
  until: word('结束日期', 'Until'),
  untilHelp: word('不填为长期', 'Open-ended when blank'),
  state: word('状态', 'State'),
  standing: word('与分工是否相符', 'As assigned'),
  broken: word('与现行分工不符', 'Not as assigned today'),
  brokenFrom: word('{on} 起与分工不符', 'Not as assigned from {on}'),
  obeyed: word('相符', 'Obeyed'),
  end: word('结束', 'End'),
  endAsk: word('自今天起不再有效？', 'No longer in force from today?'),
  ended: word('已结束', 'Ended'),
  act: word('操作', 'Do'),
  open: word('长期', 'open-ended'),
} as const;
