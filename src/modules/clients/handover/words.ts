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
