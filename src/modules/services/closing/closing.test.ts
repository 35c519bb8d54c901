import { afterAll, beforeAll, expect, test } from 'vitest';
import { inDivision, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { newId } from '../../../kernel/id.ts';
import type { Who } from '../../../platform/reach.ts';

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
  const { rows } = await call('recordEncounters', {
    rows: [visit('2026-10-22T10:00:00+08:00'), visit('2026-11-22T10:00:00+08:00')],
  });
  expect(rows.map((r: { code?: string; outcome: string }) => r.code ?? r.outcome)).toEqual([
    'services.month-closed',
    'recorded',
  ]);
  await call('reopenMonth', { ...october(), reason: '补登漏记的走访' }, supervisor);
  expect(await codeOf(call('recordEncounter', visit('2026-10-21T10:00:00+08:00')))).toBe('accepted');
  const { rows: months } = await call('closedMonths', { siteId: town.station.id });
  expect(months).toMatchObject([{ month: '2026-10', reopenReason: '补登漏记的走访' }]);
  expect(await codeOf(call('closeMonth', october()))).toBe('accepted');
});

test('the month that runs stays open; twice, or open already, is told', async () => {
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
