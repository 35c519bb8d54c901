import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allOf, type TestApp, testApp } from '../../../app/testing.ts';
import { makeAccount, signedIn, type TestBrowser } from '../../../app/testing-accounts.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { reviewSet } from '../region-rules.ts';
import { changedSince } from './rules.ts';

let app: TestApp;
let town: TestTown;
let worker: TestBrowser;
let lead: TestBrowser;
let supervisor: TestBrowser;
beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-25T10:00:00+08:00');
  town = await testTown(app);
  const station = { divisionCode: town.station.divisionCode, siteId: town.station.id };
  await makeAccount(app, { login: 'worker', role: 'socialWorker', workerId: town.worker, ...station });
  await makeAccount(app, { login: 'lead', role: 'stationLead', ...station });
  const divisionCode = town.station.divisionCode.slice(0, 6);
  await makeAccount(app, { login: 'supervisor', role: 'supervisor', divisionCode });
  [worker, lead, supervisor] = [
    await signedIn(app, 'worker'),
    await signedIn(app, 'lead'),
    await signedIn(app, 'supervisor'),
  ];
});
afterAll(() => app.close());

const post = async (as: TestBrowser, name: string, input: object) => {
  const { status, body } = await as.post('cases', name, input);
  return status < 400 ? body : { ...body, refused: [body.code, ...(body.errors ?? []).map(said)] };
};
const said = (e: { pointer: string; code: string }) => `${e.pointer} ${e.code}`;
const fileOf = async (id: string) => (await worker.get('cases', 'case', { id })).body;
const missing = async (id: string) => {
  const { stage, blockers } = await fileOf(id);
  return [stage, ...blockers.map((b: { code: string }) => b.code)];
};
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
async function stored(bytes: Buffer = png, type = 'image/png', purpose = 'signature'): Promise<string> {
  const { body } = await app.server
    .inject({
      method: 'POST',
      url: '/api/access/upload-file',
      query: { name: 'signature', purpose },
      headers: { 'x-rongyin': '1', cookie: `rongyin_session=${worker.cookie()}`, 'content-type': type },
      payload: bytes,
    })
    .then((answer) => ({ body: answer.json() }));
  return body.fileId;
}

async function acceptedCase(clientId: string, domain: string): Promise<string> {
  const opened = await post(worker, 'openCase', {
    clientId,
    domain,
    source: 'self',
    voluntary: true,
    problem: '需要照顾',
    receivedOn: '2026-11-20',
  });
  await post(worker, 'acceptCase', { id: opened.id, acceptedOn: '2026-11-20' });
  await post(worker, 'assessCase', { caseId: opened.id, assessedOn: '2026-11-21', findings: '独居' });
  return opened.id;
}
const parts = {
  purpose: '恢复日常交往',
  problems: '少出门；本人与邻里',
  strategy: '个人与社区层面',
  roles: '社工陪伴，本人参与',
  procedure: '三个月，每周一次',
};
const goals = [{ text: '每周出门两次', measure: '邻里记录' }];
const window = { fromOn: '2026-11-25', dueOn: '2026-12-05' };

test('a plan goes in force with goals, tasks, the client’s agreement and the lead’s review', async () => {
  const caseId = await acceptedCase(town.clientA, 'ELD');
  expect(await missing(caseId)).toEqual(['plan', 'no-plan']);
  expect((await post(worker, 'submitPlan', { caseId })).refused).toEqual(['cases.no-plan']);
  await post(worker, 'savePlan', { caseId, parts, goals: [] });
  expect((await post(worker, 'submitPlan', { caseId })).refused).toEqual(['cases.plan-without-goals']);
  await post(worker, 'savePlan', { caseId, parts, goals, version: 1 });
  expect((await post(worker, 'submitPlan', { caseId })).refused).toEqual(['cases.plan-without-tasks']);
  const early = { fromOn: '2026-01-01', dueOn: '2026-12-05' };
  expect((await post(worker, 'addTask', { caseId, text: '陪同', ...early })).refused).toContain(
    '/fromOn cases.before-received',
  );
  const task = await post(worker, 'addTask', { caseId, text: '陪同到活动室', ...window });
  expect(await missing(caseId)).toEqual(['plan', 'not-agreed', 'plan-not-submitted']);
  await post(worker, 'submitPlan', { caseId });
  expect((await post(worker, 'savePlan', { caseId, parts, goals })).refused).toEqual(['cases.plan-waiting']);
  const { rows } = (await lead.get('cases', 'caseReviews', { state: 'asked' })).body;
  expect(rows).toMatchObject([{ caseId, step: 'plan', askedBy: '用户worker', mayDecide: true }]);
  const [{ id }] = rows;
  expect((await post(worker, 'decideReview', { id, decision: 'approved' })).refused[0]).toBe('forbidden');
  expect((await post(lead, 'decideReview', { id, decision: 'returned' })).refused).toContain(
    '/remarks cases.remarks-missing',
  );
  await post(lead, 'decideReview', { id, decision: 'returned', remarks: '请补充家属的分工' });
  expect(await missing(caseId)).toEqual(['plan', 'not-agreed', 'plan-returned']);
  const signed = { caseId, signedOn: '2026-11-25', givenBy: 'self', manner: 'drawn' };
  await post(worker, 'signPlan', { ...signed, fileId: await stored() });
  expect(await missing(caseId)).toEqual(['plan', 'plan-returned']);
  // Saved without a change it stays the one that was signed; changed it is another one, to be signed anew.
  const [first] = (await worker.get('cases', 'casePlan', { caseId })).body.plans;
  const kept = (await worker.get('cases', 'casePlan', { caseId })).body.goals;
  await post(worker, 'savePlan', { caseId, parts: first.parts, goals: kept, version: 2 });
  expect(await missing(caseId)).toEqual(['plan', 'plan-not-submitted']);
  const other = kept.map((g: object, nth: number) => (nth === 0 ? { ...g, measure: '女儿每周记录' } : g));
  await post(worker, 'savePlan', { caseId, parts: { ...parts, partners: '女儿' }, goals: other, version: 3 });
  expect(await missing(caseId)).toEqual(['plan', 'not-agreed', 'plan-not-submitted']);
  const { plans } = (await worker.get('cases', 'casePlan', { caseId })).body;
  expect(plans.map((p: { agreement: unknown }) => p.agreement !== null)).toEqual([false, true]);
  // What was signed is shown as it was, the goals that are no more among it.
  const [now, then] = plans;
  const changes = changedSince({ parts: then.parts, goals: then.agreement.goals }, { parts: now.parts, goals: other });
  expect(changes).toEqual([
    { part: 'partners', from: [first.parts.partners], to: ['女儿'] },
    {
      part: 'goals',
      from: [`${kept[0].text}（${kept[0].measure}）`],
      to: [`${kept[0].text}（女儿每周记录）`],
    },
  ]);
  await post(worker, 'signPlan', { ...signed, fileId: await stored() });
  await post(worker, 'submitPlan', { caseId });
  expect(await missing(caseId)).toEqual(['plan', 'plan-review']);
  const [waiting] = (await lead.get('cases', 'caseReviews', { state: 'asked' })).body.rows;
  const both = await Promise.all(
    [1, 2].map(() => post(lead, 'decideReview', { id: waiting.id, decision: 'approved' })),
  );
  expect(both.flatMap((b) => b.refused ?? [])).toEqual(['cases.review-decided']);
  expect(await missing(caseId)).toEqual(['intervention', 'no-intervention', 'tasks-open']);
  expect((await fileOf(caseId)).dueOn).toBe('2026-12-05');
  await post(worker, 'finishTask', { caseId, id: task.id, doneOn: '2026-11-25' });
  expect((await post(worker, 'cancelTask', { caseId, id: task.id, reason: '重复' })).refused).toEqual([
    'cases.task-ended',
  ]);
  expect(await missing(caseId)).toEqual(['intervention', 'no-intervention']);
  expect((await fileOf(caseId)).dueOn).toBeNull();
});

test('another plan begins a version; until it is in force the earlier one holds', async () => {
  const { rows } = (await worker.get('cases', 'cases', { clientId: town.clientA })).body;
  const caseId = rows[0].id;
  const planned = (await worker.get('cases', 'casePlan', { caseId })).body;
  const more = [...planned.goals, { text: '按时服药', measure: '药盒' }];
  await post(worker, 'savePlan', { caseId, parts, goals: more, version: 4 });
  const again = (await worker.get('cases', 'casePlan', { caseId })).body;
  expect(again.plans.map((p: { nth: number; state: string }) => `${p.nth} ${p.state}`)).toEqual([
    '3 draft',
    '2 approved',
    '1 draft',
  ]);
  expect(again.goals.map((g: { text: string }) => g.text)).toEqual(['每周出门两次', '按时服药']);
  expect((await missing(caseId))[0]).toBe('intervention');
  const strange = [{ id: caseId, text: '别人的', measure: '无' }];
  expect((await post(worker, 'savePlan', { caseId, parts, goals: strange, version: 5 })).refused).toContain(
    '/goals/0/id cases.unknown-goal',
  );
});

test('worker and lead write one plan at once: who comes second is shown both, and the audit names what changed', async () => {
  const { rows } = (await worker.get('cases', 'cases', { clientId: town.clientA })).body;
  const caseId = rows[0].id;
  const { plans, goals: standing } = (await worker.get('cases', 'casePlan', { caseId })).body;
  const { version } = plans[0];
  const mine = { caseId, parts: { ...parts, strategy: '只做个人层面' }, goals: standing, version };
  const { id } = await post(worker, 'savePlan', mine);
  const late = await lead.post('cases', 'savePlan', { caseId, parts: { ...parts, roles: '站长' }, goals: [], version });
  expect(late).toMatchObject({
    status: 409,
    body: { facts: { yours: { parts: { roles: '站长' } }, theirs: { parts: mine.parts, version: version + 1 } } },
  });
  expect(late.body.facts.theirs.goals).toEqual(standing);
  expect((await worker.get('cases', 'casePlan', { caseId })).body).toMatchObject({
    plans: [{ parts: { strategy: '只做个人层面' }, version: version + 1 }, {}, {}],
    goals: standing,
  });
  const { rows: audited } = await app.as(allOf('administrator'))('access', 'audit', { action: 'cases.savePlan' });
  expect(audited[0].detail).toEqual({ plan: id, version: version + 1, fields: ['strategy'] });
});

test('who signs follows the age; a signature is a png of a few kilobytes, a page an image or a pdf', async () => {
  const [{ id: childId }] = await app
    .as(town.lead)('clients', 'registerClients', {
      rows: [
        {
          name: '小明',
          bornOn: '2018-05-01',
          divisionCode: town.pointA.divisionCode,
          siteId: town.pointA.id,
          careFrom: '2026-01-01',
        },
      ],
    })
    .then(({ ids }) => ids.map((id: string) => ({ id })));
  const caseId = await acceptedCase(childId, 'CHI');
  const sign = async (given: object) =>
    (await post(worker, 'signPlan', { caseId, signedOn: '2026-11-25', manner: 'drawn', ...given })).refused;
  expect(await sign({ givenBy: 'self', fileId: await stored() })).toEqual(['cases.no-plan']);
  await post(worker, 'savePlan', { caseId, parts, goals });
  expect(await sign({ givenBy: 'self', fileId: await stored() })).toContain('/givenBy clients.consent-giver');
  const pdf = await stored(Buffer.from('%PDF-1.4\n%%EOF\n'), 'application/pdf', 'document');
  const guardian = { givenBy: 'guardian', giverName: '王芳' };
  expect(await sign({ ...guardian, fileId: pdf })).toContain('/fileId cases.signature-kind');
  const pixels = Buffer.alloc(2 * 1024 * 1024 + 12);
  pixels.writeUInt32BE(2 * 1024 * 1024);
  pixels.write('IDAT', 4);
  const large = Buffer.concat([png.subarray(0, 33), pixels, png.subarray(33)]);
  expect(await sign({ ...guardian, fileId: await stored(large, 'image/png', 'photo') })).toContain(
    '/fileId cases.signature-large',
  );
  expect(await sign({ ...guardian, fileId: caseId })).toContain('/fileId cases.unknown-file');
  expect(await sign({ ...guardian, manner: 'photo', fileId: pdf })).toBeUndefined();
  const [plan] = (await worker.get('cases', 'casePlan', { caseId })).body.plans;
  expect(plan.agreement).toMatchObject({ givenBy: 'guardian', giverName: '王芳', manner: 'photo' });
  expect(plan.agreement.guardianInformedOn).toBeNull();
  const { rows } = await sql<{
    stands: string;
  }>`select giver_name as stands from cases.agreement where giver_name is not null`.execute(app.services.kysely);
  expect(rows.map((r) => r.stands.includes('王芳'))).toEqual([false]);
  const paper = await worker.get('cases', 'agreementPaper', { caseId, id: plan.agreement.id });
  expect(paper.status).toBe(200);
  const noted = await sql<{ agreement: string }>`select detail->>'agreement' as agreement from platform.audit_event
    where action = 'cases.agreementPaper' and subject_id = ${caseId}`.execute(app.services.kysely);
  expect(noted.rows).toEqual([{ agreement: plan.agreement.id }]);
});

/** The region lays down who looks at a step, from a day that has come. */
const laidDown = (step: string, roles: readonly string[]) =>
  sql`insert into platform.rule_set (id, version, name, source, effective_on, verified, content, shipped)
    select id, version + 1, name, source, effective_on + 1, verified,
      jsonb_set(content, array['steps', ${step}], ${JSON.stringify(roles)}::jsonb), version + 1
    from platform.rule_set where id = 'case-review' order by version desc limit 1`.execute(app.services.kysely);
const asked = async (caseId: string, as: TestBrowser) =>
  (await as.get('cases', 'reviewsOfCase', { caseId })).body.reviews[0];
const waiting = async (as: TestBrowser) => (await as.get('cases', 'reviewsWaiting', {})).body.n;

test('where the region asks nobody any more, whoever was asked decides on what waits', async () => {
  const caseId = await acceptedCase(town.clientB, 'ELD');
  await post(worker, 'savePlan', { caseId, parts, goals });
  await post(worker, 'addTask', { caseId, text: '陪同', ...window });
  await post(worker, 'submitPlan', { caseId });
  await laidDown('plan', []);
  const { id, mayDecide } = await asked(caseId, lead);
  expect([mayDecide, await waiting(lead), await waiting(supervisor)]).toEqual([true, 1, 1]);
  expect(await post(lead, 'decideReview', { id, decision: 'approved' })).toEqual({ id });
});

test('only who may decide on cases is named', () => {
  const content = { drawnMegabytes: 1, photoMegabytes: 10 };
  const named = (role: string) => ({ ...content, steps: { opening: [], plan: [], closing: [role] } });
  expect(['stationLead', 'socialWorker', 'administrator'].map((r) => reviewSet.safeParse(named(r)).success)).toEqual([
    true,
    false,
    false,
  ]);
});

test('where the region wants it, the opening is looked at first; that of whoever would look goes up the line', async () => {
  await laidDown('opening', ['stationLead']);
  const opening = { clientId: town.clientB, source: 'hotline', voluntary: false, problem: '家庭冲突' };
  const opened = await post(worker, 'openCase', { ...opening, domain: 'FAM', receivedOn: '2026-11-24' });
  await post(worker, 'acceptCase', { id: opened.id, acceptedOn: '2026-11-24' });
  expect(await missing(opened.id)).toEqual(['intake', 'opening-review']);
  expect((await asked(opened.id, supervisor)).mayDecide).toBe(false);
  const first = await asked(opened.id, lead);
  await post(lead, 'decideReview', { id: first.id, decision: 'returned', remarks: '请先核实家庭情况' });
  expect(await missing(opened.id)).toEqual(['intake', 'opening-returned']);
  await post(worker, 'acceptCase', { id: opened.id, acceptedOn: '2026-11-24' });
  const review = await asked(opened.id, lead);
  await post(lead, 'decideReview', { id: review.id, decision: 'approved' });
  expect(await fileOf(opened.id)).toMatchObject({ state: 'accepted', decidedOn: '2026-11-24', stage: 'assessment' });

  const own = await post(lead, 'openCase', { ...opening, domain: 'DIS', receivedOn: '2026-11-24' });
  await post(lead, 'acceptCase', { id: own.id, acceptedOn: '2026-11-24' });
  const { id } = await asked(own.id, supervisor);
  expect((await post(lead, 'decideReview', { id, decision: 'approved' })).refused).toEqual(['cases.own-review']);
  expect([await waiting(lead), await waiting(supervisor)]).toEqual([0, 1]);
  expect((await supervisor.get('access', 'notices', {})).body.rows[0]).toMatchObject({ kind: 'cases.review-asked' });
  // Asked before the roles were kept, it waits for somebody as well.
  await sql`update cases.review set reviewers = '{}' where id = ${id}`.execute(app.services.kysely);
  expect([await waiting(lead), await waiting(supervisor)]).toEqual([0, 1]);
  expect(await post(supervisor, 'decideReview', { id, decision: 'approved' })).toEqual({ id });
});

test('every stage stands as it is computed anew', async () => {
  const { standings } = await import('../standing.ts');
  const { stageOf } = await import('../rules.ts');
  const { readContext } = await import('../../../platform/run/run.ts');
  const context = readContext(app.services, { who: allOf('bureau'), language: 'zh' });
  const all = await standings(context, sql`true`);
  expect(all.length).toBeGreaterThan(2);
  for (const standing of all) expect(standing.stage).toBe(stageOf(standing));
});
