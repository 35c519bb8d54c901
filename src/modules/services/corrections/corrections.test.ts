import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allOf, atSite, inDivision, system, type TestApp, testApp } from '../../../app/testing.ts';
import { makeAccount } from '../../../app/testing-accounts.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { newId } from '../../../kernel/id.ts';
import { seeded } from '../../../platform/demo.ts';
import type { Who } from '../../../platform/reach.ts';
import { readContext } from '../../../platform/run/run.ts';
import { foldCounts } from '../counts/fold.ts';
import { countDifferences } from '../counts/rebuild.ts';
import { facts } from '../facts.ts';
import { visitsUpkeep } from '../scope.ts';
import { visitDifferences } from '../visits/upkeep.ts';

let app: TestApp;
let town: TestTown;
let family: string[];
const now = '2026-11-25T10:00:00+08:00';
const late = '2026-11-29T10:00:00+08:00';
const bureau = allOf('bureau');

beforeAll(async () => {
  app = await testApp();
  app.at(now);
  town = await testTown(app);
  family = await newFamily('章父', '章母', '章子');
});
afterAll(() => app.close());
beforeEach(() => app.at(now));

async function newFamily(...names: string[]): Promise<string[]> {
  const place = { divisionCode: town.pointA.divisionCode, siteId: town.pointA.id, careFrom: '2026-01-01' };
  const relation = (i: number) => (i === 0 ? 'head' : 'other');
  const rows = names.map((name, i) => ({ ...place, name, householdKey: 'one', relation: relation(i) }));
  return (await app.as(town.lead)('clients', 'registerClients', { rows })).ids;
}
const everywhere = () => readContext(app.services, { who: system, language: 'zh' });
const call = (name: string, input: unknown, who: Who = town.lead) => app.as(who)('services', name, input);
const said = (parts: object = {}) => ({
  occurredAt: '2026-11-20T09:00:00+08:00',
  clientId: family[0] as string | null,
  siteId: town.pointA.id,
  workerId: town.worker,
  way: 'homeVisit',
  class: 'policy',
  minutes: 30,
  notes: '上门探访',
  ...parts,
});
const record = async (parts: object = {}, who?: Who): Promise<string> =>
  (await call('recordEncounter', said(parts), who)).id;
const correct = (id: string, parts: object, version = 1, who?: Who) =>
  call('correctEncounter', { id, version, ...said(parts) }, who);
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'accepted',
    (error) => error.code,
  );
const exact = async () => {
  expect(await countDifferences(everywhere())).toEqual({ differences: 0 });
  expect(await visitDifferences(everywhere())).toEqual({ differences: 0 });
};
const figures = async (month = '2026-11') =>
  Promise.all(
    facts.slice(0, 5).map(async (fact) => {
      const query = { place: '4401', from: `${month}-01`, to: month === '2026-11' ? '2026-11-30' : '2026-10-31' };
      const context = () => readContext(app.services, { who: bureau, language: 'zh' });
      const value = await fact.count(context(), query);
      expect([fact.id, await fact.recount(context(), query)]).toEqual([fact.id, value]);
      return value ?? 0;
    }),
  );
const lastVisit = async (clientId: string | undefined) => {
  const [row] = await visitsUpkeep.sql(
    everywhere(),
    sql<{ on: string | null }>`select last_visit_on as on from services.visit_due where client_id = ${clientId}`,
  );
  return row?.on ?? null;
};

describe('within the hours of recording', () => {
  test('whoever, when, with whom and how long are corrected, and everything follows', async () => {
    const [father, mother = '', son = ''] = family;
    const [november, october] = [await figures(), await figures('2026-10')];
    const id = await record({ participantIds: [mother] });
    const corrected = { clientId: mother, participantIds: [son], occurredAt: '2026-10-12T09:00:00+08:00', minutes: 50 };
    expect(await correct(id, corrected)).toEqual({ id, version: 2 });
    expect(await figures()).toEqual(november);
    expect((await figures('2026-10')).map((v, i) => v - (october[i] ?? 0))).toEqual([1, 2, 50, 2, 1]);
    expect(await Promise.all([father, mother, son].map(lastVisit))).toEqual([null, '2026-10-12', '2026-10-12']);
    await exact();
    await foldCounts(everywhere());
    await exact();
    const whole = await call('encounter', { id });
    expect(whole).toMatchObject({ version: 2, clientName: '章母', minutes: 50, occurredOn: '2026-10-12' });
    const { rows } = await call('encounterHistory', { id });
    expect(rows).toMatchObject([{ version: 2, reason: null, approvedBy: null }]);
    expect(rows[0].changes).toEqual([
      { field: 'occurredAt', from: ['2026-11-20T01:00:00.000Z'], to: ['2026-10-12T01:00:00.000Z'] },
      { field: 'client', from: ['章父'], to: ['章母'] },
      { field: 'participants', from: ['章母'], to: ['章子'] },
      { field: 'minutes', from: ['30'], to: ['50'] },
    ]);
    await call('voidEncounter', { id, reason: '登错人' });
    expect(await figures('2026-10')).toEqual(october);
    expect(await Promise.all([mother, son].map(lastVisit))).toEqual([null, null]);
    await exact();
  });

  test('what the phone sends again is still the same record', async () => {
    const id = newId();
    await record({ id });
    await correct(id, { minutes: 45 });
    expect(await call('recordEncounter', said({ id }))).toMatchObject({ outcome: 'alreadyRecorded' });
    expect(await call('encounter', { id })).toMatchObject({ minutes: 45 });
  });

  test('where it was stays unless said again, and never shows in the history', async () => {
    const id = await record({ address: '某路 5 号' });
    await correct(id, { minutes: 40 });
    expect(await call('revealPlace', { id, reason: '核对走访地点' })).toMatchObject({ address: '某路 5 号' });
    await correct(id, { minutes: 40, address: '某路 7 号' }, 2);
    const { rows } = await call('encounterHistory', { id });
    expect(rows[0].changes).toEqual([{ field: 'address', from: ['******'], to: ['******'] }]);
    const { rows: kept } = await app.services.pool.query('select facts from services.encounter_revision');
    expect(JSON.stringify(kept)).not.toContain('某路');
  });

  test('to a day on which it could not have been recorded any more nobody moves it alone; asked for, another approves', async () => {
    const worker = atSite('socialWorker', town.pointA, [], town.worker);
    const id = await record({}, worker);
    const long = { occurredAt: '2026-08-20T09:00:00+08:00' };
    await expect(correct(id, long, 1, worker)).rejects.toMatchObject({
      fields: [{ pointer: '/occurredAt', code: 'services.moved-late', params: { days: 90 } }],
    });
    await correct(id, { occurredAt: '2026-08-28T09:00:00+08:00' }, 1, worker);
    const asked = { id, version: 2, ...said(long), reason: '登错日期' };
    const { id: request } = await call('requestCorrection', asked, worker);
    await call('approveCorrection', { id: request });
    expect(await call('encounter', { id })).toMatchObject({ occurredOn: '2026-08-20' });
    await exact();
  });

  test('the same rules as for recording, at their fields', async () => {
    const id = await record();
    await expect(correct(id, { class: 'fishing' })).rejects.toMatchObject({
      fields: [{ pointer: '/class', code: 'services.class-unknown' }],
    });
    await expect(correct(id, { clientId: town.clientElsewhere })).rejects.toMatchObject({
      fields: [{ pointer: '/clientId', code: 'services.client-not-found' }],
    });
    expect(await codeOf(correct(id, {}))).toBe('services.nothing-changed');
  });

  test("a colleague's record is for the lead; another station's is not there; a void one stays as it is", async () => {
    const id = await record();
    const colleague = atSite('socialWorker', town.pointA);
    expect(await codeOf(correct(id, { minutes: 20 }, 1, colleague))).toBe('services.not-yours');
    expect(await codeOf(correct(id, { minutes: 20 }, 1, town.leadElsewhere))).toBe('not-found');
    expect(await codeOf(correct(id, { minutes: 20 }, 1, inDivision('supervisor', '4401')))).toBe('forbidden');
    await call('voidEncounter', { id, reason: '登错人' });
    expect(await codeOf(correct(id, { minutes: 20 }))).toBe('services.already-voided');
  });

  test('two at once: one is kept, the other is shown both versions', async () => {
    const id = await record();
    const attempts = await Promise.allSettled([correct(id, { minutes: 41 }), correct(id, { minutes: 42 })]);
    const [lost] = attempts.flatMap((a) => (a.status === 'rejected' ? [a.reason] : []));
    expect(attempts.filter((a) => a.status === 'fulfilled')).toHaveLength(1);
    expect(lost).toMatchObject({ status: 409, code: 'conflict' });
    const { yours, theirs } = lost.facts;
    expect(new Set([yours.minutes, theirs.minutes])).toEqual(new Set([41, 42]));
    expect(theirs.version).toBe(2);
    await exact();
  });

  test('somebody who moved out of the household since may stay in the record', async () => {
    const [father, mother = '', son = ''] = family;
    const id = await record({ participantIds: [son] });
    await app
      .as(town.lead)('clients', 'moveMembers', { clientIds: [son] })
      .catch(() => undefined);
    await correct(id, { participantIds: [son], minutes: 33 });
    await correct(id, { participantIds: [son, mother], minutes: 33 }, 2);
    expect(await call('encounter', { id })).toMatchObject({ clientId: father, personTimes: 3 });
    await exact();
  });

  test('a closed month takes neither out of it nor into it', async () => {
    const september = { occurredAt: '2026-09-10T09:00:00+08:00' };
    const [there, here] = [await record(september), await record()];
    await call('closeMonth', { siteId: town.pointA.id, month: '2026-09' });
    expect(await codeOf(correct(there, { minutes: 20 }))).toBe('services.month-closed');
    await expect(correct(here, september)).rejects.toMatchObject({
      fields: [{ pointer: '/occurredAt', code: 'services.month-closed' }],
    });
    const reason = '核对后重开';
    await call('reopenMonth', { siteId: town.pointA.id, month: '2026-09', reason }, inDivision('supervisor', '4401'));
    await correct(there, { ...september, minutes: 20 });
    await exact();
  });
});

describe('later', () => {
  let worker: Who;
  let lead: Who;
  beforeAll(async () => {
    worker = atSite('socialWorker', town.station, [town.pointA.id, town.pointB.id], town.worker);
    lead = town.lead;
    const post = { siteId: town.station.id, divisionCode: town.station.divisionCode };
    await makeAccount(app, { login: 'lead-of-station', role: 'stationLead', ...post });
  });
  /** Leads the same station and gave none of the services. */
  const otherLead = () => atSite('stationLead', town.station, [town.pointA.id, town.pointB.id]);
  const ask = (id: string, parts: object, who = worker) =>
    call('requestCorrection', { id, version: 1, reason: '时长登错', ...said(parts) }, who);
  const asked = async (parts: object = { minutes: 90 }) => {
    const id = await record({}, worker);
    app.at(late);
    const request = await ask(id, parts);
    return { id, request: request.id as string };
  };

  test('it takes a reason and the lead, who is told; the record then says who approved', async () => {
    const id = await record({}, worker);
    app.at(late);
    expect(await codeOf(correct(id, { minutes: 90 }, 1, worker))).toBe('services.correction-late');
    expect(await call('encounter', { id }, worker)).toMatchObject({ correction: 'request' });
    const before = (await call('correctionsWaiting', {}, lead)).n;
    const request = await ask(id, { minutes: 90 });
    expect((await call('correctionsWaiting', {}, lead)).n).toBe(before + 1);
    const waiting = { correction: 'none', voiding: 'none', waiting: { kind: 'correct' } };
    expect(await call('encounter', { id }, worker)).toMatchObject(waiting);
    expect(await codeOf(ask(id, { minutes: 91 }))).toBe('services.correction-waits');
    const { rows } = await call('corrections', { state: 'proposed' }, lead);
    expect(rows[0]).toMatchObject({ id: request.id, encounterId: id, reason: '时长登错', mayDecide: true });
    expect(rows[0].changes).toEqual([{ field: 'minutes', from: ['30'], to: ['90'] }]);
    const notices = await app.services.pool.query(
      `select 1 from platform.notice where kind = 'services.correction-requested'`,
    );
    expect(notices.rows.length).toBeGreaterThan(0);
    expect(await call('approveCorrection', { id: request.id }, lead)).toEqual({ id, version: 2 });
    expect(await call('encounter', { id })).toMatchObject({ minutes: 90 });
    const [history] = (await call('encounterHistory', { id })).rows;
    expect(history).toMatchObject({ reason: '时长登错', by: 'socialWorker', approvedBy: 'stationLead' });
    expect(await codeOf(call('approveCorrection', { id: request.id }, lead))).toBe('services.correction-decided');
    await exact();
  });

  test('refused, nothing changes', async () => {
    const { id, request } = await asked();
    await call('refuseCorrection', { id: request, reason: '与签到不符' }, lead);
    expect(await call('encounter', { id })).toMatchObject({ minutes: 30, version: 1 });
    expect((await call('corrections', { state: 'refused' }, lead)).rows[0]).toMatchObject({ refusal: '与签到不符' });
  });

  test('nobody approves what he asked for, a worker approves nothing, another station sees nothing', async () => {
    const { request } = await asked();
    expect(await codeOf(call('approveCorrection', { id: request }, worker))).toBe('forbidden');
    expect(await codeOf(call('approveCorrection', { id: request }, town.leadElsewhere))).toBe('not-found');
    app.at(now);
    const own = await record({}, lead);
    app.at(late);
    const { id } = await ask(own, { minutes: 90 }, lead);
    expect(await codeOf(call('approveCorrection', { id }, lead))).toBe('services.own-correction');
    await call('approveCorrection', { id }, inDivision('supervisor', '4401'));
  });

  test('voiding takes the same approval: asked for with a reason, listed as such, and gone round by nobody', async () => {
    const id = await record({}, worker);
    const figuresBefore = await figures();
    const wish = { id, version: 1, reason: '整条登错' };
    expect(await call('encounter', { id }, worker)).toMatchObject({ voiding: 'alone' });
    app.at(late);
    for (const own of [worker, lead]) {
      expect(await codeOf(call('voidEncounter', { id, reason: '重新登记' }, own))).toBe('services.void-late');
      expect(await call('encounter', { id }, own)).toMatchObject({ voiding: 'request' });
    }
    expect(await codeOf(call('requestVoid', wish, atSite('socialWorker', town.pointA)))).toBe('services.not-yours');
    const refused = await call('requestVoid', wish, worker);
    expect(await codeOf(ask(id, { minutes: 90 }))).toBe('services.correction-waits');
    const { rows } = await call('corrections', { kind: 'void', state: 'proposed' }, lead);
    expect(rows).toMatchObject([{ id: refused.id, kind: 'void', reason: '整条登错', changes: [], mayDecide: true }]);
    await call('refuseCorrection', { id: refused.id, reason: '确有其事' }, lead);
    expect(await call('encounter', { id })).toMatchObject({ voidedAt: null, version: 1 });
    const { id: request } = await call('requestVoid', wish, worker);
    expect(await codeOf(call('approveCorrection', { id: request }, worker))).toBe('forbidden');
    expect(await call('approveCorrection', { id: request }, lead)).toEqual({ id, version: 2 });
    expect(await call('encounter', { id })).toMatchObject({ voidReason: '整条登错', voiding: 'none' });
    expect((await figures()).map((v, i) => (figuresBefore[i] ?? 0) - v).slice(0, 2)).toEqual([1, 1]);
    expect((await call('corrections', { kind: 'void', state: 'approved' }, lead)).rows[0]).toMatchObject({
      id: request,
    });
    await exact();
  });

  test("a lead's void of a colleague's record is its own approval; of a lead's own, somebody else decides", async () => {
    const id = await record({}, worker);
    app.at(late);
    const colleague = otherLead();
    expect(await call('encounter', { id }, colleague)).toMatchObject({ voiding: 'alone' });
    await call('voidEncounter', { id, reason: '与签到不符' }, colleague);
    app.at(now);
    const own = await record({}, lead);
    app.at(late);
    const { id: request } = await call('requestVoid', { id: own, version: 1, reason: '登重了' }, lead);
    expect(await codeOf(call('approveCorrection', { id: request }, lead))).toBe('services.own-correction');
    await call('approveCorrection', { id: request }, inDivision('supervisor', '4401'));
    await exact();
  });

  test('decided by four at once, it is decided once', async () => {
    const { request } = await asked();
    const others = [lead, inDivision('supervisor', '4401'), bureau, lead];
    const outcomes = await Promise.all(others.map((who) => codeOf(call('approveCorrection', { id: request }, who))));
    expect(outcomes.filter((o) => o === 'accepted')).toHaveLength(1);
    await exact();
  });

  test('voided or closed meanwhile, it is not applied', async () => {
    const first = await asked();
    await call('voidEncounter', { id: first.id, reason: '登错人' }, otherLead());
    expect(await codeOf(call('approveCorrection', { id: first.request }, lead))).toBe('services.correction-decided');
    app.at('2026-10-25T10:00:00+08:00');
    const october = { occurredAt: '2026-10-20T09:00:00+08:00', siteId: town.pointB.id, clientId: town.clientB };
    const id = await record(october, worker);
    app.at(late);
    const { id: request } = await ask(id, { ...october, minutes: 90 });
    await call('closeMonth', { siteId: town.pointB.id, month: '2026-10' });
    const waiting = async () =>
      (await call('corrections', { state: 'proposed' }, lead)).rows.find((r: { id: string }) => r.id === request);
    expect(await waiting()).toMatchObject({ mayDecide: true, closedMonth: '2026-10' });
    expect(await codeOf(call('approveCorrection', { id: request }, lead))).toBe('services.month-closed');
    expect(await call('encounter', { id })).toMatchObject({ minutes: 30 });
    await call('refuseCorrection', { id: request, reason: '已报出' }, lead);
  });
});

test('while six correct, void, merge the days and fold at once, counts and days stay exact', {
  timeout: 60_000,
}, async () => {
  const random = seeded(3);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const ids = await Promise.all(Array.from({ length: 6 }, () => record()));
  const some = () => {
    const [clientId, ...others] = [...family].sort(() => random() - 0.5);
    return {
      clientId,
      participantIds: others.slice(0, Math.floor(random() * 3)),
      occurredAt: `2026-${pick(['10', '11'])}-${String(10 + Math.floor(random() * 14))}T09:00:00+08:00`,
      minutes: 10 + Math.floor(random() * 90),
      way: pick(['homeVisit', 'office']),
    };
  };
  const unexpected: unknown[] = [];
  const worker = async () => {
    for (let i = 0; i < 8; i += 1) {
      const id = pick(ids);
      try {
        const { version } = await call('encounter', { id });
        if (i === 7) await call('voidEncounter', { id, reason: '登错人' });
        else await correct(id, some(), version);
        if (i % 4 === 0) await foldCounts(everywhere());
      } catch (error) {
        if ((error as { status?: number }).status !== 409) unexpected.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: 6 }, worker));
  expect(unexpected).toEqual([]);
  await figures();
  await figures('2026-10');
  await exact();
});
