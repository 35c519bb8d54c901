import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allOf, system, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { newId } from '../../../kernel/id.ts';
import { seeded } from '../../../platform/demo.ts';
import { readContext } from '../../../platform/run/run.ts';
import { foldCounts } from '../counts/fold.ts';
import { countDifferences } from '../counts/rebuild.ts';
import { facts } from '../facts.ts';
import { visitsUpkeep } from '../scope.ts';
import { visitDifferences } from '../visits/upkeep.ts';

let app: TestApp;
let town: TestTown;
const today = '2026-11-25';

beforeAll(async () => {
  app = await testApp();
  app.at(`${today}T10:00:00+08:00`);
  town = await testTown(app);
});
afterAll(() => app.close());
beforeEach(() => app.at(`${today}T10:00:00+08:00`));

const everywhere = () => readContext(app.services, { who: system, language: 'zh' });
const call = (module: string, name: string, input: unknown, who = town.lead) => app.as(who)(module, name, input);
/** A family of its own: ids of its members. */
async function family(...names: string[]): Promise<string[]> {
  const place = { divisionCode: town.pointA.divisionCode, siteId: town.pointA.id, careFrom: '2026-01-01' };
  const rows = names.map((name, i) => ({ ...place, name, householdKey: 'one', relation: i === 0 ? 'head' : 'other' }));
  return (await call('clients', 'registerClients', { rows })).ids;
}
const visit = (clientId: string | null, participantIds: string[], parts: object = {}) => ({
  occurredAt: '2026-11-20T09:00:00+08:00',
  clientId,
  participantIds,
  siteId: town.pointA.id,
  workerId: town.worker,
  way: 'homeVisit',
  class: 'policy',
  minutes: 40,
  ...parts,
});
const record = async (...of: Parameters<typeof visit>): Promise<string> =>
  (await call('services', 'recordEncounter', visit(...of))).id;
const lastVisits = async (ids: readonly string[]) => {
  const rows = await visitsUpkeep.sql<{ clientId: string; lastVisitOn: string | null }>(
    everywhere(),
    sql`select client_id, last_visit_on from services.visit_due where client_id = any(${[...ids]}::uuid[])`,
  );
  return ids.map((id) => rows.find((r) => r.clientId === id)?.lastVisitOn ?? null);
};
const november = { place: '4401', from: '2026-11-01', to: '2026-11-30' };
const figures = async (query = november) =>
  Object.fromEntries(
    await Promise.all(
      facts.slice(0, 5).map(async (fact) => {
        const context = () => readContext(app.services, { who: allOf('bureau'), language: 'zh' });
        const value = await fact.count(context(), query);
        expect([fact.id, await fact.recount(context(), query)]).toEqual([fact.id, value]);
        const { total } = await fact.rows(context(), query, { offset: 0, limit: 5 });
        if (fact.unit !== 'personTime' && fact.unit !== 'minute') expect([fact.id, total]).toEqual([fact.id, value]);
        return [fact.id.replace('services.', ''), value];
      }),
    ),
  );
const grown = (before: Record<string, number>, after: Record<string, number>) =>
  Object.values(after).map((value, i) => value - (Object.values(before)[i] ?? 0));
const exact = async () => {
  expect(await countDifferences(everywhere())).toEqual({ differences: 0 });
  expect(await visitDifferences(everywhere())).toEqual({ differences: 0 });
};

describe('a household visited', () => {
  test('is one service to everybody met, and each has been visited', async () => {
    const [father = '', mother = '', son = '', away = ''] = await family('方父', '方母', '方子', '方女');
    const before = await figures();
    const id = await record(father, [mother, son], { nextOn: '2026-12-05' });
    const after = await figures();
    // Encounters, person-times, minutes, persons, households.
    expect(grown(before, after)).toEqual([1, 3, 40, 3, 1]);
    expect(await lastVisits([father, mother, son, away])).toEqual(['2026-11-20', '2026-11-20', '2026-11-20', null]);
    for (const member of [father, mother, son]) {
      const { rows } = await call('services', 'encounters', { clientId: member });
      expect(rows.map((r: { id: string }) => r.id)).toEqual([id]);
      expect(await call('services', 'visitOf', { clientId: member })).toMatchObject({ dueOn: '2026-12-05' });
    }
    expect((await call('services', 'encounters', { clientId: away })).total).toBe(0);
    const whole = await call('services', 'encounter', { id });
    expect(whole).toMatchObject({ clientName: '方父', personTimes: 3 });
    expect(new Set(whole.participants.map((p: { name: string }) => p.name))).toEqual(new Set(['方母', '方子']));
    await foldCounts(everywhere());
    expect(await figures()).toEqual(after);
    await exact();
    await call('services', 'voidEncounter', { id, reason: '登错人' });
    expect(await figures()).toEqual(before);
    expect(await lastVisits([father, mother, son])).toEqual([null, null, null]);
    await foldCounts(everywhere());
    expect(await figures()).toEqual(before);
    await exact();
  });

  test('sent twice counts once, whatever the order of the members; with another member it is another record', async () => {
    const [one = '', two = '', three = ''] = await family('马一', '马二', '马三');
    const id = newId();
    const before = await figures();
    await record(one, [two, three], { id });
    const again = await call('services', 'recordEncounter', visit(one, [three, two], { id, personTimes: 3 }));
    expect(again.outcome).toBe('alreadyRecorded');
    await expect(record(one, [two], { id })).rejects.toMatchObject({ code: 'services.id-taken' });
    expect(grown(before, await figures())).toEqual([1, 3, 40, 3, 1]);
  });

  test('two workers write the same visit down, each naming another one first: both are told and listed', async () => {
    const [husband = '', wife = '', son = ''] = await family('向夫', '向妻', '向子');
    const double = facts.find((f) => f.id === 'services.possiblyDouble');
    const standing = async () => {
      const context = () => readContext(app.services, { who: allOf('bureau'), language: 'zh' });
      const value = (await double?.count(context(), november)) ?? 0;
      expect(await double?.recount(context(), november)).toBe(value);
      const listed = await double?.rows(context(), november, { offset: 0, limit: 500 });
      expect(listed?.total).toBe(value);
      return { value, ids: new Set(listed?.rows.map((r) => r.id)) };
    };
    const told = async (id: string) =>
      (await call('services', 'sameDay', { id })).rows.map((r: { id: string }) => r.id);
    const before = await standing();
    const one = await record(husband, [wife]);
    expect(await told(one)).toEqual([]);
    const phoned = await record(son, [], { way: 'phone', occurredAt: '2026-11-20T08:00:00+08:00' });
    expect((await standing()).value).toBe(before.value);
    const two = await record(wife, [husband], { occurredAt: '2026-11-20T10:00:00+08:00' });
    expect([await told(one), await told(two), await told(phoned)]).toEqual([[two], [one], []]);
    const after = await standing();
    expect([after.value, after.ids.has(one), after.ids.has(two)]).toEqual([before.value + 2, true, true]);
    // Two others were named first, and she was met beside both.
    const three = await record(son, [wife], { occurredAt: '2026-11-21T09:00:00+08:00' });
    const four = await record(husband, [wife], { occurredAt: '2026-11-21T15:00:00+08:00' });
    expect(await told(four)).toEqual([three]);
    expect((await standing()).value).toBe(before.value + 4);
    await expect(call('services', 'sameDay', { id: one }, town.leadElsewhere)).rejects.toMatchObject({ status: 404 });
    await call('services', 'voidEncounter', { id: two, reason: '重复登记' });
    expect([await told(one), (await standing()).value]).toEqual([[], before.value + 2]);
  });

  test('of several records of the day the nearest of the same way is named first, with how many others there are', async () => {
    const [mother = ''] = await family('单母');
    const at = (time: string, way = 'homeVisit') =>
      record(mother, [], { occurredAt: `2026-11-20T${time}:00+08:00`, way });
    const morning = await at('08:00');
    const phoned = await at('10:05', 'phone');
    const visited = await at('09:00');
    for (const way of ['phone', 'phone']) await at('16:00', way);
    const mine = await at('10:00');
    const { rows, total } = await call('services', 'sameDay', { id: mine });
    expect([rows.map((r: { id: string }) => r.id), total]).toEqual([[visited, morning, phoned], 5]);
  });

  test('a neighbour, or somebody of another station, is refused at the name', async () => {
    const [one = ''] = await family('丁一');
    const [neighbour = ''] = await family('丁二');
    await expect(record(one, [neighbour])).rejects.toMatchObject({
      fields: [{ pointer: '/participantIds/0', code: 'services.other-household' }],
    });
    await expect(record(one, [town.clientElsewhere])).rejects.toMatchObject({
      fields: [{ pointer: '/participantIds/0', code: 'services.client-not-found' }],
    });
  });
});

test('an activity counts heads, and by name those who are known', async () => {
  const [one = '', two = ''] = [...(await family('姚一')), ...(await family('姚二'))];
  const before = await figures();
  const parts = { way: 'activity', personTimes: 30, siteId: town.station.id };
  const [{ outcome }] = (
    await call('services', 'recordEncounters', { rows: [{ ...visit(null, [one, two]), ...parts }] })
  ).rows;
  expect(outcome).toBe('recorded');
  expect(grown(before, await figures())).toEqual([1, 30, 40, 2, 2]);
  expect((await call('services', 'encounters', { clientId: two })).rows[0]).toMatchObject({ clientId: null });
  await exact();
});

describe('two files of one person', () => {
  const merge = (survivorId: string, mergedId: string) =>
    call('clients', 'mergeClients', { survivorId, mergedId, take: [], reason: '同一人两份档案' }, allOf('bureau'));

  test('one was met beside others: merged and un-merged, everything follows and comes back', async () => {
    const [host = '', twice = ''] = await family('贺主', '贺客');
    const [stays = ''] = await family('贺客');
    const both = { way: 'activity', personTimes: 9, siteId: town.station.id };
    await record(host, [twice]);
    const together = await record(null, [twice, stays, host], both);
    await record(stays, []);
    const before = await figures();
    const { id } = await merge(stays, twice);
    // One person and one household fewer served; heads of the activity were counted.
    expect(grown(before, await figures())).toEqual([0, 0, 0, -1, 0]);
    expect((await call('services', 'encounter', { id: together })).participants).toHaveLength(2);
    expect((await call('services', 'encounters', { clientId: stays })).total).toBe(3);
    await foldCounts(everywhere());
    await exact();
    await call('clients', 'unmergeClients', { id, reason: '核实为两人' }, allOf('bureau'));
    expect(await figures()).toEqual(before);
    expect((await call('services', 'encounter', { id: together })).participants).toHaveLength(3);
    expect((await call('services', 'encounters', { clientId: twice })).total).toBe(2);
    await foldCounts(everywhere());
    await exact();
  });

  test('what a phone sends late or again under the old file is recorded once, for the one who stays', async () => {
    const [host = '', goes = ''] = await family('习主', '习客');
    const [stays = '', last = ''] = await family('习客', '习客');
    const sent = (parts: object = {}) => ({ ...visit(goes, []), id: newId(), ...parts });
    const early = sent();
    await call('services', 'recordEncounter', early);
    const first = await merge(stays, goes);
    const second = await merge(last, stays);
    const before = await figures();
    expect(await call('services', 'recordEncounter', early)).toMatchObject({ outcome: 'alreadyRecorded' });
    const late = sent({ occurredAt: '2026-11-21T09:00:00+08:00' });
    expect(await call('services', 'recordEncounter', late)).toMatchObject({ outcome: 'recorded' });
    expect(await call('services', 'recordEncounter', late)).toMatchObject({ outcome: 'alreadyRecorded' });
    const beside = { ...visit(host, [goes]), id: newId() };
    const both = {
      ...visit(goes, [last, host], { occurredAt: '2026-11-22T09:00:00+08:00' }),
      id: newId(),
      personTimes: 3,
    };
    const talk = { ...visit(null, [goes, last], { way: 'activity', personTimes: 9 }), id: newId() };
    const rows = [beside, both, talk];
    for (const outcome of ['recorded', 'alreadyRecorded']) {
      const answer = await call('services', 'recordEncounters', { rows });
      expect(answer.rows.map((r: { outcome: string }) => r.outcome)).toEqual([outcome, outcome, outcome]);
    }
    expect(await call('services', 'encounter', { id: late.id })).toMatchObject({ clientId: last, personTimes: 1 });
    expect(await call('services', 'encounter', { id: beside.id })).toMatchObject({ participants: [{ id: last }] });
    // Two files of one person: met once at home, while the heads at the talk were counted.
    const met = await call('services', 'encounter', { id: both.id });
    expect(met).toMatchObject({ clientId: last, personTimes: 2, participants: [{ id: host }] });
    expect(await call('services', 'encounter', { id: talk.id })).toMatchObject({
      personTimes: 9,
      participants: [{ id: last }],
    });
    expect(grown(before, await figures()).slice(0, 3)).toEqual([4, 1 + 2 + 2 + 9, 160]);
    expect(await lastVisits([last])).toEqual(['2026-11-22']);
    await exact();
    // The phone meant the old file: undone, what came late goes back with what was there before.
    const whose = async () => {
      const alone = (await call('services', 'encounter', { id: late.id })).clientId;
      return [alone, (await call('services', 'encounter', { id: beside.id })).participants[0].id];
    };
    for (const [{ id }, owner] of [
      [second, stays],
      [first, goes],
    ] as const) {
      await call('clients', 'unmergeClients', { id, reason: '核实为两人' }, allOf('bureau'));
      expect(await whose()).toEqual([owner, owner]);
      await exact();
    }
  });

  test('where the file that stays is elsewhere, what was done until the merge is still taken', async () => {
    const [goes = ''] = await family('郝远');
    app.at(`${today}T08:00:00+08:00`);
    await merge(town.clientElsewhere, goes);
    app.at(`${today}T10:00:00+08:00`);
    const at = (hour: string) =>
      call('services', 'recordEncounter', visit(goes, [], { occurredAt: `${today}T${hour}:00+08:00` }));
    const { id } = await at('07:30');
    const seen = await call('services', 'encounter', { id }, allOf('bureau'));
    expect(seen).toMatchObject({ clientId: town.clientElsewhere });
    await expect(at('09:30')).rejects.toMatchObject({
      fields: [{ pointer: '/clientId', code: 'services.client-left', params: { since: '2026-11-25 08:00' } }],
    });
    await exact();
  });

  test('a visit that a major change asks for is due under the file that stays, and again under its own when taken back', async () => {
    const [stays = ''] = await family('戚一');
    const [goes = ''] = await family('戚一');
    for (const id of [stays, goes])
      await call('services', 'recordEncounter', visit(id, [], { occurredAt: '2026-11-20T09:00:00+08:00' }));
    const due = async (id: string) => (await call('services', 'visitOf', { clientId: id }, allOf('bureau'))).dueReason;
    await call('services', 'reportMajorChange', {
      clientId: goes,
      happenedAt: `${today}T08:00:00+08:00`,
      what: '住院',
    });
    const { id } = await merge(stays, goes);
    expect(await due(stays)).toBe('change');
    await exact();
    await call('clients', 'unmergeClients', { id, reason: '核实为两人' }, allOf('bureau'));
    expect([await due(stays), await due(goes)]).toEqual(['cycle', 'change']);
    await exact();
  });

  test('both stood in one visit: it was one person fewer, and two again when taken back', async () => {
    const [stays = '', goes = '', third = ''] = await family('骆一', '骆一', '骆二');
    const id = await record(goes, [stays, third]);
    const before = await figures();
    const merged = await merge(stays, goes);
    expect(grown(before, await figures())).toEqual([0, -1, 0, -1, 0]);
    expect(await call('services', 'encounter', { id })).toMatchObject({ clientId: stays, personTimes: 2 });
    await exact();
    await call('clients', 'unmergeClients', { id: merged.id, reason: '核实为两人' }, allOf('bureau'));
    expect(await figures()).toEqual(before);
    expect(await call('services', 'encounter', { id })).toMatchObject({ clientId: goes, personTimes: 3 });
    await exact();
  });
});

test('while five visit households, void and fold at once, every figure and every day is exact', {
  timeout: 60_000,
}, async () => {
  const home = await family('同一', '同二', '同三', '同四');
  const random = seeded(5);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const some = () => {
    const [first = '', ...others] = [...home].sort(() => random() - 0.5).slice(0, 1 + Math.floor(random() * 4));
    const occurredAt = `2026-11-${String(1 + Math.floor(random() * 24)).padStart(2, '0')}T09:00:00+08:00`;
    const way = pick(['homeVisit', 'office']);
    return visit(first, others, { occurredAt, way, nextOn: pick([null, '2026-12-02']) });
  };
  let writing = true;
  const writer = async () => {
    for (let i = 0; i < 12; i += 1) {
      const { id } = await call('services', 'recordEncounter', some());
      if (i % 3 === 0) await call('services', 'voidEncounter', { id, reason: '登错人' });
      if (i % 5 === 0) await call('services', 'recordEncounters', { rows: Array.from({ length: 8 }, some) });
    }
  };
  const folder = async () => {
    while (writing) {
      await foldCounts(everywhere());
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const folding = folder();
  await Promise.all(Array.from({ length: 5 }, writer));
  writing = false;
  await folding;
  await figures();
  await figures({ place: '440106', from: '2026-11-03', to: '2026-11-19' });
  await exact();
});
