import { afterAll, beforeAll, expect, test } from 'vitest';
import { atSite, inDivision, system, type TestApp, testApp } from '../../../app/testing.ts';
import { somebodyWaits, uncommitted } from '../../../app/testing-at-once.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { newId } from '../../../kernel/id.ts';
import type { Who } from '../../../platform/reach.ts';
import { closeSite } from '../../network/sites/closing.ts';
import { recordEncounters } from '../encounters/actions.ts';
import { closeMonth } from './actions.ts';

let app: TestApp;
let town: TestTown;

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-25T10:00:00+08:00');
  town = await testTown(app);
});
afterAll(() => app.close());

const call = (name: string, input: unknown, who: Who = town.lead) => app.as(who)('services', name, input);
const visit = (occurredAt: string, id = newId()) => ({
  id,
  occurredAt,
  clientId: town.clientA,
  siteId: town.pointA.id,
  way: 'homeVisit',
  class: 'policy',
  minutes: 30,
});
const october = () => ({ siteId: town.station.id, month: '2026-10' });
const october2026 = async () => {
  const { rows } = await call('siteMonths', { siteId: town.station.id });
  return rows.find((r: { month: string }) => r.month === '2026-10');
};
const supervisor = inDivision('supervisor', '440106');
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error) => error.fields?.[0]?.code ?? error.code ?? String(error.status),
  );

test('in a closed month nothing is recorded or voided, at the station and its points; reopened, it is', async () => {
  const { id } = await call('recordEncounter', visit('2026-10-20T10:00:00+08:00'));
  expect(await call('closeMonth', october())).toEqual({ sites: 3 });
  expect(await codeOf(call('recordEncounter', visit('2026-10-21T10:00:00+08:00')))).toBe('services.month-closed');
  expect(await codeOf(call('voidEncounter', { id, reason: '登错人' }))).toBe('services.month-closed');
  const offered = () => call('encounter', { id });
  expect(await offered()).toMatchObject({ voiding: 'none', correction: 'none', monthClosed: true });
  const { rows } = await call('recordEncounters', {
    rows: [visit('2026-10-22T10:00:00+08:00'), visit('2026-11-22T10:00:00+08:00')],
  });
  expect(rows.map((r: { code?: string; outcome: string }) => r.code ?? r.outcome)).toEqual([
    'services.month-closed',
    'recorded',
  ]);
  await call('reopenMonth', { ...october(), reason: '补登漏记的走访' }, supervisor);
  expect(await offered()).toMatchObject({ voiding: 'alone', correction: 'alone', monthClosed: false });
  expect(await codeOf(call('recordEncounter', visit('2026-10-21T10:00:00+08:00')))).toBe('accepted');
  expect(await october2026()).toMatchObject({ state: 'reopened', reopenReason: '补登漏记的走访', encounters: 2 });
  expect(await codeOf(call('closeMonth', october()))).toBe('accepted');
  expect(await october2026()).toMatchObject({ state: 'closed', closedBy: 'stationLead', reopenReason: null });
});

test('the month that runs stays open; twice, or open already, is told', async () => {
  expect(await codeOf(call('closeMonth', { ...october(), month: '1999-01' }))).toBe('services.month-before-site');
  expect(await codeOf(call('closeMonth', { ...october(), month: '2026-11' }))).toBe('services.month-running');
  expect(await codeOf(call('closeMonth', october()))).toBe('services.month-closed-before');
  expect(await codeOf(call('reopenMonth', { ...october(), month: '2026-09', reason: '核对' }, supervisor))).toBe(
    'services.month-open',
  );
});

test('a lead closes the own station only, and does not reopen', async () => {
  expect(await codeOf(call('closeMonth', october(), town.leadElsewhere))).toBe('not-found');
  expect(await codeOf(call('reopenMonth', { ...october(), reason: '核对' }))).toBe('forbidden');
  expect(await codeOf(call('closeMonth', october(), supervisor))).toBe('forbidden');
});

test('closed by six at once, it is closed once', async () => {
  const september = { ...october(), month: '2026-09' };
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => codeOf(call('closeMonth', september))));
  expect(outcomes.filter((o) => o === 'accepted')).toHaveLength(1);
});

test('a record that arrives while its month is being closed waits, and is refused; what came with it is stored', async () => {
  const august = { siteId: town.station.id, month: '2026-08' };
  const before = newId();
  await call('recordEncounter', visit('2026-08-28T09:00:00+08:00', before));
  const closing = await uncommitted(app, town.lead, 'services.closeMonth', august, closeMonth);
  const alone = codeOf(call('recordEncounter', visit('2026-08-29T10:00:00+08:00')));
  const other = codeOf(call('recordEncounter', visit('2026-11-20T10:00:00+08:00')));
  const batch = call('recordEncounters', {
    rows: [
      visit('2026-08-30T10:00:00+08:00'),
      visit('2026-11-23T10:00:00+08:00'),
      visit('2026-08-28T09:00:00+08:00', before),
    ],
  });
  const voiding = codeOf(call('voidEncounter', { id: before, reason: '登错人' }));
  await somebodyWaits(app);
  closing.goOn();
  await closing.done;
  expect([await alone, await voiding]).toEqual(['services.month-closed', 'services.month-closed']);
  expect((await batch).rows.map((r: { code?: string; outcome: string }) => r.code ?? r.outcome)).toEqual([
    'services.month-closed',
    'recorded',
    'alreadyRecorded',
  ]);
  expect(await other).toBe('accepted');
});

test('a month is closed only when the records under way for it are there', async () => {
  const july = { siteId: town.station.id, month: '2026-07' };
  const rows = [{ ...visit('2026-07-20T10:00:00+08:00'), workerId: town.worker }];
  const recording = await uncommitted(app, system, 'services.recordEncounters', { rows }, recordEncounters);
  const closing = call('closeMonth', july).then(() => call('siteMonths', { siteId: town.station.id }));
  await somebodyWaits(app);
  recording.goOn();
  expect((await recording.done).rows[0]?.outcome).toBe('recorded');
  const { rows: shown } = await closing;
  expect(shown.find((r: { month: string }) => r.month === '2026-07')).toMatchObject({ state: 'closed', encounters: 1 });
});

test('the bureau sees which stations have closed, narrowed and by the page; a lead only the own', async () => {
  const bureau = inDivision('bureau', '4401');
  const seen = await call('stationMonths', { month: '2026-08' }, bureau);
  expect(seen).toMatchObject({ stations: 2, closed: 1, total: 2 });
  expect(seen.rows.map((r: { siteName: string; state: string }) => [r.siteName, r.state])).toEqual([
    ['别处社工站', 'open'],
    ['测试社工站', 'closed'],
  ]);
  const open = await call('stationMonths', { month: '2026-08', state: 'open' }, bureau);
  expect(open.rows.map((r: { siteName: string }) => r.siteName)).toEqual(['别处社工站']);
  const district = await call('stationMonths', { month: '2026-08', place: '440106', size: 1 }, bureau);
  expect(district).toMatchObject({ total: 1, rows: [{ siteName: '测试社工站' }] });
  expect((await call('stationMonths', { month: '2026-08' })).rows).toHaveLength(1);
  expect(await codeOf(call('siteMonths', { siteId: town.elsewhere.id }))).toBe('not-found');
});

test('before closing a lead sees corrections and voids of the month that wait, and those only', async () => {
  const september = { siteId: town.station.id, month: '2026-09' };
  await call('reopenMonth', { ...september, reason: '补登' }, supervisor);
  const waiting = async () => (await call('monthCheck', september)).corrections;
  const before = await waiting();
  const [first, second, other] = [
    await call('recordEncounter', visit('2026-09-12T10:00:00+08:00')),
    await call('recordEncounter', visit('2026-09-13T10:00:00+08:00')),
    await call('recordEncounter', visit('2026-11-11T10:00:00+08:00')),
  ];
  const correction = {
    ...visit('2026-09-12T10:00:00+08:00'),
    id: first.id,
    version: 1,
    minutes: 95,
    reason: '时长登错',
  };
  await call('requestCorrection', correction);
  for (const { id } of [second, other]) await call('requestVoid', { id, version: 1, reason: '登重了' });
  expect(await waiting()).toBe(before + 2);
  const listed = { state: 'proposed', siteId: town.station.id, from: '2026-09-01', to: '2026-09-30' };
  expect((await call('corrections', listed)).total).toBe(before + 2);
});

test('before closing a lead sees what stands open, each figure with its rows', async () => {
  for (const minutes of [20, 40]) await call('recordEncounter', { ...visit('2026-11-12T10:00:00+08:00'), minutes });
  const november = { siteId: town.station.id, month: '2026-11' };
  const { figures, openBefore, recordableUntil } = await call('monthCheck', november);
  const { rows } = await call('siteMonths', { siteId: town.station.id });
  const offered = (rows as { month: string; state: string }[])
    .filter((m) => m.month < '2026-11' && m.state !== 'closed')
    .map((m) => m.month);
  expect(openBefore).toEqual(offered.sort());
  expect(openBefore).toContain('2026-09');
  expect(openBefore).not.toContain('2026-08');
  expect(recordableUntil > '2026-11-30').toBe(true);
  for (const { fact, value } of figures) {
    const rows = await app.as(town.lead)('coordination', 'figureRows', {
      fact,
      siteId: town.station.id,
      from: '2026-11-01',
      to: '2026-11-30',
    });
    expect(rows.total, fact).toBe(value);
  }
  expect(figures.find((f: { fact: string }) => f.fact === 'services.possiblyDouble').value).toBe(2);
});

test('recording and closing a site at the same moment: nothing lies after the closing day, whoever was first', async () => {
  const network = (name: string, input: object) => app.as(system)('network', name, input);
  const point = { kind: 'point', name: '同时撤销的社工点', openedOn: '2022-01-01', parentSiteId: town.station.id };
  const { id: siteId } = await network('openSite', { ...point, divisionCode: town.pointA.divisionCode });
  const lead = atSite('stationLead', town.station, [siteId, town.pointA.id], town.worker);
  const as = (name: string, input: object) => call(name, input, lead);
  const on = (day: string) => ({ ...visit(`2026-11-${day}T09:00:00+08:00`), siteId });
  const closing = {
    id: siteId,
    version: 1,
    on: '2026-11-20',
    reason: '场地收回',
    successorId: null,
    closeBelow: false,
  };

  const first = await uncommitted(app, lead, 'services.recordEncounters', { rows: [on('22')] }, recordEncounters);
  const tooEarly = expect(network('closeSite', closing)).rejects.toMatchObject({
    fields: [{ code: 'network.closed-before-last', params: { last: '2026-11-22' } }],
  });
  await somebodyWaits(app);
  first.goOn();
  const [recorded] = (await first.done).rows;
  await tooEarly;
  await as('voidEncounter', { id: recorded?.id, reason: '登错站点' });

  const { id: earlier } = await as('recordEncounter', on('18'));
  const { id: _, ...moved } = { ...on('22'), id: earlier };
  const correction = { id: earlier, version: 1, ...moved };
  const site = await uncommitted(app, system, 'network.closeSite', closing, closeSite);
  const closed = { fields: [{ pointer: '/siteId', code: 'services.site-closed' }] };
  const late = [
    expect(as('recordEncounter', on('23'))).rejects.toMatchObject(closed),
    expect(as('correctEncounter', correction)).rejects.toMatchObject(closed),
  ];
  const batch = as('recordEncounters', { rows: [on('22'), on('19')] });
  await somebodyWaits(app);
  site.goOn();
  await Promise.all([site.done, ...late]);
  expect((await batch).rows.map((r: { code?: string; outcome: string }) => r.code ?? r.outcome)).toEqual([
    'services.site-closed',
    'recorded',
  ]);
});
