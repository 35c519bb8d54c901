import { expect, test } from 'vitest';
import { emptyDraft, placedAmong, wishOf } from './reorganise-fields.tsx';

const part = (id: number, code: string) => ({ id, code, name: `第 ${id} 街道`, children: [] });
const split = (...codes: string[]) => ({
  ...emptyDraft('440103001'),
  kind: 'split' as const,
  parts: codes.map((code, at) => part(at + 1, code)),
});
const chosen = { station: '440103071', point: '440103072' };

test('a part whose code was changed takes along no site that had been put to it', () => {
  const kept = placedAmong(split('440103073', '440103072'), chosen);
  expect(kept).toEqual({ point: '440103072' });
  expect(wishOf(split('440103073', '440103072'), kept).placements).toEqual([
    { siteId: 'point', divisionCode: '440103072' },
  ]);
});

test('another kind of change places no site', () => {
  expect(placedAmong({ ...split('440103071', '440103072'), kind: 'rename' }, chosen)).toEqual({});
});
