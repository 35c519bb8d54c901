import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseRead } from '../modules/cases/papers/collecting.ts';
import { eventsOf as onPaper } from '../modules/cases/papers/events.ts';
import type { Who } from '../platform/reach.ts';
import { readContext } from '../platform/run/run.ts';
import { allOf, atSite, inDivision, person as somebody, system, type TestApp, testApp } from './testing.ts';
import { textOf } from './testing-texts.ts';
import { type TestTown, testTown } from './testing-town.ts';

/** Everything about a person in order of time, told by every module: nothing missing, nothing twice, nothing hidden. */
let app: TestApp;
let town: TestTown;
let person: string;
let serviceClass: string;
const call = (module: string, name: string, input: object, who: Who = town.lead) => app.as(who)(module, name, input);
const events = (input: object = {}, who: Who = town.lead) =>
  call('clients', 'personEvents', { id: person, size: 1000, ...input }, who);
type Event = Record<'key' | 'kind' | 'at' | 'title', string>;
const kindsOf = async (who: Who) => (await events({}, who)).kinds.map((k: { kind: string }) => k.kind);

function serve(day: string, parts: object = {}) {
  const at = { occurredAt: `${day}T10:00:00+08:00`, siteId: town.pointA.id, class: serviceClass };
  return call('services', 'recordEncounter', { ...at, way: 'homeVisit', minutes: 30, clientId: person, ...parts });
}

const atA = (role: 'socialWorker' | 'supervisor', workerId?: string) => atSite(role, town.pointA, [], workerId);

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T12:00:00+08:00');
  town = await testTown(app);
  person = town.clientA;
  serviceClass = (await call('services', 'recordingChoices', {})).classes[0].code;
  const reveal = { id: person, field: 'mobile', reason: '核对联系电话' };
  const at = { divisionCode: town.pointA.divisionCode, siteId: town.pointA.id };
  const other = await call('clients', 'registerClient', { ...at, name: '黄甲', mobile: '13800138000' });
  await call('clients', 'mergeClients', { survivorId: person, mergedId: other.id, take: ['mobile'], reason: '同一人' });
  await call('clients', 'assignResponsible', { clientIds: [person], workerId: town.worker });
  await call('clients', 'setRisk', { id: person, level: 'high', reason: '独居跌倒' });
  const held = { clientId: person, category: 'severeMentalDisorder', validFrom: '2026-01-01' };
  await call('clients', 'startCategory', held);
  await call('clients', 'revealField', reveal);
  await call('clients', 'giveConsent', {
    ...{
      clientId: person,
      purpose: 'service',
      givenOn: '2026-01-01',
      givenBy: 'self',
      manner: 'oral',
      witness: '赵证',
    },
  });
  for (const day of ['2026-11-18', '2026-11-19', '2026-11-20']) await serve(day);
  const { householdId } = await call('clients', 'client', { id: person });
  const son = await call('clients', 'registerClient', { ...at, name: '黄丙', householdId, relation: 'child' });
  await serve('2026-11-21', { clientId: son.id, participantIds: [person] });
  await call('services', 'recordActivity', {
    ...{ siteId: town.pointA.id, occurredAt: '2026-11-22T10:00:00+08:00', minutes: 60, class: serviceClass },
    ...{ title: '重阳茶话会', kind: 'festival', participantIds: [person], attendance: 5 },
  });
  const { id: caseId } = await call('cases', 'openCase', {
    ...{ clientId: person, domain: 'ELD', source: 'self', voluntary: true, problem: '独居', receivedOn: '2026-11-10' },
  });
  await call('cases', 'acceptCase', { id: caseId, acceptedOn: '2026-11-11' });
  await call('cases', 'assessCase', { caseId, assessedOn: '2026-11-12', findings: '需要陪伴' });
  await call('cases', 'reportHarm', {
    ...{ clientId: person, situation: 'abandoned', foundAt: '2026-11-23T09:00:00+08:00', what: '无人照料' },
  });
});
afterAll(() => app.close());

test('as many events as there are rows in the tables of all modules', async () => {
  const count = async (statement: RawBuilder<{ n: number }>) =>
    (await statement.execute(app.services.kysely)).rows[0]?.n ?? 0;
  const of = (table: string, column: string, more = sql`true`) =>
    count(sql`select count(*)::int as n from ${sql.table(table)} where ${sql.ref(column)} = ${person} and ${more}`);
  const { kinds, total, rows } = await events();
  const found = Object.fromEntries(kinds.map((k: { kind: string; count: number }) => [k.kind, k.count]));
  const cases = await count(sql`select (
      (select count(*) from cases.case_file where client_id = ${person})
      + (select count(*) from cases.case_file where client_id = ${person} and decided_on is not null)
      + (select count(*) from cases.case_worker w join cases.case_file f on f.id = w.case_id where client_id = ${person})
      + (select count(*) from cases.assessment a join cases.case_file f on f.id = a.case_id where client_id = ${person})
      + (select count(*) from cases.review r join cases.case_file f on f.id = r.case_id where client_id = ${person})
      + (select count(decided_at) from cases.review r join cases.case_file f on f.id = r.case_id where client_id = ${person})
    )::int as n`);
  const met = await of('services.encounter_participant', 'client_id');
  expect(met).toBe(2);
  expect(found).toEqual({
    care: 1,
    category: await of('clients.person_category', 'person_id'),
    risk: await of('clients.risk_grade', 'person_id'),
    worker: await of('clients.responsibility', 'person_id'),
    consent: await of('clients.consent', 'person_id'),
    reveal: await of('platform.audit_event', 'subject_id', sql`action = 'clients.revealField'`),
    merge: await of('clients.merge', 'survivor_id'),
    // Met beside a member of the household, and at an activity.
    visit: (await of('services.encounter', 'client_id', sql`visit`)) + 1,
    activity: met - 1,
    change: await of('services.major_change', 'client_id'),
    case: cases,
    harm: await of('cases.harm_report', 'client_id'),
  });
  expect(rows).toHaveLength(total);
  expect(total).toBe(Object.values(found).reduce((sum: number, n) => sum + Number(n), 0));
});

describe('in order of time', () => {
  test('page by page, whatever is recorded meanwhile, nothing is lost and nothing comes twice', async () => {
    const whole = (await events()).rows.map((e: Event) => e.key);
    const read: string[] = [];
    let before: string | undefined;
    for (let nth = 0; ; nth += 1) {
      const page = await events({ size: 2, before });
      read.push(...page.rows.map((e: Event) => e.key));
      // At the same moment as others, and later than all of them.
      if (nth < 3) await serve('2026-11-22', { occurredAt: `2026-11-22T1${nth}:00:00+08:00`, clientId: person });
      if (!page.next) break;
      before = page.next;
    }
    expect(new Set(read).size).toBe(read.length);
    expect(read.filter((key) => whole.includes(key))).toEqual(whole);
  });

  test('several of one day stand in the same order however often they are asked for', async () => {
    await call('clients', 'startCategory', { clientId: person, category: 'disabled', validFrom: '2026-01-01' });
    const [first, second] = [await events({ to: '2026-01-01' }), await events({ to: '2026-01-01' })];
    expect(first.rows.map((e: Event) => e.key)).toEqual(second.rows.map((e: Event) => e.key));
    const days = first.rows.map((e: Event) => e.at);
    expect(days).toEqual(days.toSorted().toReversed());
  });

  test('what is known by its day alone stands where it was told: a closing after the review that led to it', async () => {
    const { station, pointA, worker } = town;
    const { ids } = await app.as(system)('people', 'registerWorkers', {
      rows: [{ name: '代小班', siteId: station.id, joinedOn: '2023-01-01' }],
    });
    const place = { divisionCode: pointA.divisionCode, siteId: pointA.id, careFrom: '2026-11-01' };
    const { id: clientId } = await call('clients', 'registerClient', { ...place, name: '黄丁' });
    const at = (hour: string) => app.at(`2026-11-23T${hour}:00+08:00`);
    at('09:00');
    const opening = { domain: 'ELD', source: 'self', voluntary: true, problem: '独居', receivedOn: '2026-11-23' };
    const { id: caseId } = await call('cases', 'openCase', { clientId, ...opening, workerId: worker });
    at('09:10');
    await call('cases', 'acceptCase', { id: caseId, acceptedOn: '2026-11-23' });
    await call('cases', 'assessCase', { caseId, assessedOn: '2026-11-23', findings: '需要陪伴' });
    at('10:00');
    await call('cases', 'assignCase', { id: caseId, workerId: ids[0] });
    at('11:00');
    const end = { reason: 'unwilling', informedOn: '2026-11-23', closedOn: '2026-11-23', summary: '不愿继续' };
    await call('cases', 'closeCase', { caseId, ...end });
    at('11:30');
    const { reviews } = await call('cases', 'reviewsOfCase', { caseId });
    const supervisor = inDivision('supervisor', pointA.divisionCode.slice(0, 6));
    await call('cases', 'decideReview', { id: reviews[0].id, decision: 'approved' }, supervisor);
    at('12:00');
    const { rows } = await call('clients', 'personEvents', { id: clientId, kinds: ['case'], size: 100 });
    const titles = rows.map((e: Event) => `${e.at.length === 10 ? '—' : ''}${e.title.split(' · ')[0]}`).toReversed();
    const expected = [
      ...['—开立个案，来源：主动求助', '—个案由陈小梅负责', '—接案', '—预估', '—个案由代小班负责'],
      ...['提交审核：结案', '审核通过：结案', expect.stringMatching(/^—结案：/)],
    ];
    expect(titles).toEqual(expected);
    const read = await caseRead(readContext(app.services, { who: town.lead, language: 'zh' }), caseId);
    expect(onPaper(read, 'zh').map((e) => e.what)).toEqual(
      expected.map((what) => (typeof what === 'string' ? what.replace('—', '') : expect.stringMatching(/^结案：/))),
    );
  });

  test('kind and period narrow it; days are those of Shanghai, both ends included', async () => {
    await serve('2026-11-17', { occurredAt: '2026-11-17T00:30:00+08:00' });
    const asked = await events({ kinds: ['visit'], from: '2026-11-17', to: '2026-11-18' });
    expect(asked.rows.map((e: Event) => [e.kind, e.at.slice(0, 10)])).toEqual([
      ['visit', '2026-11-18'],
      ['visit', '2026-11-17'],
    ]);
    expect(asked.total).toBe(2);
    expect((await events({ kinds: ['nothingOfTheKind'] })).total).toBe(0);
  });
});

test('a household: what its members met together stands once with both names, and nobody else learns of it', async () => {
  const { householdId: id } = await call('clients', 'client', { id: person });
  const { members } = await call('clients', 'household', { id });
  expect(members.map((m: { name: string }) => m.name)).toEqual(['黄甲', '黄丙']);
  const { rows } = await call('clients', 'householdEvents', { id, kinds: ['visit'], size: 1000 });
  const both = rows.filter((e: { persons: unknown[] }) => e.persons.length === 2);
  expect(both.map((e: Event) => e.at.slice(0, 10))).toEqual(['2026-11-21']);
  expect(await textOf(await call('clients', 'exportHouseholdEvents', { id }))).toMatch(/黄甲、黄丙/);
  for (const name of ['household', 'householdEvents']) {
    await expect(call('clients', name, { id }, town.leadElsewhere)).rejects.toMatchObject({ code: 'not-found' });
  }
});

describe('each reads what he or she may', () => {
  const restricted = /严重精神障碍/;
  test('a worker of the place: no reveals, no report that others made; a restricted category only of own clients', async () => {
    const own = atA('socialWorker', town.worker);
    const colleague = atA('socialWorker', town.workerElsewhere);
    expect(JSON.stringify(await events({}, own))).toMatch(restricted);
    const seen = await events({}, colleague);
    expect(JSON.stringify(seen)).not.toMatch(restricted);
    expect(await kindsOf(colleague)).not.toContain('reveal');
    expect(await kindsOf(colleague)).not.toContain('harm');
    expect(await kindsOf(colleague)).toContain('case');
  });

  test('whoever answers for the place: reveals and reports, and no restricted category', async () => {
    const bureau = allOf('bureau');
    expect(await kindsOf(bureau)).toEqual(expect.arrayContaining(['reveal', 'harm', 'case', 'visit']));
    expect(JSON.stringify(await events({}, bureau))).not.toMatch(restricted);
    const sheet = await textOf(await call('clients', 'exportPersonEvents', { id: person }, bureau));
    expect(sheet).toMatch(/独居跌倒/);
    expect(sheet).not.toMatch(restricted);
  });

  test('of somebody elsewhere it answers like of nobody', async () => {
    await expect(events({}, town.leadElsewhere)).rejects.toMatchObject({ code: 'not-found' });
    const supervisor = somebody('supervisor', { kind: 'division', code: '440103' }, { divisionCode: '440103' });
    await expect(events({}, supervisor)).rejects.toMatchObject({ code: 'not-found' });
  });
});
