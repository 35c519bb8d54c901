import { afterAll, beforeAll, expect, test } from 'vitest';
import { allOf, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import type { Situation } from './contract.ts';

let app: TestApp;
let town: TestTown;
const cutOff = '2026-11-23T16:00:00+08:00';
const asked = { from: '2026-11-01', to: '2026-11-30', at: cutOff };
const ask = (name: string, input: object = {}, who = town.lead) =>
  app.as(who)('coordination', name, { ...asked, ...input });
const record = (parts: object) =>
  app.as(town.lead)('services', 'recordEncounter', {
    ...{ way: 'homeVisit', class: 'policy', minutes: 30, siteId: town.pointA.id, clientId: town.clientA },
    ...parts,
  });

/** What the report says of everything, without who asked when. */
async function whole(): Promise<{ said: Pick<Situation, 'figures' | 'byWay' | 'byClass'>; rows: object[] }> {
  const { figures, byWay, byClass } = await ask('situation');
  const { rows } = await ask('situationRows');
  return { said: { figures, byWay, byClass }, rows };
}

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T15:00:00+08:00');
  town = await testTown(app);
});
afterAll(() => app.close());

test('what is recorded, corrected or voided after the cut-off changes neither figures nor rows', async () => {
  const corrected = await record({ occurredAt: '2026-11-20T09:00:00+08:00' });
  const moved = await record({ occurredAt: '2026-11-21T09:00:00+08:00', minutes: 20 });
  const voided = await record({ occurredAt: '2026-11-22T09:00:00+08:00', way: 'phone', minutes: 10 });
  app.at(cutOff);
  const before = await whole();
  const value = (key: string) => before.said.figures.find((f) => f.key === key)?.value;
  expect(['encounters', 'visits', 'minutes', 'persons'].map(value)).toEqual([3, 3, 60, 1]);

  app.at('2026-11-23T18:00:00+08:00');
  await record({ occurredAt: '2026-11-19T09:00:00+08:00' });
  await app.as(town.lead)('services', 'voidEncounter', { id: voided.id, reason: '重复登记' });
  const correct = async (id: string, parts: object) => {
    const { version } = await app.as(town.lead)('services', 'encounter', { id });
    await app.as(town.lead)('services', 'correctEncounter', {
      ...{
        id,
        version,
        way: 'homeVisit',
        class: 'policy',
        minutes: 30,
        siteId: town.pointA.id,
        clientId: town.clientA,
      },
      ...parts,
    });
  };
  await correct(corrected.id, {
    occurredAt: '2026-11-20T09:00:00+08:00',
    way: 'office',
    class: 'resource',
    minutes: 90,
  });
  await correct(corrected.id, {
    occurredAt: '2026-11-20T09:00:00+08:00',
    way: 'office',
    class: 'resource',
    minutes: 95,
  });
  await correct(moved.id, { occurredAt: '2026-10-31T09:00:00+08:00', minutes: 20 });
  expect(await whole()).toEqual(before);
  const now = await ask('situation', { at: undefined });
  expect(now.figures.find((f: { key: string }) => f.key === 'minutes').value).toBe(30 + 95);
  expect((await ask('situationRows', { only: { way: 'homeVisit' } })).total).toBe(2);
  expect(await ask('situationRows', { only: { counted: 'visits' } })).toMatchObject({
    total: 3,
    narrowed: [{ zh: '走访次数' }],
  });
});

test('files merged and parted after the cut-off change neither figures nor rows, nor do rules published later', async () => {
  const bureau = () => app.as(allOf('bureau'));
  const register = async (name: string, householdId?: string) => {
    const { id } = await app.as(town.lead)('clients', 'registerClient', {
      ...{ name, householdId, bornOn: '1950-05-01', careFrom: '2026-01-01' },
      ...{ divisionCode: town.pointA.divisionCode, siteId: town.pointA.id },
    });
    return app.as(town.lead)('clients', 'client', { id });
  };
  const hour = (n: number) => `2026-11-24T${String(9 + n).padStart(2, '0')}:00:00+08:00`;
  const later = (n: number) => app.at(hour(n));
  const of = async (n: number) => {
    const { figures } = await ask('situation', { at: hour(n) });
    const { rows } = await ask('situationRows', { at: hour(n) });
    return { figures, rows };
  };
  const value = (said: Pick<Situation, 'figures'>, key: string) => said.figures.find((f) => f.key === key)?.value ?? 0;

  later(0);
  const { id: stays, householdId } = await register('吴振文');
  const { id: goes } = await register('吴振闻', householdId);
  await record({ occurredAt: '2026-11-20T10:00:00+08:00', clientId: stays });
  const { id: corrected } = await record({ occurredAt: '2026-11-20T11:00:00+08:00', clientId: goes });
  await record({ occurredAt: '2026-11-20T12:00:00+08:00', clientId: stays, participantIds: [goes] });
  later(1);
  const before = await of(1);
  later(2);
  const merge = { survivorId: stays, mergedId: goes, take: [], reason: '同一人' };
  const { id: mergeId } = await bureau()('clients', 'mergeClients', merge);
  later(3);
  const merged = await of(3);
  expect([
    value(before, 'persons') - value(merged, 'persons'),
    value(before, 'personTimes') - value(merged, 'personTimes'),
  ]).toEqual([1, 1]);
  expect(await of(1)).toEqual(before);

  // Under the file that stays it is corrected; by then it had been somebody else's.
  later(4);
  const { version } = await app.as(town.lead)('services', 'encounter', { id: corrected });
  await app.as(town.lead)('services', 'correctEncounter', {
    ...{ id: corrected, version, way: 'homeVisit', class: 'policy', minutes: 50, siteId: town.pointA.id },
    ...{ clientId: stays, occurredAt: '2026-11-20T11:00:00+08:00' },
  });
  later(5);
  const between = await of(5);
  expect([await of(1), await of(3)]).toEqual([before, merged]);
  later(6);
  await bureau()('clients', 'unmergeClients', { id: mergeId, reason: '两人' });
  later(7);
  expect([await of(1), await of(3), await of(5)]).toEqual([before, merged, between]);
  expect(value(await of(7), 'persons')).toBe(value(before, 'persons'));
  expect(value(await of(7), 'personTimes')).toBe(value(before, 'personTimes'));

  const administrator = app.as(allOf('administrator'));
  const ruleSet = 'visit-frequency';
  const { versions } = await administrator('access', 'ruleSet', { ruleSet });
  const [{ content, version: basedOn }] = versions;
  await administrator('access', 'makeRuleVersion', {
    ...{ ruleSet, basedOn, effectiveOn: '2026-11-25', source: '某市民政局〔2026〕9号', verified: true },
    content: { ...content, ways: ['phone'] },
  });
  app.at('2026-11-25T12:00:00+08:00');
  expect(await of(1)).toEqual(before);
  expect(value(await ask('situation', { at: undefined }), 'visits')).toBe(0);
});

test('a talk is an activity and an hour of a group a session; neither is counted as the other, for a worker too', async () => {
  app.at('2026-11-23T19:00:00+08:00');
  const many = { clientId: undefined, personTimes: 8 };
  await record({ occurredAt: '2026-11-18T09:00:00+08:00', way: 'activity', ...many });
  for (const day of [17, 18]) await record({ occurredAt: `2026-11-${day}T14:00:00+08:00`, way: 'group', ...many });
  for (const who of [town.lead, town.atPointA]) {
    const { figures } = await ask('situation', { at: undefined }, who);
    const said = (key: string) => figures.find((f: { key: string }) => f.key === key);
    expect([said('activities'), said('groupSessions')]).toMatchObject([
      { value: 1, unit: { zh: '场' } },
      { value: 2, unit: { zh: '节' } },
    ]);
    for (const { only, value } of [said('activities'), said('groupSessions')])
      expect((await ask('situationRows', { at: undefined, only }, who)).total).toBe(value);
  }
});

test('a time to come is refused; whoever only counts is told no names; the workbook says the same', async () => {
  await expect(ask('situation', { at: '2026-11-24T16:00:00+08:00' })).rejects.toMatchObject({
    fields: [{ code: 'coordination.cut-off-ahead' }],
  });
  const { rows } = await ask('situationRows', {}, allOf('department'));
  expect(rows).toHaveLength(3);
  expect(JSON.stringify(rows)).not.toContain('黄甲');
  const { default: exceljs } = await import('exceljs');
  const file: FileAnswer = await ask('situationFile');
  const book = new exceljs.Workbook();
  await book.xlsx.load(Buffer.concat(await file.body.toArray()) as never);
  expect(JSON.stringify(book.worksheets[0]?.getSheetValues())).toContain('服务次数 3 次');
});
