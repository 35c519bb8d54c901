import { expect, test } from 'vitest';
import { namesIn } from './rules.ts';

test('names come from a pasted column, from the first column with letters, and without a heading', () => {
  expect(namesIn('黄甲\n黄乙\r\n\n黄甲\n')).toEqual(['黄甲', '黄乙']);
  expect(namesIn('序号\t姓名\t电话\n1\t黄甲\t138\n2\t黄乙\t139')).toEqual(['黄甲', '黄乙']);
  expect(namesIn('\uFEFF姓名,村居\n"黄甲",石牌村\n')).toEqual(['黄甲']);
  expect(namesIn('  \n,,\n')).toEqual([]);
});
