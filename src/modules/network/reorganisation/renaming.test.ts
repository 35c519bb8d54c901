import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { facts } from '../../../app/modules.ts';
import { allOf, type TestApp, testApp } from '../../../app/testing.ts';
import { readContext } from '../../../platform/run/run.ts';
import { fillDemo } from '../demo.ts';

let app: TestApp;
const administrator = allOf('administrator');

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T09:00:00+08:00');
  await fillDemo(app.demo('guangzhou'));
});
afterAll(async () => {
  await app.close();
});
beforeEach(() => app.at('2026-11-23T09:00:00+08:00'));

const call = (name: string, input: unknown, who = administrator) => app.as(who)('network', name, input);
const failing = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable(),
    (error) => error,
  );
const fields = (error: { fields: { pointer: string; code: string }[] }) =>
  error.fields.map((f) => `${f.pointer} ${f.code}`);
async function commit(wish: object) {
  const { basis } = await call('previewReorganisation', wish);
  return call('reorganise', { ...wish, reason: '区划调整', document: '粤府函〔2026〕1号', basis });
}

describe('renaming', () => {
  test('keeps the code; each day shows the name it had', async () => {
    const wish = { on: '2025-03-01', change: { kind: 'rename', code: '440103001', name: '新沙面街道' } };
    expect(await commit(wish)).toMatchObject({ divisions: 1, sites: 0 });
    expect(await call('division', { code: '440103001', on: '2025-02-28' })).toMatchObject({ name: '沙面街道' });
    expect(await call('division', { code: '440103001', on: '2025-03-01' })).toMatchObject({ name: '新沙面街道' });
    const { changes } = await call('division', { code: '440103001' });
    expect(changes).toMatchObject([
      {
        kind: 'rename',
        effectiveOn: '2025-03-01',
        document: '粤府函〔2026〕1号',
        parts: [{ fromName: '沙面街道', toName: '新沙面街道' }],
      },
    ]);
  });

  test('town and district stand under the names of the day wherever they are listed', async () => {
    await commit({ on: '2025-03-02', change: { kind: 'rename', code: '440103', name: '新荔湾区' } });
    const context = readContext(app.services, { who: administrator, language: 'zh' });
    const listed = async (id: string, on: string) => {
      const query = { place: '440103', from: on, to: on };
      const found = await facts.find((f) => f.id === `network.${id}`)?.rows(context, query, { offset: 0, limit: 500 });
      const row = found?.rows.find((r) => String(r.code ?? r.divisionCode).startsWith('440103001'));
      return [row?.town ?? row?.name, row?.county];
    };
    const [before, after] = [
      ['沙面街道', '荔湾区'],
      ['新沙面街道', '新荔湾区'],
    ];
    expect([await listed('stationCoverage', '2025-02-28'), await listed('stationCoverage', '2025-03-02')]).toEqual([
      before,
      after,
    ]);
    expect([await listed('stations', '2025-02-28'), await listed('stations', '2025-03-02')]).toEqual([before, after]);
    expect((await listed('towns', '2025-02-28'))[0]).toBe('沙面街道');
    // Before there was any station, no town had one.
    const uncovered = await call('uncoveredTowns', { place: '440103', on: '2010-01-01' });
    expect(uncovered.rows[0]).toMatchObject({ code: '440103001', name: '沙面街道', countyName: '荔湾区' });
    const { rows } = await call('sites', { division: '440103001', kind: 'station', on: '2025-02-28' });
    expect(rows[0]).toMatchObject({ divisionName: '沙面街道', countyName: '荔湾区' });
  });
});

test.each([
  ['dated before another of the same division', '2025-02-01', '440103001', '/on network.before-last-change'],
  ['to the name of a division beside it', '2025-04-01', '440103006', '/change/name network.division-name-taken'],
])('a renaming %s is refused', async (_, on, code, refused) => {
  const name = code === '440103006' ? '岭南街道' : '旧沙面街道';
  const wish = { on, change: { kind: 'rename', code, name } };
  expect(fields(await failing(call('previewReorganisation', wish)))).toEqual([refused]);
});
