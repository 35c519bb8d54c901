import { word } from '../../kernel/words.ts';

export const sheetWords = {
  value: word('数值：{value} {unit}', 'Value: {value} {unit}'),
  where: word('范围：{place}；时间：{period}', 'Place: {place}; period: {period}'),
  definition: word('口径：{definition}', 'Definition: {definition}'),
} as const;

export const boardWords = {
  /** What belongs to a place and to none below it. */
  itself: word('{place}（本级）', '{place} (itself)'),
  inCareAs: word('在册服务对象：{category}', 'Persons in care: {category}'),
} as const;
