import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allOf, inDivision, inParts, system, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { seal } from '../../../platform/database/handle.ts';
import { seeded } from '../../../platform/demo.ts';
import type { FactQuery } from '../../../platform/facts.ts';
import type { Who } from '../../../platform/reach.ts';
import { readContext, runAction } from '../../../platform/run/run.ts';
import { facts } from '../facts.ts';
import { countUpkeep } from '../scope.ts';
import { foldCounts } from './fold.ts';
import { countDifferences, rebuildCounts } from './rebuild.ts';

let app: TestApp;
let town: TestTown;
const random = seeded(7);

beforeAll(async () => {
  app = await testApp({}, ['2026-08', '2026-12']);
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
});
afterAll(() => app.close());

const as = (who: Who) => readContext(app.services, { who, language: 'zh' });
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;

const randomVisit = () => {
  const named = { personTimes: 1, way: pick(['homeVisit', 'phone', 'office']) };
  return {
    occurredAt: new Date(
      Date.parse('2026-09-05T08:00:00+08:00') + Math.floor(random() * 78) * 86_400_000,
    ).toISOString(),
    ...pick([
      { ...named, siteId: town.pointA.id, clientId: town.clientA },
      { ...named, siteId: town.pointB.id, clientId: town.clientB },
      { siteId: town.station.id, clientId: null, personTimes: 12, way: 'group' },
    ]),
    workerId: town.worker,
    class: pick(['policy', 'resource']),
    minutes: 5 + Math.floor(random() * 50),
  };
};

const questions: FactQuery[] = [
  { place: '4401', from: '2026-09-01', to: '2026-11-30' },
  { place: '440106', from: '2026-09-10', to: '2026-11-15' },
  { place: '4401', from: '2026-09-01', to: '2026-11-15' },
  { place: '44', from: '2026-10-01', to: '2026-10-20' },
  { place: '440106003', from: '2026-10-01', to: '2026-10-31', only: { way: 'phone' } },
  { place: '4401', from: '2026-09-01', to: '2026-11-30', only: { month: '2026-10', class: 'policy' } },
  { place: '4401', from: '2026-10-20', to: '2026-11-30', only: { division: '440106' } },
];

/** Counts and recounts in one transaction, so that both see the same moment while others write. */
async function compare(who: Who, asked = questions, dimensions = ['month', 'division', 'way', 'class']) {
  await app.services.kysely
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (transaction) => {
      const context = readContext(app.services, { who, language: 'zh' }, seal(transaction));
      for (const query of asked) {
        for (const fact of facts) {
          const value = await fact.count(context, query);
          expect([fact.id, query, value]).toEqual([fact.id, query, await fact.recount(context, query)]);
          for (const dimension of dimensions) {
            const parts = await fact.by(context, query, dimension);
            for (const part of parts) {
              const only = { ...query.only, [dimension]: part.key };
              expect([fact.id, only, part.value]).toEqual([
                fact.id,
                only,
                await fact.recount(context, { ...query, only }),
              ]);
            }
          }
        }
      }
    });
}

describe('while eight write, void and fold at once', () => {
  test('every figure equals its recount at every moment', { timeout: 120_000 }, async () => {
    const lead = app.as(town.lead);
    let writing = true;
    const writer = async () => {
      for (let i = 0; i < 25; i += 1) {
        const { id } = await lead('services', 'recordEncounter', randomVisit());
        if (i % 4 === 0) await lead('services', 'voidEncounter', { id, reason: '登错人' });
        if (i % 9 === 0) {
          await lead('services', 'recordEncounters', { rows: Array.from({ length: 20 }, randomVisit) });
        }
      }
    };
    const folder = async () => {
      while (writing) {
        await foldCounts(as(system));
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    const reader = async () => {
      while (writing) await compare(allOf('bureau'));
    };
    const background = [folder(), folder(), reader()];
    await Promise.all(Array.from({ length: 5 }, writer));
    writing = false;
    await Promise.all(background);
    for (const who of [allOf('bureau'), town.lead, town.atPointA, inDivision('bureau', '440106')]) await compare(who);
    expect(await countDifferences(as(system))).toEqual({ differences: 0 });
  });

  test('nothing is left to fold after folding, and the figures stay', async () => {
    const bureau = () => facts[0]?.count(as(allOf('bureau')), questions[0] as FactQuery);
    const before = await bureau();
    await foldCounts(as(system));
    expect(await foldCounts(as(system))).toBe(0);
    expect(await bureau()).toBe(before);
    expect(before).toBeGreaterThan(300);
  });
});

describe('somebody who moves to another county', () => {
  test('counts there and here, and once in the city, whether folded or not', async () => {
    const call = app.as(system);
    const { pointB, elsewhere } = town;
    const rows = [{ name: '黄丙', divisionCode: pointB.divisionCode, siteId: pointB.id, careFrom: '2022-01-01' }];
    const [clientId] = (await call('clients', 'registerClients', { rows })).ids;
    const visit = (siteId: string, day: string) => ({
      ...randomVisit(),
      occurredAt: `${day}T09:00:00+08:00`,
      siteId,
      clientId,
      personTimes: 1,
      way: 'phone',
    });
    await call('services', 'recordEncounter', visit(pointB.id, '2026-10-08'));
    const whole = await call('clients', 'client', { id: clientId });
    const there = await call('clients', 'client', { id: town.clientElsewhere });
    const { id, version, name, sex, relation } = whole;
    const { divisionCode } = there;
    await call('clients', 'updateClient', {
      ...{ id, version, name, sex, bornOn: null, relation },
      ...{ divisionCode, siteId: elsewhere.id },
    });
    const workerId = town.workerElsewhere;
    const moved = await call('services', 'recordEncounter', { ...visit(elsewhere.id, '2026-10-09'), workerId });
    const asFolded = async () => {
      for (const who of [allOf('bureau'), inDivision('bureau', '440103')]) {
        for (const fact of facts) {
          const query = { place: '44', from: '2026-10-01', to: '2026-10-20' };
          expect(await fact.count(as(who), query)).toBe(await fact.recount(as(who), query));
        }
      }
    };
    const fold = async () => {
      await foldCounts(as(system));
      expect(await countDifferences(as(system))).toEqual({ differences: 0 });
    };
    await asFolded();
    await fold();
    await asFolded();
    await call('services', 'voidEncounter', { id: moved.id, reason: '登错人' });
    await asFolded();
    await fold();
    await asFolded();
  });
});

describe('whose figures', () => {
  test('a point counts its own, the station both points, the other station nothing', async () => {
    const count = async (who: Who) => facts[0]?.count(as(who), questions[0] as FactQuery);
    const [atPoint, lead, elsewhere, district, otherDistrict] = await Promise.all(
      [
        town.atPointA,
        town.lead,
        town.leadElsewhere,
        inDivision('bureau', '440106'),
        inDivision('bureau', '440103'),
      ].map(count),
    );
    expect(atPoint).toBeGreaterThan(0);
    expect(lead).toBeGreaterThan(atPoint as number);
    expect(district).toBe(lead);
    expect(elsewhere).toBe(0);
    expect(otherDistrict).toBe(0);
  });

  test('a department counts but does not read names', async () => {
    const rows = await facts[0]?.rows(as(allOf('department')), questions[0] as FactQuery, { offset: 0, limit: 50 });
    expect(rows?.total).toBeGreaterThan(300);
    expect(new Set(rows?.rows.map((r) => r.clientName))).toEqual(new Set([null]));
  });
});

describe('the rows behind a figure', () => {
  test('are as many as the figure, page by page without a repeat', async () => {
    const fact = facts.find((f) => f.id === 'services.encounters');
    const query = { ...(questions[0] as FactQuery), only: { way: 'phone' } };
    const context = as(town.lead);
    const value = await fact?.count(context, query);
    const ids = new Set<unknown>();
    for (let offset = 0; ; offset += 40) {
      const page = await fact?.rows(context, query, { offset, limit: 40 });
      expect(page?.total).toBe(value);
      for (const row of page?.rows ?? []) ids.add(row.id);
      if ((page?.rows.length ?? 0) < 40) break;
    }
    expect(ids.size).toBe(value);
  });
});

describe('counts that went wrong', () => {
  test('are found, and rebuilt while someone records', async () => {
    const broken = as(system);
    await countUpkeep.sql(
      broken,
      sql`update services.encounter_count set encounters = encounters + 3, minutes = 0 where way = 'phone'`,
    );
    await countUpkeep.sql(broken, sql`delete from services.encounter_town_count where way = 'office'`);
    expect((await countDifferences(as(system))).differences).toBeGreaterThan(0);
    const write = async () => {
      for (let i = 0; i < 10; i += 1) await app.as(town.lead)('services', 'recordEncounter', randomVisit());
    };
    const rebuild = () =>
      runAction(app.services, { who: system, language: 'zh' }, 'services.rebuildCounts', {}, rebuildCounts);
    const [{ corrected }] = await Promise.all([rebuild(), write(), write()]);
    expect(corrected).toBeGreaterThan(0);
    expect(await countDifferences(as(system))).toEqual({ differences: 0 });
    await foldCounts(as(system));
    expect(await countDifferences(as(system))).toEqual({ differences: 0 });
    await compare(allOf('bureau'));
  });
});

test('a leader with a station lent from another district, and a manager of districts, read the same from counts as from records', async () => {
  const visit = { way: 'homeVisit', class: 'policy', minutes: 30, clientId: town.clientElsewhere };
  const record = (who: Who, siteId: string, day: string) =>
    app.as(who)('services', 'recordEncounter', { ...visit, siteId, occurredAt: `${day}T09:00:00+08:00` });
  for (const day of ['2026-09-10', '2026-10-12', '2026-11-02'])
    await record(town.leadElsewhere, town.elsewhere.id, day);
  // The client moves into the district, and is served there: one person, reached on either way.
  const { divisionCode, id: siteId } = town.pointA;
  const file = await app.as(system)('clients', 'client', { id: town.clientElsewhere });
  const { id, version, name, sex, bornOn, relation } = file;
  const moved = { id, version, name, sex, bornOn, relation, divisionCode, siteId };
  await app.as(system)('clients', 'updateClient', moved);
  await record(town.lead, siteId, '2026-11-20');
  const leader = inParts('districtLeader', ['440106'], [town.elsewhere.id]);
  const served = (who: Who) =>
    facts.find((f) => f.id === 'services.personsServed')?.count(as(who), questions[0] as FactQuery);
  for (const folded of [false, true]) {
    if (folded) await foldCounts(as(system));
    for (const who of [leader, inParts('areaManager', ['440103', '440106'], [])])
      await compare(who, questions.slice(0, 2), folded ? [] : ['division']);
    expect(await served(leader)).toBe(await served(inDivision('bureau', '440106')));
  }
});
