import { word } from '../../kernel/words.ts';

export const sheetWords = {
  value: word('数值：{value} {unit}', 'Value: {value} {unit}'),
  where: word('范围：{place}；时间：{period}', 'Place: {place}; period: {period}'),
  definition: word('口径：{definition}', 'Definition: {definition}'),
} as const;
