import { expect, test } from 'vitest';
import { told } from './told.ts';

const part = (from: readonly string[], to: readonly string[]) => {
  const [fromAbove = '', fromName = '', fromCode = ''] = from;
  const [toAbove = '', toName = '', toCode = ''] = to;
  return { fromAbove, fromName, fromCode, toAbove, toName, toCode };
};

test('of a move one sees from where to where, though the name stays', () => {
  const moved = part(['车陂街道', '西湖社区居委会', '440106003015'], ['员村街道', '西湖社区居委会', '440106002015']);
  expect(told([moved])).toEqual(['车陂街道 西湖社区居委会 440106003015 → 员村街道 西湖社区居委会 440106002015']);
});

test('of a renaming the names say it, of a merger within one parent the codes too, and nothing of what is carried along', () => {
  expect(told([part(['荔湾区', '沙面街道', '440103001'], ['荔湾区', '新沙面街道', '440103001'])])).toEqual([
    '沙面街道 → 新沙面街道',
  ]);
  const merged = part(['荔湾区', '华林街道', '440103003'], ['荔湾区', '岭南街道', '440103002']);
  const carried = part(['华林街道', '甲社区', '440103003001'], ['岭南街道', '甲社区', '440103002101']);
  expect(told([merged, carried])).toEqual(['华林街道 440103003 → 岭南街道 440103002']);
});
