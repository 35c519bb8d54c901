import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Role, roles } from '../modules/access/contract.ts';
import { can as clientsCan } from '../modules/clients/permissions.ts';
import { can as servicesCan } from '../modules/services/permissions.ts';
import { facts, routes } from './modules.ts';
import { allOf, type TestApp, testApp } from './testing.ts';
import { textOf } from './testing-texts.ts';
import { type TestTown, testTown } from './testing-town.ts';

/** Whoever may open no file learns no name, no note and no reason of a client, whatever else the role may read. */
let app: TestApp;
let town: TestTown;
let encounter: string;
const outside = roles.filter((role) => !clientsCan.readClients.roles.includes(role));
const secret = /黄甲|黄乙|何远|独居跌倒|夜里惊醒/;

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T09:00:00+08:00');
  town = await testTown(app);
  const lead = app.as(town.lead);
  const [{ code }] = (await lead('services', 'recordingChoices')).classes;
  const visit = { occurredAt: '2026-11-22T10:00:00+08:00', way: 'phone', class: code, minutes: 30 };
  const about = { clientId: town.clientA, siteId: town.pointA.id, notes: '夜里惊醒' };
  encounter = (await lead('services', 'recordEncounter', { ...visit, ...about })).id;
  await lead('clients', 'setRisk', { id: town.clientA, level: 'high', reason: '独居跌倒' });
  await lead('services', 'reportMajorChange', {
    clientId: town.clientB,
    happenedAt: '2026-11-22T10:00:00+08:00',
    what: '独居跌倒',
  });
});
afterAll(() => app.close());

const inputs = (name: string): object[] => {
  const place = { place: '4401', from: '2026-11-01', to: '2026-11-30' };
  if (/^(figureRows|exportFigure|figureBy)$/.test(name))
    return facts.flatMap((fact) => [
      { fact: fact.id, ...place },
      ...fact.dimensions.map((dimension) => ({ fact: fact.id, dimension, ...place })),
    ]);
  return [
    {},
    place,
    { ...place, view: 'all' },
    { id: encounter },
    { id: town.clientA },
    { clientId: town.clientA },
    { siteId: town.station.id, month: '2026-11' },
    { siteId: town.pointA.id, ...place },
  ];
};

test('the sheets are read: whoever may open files finds the name in them', async () => {
  const bureau = app.as(allOf('bureau'));
  const sheet = await bureau('coordination', 'exportFigure', { fact: 'services.encounters', place: '4401' });
  expect(await textOf(sheet)).toMatch(/黄甲/);
  expect(await textOf(await bureau('services', 'encounter', { id: encounter }))).toMatch(secret);
});

test('service records are for roles that may open files', () => {
  for (const role of servicesCan.readEncounters.roles) expect(clientsCan.readClients.roles).toContain(role);
  expect(outside).toContain('administrator');
});

test.each(outside)('%s reads no name and no note of a client', async (role: Role) => {
  const call = app.as(allOf(role));
  let read = 0;
  for (const { module, name, endpoint } of routes) {
    const mine = typeof endpoint.permit !== 'string' && endpoint.permit.roles.includes(role);
    if (!mine || !['query', 'download'].includes(endpoint.kind)) continue;
    for (const input of inputs(name)) {
      const answer = await call(module, name, input).catch((error: unknown) => ({ error: String(error) }));
      const text = await textOf(answer);
      if (!text.startsWith('{"error"')) read += 1;
      expect(text, `${module}.${name} ${JSON.stringify(input)}`).not.toMatch(secret);
    }
  }
  expect(read).toBeGreaterThan(0);
});
