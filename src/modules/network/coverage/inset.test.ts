import { expect, test } from 'vitest';
import { frame, inset, type MapFeature } from './inset.ts';

const island = (x: number, y: number) => [
  [
    [x, y],
    [x + 0.1, y],
    [x + 0.1, y + 0.1],
    [x, y],
  ],
];
const islands: MapFeature = {
  type: 'Feature',
  properties: { code: '4603', name: '三沙市' },
  geometry: { type: 'MultiPolygon', coordinates: [island(110, 4), island(117, 19), island(112, 16)] },
};

test('all islands stay, inside the box and in their order from north to south', () => {
  const { geometry, properties } = inset(islands, [111, 18, 112, 19]);
  expect(properties.code).toBe('4603');
  const corners = geometry.coordinates.map((polygon) => (polygon as number[][][])[0]?.[0] ?? []);
  expect(corners).toHaveLength(3);
  for (const [x = 0, y = 0] of corners) {
    expect(x).toBeGreaterThan(111);
    expect(x).toBeLessThan(112);
    expect(y).toBeGreaterThan(18);
    expect(y).toBeLessThan(19);
  }
  const [south, north, between] = corners.map((c) => c[1] ?? 0);
  expect(south).toBeLessThan(between ?? 0);
  expect(between).toBeLessThan(north ?? 0);
});

test('its frame belongs to no division', () => {
  expect(frame([111, 18, 112, 19], '').properties.code).toBe('');
});
