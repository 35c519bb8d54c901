import { afterAll, beforeAll, expect, test } from 'vitest';
import { allOf, type TestApp, testApp } from '../../../app/testing.ts';
import { makeAccount, signedIn, type TestBrowser } from '../../../app/testing-accounts.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { noticeTexts } from '../notice-texts.ts';

let app: TestApp;
let town: TestTown;
let people: Readonly<Record<string, TestBrowser>>;
beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-25T10:00:00+08:00');
  town = await testTown(app);
  const { divisionCode, id: siteId } = town.station;
  const district = divisionCode.slice(0, 6);
  const at = { divisionCode, siteId };
  await makeAccount(app, { login: 'worker', role: 'socialWorker', workerId: town.worker, ...at });
  await makeAccount(app, { login: 'lead', role: 'stationLead', ...at });
  await makeAccount(app, { login: 'supervisor', role: 'supervisor', divisionCode: district });
  await makeAccount(app, { login: 'elsewhere', role: 'supervisor', divisionCode: '440103' });
  await makeAccount(app, { login: 'former', role: 'supervisor', divisionCode: district, validTo: '2026-11-25' });
  const logins = ['worker', 'lead', 'supervisor', 'elsewhere', 'former'];
  people = Object.fromEntries(await Promise.all(logins.map(async (login) => [login, await signedIn(app, login)])));
});
afterAll(() => app.close());

const post = async (as: string, module: string, name: string, input: object) => {
  const { status, body } = (await people[as]?.post(module, name, input)) ?? {};
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};
const told = async (kind: string) => {
  const each = await Promise.all(
    Object.entries(people).map(async ([login, as]) => {
      const { rows } = (await as.get('access', 'notices', {})).body;
      return rows.filter((n: { kind: string }) => n.kind === kind).map((n: object) => ({ login, ...n }));
    }),
  );
  return each.flat();
};
const opened = (clientId: string, domain: string) =>
  post('worker', 'cases', 'openCase', {
    ...{ clientId, domain, source: 'self', voluntary: true, problem: '独居', receivedOn: '2026-11-20' },
  });

test('raised to high risk with an open case: lead and supervisor of the place hear of it at once, not why', async () => {
  const { id, number } = await opened(town.clientA, 'ELD');
  const declined = await opened(town.clientA, 'FAM');
  await post('worker', 'cases', 'declineCase', { id: declined.id, declinedOn: '2026-11-21', reason: '妇联跟进' });
  await post('worker', 'clients', 'setRisk', { id: town.clientA, level: 'high', reason: '石榴暗语' });
  const notices = await told('cases.crisis');
  expect(notices).toMatchObject(
    ['lead', 'supervisor'].map((login) => ({
      ...{ login, link: `/cases/${id}`, title: { zh: `个案 ${number} 的服务对象升为高风险` } },
    })),
  );
  expect(JSON.stringify(notices)).not.toContain('石榴暗语');
  // What the notice opens says it too, and the list.
  const file = await people.lead?.get('cases', 'case', { id });
  expect(file?.body).toMatchObject({ riskLevel: 'high' });
  const { rows } = (await people.lead?.get('cases', 'cases', { state: 'open' }))?.body ?? {};
  expect(rows).toMatchObject([{ id, riskLevel: 'high' }]);
  // Once the visit is set, it stands by its hour in the day of whoever carries the case, though nobody looks after the client.
  const { rows: day } = (await people.worker?.get('cases', 'dayTasks', { whose: 'mine' }))?.body ?? {};
  expect(day.map((t: { kind: string; clientId: string; by: string }) => [t.kind, t.clientId, t.by])).toContainEqual([
    'visit',
    town.clientA,
    expect.stringMatching(/^2026-11-26T02:00/),
  ]);
});

test('without an open case nobody hears of it here', async () => {
  await post('lead', 'clients', 'setRisk', { id: town.clientB, level: 'high', reason: '跌倒' });
  expect(await told('cases.crisis')).toHaveLength(2);
});

test('a review is asked of whoever is posted over the place as well', async () => {
  const { rows } = (await people.worker?.get('cases', 'cases', { clientId: town.clientA, state: 'open' }))?.body ?? {};
  const [{ id: caseId }] = rows;
  await post('worker', 'cases', 'acceptCase', { id: caseId, acceptedOn: '2026-11-21' });
  await post('worker', 'cases', 'assessCase', { caseId, assessedOn: '2026-11-21', findings: '独居' });
  const six = { purpose: '恢复', problems: '少出门', strategy: '个人', roles: '陪伴', procedure: '每周' };
  await post('worker', 'cases', 'savePlan', { caseId, parts: six, goals: [{ text: '出门', measure: '记录' }] });
  await post('worker', 'cases', 'addTask', { caseId, text: '陪同', fromOn: '2026-11-25', dueOn: '2026-12-05' });
  await post('worker', 'cases', 'submitPlan', { caseId });
  expect((await told('cases.review-asked')).map((n) => n.login)).toEqual(['lead', 'supervisor']);
});

test('many at once come as one notice for each', async () => {
  const names = ['危甲', '危乙', '危丙', '危丁', '危戊', '危己'];
  const { divisionCode, id: siteId } = town.pointA;
  const at = { divisionCode, siteId, careFrom: '2025-01-01' };
  const { ids } = await app.as(allOf('bureau'))('clients', 'registerClients', {
    rows: names.map((name) => ({ name, ...at })),
  });
  for (const id of ids) await opened(id, 'ELD');
  const { runAction } = await import('../../../platform/run/run.ts');
  await runAction(app.services, { who: allOf('bureau'), language: 'zh' }, 'test.raise', {}, async (context) => {
    await context.emit({
      ...{ type: 'services.risk-raised', cityCode: '4401', divisionCode: '4401', siteId: null },
      data: { clientIds: ids },
    });
    context.audit({ subjectType: 'clients' });
  });
  const latest = (await told('cases.crisis')).filter((n) => n.title.zh.startsWith('6 个'));
  expect(latest.map((n) => n.login)).toEqual(['lead', 'supervisor']);
});

test('it goes out as a text that names nobody, unless the region keeps it in the inbox', async () => {
  const texts = async () =>
    (
      await app.services.pool.query(`select count(*)::int as n from platform.notice_text t
        join platform.notice n on n.city_code = t.city_code and n.id = t.notice_id where n.kind = 'cases.crisis'`)
    ).rows[0].n;
  // Each notice by two ways.
  const before = (await told('cases.crisis')).length;
  expect(await texts()).toBe(before * 2);
  expect(noticeTexts['cases.crisis']?.zh).toContain('24 小时');
  const content = { told: ['stationLead', 'supervisor'], texted: false };
  await app.services.pool.query(
    `insert into platform.rule_set (id, version, name, source, effective_on, verified, content, made_at, made_by)
      select id, version + 1, name, source, '2026-11-24', false, $1, now(), '测试' from platform.rule_set
      where id = 'case-crisis'`,
    [content],
  );
  const { runAction } = await import('../../../platform/run/run.ts');
  await runAction(app.services, { who: allOf('bureau'), language: 'zh' }, 'test.raise', {}, async (context) => {
    await context.emit({
      ...{ type: 'services.risk-raised', cityCode: '4401', divisionCode: '4401', siteId: null },
      data: { clientIds: [town.clientA] },
    });
    context.audit({ subjectType: 'clients' });
  });
  expect([(await told('cases.crisis')).length, await texts()]).toEqual([before + 2, before * 2]);
  await app.services.pool.query(`delete from platform.rule_set where id = 'case-crisis' and shipped is null`);
});
