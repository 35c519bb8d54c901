import { word } from '../../../kernel/words.ts';

export const handoverStateWords = {
  proposed: word('待接收', 'Proposed'),
  accepted: word('已接收', 'Accepted'),
  refused: word('已退回', 'Refused'),
  withdrawn: word('已撤回', 'Withdrawn'),
} as const;

export const handoverSideWords = {
  incoming: word('移交给我方', 'To us'),
  outgoing: word('由我方移出', 'From us'),
} as const;

/** Titles of the sheet, beside those of every list of clients. */
export const handoverFieldWords = {
  fromSite: word('移出站点', 'From site'),
  fromWorker: word('移出社工', 'From worker'),
  toSite: word('接收站点', 'Receiving site'),
  toWorker: word('接收社工', 'Receiving worker'),
  fromDay: word('移交日期', 'From'),
  notes: word('交接说明', 'Notes'),
  proposedBy: word('提出人', 'Proposed by'),
  proposedAt: word('提出时间', 'Proposed at'),
  decidedBy: word('处理人', 'Decided by'),
  decidedAt: word('处理时间', 'Decided at'),
  refusal: word('退回原因', 'Reason of the refusal'),
} as const;
