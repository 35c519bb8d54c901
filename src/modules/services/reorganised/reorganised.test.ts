import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allOf, inDivision, system, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { newId } from '../../../kernel/id.ts';
import type { FactQuery } from '../../../platform/facts.ts';
import type { Who } from '../../../platform/reach.ts';
import { readContext } from '../../../platform/run/run.ts';
import { foldCounts } from '../counts/fold.ts';
import { countDifferences } from '../counts/rebuild.ts';
import { facts } from '../facts.ts';
import { jobs } from '../jobs.ts';
import { encounterKeys } from '../scope.ts';
import { visitDifferences } from '../visits/upkeep.ts';

let app: TestApp;
let town: TestTown;
/** A household of two at point A. */
let couple: string[];
const group = { way: 'group', clientId: null, personTimes: 12 };

beforeAll(async () => {
  app = await testApp({}, ['2026-08', '2026-12']);
  app.at('2026-11-25T10:00:00+08:00');
  town = await testTown(app);
  const home = { divisionCode: town.pointA.divisionCode, siteId: town.pointA.id, careFrom: '2022-01-01' };
  const rows = ['贺夫', '贺妻'].map((name, i) => ({
    ...home,
    name,
    householdKey: '1',
    relation: i ? 'spouse' : 'head',
  }));
  couple = (await app.as(system)('clients', 'registerClients', { rows })).ids;
});
afterAll(() => app.close());

const as = (who: Who) => readContext(app.services, { who, language: 'zh' });
const call = (name: string, input: unknown, who: Who = system) => app.as(who)('services', name, input);
const visit = (parts: object = {}) => ({
  id: newId(),
  occurredAt: '2026-11-20T09:00:00+08:00',
  siteId: town.pointA.id,
  clientId: town.clientA as string | null,
  workerId: town.worker,
  way: 'homeVisit',
  class: 'policy',
  minutes: 30,
  ...parts,
});
async function reorganise(change: object, on: string, parts: object = {}) {
  const network = app.as(allOf('administrator'));
  const wish = { on, change, ...parts };
  const { basis } = await network('network', 'previewReorganisation', wish);
  await network('network', 'reorganise', { ...wish, reason: '区划调整', basis });
}

/** Every figure, and its parts by division and way, at a place, each equal to its recount. */
async function figures(place: string) {
  const bureau = () => as(allOf('bureau'));
  const found: Record<string, number | null> = {};
  for (const from of ['2026-09-01', '2026-10-10']) {
    const query: FactQuery = { place, from, to: '2026-11-30' };
    for (const fact of from === '2026-09-01' ? facts : facts.slice(0, 5)) {
      const value = await fact.count(bureau(), query);
      expect([fact.id, place, from, await fact.recount(bureau(), query)]).toEqual([fact.id, place, from, value]);
      found[`${fact.id} ${from}`] = value;
    }
  }
  const query: FactQuery = { place, from: '2026-09-01', to: '2026-11-30' };
  for (const fact of facts.slice(0, 5)) {
    for (const dimension of ['division', 'way']) {
      for (const part of await fact.by(bureau(), query, dimension)) {
        const only = { [dimension]: part.key };
        const again = await fact.recount(bureau(), { ...query, only });
        expect([fact.id, place, only, again]).toEqual([fact.id, place, only, part.value]);
      }
    }
  }
  return found;
}
/** Before folding and after it, and by the tables of counts themselves. */
async function exact(...places: string[]) {
  const before = await Promise.all(places.map(figures));
  expect(await countDifferences(as(system))).toEqual({ differences: 0 });
  await foldCounts(as(system));
  expect(await countDifferences(as(system))).toEqual({ differences: 0 });
  expect(await visitDifferences(as(system))).toEqual({ differences: 0 });
  expect(await Promise.all(places.map(figures))).toEqual(before);
  return before.map((found) => found['services.encounters 2026-09-01']);
}
const leader = (code: string) => inDivision('districtLeader', code);
const seen = async (code: string) =>
  (await call('encounters', { state: 'all', from: '2026-09-01', to: '2026-11-30', size: 100 }, leader(code))).total;

test('a village that moves to another district takes its records along, and whoever leads there sees them', async () => {
  const { pointA, pointB, station } = town;
  const lead = app.as(town.lead);
  await call('recordEncounter', visit({ occurredAt: '2026-09-15T09:00:00+08:00' }));
  await call('recordEncounter', visit({ clientId: couple[0], participantIds: [couple[1]], personTimes: 2 }));
  await call('recordEncounter', visit({ clientId: town.clientB, siteId: pointB.id }));
  await call('recordEncounter', visit({ ...group, siteId: station.id }));
  await call('recordActivity', {
    ...{ id: newId(), title: '茶话会', kind: 'talk', occurredAt: '2026-11-21T14:00:00+08:00', class: 'policy' },
    ...{ siteId: pointA.id, minutes: 60, attendance: 9, volunteers: 1, participantIds: [town.clientA] },
    workerId: town.worker,
  });
  const wrong = visit({ occurredAt: '2026-11-22T09:00:00+08:00' });
  await lead('services', 'recordEncounter', wrong);
  await lead('services', 'correctEncounter', { ...wrong, version: 1, minutes: 45 });
  const slip = visit();
  await call('recordEncounter', slip);
  await call('voidEncounter', { id: slip.id, reason: '登错人' });
  const waiting = visit({ occurredAt: '2026-11-23T09:00:00+08:00' });
  await call('recordEncounter', waiting);
  const asked = { ...waiting, version: 1, minutes: 50, reason: '时长登错' };
  const request = await app.as(town.atPointA)('services', 'requestCorrection', asked);
  await foldCounts(as(system));
  // One that is not folded when its village moves.
  await call('recordEncounter', visit({ clientId: couple[1], occurredAt: '2026-10-12T09:00:00+08:00' }));
  expect(await exact('440106', '440103')).toEqual([8, 0]);
  expect(await Promise.all(['440106', '440103'].map(seen))).toEqual([9, 0]);

  const change = { kind: 'move', code: pointA.divisionCode, parent: '440103001', newCode: '440103001098' };
  await reorganise(change, '2026-11-24');
  const places = ['440106', '440103', '440103001098', pointA.divisionCode, '4401'];
  expect(await exact(...places)).toEqual([2, 6, 6, 0, 8]);
  const { rows } = await app.as(allOf('bureau'))('coordination', 'figureRows', {
    ...{ fact: 'services.encounters', place: '440103', from: '2026-09-01', to: '2026-11-30' },
  });
  expect(rows).toHaveLength(6);
  // A void record goes along; the month it was in shows it to whoever has the place.
  expect(await Promise.all(['440106', '440103'].map(seen))).toEqual([2, 7]);
  expect(await call('encounter', { id: wrong.id }, leader('440103'))).toMatchObject({ minutes: 45, version: 2 });
  await expect(call('encounter', { id: wrong.id }, leader('440106'))).rejects.toMatchObject({ code: 'not-found' });
  expect(await call('encounter', { id: wrong.id }, town.atPointA)).toMatchObject({ id: wrong.id });
  // What was asked for before is decided after, on the record in its new place.
  await call('approveCorrection', { id: request.id }, inDivision('supervisor', '440103'));
  expect(await call('encounter', { id: waiting.id }, leader('440103'))).toMatchObject({ minutes: 50, version: 2 });
  await call('voidEncounter', { id: waiting.id, reason: '登错人' });
  expect(await exact('440106', '440103')).toEqual([2, 5]);
});

test('a record that arrives late, of a day before the move, is placed where its client lives now', async () => {
  await call('recordEncounters', { rows: [visit({ occurredAt: '2026-11-18T09:00:00+08:00' })] }, town.lead);
  expect(await exact('440103001098', town.pointA.divisionCode)).toEqual([6, 0]);
});

test('what was stored under a code that has ended is found and placed, over several changes', async () => {
  await encounterKeys.sql(
    as(system),
    sql`update services.encounter set division_code = ${town.pointA.divisionCode} where division_code = '440103001098'`,
  );
  await call('rebuildCounts', {});
  await reorganise(
    { kind: 'merge', codes: ['440103001', '440103002'], into: { code: '440103002', name: '合并街道' } },
    '2026-11-25',
  );
  expect(await exact('440106', '440103')).toEqual([8, 0]);
  const job = jobs.find((j) => j.name === 'services.follow-divisions');
  await job?.run(app.services, {});
  expect(await exact('440106', '440103', '440103002')).toEqual([2, 6, 6]);
});

test('two towns that merge have the records of both', async () => {
  const { elsewhere, clientElsewhere, workerElsewhere } = town;
  const there = { siteId: elsewhere.id, workerId: workerElsewhere };
  await call('recordEncounter', visit({ ...there, clientId: clientElsewhere }));
  await call('recordEncounter', visit({ ...there, ...group }));
  app.at('2026-11-26T10:00:00+08:00');
  const codes = ['440103002', '440103003'];
  await reorganise({ kind: 'merge', codes, into: { code: '440103003', name: '又一街道' } }, '2026-11-26');
  expect(await exact('440103', '440103002', '440103003')).toEqual([8, 0, 8]);
});

test('of a split town a record goes where its client lives, else where its site stands', async () => {
  const { station, pointB, elsewhere } = town;
  const clients = app.as(system);
  const rows = ['施留', '施迁'].map((name) => ({
    ...{ name, divisionCode: station.divisionCode, siteId: pointB.id, careFrom: '2022-01-01' },
  }));
  const [stays, leaves] = (await clients('clients', 'registerClients', { rows })).ids;
  for (const clientId of [stays, leaves]) await call('recordEncounter', visit({ clientId, siteId: station.id }));
  const { id, version, name, sex, relation } = await clients('clients', 'client', { id: leaves });
  await clients('clients', 'updateClient', {
    ...{ id, version, name, sex, bornOn: null, relation },
    ...{ divisionCode: (await clients('clients', 'client', { id: town.clientElsewhere })).divisionCode },
    siteId: elsewhere.id,
  });
  const children = (await clients('network', 'divisions', { parent: station.divisionCode, size: 100 })).rows;
  const codes: string[] = children.map((d: { code: string }) => d.code);
  const east = { code: '440106090', name: '东街道', children: codes.filter((code) => code === pointB.divisionCode) };
  const west = { code: '440106091', name: '西街道', children: codes.filter((code) => code !== pointB.divisionCode) };
  const change = { kind: 'split', code: station.divisionCode, parts: [east, west] };
  const placements = [{ siteId: station.id, divisionCode: west.code }];
  expect(await exact('440106', station.divisionCode)).toEqual([4, 4]);
  await reorganise(change, '2026-11-26', { placements });
  // In the east the visit to B and the one to whoever stays; in the west the group and whoever left.
  expect(await exact('440106', station.divisionCode, east.code, west.code)).toEqual([4, 0, 2, 2]);
});
