import { afterAll, beforeAll, expect, test } from 'vitest';
import { system } from '../../../app/testing.ts';
import { makeAccount, signedIn, type TestBrowser } from '../../../app/testing-accounts.ts';
import { type SupervisionDesk, supervisionDesk } from '../../../app/testing-supervision.ts';

let desk: SupervisionDesk;
let as: Record<'supervisor' | 'other' | 'leader' | 'manager' | 'stranger', TestBrowser>;
beforeAll(async () => {
  desk = await supervisionDesk('2026-11-25T10:00:00+08:00');
  const { app, town, workers, call } = desk;
  const district = town.station.divisionCode.slice(0, 6);
  const { rows } = await app.as(system)('people', 'workers', { text: '林晓' });
  const areas = (await call('organisation', {})).units.filter((u: { level: string }) => u.level === 'area');
  await call('appoint', { workerId: rows[0].id, unitId: areas[0].id, duty: 'areaManager', validFrom: '2024-01-01' });
  for (const [login, role, workerId, divisionCode] of [
    ['supervisor', 'supervisor', workers.supervisor, district],
    ['other', 'supervisor', workers.other, district],
    ['leader', 'districtLeader', workers.leader, district],
    ['manager', 'areaManager', rows[0].id, '4401'],
    ['stranger', 'areaManager', workers.other, '4401'],
  ] as const)
    await makeAccount(app, { login, role, workerId, divisionCode });
  await signIn();
});
afterAll(() => desk.app.close());

/** Once more where a night has gone by. */
async function signIn(): Promise<void> {
  const logins = ['supervisor', 'other', 'leader', 'manager', 'stranger'] as const;
  const browsers = await Promise.all(logins.map((login) => signedIn(desk.app, login)));
  as = Object.fromEntries(logins.map((login, nth) => [login, browsers[nth]])) as typeof as;
}

const opens = async (browser: TestBrowser, id: string) => (await browser.get('clients', 'client', { id })).status;

test('a supervisor opens the files of the stations assigned, in any district, while they are assigned', async () => {
  const { town, assign, workers, app } = desk;
  app.at('2026-11-25T10:00:00+08:00');
  expect([await opens(as.supervisor, town.clientA), await opens(as.other, town.clientA)]).toEqual([200, 404]);
  // A station of another district, lent by assignment.
  expect(await opens(as.other, town.clientElsewhere)).toBe(404);
  await assign(town.elsewhere.id, workers.other, '2026-11-25');
  app.at('2026-11-25T10:01:00+08:00');
  expect(await opens(as.other, town.clientElsewhere)).toBe(200);
  await assign(town.station.id, workers.other, '2026-11-26');
  expect([await opens(as.supervisor, town.clientA), await opens(as.other, town.clientA)]).toEqual([200, 404]);
  app.at('2026-11-26T10:00:00+08:00');
  await signIn();
  expect([await opens(as.supervisor, town.clientA), await opens(as.other, town.clientA)]).toEqual([404, 200]);
});

test('the manager of an area opens what belongs to it; without an area nothing', async () => {
  const { town } = desk;
  expect([await opens(as.manager, town.clientA), await opens(as.manager, town.clientElsewhere)]).toEqual([200, 404]);
  expect(await opens(as.stranger, town.clientA)).toBe(404);
  const { body } = await as.manager.get('coordination', 'board', {});
  expect(body.place.title).toBe('本人负责的片区');
  expect((await as.manager.get('supervision', 'effect', {})).body.place.name).toBe('本人负责的片区');
  // Stations are those of the area, and towns are those of its districts; a supervisor has stations only.
  const covered = async (browser: TestBrowser) => {
    const { coverage } = (await browser.get('coordination', 'board', {})).body;
    const said = new Map(coverage.map((f: { id: string; value: number | null }) => [f.id, f.value]));
    return [said.get('network.stations'), typeof said.get('network.stationCoverage')];
  };
  const towns = async (browser: TestBrowser) => {
    const { figures } = (await browser.get('coordination', 'figures', { ids: ['network.towns', 'network.districts'] }))
      .body;
    return figures.map((f: { value: number | null }) => f.value);
  };
  expect((await towns(as.manager))[1]).toBe(1);
  expect(await towns(as.other)).toEqual([null, null]);
  expect(await covered(as.manager)).toEqual([1, 'number']);
  // One of these stations lies in another district.
  expect(await covered(as.other)).toEqual([2, 'object']);
});

test('a leader opens her district, and a station that she supervises besides', async () => {
  const { town, assign, workers, app, call } = desk;
  const { units } = await call('organisation', {});
  const group = units.find((u: { level: string }) => u.level === 'group').id;
  await call('appoint', { workerId: workers.leader, unitId: group, duty: 'supervisor', validFrom: '2024-01-01' });
  expect([await opens(as.leader, town.clientA), await opens(as.leader, town.clientElsewhere)]).toEqual([200, 404]);
  await assign(town.elsewhere.id, workers.leader, '2026-11-27');
  app.at('2026-11-27T10:00:00+08:00');
  await signIn();
  expect([await opens(as.leader, town.clientA), await opens(as.leader, town.clientElsewhere)]).toEqual([200, 200]);
  // Every figure of the board is split into the same districts, and a district that she has nothing in cannot be asked for.
  const { body } = await as.leader.get('coordination', 'board', {});
  const coverage = body.districts.columns.findIndex((c: { id: string }) => c.id === 'network.stationCoverage');
  const shown = body.districts.rows.map((r: { key: string; values: (number | null)[] }) => [
    r.key.length,
    r.key === '440106' ? typeof r.values[coverage] : r.values[coverage],
  ]);
  expect(shown).toContainEqual([6, 'number']);
  expect(new Set(shown.map(([digits]: [number]) => digits))).toEqual(new Set([6]));
  const asked = (place: string) => as.leader.get('coordination', 'board', { place }).then(({ status }) => status);
  expect([await asked('440106'), await asked(town.elsewhere.divisionCode.slice(0, 6)), await asked('440118')]).toEqual([
    200, 200, 404,
  ]);
});
