import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../app/testing.ts';
import { makeAccount, signedIn, type TestBrowser } from '../../../app/testing-accounts.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';

let app: TestApp;
let town: TestTown;
let as: Record<'worker' | 'colleague' | 'lead' | 'supervisor' | 'elsewhere', TestBrowser>;
let householdId: string;
let father: string;
let son: string;
beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-25T10:00:00+08:00');
  town = await testTown(app);
  const { divisionCode, id: siteId } = town.station;
  const at = { divisionCode, siteId };
  await makeAccount(app, { login: 'worker', role: 'socialWorker', workerId: town.worker, ...at });
  await makeAccount(app, { login: 'colleague', role: 'socialWorker', ...at });
  await makeAccount(app, { login: 'lead', role: 'stationLead', ...at });
  await makeAccount(app, { login: 'supervisor', role: 'supervisor', divisionCode: divisionCode.slice(0, 6) });
  await makeAccount(app, { login: 'elsewhere', role: 'stationLead', ...placeOf(town.elsewhere) });
  await signIn();
  const place = { divisionCode: town.pointA.divisionCode, siteId: town.pointA.id };
  const rows = [
    { name: '家父', householdKey: '1', relation: 'head' },
    { name: '家子', householdKey: '1', relation: 'child' },
  ].map((row) => ({ ...row, ...place }));
  [father = '', son = ''] = (await app.as(town.lead)('clients', 'registerClients', { rows })).ids;
  householdId = (await app.as(town.lead)('clients', 'client', { id: father })).householdId;
});
afterAll(() => app.close());

/** Once more where weeks have gone by. */
async function signIn(): Promise<void> {
  const logins = ['worker', 'colleague', 'lead', 'supervisor', 'elsewhere'] as const;
  const browsers = await Promise.all(logins.map((login) => signedIn(app, login)));
  as = Object.fromEntries(logins.map((login, nth) => [login, browsers[nth]])) as typeof as;
}

const placeOf = ({ divisionCode, id: siteId }: TestTown['station']) => ({ divisionCode, siteId });
const post = async (browser: TestBrowser, name: string, input: object) => {
  const { status, body } = await browser.post('cases', name, { householdId, ...input });
  const said = (e: { pointer: string; code: string }) => `${e.pointer} ${e.code}`;
  return status < 400 ? body : { refused: [body.code, ...(body.errors ?? []).map(said)] };
};
const plans = async (browser = as.worker) => (await browser.get('cases', 'householdPlans', { householdId })).body.plans;
const told = async (browser: TestBrowser) =>
  (await browser.get('access', 'notices', {})).body.rows.map((n: { kind: string }) => n.kind);
const content = { situation: '父子二人，父亲瘫痪在床', difficulties: '无人照料，欠缴医保' };
const window = { fromOn: '2026-11-25', dueOn: '2026-12-25' };
const care = { goal: '有人照料', measure: '联系长者饭堂送餐', ...window };
const insured = { goal: '看得起病', measure: '补缴医保', ...window, clientId: '' };
const draft = (parts: object = {}) => ({ content, measures: [care, { ...insured, clientId: father }], ...parts });

test('drafted by the worker and confirmed by the lead, a plan holds from that day', async () => {
  const { id } = await post(as.worker, 'saveHouseholdPlan', draft());
  expect(await post(as.worker, 'submitHouseholdPlan', { id })).toEqual({ id });
  expect(await told(as.lead)).toEqual(['cases.household-plan-submitted']);
  expect(await post(as.worker, 'saveHouseholdPlan', draft({ saved: 1 }))).toEqual({
    refused: ['cases.household-plan-waiting'],
  });
  expect((await plans(as.lead))[0]).toMatchObject({ state: 'submitted', mayDecide: true });
  expect((await plans())[0].mayDecide).toBe(false);
  const confirm = { id, decision: 'confirmed' };
  const both = await Promise.all([as.lead, as.supervisor].map((b) => post(b, 'decideHouseholdPlan', confirm)));
  expect(both.filter((answer) => answer.id)).toHaveLength(1);
  expect(both.flatMap((answer) => answer.refused ?? [])).toEqual(['cases.household-plan-decided']);
  expect((await plans())[0]).toMatchObject({
    ...{ state: 'confirmed', nth: 1, validFrom: '2026-11-25', validTo: null, reviseOn: '2027-05-25', content },
    measures: [
      { ...care, clientId: null },
      { ...insured, clientId: father, clientName: '家父', state: 'open' },
    ],
  });
  expect(await told(as.worker)).toEqual(['cases.household-plan-confirmed']);
});

test('measures are done or dropped once, and stand in the file of whom they were for', async () => {
  const [{ measures }] = await plans();
  const [meals, health] = measures;
  expect(await post(as.worker, 'finishMeasure', { id: health.id, doneOn: '2026-11-26' })).toEqual({
    refused: ['invalid-input', '/doneOn cases.in-future'],
  });
  expect(await post(as.worker, 'finishMeasure', { id: health.id, doneOn: '1826-11-25' })).toEqual({
    refused: ['invalid-input', '/doneOn cases.measure-before-plan'],
  });
  await post(as.worker, 'finishMeasure', { id: health.id, doneOn: '2026-11-25' });
  expect(await post(as.worker, 'dropMeasure', { id: health.id, reason: '不再需要' })).toEqual({
    refused: ['cases.measure-ended'],
  });
  expect((await plans())[0].measures).toMatchObject([{ id: meals.id, state: 'open' }, { state: 'done' }]);
  const eventsOf = async (id: string) =>
    (await as.lead.get('clients', 'personEvents', { id, kinds: ['householdPlan'] })).body.rows.map(
      (e: { title: string }) => e.title,
    );
  expect(await eventsOf(father)).toEqual(['一户一策方案第 1 版开始执行', '完成措施：补缴医保']);
  expect(await eventsOf(son)).toEqual(['一户一策方案第 1 版开始执行']);
});

test('revised, the version before ends and stays as it was; what it left open was replaced', async () => {
  app.at('2026-12-30T10:00:00+08:00');
  await signIn();
  const [before] = await plans();
  expect(before.measures[0].state).toBe('late');
  const revised = { situation: '父亲已入住养老院', difficulties: '儿子待业' };
  const { id } = await post(as.worker, 'saveHouseholdPlan', {
    content: revised,
    measures: [{ goal: '就业', measure: '介绍公益岗位', fromOn: '2026-12-30', dueOn: '2027-01-30', clientId: son }],
  });
  expect(await post(as.colleague, 'saveHouseholdPlan', draft())).toEqual({
    refused: ['cases.household-plan-changed'],
  });
  await post(as.lead, 'submitHouseholdPlan', { id });
  expect(await post(as.lead, 'decideHouseholdPlan', { id, decision: 'confirmed' })).toEqual({
    refused: ['cases.own-review'],
  });
  expect(await post(as.supervisor, 'decideHouseholdPlan', { id, decision: 'returned' })).toEqual({
    refused: ['invalid-input', '/remarks cases.remarks-missing'],
  });
  await post(as.supervisor, 'decideHouseholdPlan', { id, decision: 'returned', remarks: '补充儿子的意愿' });
  expect((await plans())[0]).toMatchObject({ state: 'returned', remarks: '补充儿子的意愿' });
  await post(as.worker, 'submitHouseholdPlan', { id });
  await post(as.lead, 'decideHouseholdPlan', { id, decision: 'confirmed' });
  expect(await plans()).toMatchObject([
    { nth: 2, content: revised, validFrom: '2026-12-30', validTo: null },
    { nth: 1, content, validTo: '2026-12-30', measures: [{ state: 'replaced' }, { state: 'done' }] },
  ]);
});

test('what is wrong is said by its field', async () => {
  const wrong = { ...care, dueOn: '2026-11-01', clientId: town.clientB, workerId: town.workerElsewhere };
  expect(await post(as.worker, 'saveHouseholdPlan', draft({ measures: [care, wrong] }))).toEqual({
    refused: [
      'invalid-input',
      '/measures/1/dueOn cases.window-ends-before',
      '/measures/1/clientId cases.not-a-member',
      '/measures/1/workerId cases.unknown-worker',
    ],
  });
  const mistyped = { ...care, fromOn: '1950-01-01', dueOn: '2099-01-01' };
  expect(await post(as.worker, 'saveHouseholdPlan', draft({ measures: [mistyped] }))).toEqual({
    refused: ['invalid-input', '/measures/0/fromOn cases.too-early', '/measures/0/dueOn cases.too-late'],
  });
  const many = Array.from({ length: 21 }, () => care);
  expect(await post(as.worker, 'saveHouseholdPlan', draft({ measures: many }))).toEqual({
    refused: ['invalid-input', '/measures cases.too-many-measures'],
  });
  const { id } = await post(as.worker, 'saveHouseholdPlan', draft({ measures: [] }));
  expect(await post(as.worker, 'submitHouseholdPlan', { id })).toEqual({
    refused: ['cases.household-plan-without-measures'],
  });
});

test('whoever reaches nobody of the household reaches no plan of it; what it says is sealed', async () => {
  expect((await as.elsewhere.get('cases', 'householdPlans', { householdId })).status).toBe(404);
  expect(await post(as.elsewhere, 'saveHouseholdPlan', draft())).toEqual({ refused: ['not-found'] });
  const { rows } = await sql<{ text: string }>`
    select concat(p.content, p.remarks, m.content, m.drop_reason) as text
    from cases.household_plan p left join cases.household_measure m on m.plan_id = p.id`.execute(app.services.kysely);
  expect(rows.map((r) => r.text).join()).not.toMatch(/瘫痪|医保|意愿/);
});

test('the plan goes along when all of a household join another, or when its file becomes part of another', async () => {
  const place = { divisionCode: town.pointA.divisionCode, siteId: town.pointA.id };
  const lead = (name: string, input: object) => app.as(town.lead)('clients', name, input);
  const register = async (name: string) =>
    (await lead('registerClients', { rows: [{ name, ...place }] })).ids[0] as string;
  const homeOf = async (id: string) => (await lead('client', { id })).householdId as string;
  const [aunt, twin, uncle] = [await register('钟姨'), await register('钟怡'), await register('钟叔')];
  const home = await homeOf(aunt);
  const { id } = await post(as.worker, 'saveHouseholdPlan', { householdId: home, content, measures: [care] });
  await post(as.worker, 'submitHouseholdPlan', { householdId: home, id });
  await post(as.lead, 'decideHouseholdPlan', { householdId: home, id, decision: 'confirmed' });
  const at = async (householdId: string) =>
    (await as.worker.get('cases', 'householdPlans', { householdId })).body.plans;

  await lead('mergeClients', { survivorId: twin, mergedId: aunt, reason: '同一人' });
  expect(await at(await homeOf(twin))).toMatchObject([{ id, former: true, householdId: home, validTo: null }]);
  // The address of the household that stands empty leads to the same.
  expect(await at(home)).toMatchObject([{ id, former: true }]);
  const relation = 'other';
  await lead('moveMembers', { members: [{ id: twin, relation }], toClientId: uncle, reason: '同住' });
  const [plan] = await at(await homeOf(uncle));
  expect(plan).toMatchObject({ id, former: true, measures: [{ state: 'late' }] });
  // Other households stand empty as well; each leads to its own people.
  const [cousin, niece] = [await register('何三'), await register('何四')];
  const left = await homeOf(cousin);
  await lead('moveMembers', { members: [{ id: cousin, relation }], toClientId: niece, reason: '同住' });
  expect((await lead('household', { id: left })).id).toBe(await homeOf(niece));
  expect(await at(home)).toMatchObject([{ id, former: true }]);
  const finished = { householdId: home, id: plan.measures[0].id, doneOn: plan.validFrom };
  expect(await post(as.worker, 'finishMeasure', finished)).toMatchObject({ id: plan.measures[0].id });
  const timeline = await as.worker.get('clients', 'personEvents', { id: twin });
  expect(timeline.body.rows.filter((e: { kind: string }) => e.kind === 'householdPlan').length).toBeGreaterThan(0);

  // A plan for all of them replaces it.
  const all = await post(as.worker, 'saveHouseholdPlan', { householdId: home, content, measures: [care] });
  await post(as.worker, 'submitHouseholdPlan', { householdId: await homeOf(uncle), id: all.id });
  await post(as.lead, 'decideHouseholdPlan', { householdId: await homeOf(uncle), id: all.id, decision: 'confirmed' });
  expect(await at(home)).toMatchObject([
    { id: all.id, former: false, validTo: null },
    { id, former: true, validTo: '2026-12-30' },
  ]);

  const [merge] = (await lead('client', { id: twin })).merges;
  await lead('unmergeClients', { id: merge.id, reason: '两人' });
  expect(await at(await homeOf(aunt))).toMatchObject([{ id, former: false }]);
  expect(await at(await homeOf(uncle))).toMatchObject([{ id: all.id }]);
});

test('a plan follows who lived in the household, though the file that was joined is parted again', async () => {
  const place = { divisionCode: town.pointA.divisionCode, siteId: town.pointA.id };
  const lead = (name: string, input: object) => app.as(town.lead)('clients', name, input);
  const rows = ['罗一', '罗二', '罗三'].map((name) => ({ name, ...place }));
  const [one = '', two = '', three = ''] = (await lead('registerClients', { rows })).ids as string[];
  const homeOf = async (id: string) => (await lead('client', { id })).householdId as string;
  const [home, second] = [await homeOf(one), await homeOf(two)];
  const { id } = await post(as.worker, 'saveHouseholdPlan', { householdId: home, content, measures: [care] });
  await lead('mergeClients', { survivorId: one, mergedId: two, take: ['household'], reason: '同一人' });
  await lead('moveMembers', { members: [{ id: one, relation: 'other' }], toClientId: three, reason: '同住' });
  const [merge] = (await lead('client', { id: one })).merges;
  await lead('unmergeClients', { id: merge.id, reason: '两人' });
  const at = async (householdId: string) =>
    (await as.worker.get('cases', 'householdPlans', { householdId })).body.plans;
  expect([await homeOf(two), await at(second)]).toEqual([second, []]);
  expect(await at(await homeOf(one))).toMatchObject([{ id }]);
});
