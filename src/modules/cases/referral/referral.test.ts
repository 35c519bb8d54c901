import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { allOf, atSite, type TestApp, testApp } from '../../../app/testing.ts';
import { makeAccount, signedIn, type TestBrowser } from '../../../app/testing-accounts.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { newId } from '../../../kernel/id.ts';
import type { Who } from '../../../platform/reach.ts';

let app: TestApp;
let town: TestTown;
let lead: TestBrowser;
let there: TestBrowser;
let colleague: string;
let atPointB: Who;
let nth = 0;
const stems = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳';
beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-25T10:00:00+08:00');
  town = await testTown(app);
  const { ids } = await app.as(allOf('bureau'))('people', 'registerWorkers', {
    rows: [{ name: '黎接手', siteId: town.station.id, joinedOn: '2024-01-01' }],
  });
  colleague = ids[0];
  atPointB = atSite('socialWorker', town.pointA, [], colleague);
  const place = ({ divisionCode, id: siteId }: typeof town.station) => ({ divisionCode, siteId });
  await makeAccount(app, { login: 'lead', role: 'stationLead', workerId: town.worker, ...place(town.station) });
  await makeAccount(app, { login: 'there', role: 'stationLead', ...place(town.elsewhere) });
  [lead, there] = [await signedIn(app, 'lead'), await signedIn(app, 'there')];
});
afterAll(() => app.close());
beforeEach(() => app.at('2026-11-25T10:00:00+08:00'));

const call = (name: string, input: object, who: Who = town.lead) => app.as(who)('cases', name, input);
const elsewhere = (name: string, input: object = {}) => call(name, input, town.leadElsewhere);
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => [],
    ({ fields: wrong = [], code }) =>
      wrong.length === 0 ? [code] : wrong.map((f: { pointer: string; code: string }) => `${f.pointer} ${f.code}`),
  );

/** A case of somebody new, who has consented to being referred unless said otherwise. */
async function newCase({ consents = true, accepted = true, bornOn = '1950-03-08' } = {}) {
  nth += 1;
  const { id: clientId } = await app.as(town.lead)('clients', 'registerClient', {
    name: `转介${stems[nth]}`,
    bornOn,
    divisionCode: town.pointA.divisionCode,
    siteId: town.pointA.id,
    responsibleWorkerId: town.worker,
    careFrom: '2025-01-01',
  });
  const opened = { clientId, source: 'self', voluntary: true, receivedOn: '2026-11-20', domain: 'ELD' };
  const { id, number } = await call('openCase', { ...opened, problem: '石榴暗语独居' });
  if (accepted) await call('acceptCase', { id, acceptedOn: '2026-11-21' });
  if (consents) await consent(clientId, { givenBy: 'self' });
  return { clientId, caseId: id, number };
}
const consent = (clientId: string, given: object) =>
  app.as(town.lead)('clients', 'giveConsent', {
    clientId,
    purpose: 'referral',
    givenOn: '2026-11-24',
    manner: 'oral',
    witness: '邻居',
    ...given,
  });
const away = (caseId: string, parts: object = {}) => ({
  caseId,
  kind: 'site',
  toSiteId: town.elsewhere.id,
  reason: '石榴暗语搬家',
  notes: '石榴暗语交接',
  ...parts,
});
const listed = async (who: Who, side: string, id: string) =>
  (await call('referrals', { side, size: 200 }, who)).rows.find((r: { id: string }) => r.id === id);

test('to another station: nothing moves before it accepts; then client and case are there, the sender keeps a trace', async () => {
  const { caseId, clientId, number } = await newCase();
  const visit = { way: 'office', class: 'policy', minutes: 20, occurredAt: '2026-11-23T09:00:00+08:00' };
  const { id: given } = await app.as(town.lead)('services', 'recordEncounter', {
    ...{ clientId, siteId: town.pointA.id, ...visit },
  });
  const { id } = (await lead.post('cases', 'referCase', away(caseId))).body;
  expect(await refusal(elsewhere('case', { id: caseId }))).toEqual(['not-found']);
  const offered = await listed(town.leadElsewhere, 'incoming', id);
  expect(offered).toMatchObject({
    ...{ number, caseId: null, clientName: expect.stringContaining('转介'), reason: '石榴暗语搬家' },
    ...{ problem: null, notes: null, domain: 'ELD', fromWorkerName: '陈小梅', mayDecide: true, mayWithdraw: false },
  });
  expect(await elsewhere('referralsWaiting')).toEqual({ n: 1 });
  const notices = async (of: TestBrowser) => (await of.get('access', 'notices', {})).body.rows;
  expect(await notices(there)).toMatchObject([
    { kind: 'cases.referral-proposed', body: { zh: `个案 ${number}，请接收或退回` } },
  ]);
  const both = await Promise.all(
    [1, 2].map(() => there.post('cases', 'acceptReferral', { id, workerId: town.workerElsewhere })),
  );
  expect(both.map((b) => b.body.code ?? 'done')).toEqual(expect.arrayContaining(['cases.referral-decided', 'done']));
  const file = await elsewhere('case', { id: caseId });
  expect(file).toMatchObject({ siteName: '别处社工站', workerName: '李国强', readUntil: null });
  const client = await app.as(town.leadElsewhere)('clients', 'client', { id: clientId });
  expect(client).toMatchObject({
    siteName: '别处社工站',
    workerName: '李国强',
    handovers: [{ reason: '石榴暗语搬家' }],
  });
  expect(await notices(lead)).toMatchObject([
    { kind: 'cases.referral-accepted' },
    { kind: 'clients.responsibility-accepted' },
  ]);

  expect(await call('case', { id: caseId })).toMatchObject({ readUntil: '2026-12-08', number });
  expect((await call('casePlan', { caseId })).plans).toEqual([]);
  expect(await refusal(call('referralChoices', { caseId }))).toEqual(['not-found']);
  expect(await refusal(call('assessCase', { caseId, assessedOn: '2026-11-25', findings: '迟了' }))).toEqual([
    'not-found',
  ]);
  expect(await refusal(app.as(town.lead)('clients', 'client', { id: clientId }))).toEqual(['not-found']);
  // What the sender did itself keeps the name, without a way to a file that is not the sender's any more.
  const own = { clientName: expect.stringContaining('转介'), mayOpenClient: false };
  expect(await app.as(town.lead)('services', 'encounter', { id: given })).toMatchObject(own);
  app.at('2026-12-09T10:00:00+08:00');
  expect(await refusal(call('case', { id: caseId }))).toEqual(['not-found']);
  expect(await refusal(call('caseClosing', { caseId }))).toEqual(['not-found']);
  expect(await listed(town.lead, 'outgoing', id)).toMatchObject({
    ...{
      number,
      toPlace: '别处社工站',
      state: 'accepted',
      caseId: null,
      clientName: null,
      reason: null,
      readUntil: null,
    },
  });
  expect(await refusal(call('referralsOfCase', { caseId }))).toEqual(['not-found']);
  for (const text of ['转介', '石榴暗语'])
    expect(JSON.stringify((await app.as(town.lead)('clients', 'findRecords', { text })).rows)).not.toContain(caseId);

  const told = { id, doneOn: '2026-12-09', outcome: '石榴暗语已接续' };
  expect(await refusal(call('finishReferral', told))).toEqual(['not-found']);
  expect(await refusal(elsewhere('finishReferral', { ...told, doneOn: '2026-11-24' }))).toEqual([
    '/doneOn cases.done-before-accepted',
  ]);
  expect(await listed(town.leadElsewhere, 'incoming', id)).toMatchObject({ mayFinish: true });
  await elsewhere('finishReferral', told);
  expect(await refusal(elsewhere('finishReferral', told))).toEqual(['cases.referral-done']);
  const seen = { state: 'done', doneOn: '2026-12-09', clientName: null, reason: null, caseId: null };
  expect(await listed(town.lead, 'outgoing', id)).toMatchObject({
    ...seen,
    outcome: '石榴暗语已接续',
    mayFinish: false,
  });
  lead = await signedIn(app, 'lead');
  expect((await notices(lead))[0]).toMatchObject({
    kind: 'cases.referral-done',
    title: { zh: expect.stringContaining('回告了转介的办理结果') },
    body: { zh: expect.stringContaining(number) },
  });
  app.at('2026-12-23T10:00:00+08:00');
  expect(await listed(town.lead, 'outgoing', id)).toMatchObject({ ...seen, outcome: null });
  app.at('2026-11-25T10:00:00+08:00');
  lead = await signedIn(app, 'lead');
});

test('a case that ends where it was received has done what it was referred for', async () => {
  const { caseId } = await newCase({ accepted: false });
  const { id } = await call('referCase', away(caseId));
  await elsewhere('acceptReferral', { id });
  await elsewhere('declineCase', { id: caseId, declinedOn: '2026-11-25', reason: '已由家属照料' });
  expect(await listed(town.lead, 'outgoing', id)).toMatchObject({
    state: 'done',
    doneOn: '2026-11-25',
    endedWithCase: true,
  });
});

test('within the site the worker named takes over alone; the client stays whose client he is', async () => {
  const { caseId, clientId } = await newCase();
  const refer = (parts: object) => call('referCase', away(caseId, { kind: 'worker', toSiteId: undefined, ...parts }));
  expect(await refusal(refer({}))).toEqual(['/toWorkerId cases.referral-destination']);
  expect(await refusal(refer({ toWorkerId: town.worker }))).toEqual(['cases.same-worker']);
  expect(await refusal(refer({ toWorkerId: town.workerElsewhere }))).toEqual(['/toWorkerId cases.unknown-worker']);
  const { id } = await refer({ toWorkerId: colleague });
  expect(await refusal(call('acceptReferral', { id }, town.atPointA))).toEqual(['not-found']);
  await call('acceptReferral', { id }, atPointB);
  expect(await call('case', { id: caseId })).toMatchObject({ workerName: '黎接手', siteName: '甲社工点' });
  expect(await app.as(town.lead)('clients', 'client', { id: clientId })).toMatchObject({ workerName: '陈小梅' });
});

test('consent comes first, of whoever it is to ask, and the refusal says what is missing', async () => {
  const { caseId, clientId } = await newCase({ consents: false, bornOn: '2012-01-01' });
  const late = async () => {
    const { status, body } = await lead.post('cases', 'referCase', away(caseId));
    return [status, body.code, body.detail ?? body.title];
  };
  expect(await late()).toEqual([409, 'cases.referral-consent', expect.stringContaining('缺少“转介”的有效同意')]);
  expect((await call('referralChoices', { caseId })).missing).toBe('缺少“转介”的有效同意');
  await consent(clientId, { givenBy: 'self', guardianInformedOn: '2026-11-24' });
  expect((await call('referralChoices', { caseId })).missing).toBeNull();
  const { id } = await call('referCase', away(caseId));
  const { rows } = await sql<{ consentId: string }>`select consent_id from cases.referral where id = ${id}`.execute(
    app.services.kysely,
  );
  expect(rows[0]?.consentId).toEqual(expect.any(String));
  expect(await refusal(call('referCase', away(caseId)))).toEqual(['cases.referral-open']);
  await call('withdrawReferral', { id });
  expect(await refusal(call('withdrawReferral', { id }))).toEqual(['cases.referral-decided']);
  expect(await refusal(elsewhere('acceptReferral', { id }))).toEqual(['cases.referral-decided']);
});

test('a closed site, the own site and none at all are refused with a sentence', async () => {
  const { caseId } = await newCase();
  const { version } = await app.as(allOf('administrator'))('network', 'site', { id: town.pointB.id });
  await app.as(allOf('administrator'))('network', 'closeSite', {
    ...{ id: town.pointB.id, version, on: '2026-11-25', reason: '撤站', successorId: town.station.id },
  });
  const to = (toSiteId: string) => refusal(call('referCase', away(caseId, { toSiteId })));
  expect(await to(town.pointB.id)).toEqual(['/toSiteId cases.referral-site-closed']);
  expect(await to(town.pointA.id)).toEqual(['/toSiteId cases.referral-same']);
  expect(await to(caseId)).toEqual(['/toSiteId cases.referral-place']);
});

test('refused with its reason, and open to be referred again; handed over or closed meanwhile, it is offered no more', async () => {
  const { caseId, clientId } = await newCase();
  const { id } = (await lead.post('cases', 'referCase', away(caseId))).body;
  await there.post('cases', 'refuseReferral', { id, reason: '石榴暗语人手' });
  expect(await listed(town.lead, 'outgoing', id)).toMatchObject({ state: 'refused', refusal: '石榴暗语人手' });
  expect(await listed(town.leadElsewhere, 'incoming', id)).toMatchObject({ refusal: null, clientName: null });
  const { id: again } = await call(
    'referCase',
    away(caseId, { kind: 'agency', toSiteId: undefined, toName: '石榴暗语医院' }),
  );
  const handover = { clientIds: [clientId], toSiteId: town.elsewhere.id, reason: '石榴暗语搬家' };
  await app.as(town.lead)('clients', 'proposeHandover', handover);
  const [item] = (await app.as(town.leadElsewhere)('clients', 'handovers', { state: 'proposed' })).rows;
  await app.as(town.leadElsewhere)('clients', 'acceptHandovers', { itemIds: [item.id] });
  expect((await elsewhere('referralsOfCase', { caseId })).referrals).toMatchObject([
    { id: again, state: 'withdrawn', toPlace: '石榴暗语医院' },
    { id, state: 'refused' },
  ]);
});

test('a department or an agency answers to the sender, who notes it and what came of it; the case stays', async () => {
  const { caseId } = await newCase();
  const refer = { kind: 'agency', toSiteId: undefined, toName: '石榴暗语康复中心' };
  const { id } = await call('referCase', away(caseId, refer));
  const done = { id, doneOn: '2026-11-25', outcome: '石榴暗语已入住' };
  expect(await refusal(call('finishReferral', done))).toEqual(['cases.referral-not-accepted']);
  expect(await refusal(elsewhere('acceptReferral', { id }))).toEqual(['not-found']);
  const early = { id, acceptedOn: '2026-11-24', receivedBy: '石榴暗语护士' };
  expect(await refusal(call('acceptReferral', { id }))).toEqual([
    '/acceptedOn cases.accepted-day-missing',
    '/receivedBy cases.receiver-missing',
  ]);
  expect(await refusal(call('acceptReferral', early))).toEqual(['/acceptedOn cases.accepted-before-sent']);
  app.at('2026-11-27T10:00:00+08:00');
  await call('acceptReferral', { ...early, acceptedOn: '2026-11-26' });
  expect(await refusal(call('finishReferral', done))).toEqual(['/doneOn cases.done-before-accepted']);
  done.doneOn = '2026-11-27';
  expect(await call('case', { id: caseId })).toMatchObject({ siteName: '甲社工点', workerName: '陈小梅' });
  await call('finishReferral', done);
  expect((await call('referralsOfCase', { caseId })).referrals).toMatchObject([
    {
      ...{ state: 'done', doneOn: '2026-11-27', outcome: '石榴暗语已入住', toPlace: '石榴暗语康复中心' },
      ...{ acceptedOn: '2026-11-26', receivedBy: '石榴暗语护士', mayFinish: false },
    },
  ]);
});

test('whoever withdraws the consent goes nowhere: what waits is withdrawn, and the sender hears of it', async () => {
  const { caseId, clientId } = await newCase();
  const { id } = (await lead.post('cases', 'referCase', away(caseId))).body;
  const clients = (name: string, input: object) => app.as(town.lead)('clients', name, { clientId, ...input });
  const given = (await app.as(town.lead)('clients', 'clientConsents', { id: clientId })).consents.find(
    (c: { purpose: string }) => c.purpose === 'referral',
  );
  await clients('withdrawConsent', { id: given.id, withdrawnOn: '2026-11-25', reason: '本人不愿转介' });
  expect(await listed(town.leadElsewhere, 'incoming', id)).toMatchObject({ state: 'withdrawn', mayDecide: false });
  expect(await refusal(elsewhere('acceptReferral', { id }))).toEqual(['cases.referral-decided']);
  const { rows: told } = await sql<{ zh: string }>`select title->>'zh' as zh from platform.notice
    where kind = 'cases.referral-withdrawn' and body->>'zh' like '%先取得同意%'`.execute(app.services.kysely);
  expect(told).toEqual([{ zh: '服务对象撤回了转介同意，转介已撤回' }]);
  // A consent that ran out by itself is asked for as well where it is accepted.
  const { caseId: other, clientId: whose } = await newCase({ consents: false });
  await consent(whose, { givenBy: 'self', validUntil: '2026-11-25' });
  const sent = await call('referCase', away(other));
  app.at('2026-11-27T10:00:00+08:00');
  expect(await refusal(elsewhere('acceptReferral', { id: sent.id }))).toEqual(['cases.referral-consent']);
});

test('a department answers for the day on which it took the case on: the consent that held then counts, noted later', async () => {
  const { caseId, clientId } = await newCase({ consents: false });
  await consent(clientId, { givenBy: 'self', validUntil: '2026-11-25' });
  const department = { kind: 'department', toSiteId: undefined, toName: '区民政局' };
  const { id } = await call('referCase', away(caseId, department));
  app.at('2026-11-27T10:00:00+08:00');
  const taken = (acceptedOn: string) => refusal(call('acceptReferral', { id, acceptedOn, receivedBy: '陈科长' }));
  expect(await taken('2026-11-26')).toEqual(['cases.referral-consent']);
  expect(await taken('2026-11-25')).toEqual([]);
  expect((await call('referralsOfCase', { caseId })).referrals).toMatchObject([
    { state: 'accepted', acceptedOn: '2026-11-25' },
  ]);
});

test('offered to a site that closes, it is withdrawn, and whoever sent it hears of it', async () => {
  const system = app.as(allOf('administrator'));
  const { divisionCode: parent, id: parentSiteId } = town.elsewhere;
  const [village] = (await system('network', 'divisions', { parent, size: 1 })).rows;
  const closing = await system('network', 'openSite', {
    ...{ kind: 'point', name: '将撤社工点', divisionCode: village.code, parentSiteId, openedOn: '2021-06-01' },
  });
  const { caseId, number } = await newCase();
  const { id } = (await lead.post('cases', 'referCase', away(caseId, { toSiteId: closing.id }))).body;
  const { version } = await system('network', 'site', { id: closing.id });
  await system('network', 'closeSite', { id: closing.id, version, on: '2026-11-25', reason: '撤站' });
  expect(await listed(town.lead, 'outgoing', id)).toMatchObject({ state: 'withdrawn', caseId });
  const { rows } = (await lead.get('access', 'notices', {})).body;
  const told = rows.filter((n: { kind: string }) => n.kind === 'cases.referral-withdrawn');
  expect(told.map((n: { body: { zh: string } }) => n.body.zh)).toContain(`个案 ${number}，请另行转介`);
});

test('what is written about the client stands nowhere as it was written', async () => {
  const { rows: cared } = await app.as(town.lead)('clients', 'clients', { text: '转介', state: 'inCare', size: 200 });
  const told = await Promise.all(
    cared.map((c: { id: string }) => app.as(town.lead)('clients', 'personEvents', { id: c.id })),
  );
  expect(JSON.stringify(told)).toContain('石榴暗语已入住');
  const { rows } = await sql<{ plain: string }>`
    select id::text as plain from cases.referral r where r::text like '%石榴暗语%'
    union all select id::text from platform.notice n where n::text like '%石榴暗语%'`.execute(app.services.kysely);
  expect(rows).toEqual([]);
});

test('what was done before is read with the file at the new station, changed by nobody there, and counted where it was', async () => {
  const { caseId, clientId } = await newCase();
  const services = (name: string, input: object, who: Who) => app.as(who)('services', name, input);
  const visit = { siteId: town.pointA.id, way: 'homeVisit', class: 'policy', minutes: 30, notes: '石榴暗语探访' };
  const record = (parts: object, who: Who) =>
    services('recordEncounter', { id: newId(), occurredAt: '2026-11-24T10:00:00+08:00', ...visit, ...parts }, who);
  const { id: before } = await record({ clientId }, town.lead);
  const { id: group } = await record(
    { way: 'group', participantIds: [clientId], clientId: null, personTimes: 4 },
    town.lead,
  );
  const street = { way: 'street', clientId: null, participantIds: [clientId, town.clientA] };
  const { id: together } = await record({ ...street, personTimes: 2 }, town.lead);
  await call('joinEncounter', { caseId, encounterId: before });
  const list = async (who: Who, more: object = { clientId }) =>
    (await services('encounters', more, who)).rows.map((r: { id: string }) => r.id);
  expect(await list(town.leadElsewhere)).toEqual([]);
  expect(await refusal(services('encounter', { id: before }, town.leadElsewhere))).toEqual(['not-found']);
  const { id } = await call('referCase', away(caseId));
  await elsewhere('acceptReferral', { id, workerId: town.workerElsewhere });

  expect(await list(town.leadElsewhere)).toEqual([before]);
  expect(await list(town.leadElsewhere, {})).not.toContain(before);
  expect((await elsewhere('caseInterventions', { caseId })).records).toMatchObject([
    { id: before, notes: '石榴暗语探访' },
  ]);
  expect(await services('encounter', { id: before }, town.leadElsewhere)).toMatchObject({
    ...{ siteName: '甲社工点', correction: 'none', voiding: 'none' },
  });
  for (const others of [group, together])
    expect(await refusal(services('encounter', { id: others }, town.leadElsewhere))).toEqual(['not-found']);
  expect(await services('encounterHistory', { id: before }, town.leadElsewhere)).toEqual({ rows: [], refused: [] });
  expect(await refusal(services('voidEncounter', { id: before, reason: '不是我们做的' }, town.leadElsewhere))).toEqual([
    'services.not-yours',
  ]);
  const { rows: life } = await app.as(town.leadElsewhere)('clients', 'personEvents', { id: clientId });
  await elsewhere('leaveCase', { encounterId: before });
  expect(await refusal(elsewhere('joinEncounter', { caseId, encounterId: before }))).toEqual(['not-found']);
  expect(await elsewhere('caseOfEncounter', { encounterId: before })).toEqual({ joined: null, offers: [] });
  const { rows: found } = await app.as(town.leadElsewhere)('clients', 'findRecords', { text: '石榴暗语探访' });
  expect(found.map((r: { key: string }) => r.key)).toEqual([expect.stringContaining(before)]);
  const opens = (of: string) => life.find((e: { key: string }) => e.key.includes(of))?.opens;
  expect([opens(before), opens(group)]).toEqual([expect.stringContaining(before), null]);
  const after = { clientId, siteId: town.elsewhere.id, occurredAt: '2026-11-25T09:30:00+08:00' };
  const { id: since } = await record(after, town.leadElsewhere);
  expect(await list(town.lead)).not.toContain(since);
  expect(await refusal(services('encounter', { id: since }, town.lead))).toEqual(['not-found']);
});
