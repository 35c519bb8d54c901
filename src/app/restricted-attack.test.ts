import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeResidentId } from '../kernel/china/resident-id.ts';
import { can } from '../modules/clients/permissions.ts';
import { carriedOut, compared, uploadList } from '../modules/clients/roster/testing.ts';
import type { Who } from '../platform/reach.ts';
import { facts, routes } from './modules.ts';
import { allOf, atSite, type Caller, type TestApp, testApp } from './testing.ts';
import { textOf } from './testing-texts.ts';
import { type TestTown, testTown } from './testing-town.ts';

/** Of somebody in a view-restricted category only the responsible worker and the station lead learn it. */
let app: TestApp;
let town: TestTown;
let own: string;
let others: string;
let roster: string;
const readers: Record<string, () => Who> = {
  bureau: () => allOf('bureau'),
  supervisor: () => allOf('supervisor'),
  centreManager: () => allOf('centreManager'),
  hotlineWorker: () => atSite('hotlineWorker', town.station, [town.pointA.id, town.pointB.id]),
  'a worker not responsible': () => atSite('socialWorker', town.pointA, [], town.workerElsewhere),
};
const outside = Object.keys(readers);
/** Asked at a site, every number is of that site. */
const atSites = new Set(['hotlineWorker', 'a worker not responsible']);
const caller = (name: string): Caller => app.as((readers[name] as () => Who)());
const disorder = { category: 'severeMentalDisorder', validFrom: '2026-01-01' };
const correction = { category: 'communityCorrection', validFrom: '2026-01-01' };

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T09:00:00+08:00');
  town = await testTown(app);
  const lead = app.as(town.lead);
  const there = { divisionCode: town.pointA.divisionCode, siteId: town.pointA.id, careFrom: '2025-01-01' };
  const register = async (parts: object) => (await lead('clients', 'registerClient', { ...there, ...parts })).id;
  own = await register({ name: '秦桑', responsibleWorkerId: town.worker, categories: [disorder] });
  others = await register({ name: '秦柳', categories: [disorder, correction] });
  const list = `姓名,身份证号,所在村居\n秦槐,${makeResidentId('990101', '1970-03-08', 1)},${town.pointA.divisionCode}`;
  const fileId = await uploadList(app.services, town.lead, list);
  const { headerRow, columns } = await lead('clients', 'surveyRoster', { fileId });
  roster = await compared(
    app.services,
    lead('clients', 'importRoster', {
      ...{ fileId, headerRow, month: '2026-11', category: 'drugRehabilitation' },
      divisionCode: town.station.divisionCode,
      columns: columns.map(({ position, key }: { position: number; key: string }) => ({ position, key })),
    }),
  );
  expect(
    await carriedOut(app.services, (name, input) => lead('clients', name, input), 'applyRoster', roster),
  ).toMatchObject({ registered: 1 });
});
afterAll(() => app.close());

const place = { place: '4401', from: '2026-11-01', to: '2026-11-30' };
const codes = /severeMentalDisorder|communityCorrection|drugRehabilitation|严重精神障碍|社区矫正|戒毒/;
const names = /秦桑|秦柳|秦槐/;
/** What there is to choose from says nothing of anybody. */
const choices = /^clients\.categories$/;

const inputs = (name: string): object[] => [
  {},
  { id: own },
  { id: others },
  { id: roster },
  { rosterId: roster },
  { clientId: own },
  { text: '秦' },
  { ...place, view: 'all' },
  { siteId: town.pointA.id, month: '2026-11' },
  ...(name === 'handovers' ? [{ side: 'outgoing' }, { side: 'incoming' }] : []),
];

test.each(['bureau', 'centreManager', 'a worker not responsible'])(
  '%s reads it in no answer and no sheet',
  async (name) => {
    const call = caller(name);
    const who = (readers[name] as () => Who)();
    const role = who.kind === 'person' ? who.post?.role : undefined;
    let named = 0;
    for (const { module, name: endpoint, endpoint: declared } of routes) {
      if (typeof declared.permit === 'string' || !declared.permit.roles.includes(role ?? '')) continue;
      if (!/^(clients|services)$/.test(module) || !['query', 'download'].includes(declared.kind)) continue;
      if (choices.test(`${module}.${endpoint}`)) continue;
      for (const input of inputs(endpoint)) {
        const text = await textOf(await call(module, endpoint, input).catch(() => null));
        if (names.test(text)) named += 1;
        expect(text, `${module}.${endpoint} ${JSON.stringify(input)}`).not.toMatch(codes);
      }
    }
    expect(named).toBeGreaterThan(2);
  },
);

describe.each(outside)('%s', (name) => {
  test('finds nobody by one: it answers like a category that is not there', async () => {
    const call = caller(name);
    for (const by of [{}, { roster: 'listed' }, { roster: 'delisted' }, { roster: 'never' }] as const) {
      const [asked, control] = await Promise.all(
        ['severeMentalDisorder', 'drugRehabilitation', 'nothingOfTheKind'].map((category) =>
          call('clients', 'clients', { ...by, category, size: 200 }),
        ),
      ).then(([disordered, rehabilitated, none]) => [[disordered, rehabilitated], none]);
      for (const answer of asked) expect(answer, JSON.stringify(by)).toEqual(control);
    }
    expect((await call('clients', 'clients', { roster: 'listed' })).rows).toEqual([]);
    expect((await call('clients', 'clients', { newFrom: roster })).rows).toEqual([]);
    const visits = await call('services', 'visits', { view: 'all', listed: true, size: 200 });
    expect(visits.rows).toEqual([]);
  });

  test('is told a number of a whole district or city at most, and sees nobody behind it', async () => {
    const asked = { fact: 'clients.persons-in-care', ...place };
    const known = await app.as(town.lead)('coordination', 'figureRows', {
      ...asked,
      only: { category: 'severeMentalDisorder' },
    });
    expect(known.rows.map((r: { name: string }) => r.name)).toEqual(expect.arrayContaining(['秦桑', '秦柳']));
    const call = caller(name);
    for (const fact of facts) {
      for (const dimension of fact.dimensions.filter((d) => d.startsWith('category'))) {
        const only = { [dimension]: 'severeMentalDisorder' };
        const narrowly = [
          { place: town.pointA.divisionCode },
          { only: { ...only, division: town.pointA.divisionCode } },
          { only: { ...only, risk: 'general' } },
          { siteId: town.pointA.id },
          { to: '2026-11-22' },
          ...(atSites.has(name) ? [{}] : []),
        ];
        for (const narrower of narrowly) {
          const ask = { ...asked, fact: fact.id, only, ...narrower };
          const refused = await call('coordination', 'figureRows', ask).catch((error) => error.code);
          expect(refused, JSON.stringify(ask)).toBe('clients.category-not-counted');
        }
        if (atSites.has(name)) continue;
        const answer = await call('coordination', 'figureRows', { ...asked, fact: fact.id, only });
        expect(answer.total).toBe(2);
        expect(answer.figure.value).toBe(2);
        expect(answer.rows).toHaveLength(2);
        expect(JSON.stringify(answer), fact.id).not.toMatch(names);
        expect(JSON.stringify(answer)).not.toContain(own);
        // A row that told its town would be the number of that town.
        expect(answer.rows.map((row: { divisionCode: string }) => row.divisionCode)).toEqual(['天河区', '天河区']);
        if (can.exportClients.roles.includes(name as never)) {
          const sheet = await call('coordination', 'exportFigure', { ...asked, fact: fact.id, only });
          expect(await textOf(sheet)).not.toMatch(names);
        }
      }
    }
  });
});

test('board and ledger of one station leave the category out for whoever does not know the persons', async () => {
  const boardOf = async (call: Caller, asked: object) => {
    const { care } = await call('coordination', 'board', { ...place, ...asked });
    return care.byCategory.map((part: { key: string }) => part.key);
  };
  const ledgerOf = async (call: Caller) =>
    JSON.stringify(await call('coordination', 'ledger', { siteId: town.station.id, month: '2026-11' }));
  const village = { place: town.pointA.divisionCode };
  expect(await boardOf(caller('bureau'), {})).toContain('severeMentalDisorder');
  expect(await boardOf(caller('bureau'), village)).not.toContain('severeMentalDisorder');
  expect(await boardOf(app.as(town.lead), village)).toContain('severeMentalDisorder');
  expect(await ledgerOf(caller('bureau'))).not.toContain('severeMentalDisorder');
  expect(await ledgerOf(app.as(town.lead))).toContain('severeMentalDisorder');
});

describe('who may change files, and is not told', () => {
  const refusal = (call: Caller, module: string, name: string, input: object) =>
    call(module, name, input).then(
      () => 'done',
      (error) => ({ code: error.code, fields: error.fields }),
    );
  test.each(['bureau', 'a worker not responsible'])('%s hears the same whether it holds or not', async (name) => {
    const call = caller(name);
    const start = (clientId: string) => refusal(call, 'clients', 'startCategory', { clientId, ...disorder });
    expect(await start(own)).toEqual(await start(town.clientA));
    expect(await start(own)).toMatchObject({ fields: [{ code: 'clients.category-restricted' }] });
    const [held] = (await app.as(town.lead)('clients', 'client', { id: own })).categoryPeriods;
    const end = { clientId: own, id: held.id, validTo: '2026-11-01' };
    expect(await refusal(call, 'clients', 'endCategory', end)).toMatchObject({ code: 'not-found' });
  });
});

describe('who serves them', () => {
  test('the station lead sees it in list, file, filter and sheet', async () => {
    const call = app.as(town.lead);
    const { rows } = await call('clients', 'clients', { category: 'severeMentalDisorder' });
    expect(rows.map((r: { name: string }) => r.name).sort()).toEqual(['秦柳', '秦桑']);
    expect((await call('clients', 'client', { id: others })).categories).toEqual([
      'severeMentalDisorder',
      'communityCorrection',
    ]);
    expect((await call('clients', 'clients', { newFrom: roster })).rows).toMatchObject([{ name: '秦槐' }]);
    expect(await textOf(await call('clients', 'exportClients', {}))).toMatch(/严重精神障碍患者/);
  });

  test('the responsible worker sees it of the own clients, not of a colleague’s', async () => {
    const call = app.as(town.atPointA);
    expect((await call('clients', 'client', { id: own })).categories).toEqual(['severeMentalDisorder']);
    expect((await call('clients', 'client', { id: others })).categories).toEqual([]);
    const { rows, total } = await call('clients', 'clients', { category: 'severeMentalDisorder' });
    expect([total, rows[0].name]).toEqual([1, '秦桑']);
    const figure = { fact: 'clients.persons-in-care', ...place, only: { category: 'severeMentalDisorder' } };
    // The number at the station would tell how many there are among the colleagues' clients.
    await expect(call('coordination', 'figureRows', figure)).rejects.toMatchObject({
      code: 'clients.category-not-counted',
    });
  });

  test('handed over, it goes with the file: the new worker knows, the former one no longer', async () => {
    const lead = app.as(town.lead);
    const { id } = await lead('clients', 'registerClient', {
      ...{ name: '秦榆', divisionCode: town.pointA.divisionCode, siteId: town.pointA.id },
      ...{ responsibleWorkerId: town.worker, categories: [correction] },
    });
    const there = app.as(town.leadElsewhere);
    await lead('clients', 'proposeHandover', { clientIds: [id], toSiteId: town.elsewhere.id, reason: '搬家' });
    const [waiting] = (await there('clients', 'handovers', { side: 'incoming', clientId: id })).rows;
    expect(waiting.categories).toEqual([]);
    await there('clients', 'acceptHandovers', { itemIds: [waiting.id], workerId: town.workerElsewhere });
    expect((await there('clients', 'client', { id })).categories).toEqual(['communityCorrection']);
    const [gone] = (await lead('clients', 'handovers', { side: 'outgoing', clientId: id })).rows;
    expect(gone.categories).toEqual([]);
  });
});
