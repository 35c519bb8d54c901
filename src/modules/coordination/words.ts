import { word } from '../../kernel/words.ts';

export const comparisonWords = {
  equal: word('等于', 'Equal to'),
  above: word('超过', 'Over'),
  nearly: word('接近', 'Nearly'),
} as const;
