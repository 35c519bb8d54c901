import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atSite, inDivision, system, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { newId } from '../../../kernel/id.ts';

let app: TestApp;
let town: TestTown;

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
});
afterAll(() => app.close());

const visit = (parts: object = {}) => ({
  occurredAt: '2026-11-20T15:00:00+08:00',
  clientId: town.clientA,
  siteId: town.pointA.id,
  way: 'homeVisit',
  class: 'policy',
  minutes: 30,
  notes: '上门探访，身体状况稳定。',
  ...parts,
});
const recordAs = (who: TestTown['lead'], parts: object = {}, key?: string) =>
  app.as(who)('services', 'recordEncounter', visit(parts), key);
const count = async () =>
  (await app.as(system)('services', 'encounters', { state: 'all', from: '2026-01-01', size: 1 })).total;
const fields = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => undefined,
    (e) => e,
  );
  return {
    status: error?.status,
    fields: error?.fields?.map((f: { pointer: string; code: string }) => `${f.pointer} ${f.code}`),
  };
};

describe('one service recorded', () => {
  test('stands in the list with its names, in the place where the client lives', async () => {
    const { id, recordedAt } = await recordAs(town.atPointA);
    expect(recordedAt).toMatch(/^2026-11-23T02:0/);
    const { rows } = await app.as(town.lead)('services', 'encounters', { clientId: town.clientA });
    expect(rows[0]).toMatchObject({
      id,
      clientName: '黄甲',
      siteName: '甲社工点',
      workerName: '陈小梅',
      divisionCode: town.pointA.divisionCode,
      occurredOn: '2026-11-20',
    });
    const whole = await app.as(town.lead)('services', 'encounter', { id });
    expect(whole).toMatchObject({ notes: '上门探访，身体状况稳定。', receivedVia: 'page', voiding: 'alone' });
  });

  test('the day is the one in Shanghai', async () => {
    const { id } = await recordAs(town.lead, { occurredAt: '2026-11-19T16:30:00Z' });
    expect(await app.as(town.lead)('services', 'encounter', { id })).toMatchObject({ occurredOn: '2026-11-20' });
  });

  test('a group counts those who came', async () => {
    const { id } = await recordAs(town.lead, {
      clientId: null,
      way: 'group',
      personTimes: 24,
      siteId: town.station.id,
    });
    expect(await app.as(town.lead)('services', 'encounter', { id })).toMatchObject({
      personTimes: 24,
      clientName: null,
    });
  });
});

describe('sent twice', () => {
  test('under one key: one record, one answer', async () => {
    const before = await count();
    const input = { id: newId() };
    const first = await recordAs(town.lead, input, 'key-of-a-visit');
    const second = await recordAs(town.lead, input, 'key-of-a-visit');
    expect(second).toEqual(first);
    expect(await count()).toBe(before + 1);
  });

  test('two at once under one key: one record, one answer', async () => {
    const before = await count();
    const input = { id: newId() };
    const answers = await Promise.all(Array.from({ length: 6 }, () => recordAs(town.lead, input, 'key-of-a-race')));
    expect(new Set(answers.map((a) => JSON.stringify(a))).size).toBe(1);
    expect(await count()).toBe(before + 1);
  });

  test('without an id, two at once under one key: one record', async () => {
    const before = await count();
    await Promise.all(Array.from({ length: 4 }, () => recordAs(town.lead, {}, 'key-without-id')));
    expect(await count()).toBe(before + 1);
  });

  test('the same id and content under another key is told to be there already', async () => {
    const before = await count();
    const input = { id: newId() };
    await recordAs(town.lead, input, 'key-before-offline');
    expect(await recordAs(town.lead, input, 'key-after-offline')).toMatchObject({ outcome: 'alreadyRecorded' });
    expect(await count()).toBe(before + 1);
  });

  test.each([
    ['another length', { minutes: 45 }],
    ['another month', { occurredAt: '2026-10-20T15:00:00+08:00' }],
  ])('the same id with %s is refused', async (_what, other) => {
    const input = { id: newId() };
    await recordAs(town.lead, input);
    await expect(recordAs(town.lead, { ...input, ...other })).rejects.toMatchObject({
      status: 409,
      code: 'services.id-taken',
    });
  });

  test('one id in two months at once: one of them is recorded', async () => {
    const id = newId();
    const outcomes = await Promise.allSettled([
      recordAs(town.lead, { id, occurredAt: '2026-10-20T15:00:00+08:00' }),
      recordAs(town.lead, { id, occurredAt: '2026-11-20T15:00:00+08:00' }),
    ]);
    expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('bad input', () => {
  test.each<[string, object, string[]]>([
    ['a visit tomorrow', { occurredAt: '2026-11-24T09:00:00+08:00' }, ['/occurredAt services.in-future']],
    [
      'before this century',
      { occurredAt: '1999-11-20T09:00:00+08:00' },
      ['/occurredAt services.too-early', '/siteId services.site-closed', '/workerId services.worker-elsewhere'],
    ],
    ['a class that does not exist', { class: 'fishing' }, ['/class services.class-unknown']],
    ['next before this one', { nextOn: '2026-11-19' }, ['/nextOn services.next-before']],
  ])('%s points at its field', async (_what, parts, expected) => {
    expect(await fields(recordAs(town.lead, parts))).toEqual({ status: 422, fields: expected });
  });

  test.each([
    ['no minutes', { minutes: 0 }, '/minutes'],
    ['more than a day', { minutes: 1441 }, '/minutes'],
    ['a day that does not exist', { nextOn: '2026-02-30' }, '/nextOn'],
    ['a time that does not exist', { occurredAt: '2026-02-30T10:00:00+08:00' }, '/occurredAt'],
    ['4,001 characters', { notes: '长'.repeat(4001) }, '/notes'],
    ['a control character', { notes: '正常\u0000文字' }, '/notes'],
    ['text that runs backwards', { notes: '\u202E反' }, '/notes'],
    ['a way nobody knows', { way: 'pigeon' }, '/way'],
  ])('%s', async (_what, parts, pointer) => {
    const found = await fields(recordAs(town.lead, parts));
    expect(found.status).toBe(422);
    expect(found.fields?.[0]).toMatch(new RegExp(`^${pointer} `));
  });

  test('17 MB of text is refused before it is read', async () => {
    const answer = await app.send('POST', 'services', 'recordEncounter', visit({ notes: '长'.repeat(6_000_000) }));
    expect(answer.status).toBe(413);
  });

  test('a site closed on that day, open the day before', async () => {
    const call = app.as(system);
    const { id: siteId } = await call('network', 'openSite', {
      kind: 'point',
      name: '将撤社工点',
      divisionCode: town.pointA.divisionCode,
      parentSiteId: town.station.id,
      openedOn: '2022-01-01',
    });
    const { version } = await call('network', 'site', { id: siteId });
    await call('network', 'closeSite', { id: siteId, version, on: '2026-11-20', reason: '场地收回' });
    const lead = atSite('stationLead', town.station, [siteId, town.pointA.id], town.worker);
    expect(await fields(recordAs(lead, { siteId }))).toEqual({ status: 422, fields: ['/siteId services.site-closed'] });
    expect(await recordAs(lead, { siteId, occurredAt: '2026-11-19T15:00:00+08:00' })).toMatchObject({
      outcome: 'recorded',
    });
  });
});

test('a site closes no earlier than it served; what was done on its last day can still be corrected', async () => {
  const call = app.as(system);
  const { id: siteId } = await call('network', 'openSite', {
    kind: 'point',
    name: '忙到最后的社工点',
    divisionCode: town.pointA.divisionCode,
    parentSiteId: town.station.id,
    openedOn: '2022-01-01',
  });
  const lead = atSite('stationLead', town.station, [siteId, town.pointA.id], town.worker);
  const { id } = (await recordAs(lead, { siteId, occurredAt: '2026-11-20T09:00:00+08:00' })) as { id: string };
  const { version } = await call('network', 'site', { id: siteId });
  const closing = (on: string) => call('network', 'closeSite', { id: siteId, version, on, reason: '场地收回' });
  await expect(closing('2026-11-19')).rejects.toMatchObject({
    fields: [{ pointer: '/on', code: 'network.closed-before-last', params: { what: '服务记录', last: '2026-11-20' } }],
  });
  await closing('2026-11-20');
  const { version: of } = await app.as(lead)('services', 'encounter', { id });
  const said = visit({ siteId, occurredAt: '2026-11-20T09:00:00+08:00' });
  const { id: _, ...facts } = { ...said, id };
  const correct = (parts: object) =>
    app.as(lead)('services', 'correctEncounter', { id, version: of, ...facts, ...parts });
  await expect(correct({ occurredAt: '2026-11-21T09:00:00+08:00' })).rejects.toMatchObject({
    fields: [{ code: 'services.site-closed' }],
  });
  await correct({ minutes: 55 });
  expect(await app.as(lead)('services', 'encounter', { id })).toMatchObject({ minutes: 55 });
});

describe('out of place', () => {
  test('a site of another station is as good as none', async () => {
    expect(await fields(recordAs(town.leadElsewhere))).toEqual({
      status: 422,
      fields: ['/siteId services.site-not-found', '/clientId services.client-not-found'],
    });
  });
  test('a client of another point is as good as none', async () => {
    expect(await fields(recordAs(town.atPointA, { clientId: town.clientB }))).toEqual({
      status: 422,
      fields: ['/clientId services.client-not-found'],
    });
  });
  test('a worker without a post there', async () => {
    expect(await fields(recordAs(town.lead, { workerId: town.workerElsewhere }))).toEqual({
      status: 422,
      fields: ['/workerId services.worker-elsewhere'],
    });
  });
  test('a supervisor reads and does not record', async () => {
    await expect(recordAs(inDivision('supervisor', '4401'))).rejects.toMatchObject({ status: 403 });
  });
  test('the record of another station is not found', async () => {
    const { id } = await recordAs(town.lead);
    await expect(app.as(town.leadElsewhere)('services', 'encounter', { id })).rejects.toMatchObject({ status: 404 });
    await expect(app.as(town.leadElsewhere)('services', 'voidEncounter', { id, reason: '误登' })).rejects.toMatchObject(
      { status: 404 },
    );
  });
});

test('the day of a worker sums up all of it', async () => {
  const before = await app.as(town.atPointA)('services', 'myDay', {});
  await recordAs(town.atPointA, { occurredAt: '2026-11-23T08:00:00+08:00', minutes: 25 });
  const after = await app.as(town.atPointA)('services', 'myDay', {});
  expect([after.encounters - before.encounters, after.minutes - before.minutes]).toEqual([1, 25]);
  expect(after.rows).toHaveLength(after.encounters);
});

describe('a batch', () => {
  test('stores the good rows and says of each other one why not', async () => {
    const before = await count();
    const known = newId();
    await recordAs(town.lead, { id: known });
    const ids = Array.from({ length: 5 }, () => newId());
    const rows = [
      visit({ id: ids[0] }),
      visit({ id: ids[1], minutes: 0 }),
      visit({ id: ids[2], clientId: town.clientElsewhere }),
      visit({ id: known }),
      visit({ id: known, minutes: 45 }),
      visit({ id: ids[3], occurredAt: '2026-09-01T08:00:00+08:00' }),
      { nonsense: true },
    ];
    const answer = await app.as(town.lead)('services', 'recordEncounters', { rows });
    expect(answer.rows.map((r: { outcome: string; code?: string }) => r.code ?? r.outcome)).toEqual([
      'recorded',
      'invalid-input',
      'services.client-not-found',
      'alreadyRecorded',
      'services.id-taken',
      'recorded',
      'invalid-input',
    ]);
    expect(await count()).toBe(before + 3);
    const again = await app.as(town.lead)('services', 'recordEncounters', { rows: rows.slice(0, 1) });
    expect(again.rows[0]).toEqual({ id: ids[0], outcome: 'alreadyRecorded' });
  });

  test('the same record twice in one batch is stored once and told so, as often as it is sent', async () => {
    const before = await count();
    const [id, other] = [newId(), newId()];
    const rows = [visit({ id }), visit({ id: other }), visit({ id }), visit({ id, minutes: 45 })];
    const sent = async () =>
      (await app.as(town.lead)('services', 'recordEncounters', { rows })).rows.map(
        (r: { outcome: string; code?: string }) => r.code ?? r.outcome,
      );
    expect(await sent()).toEqual(['recorded', 'recorded', 'alreadyRecorded', 'services.id-taken']);
    expect(await sent()).toEqual(['alreadyRecorded', 'alreadyRecorded', 'alreadyRecorded', 'services.id-taken']);
    expect(await count()).toBe(before + 2);
  });

  test('leaves the same rows in every table as one by one', async () => {
    const said = [
      visit({ occurredAt: '2026-11-21T09:00:00+08:00', nextOn: '2026-12-01', nextStep: '陪同复诊', needs: ['health'] }),
      visit({ occurredAt: '2026-11-21T10:00:00+08:00', way: 'phone', result: 'notMet', minutes: 5, notes: '' }),
      visit({
        occurredAt: '2026-10-22T10:00:00+08:00',
        ...{ clientId: null, siteId: town.station.id, way: 'group', personTimes: 24 },
        participantIds: [town.clientA, town.clientB],
      }),
    ];
    const left = async (ids: readonly string[]) => {
      const { rows } = await app.services.pool.query(
        `select to_jsonb(e) - '{id,recorded_at,received_via}'::text[] as record, encode(k.content_hash, 'hex') as hash,
          (select jsonb_agg(to_jsonb(p) - 'encounter_id' order by p.client_id) from services.encounter_participant p
            where p.encounter_id = e.id) as participants
        from services.encounter e join services.encounter_key k on k.id = e.id
        where e.id = any($1::uuid[]) order by e.occurred_at, e.id`,
        [ids],
      );
      // No text is sealed twice to the same letters; where there is none, none stands.
      for (const { record } of rows)
        for (const text of ['notes', 'next_step'] as const) record[text] = record[text].replace(/^v1\..*/, 'sealed');
      const { rows: deltas } = await app.services.pool.query(
        `select to_jsonb(d) - 'id' as delta from services.encounter_count_delta d order by 1`,
      );
      const { rows: due } = await app.services.pool.query(
        `select to_jsonb(v) - 'latest_id' as due from services.visit_due v order by v.client_id`,
      );
      return { rows, deltas, due };
    };
    const fresh = () => said.map((record) => ({ ...record, id: newId() }));
    const empty = () => app.services.pool.query('delete from services.encounter_count_delta');
    await empty();
    const single = fresh();
    for (const record of single) await app.as(town.lead)('services', 'recordEncounter', record);
    const oneByOne = await left(single.map((r) => r.id));
    await empty();
    const together = fresh();
    await app.as(town.lead)('services', 'recordEncounters', { rows: together });
    expect(await left(together.map((r) => r.id))).toEqual(oneByOne);
    expect(oneByOne.rows).toHaveLength(3);
    expect(oneByOne.deltas).toHaveLength(5);
  });

  test('of 1,000 rows goes in at once; of 1,001 is refused', async () => {
    const before = await count();
    const rows = Array.from({ length: 1001 }, () => visit({ id: newId() }));
    await expect(app.as(town.lead)('services', 'recordEncounters', { rows })).rejects.toMatchObject({ status: 422 });
    const { rows: outcomes } = await app.as(town.lead)('services', 'recordEncounters', { rows: rows.slice(1) });
    expect(new Set(outcomes.map((o: { outcome: string }) => o.outcome))).toEqual(new Set(['recorded']));
    expect(await count()).toBe(before + 1000);
  });
});

describe('voiding', () => {
  test('keeps the row with its reason, and happens once', async () => {
    const { id } = await recordAs(town.lead);
    await app.as(town.lead)('services', 'voidEncounter', { id, reason: '登错人' });
    const row = await app.as(town.lead)('services', 'encounter', { id });
    expect(row).toMatchObject({ voidReason: '登错人', voiding: 'none' });
    await expect(app.as(town.lead)('services', 'voidEncounter', { id, reason: '再来' })).rejects.toMatchObject({
      code: 'services.already-voided',
    });
    const { rows } = await app.as(town.lead)('services', 'encounters', { size: 500 });
    expect(rows.some((r: { id: string }) => r.id === id)).toBe(false);
  });

  test('two at once: one voids', async () => {
    const { id } = await recordAs(town.lead);
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(() => app.as(town.lead)('services', 'voidEncounter', { id, reason: '登错人' })),
    );
    expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
  });

  test("a colleague's record is for the lead to void", async () => {
    const colleague = atSite('socialWorker', town.pointA);
    const { id } = await recordAs(town.lead);
    await expect(app.as(colleague)('services', 'voidEncounter', { id, reason: '登错人' })).rejects.toMatchObject({
      code: 'services.not-yours',
    });
    await app.as(town.lead)('services', 'voidEncounter', { id, reason: '登错人' });
  });
});
