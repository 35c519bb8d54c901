import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rotateEveryKey } from '../../../app/operations.ts';
import { inDivision } from '../../../app/testing.ts';
import { type VisitDesk, visitDesk } from '../../../app/testing-visits.ts';
import { openCipherbox } from '../../../platform/crypto/index.ts';
import type { Who } from '../../../platform/reach.ts';
import { jobs } from '../jobs.ts';

let desk: VisitDesk;
let supervisor: Who;
let caseId: string;
const parts = { purpose: '减轻照护负担', problems: '二', strategy: '三', roles: '五', procedure: '六' };
const goal = (text: string) => ({ text, measure: '每周记录' });

const call = (name: string, input: unknown, who: Who = desk.town.lead) => desk.app.as(who)('cases', name, input);
const find = (text: string, more: object = {}, who: Who = desk.town.lead) =>
  desk.app.as(who)('clients', 'findRecords', { text, ...more });
const kinds = async (text: string, more: object = {}, who?: Who): Promise<string[]> =>
  (await find(text, more, who)).rows.map((row: { kind: string }) => row.kind);

beforeAll(async () => {
  desk = await visitDesk('2026-11-25T10:00:00+08:00');
  const { divisionCode } = desk.town.station;
  supervisor = inDivision('supervisor', divisionCode);
  const opening = { clientId: desk.town.clientA, domain: 'elderly', source: 'self', voluntary: true };
  const { domains } = await call('caseChoices', {});
  const domain = domains[0].code;
  caseId = (await call('openCase', { ...opening, domain, problem: '老伴失智，照护压力大', receivedOn: '2026-11-10' }))
    .id;
  await call('acceptCase', { id: caseId, acceptedOn: '2026-11-11' });
  await call('assessCase', { caseId, assessedOn: '2026-11-12', findings: '照护者睡眠不足，需要喘息服务' });
  await call('savePlan', { caseId, version: 0, parts, goals: [goal('申请日间照料')] });
});
afterAll(() => desk.app.close());

test('texts of every step are found, the latest first, and open the case where they stand', async () => {
  await call('recordProgress', { caseId, reviewedOn: '2026-11-20', findings: '照护者已参加互助小组' });
  expect(await kinds('照护')).toEqual(['plan', 'review', 'assessment', 'intake']);
  expect(await kinds('照护', { kinds: ['intake', 'visit'] })).toEqual(['intake']);
  expect(await kinds('照护', { from: '2026-11-12', to: '2026-11-19' })).toEqual(['assessment']);
  expect(await kinds('照护', { workerId: desk.town.workerElsewhere })).toEqual([]);
  const [row] = (await find('喘息')).rows;
  expect(row).toMatchObject({ kindName: '个案预估', at: '2026-11-12', opens: `/cases/${caseId}?tab=overview` });
  expect(row.client).toEqual({ id: desk.town.clientA, name: '黄甲' });
  expect(row.excerpt).toContainEqual({ text: '喘息', found: true });
});

test('services and texts of cases stand in one order of time, page by page', async () => {
  const visit = { occurredAt: '2026-11-15T09:00:00+08:00', way: 'homeVisit', class: 'policy', minutes: 30 };
  const { classes } = await desk.app.as(desk.town.lead)('services', 'recordingChoices');
  const about = { clientId: desk.town.clientA, siteId: desk.town.pointA.id, workerId: desk.town.worker };
  const record = { ...visit, ...about, class: classes[0].code, notes: '探访照护者' };
  await desk.app.as(desk.town.lead)('services', 'recordEncounter', record);
  const seen: string[] = [];
  for (let before: string | undefined, more = true; more; ) {
    const page = await find('照护', { size: 1, ...(before ? { before } : {}) });
    seen.push(...page.rows.map((row: { kind: string }) => row.kind));
    [before, more] = [page.next ?? undefined, page.next !== null];
  }
  expect(seen.filter((kind) => kind !== 'contact' && kind !== 'visit')).toEqual([
    'plan',
    'review',
    'assessment',
    'intake',
  ]);
  expect(seen).toHaveLength(5);
  expect(seen[2]).toMatch(/visit|contact/);
});

test('what a case says no longer is not found: a problem put in other words, a goal that was dropped', async () => {
  expect(await kinds('日间照料')).toEqual(['plan']);
  const [plan] = (await call('casePlan', { caseId })).plans;
  await call('savePlan', { caseId, version: plan.version, parts, goals: [goal('申请居家服务')] });
  expect(await kinds('日间照料')).toEqual([]);
  expect(await kinds('居家服务')).toEqual(['plan']);
  const { version, domain } = await call('case', { id: caseId });
  await call('correctCase', { id: caseId, version, domain, problem: '老伴患病，陪护压力大' });
  expect(await kinds('失智')).toEqual([]);
  expect(await kinds('陪护')).toEqual(['intake']);
});

test('what was said of a referral is found at the case: why it was sent, why refused, what came of it', async () => {
  const { town, app } = desk;
  await app.as(town.lead)('clients', 'giveConsent', {
    ...{ clientId: town.clientA, purpose: 'referral', givenBy: 'self', givenOn: '2026-11-20' },
    ...{ manner: 'oral', witness: '邻居' },
  });
  const sent = { caseId, kind: 'agency', toName: '榕荫康复中心', reason: '需要认知康复训练', notes: '行动不便' };
  const { id } = await call('referCase', sent);
  expect(await kinds('认知康复')).toEqual(['referral']);
  expect((await find('康复中心')).rows).toMatchObject([
    { kindName: '个案转介', opens: `/cases/${caseId}?tab=referrals` },
  ]);
  await call('refuseReferral', { id, reason: '床位已满' });
  expect(await kinds('床位')).toEqual(['referral']);
  const again = await call('referCase', sent);
  await call('acceptReferral', { id: again.id, acceptedOn: '2026-11-25', receivedBy: '康复科' });
  await call('finishReferral', { id: again.id, doneOn: '2026-11-25', outcome: '完成十次训练' });
  expect(await kinds('十次训练')).toEqual(['referral']);
  expect(await kinds('床位', {}, town.leadElsewhere)).toEqual([]);
});

test('nobody finds texts of a case beyond his reach', async () => {
  expect(await kinds('喘息服务', {}, supervisor)).toEqual(['assessment']);
  const nothing = await find('从未写过', {}, desk.town.leadElsewhere);
  expect(await find('喘息服务', {}, desk.town.leadElsewhere)).toEqual(nothing);
  expect(nothing).toEqual({ rows: [], next: null, reached: null, waiting: 0 });
});

test('cases from before are indexed by the job, and anew when the keys are changed', async () => {
  const run = (statement: string) => desk.app.services.pool.query(statement);
  await run('delete from cases.text_words');
  await run('update cases.case_file set words_by = null');
  expect(await find('喘息服务')).toMatchObject({ rows: [], waiting: 1 });
  await jobs.find((job) => job.name === 'cases.index-words')?.run(desk.app.services, {});
  expect(await find('喘息服务')).toMatchObject({ rows: [{ kind: 'assessment' }], waiting: 0 });
  const file = await readFile(`${desk.app.services.config.home}/keys.env`, 'utf8');
  const [keys = '', lookupKey = ''] = [/RONGYIN_KEYS=(.+)/, /RONGYIN_LOOKUP_KEY=(.+)/].map((p) => p.exec(file)?.[1]);
  const fresh = `n1:aes-256-gcm:${randomBytes(32).toString('base64')}`;
  await rotateEveryKey({ ...desk.app.services, crypto: openCipherbox({ keys: `${fresh},${keys}`, lookupKey }) }, 1000);
  Object.assign(desk.app.services, { crypto: openCipherbox({ keys: fresh, lookupKey }) });
  expect(await kinds('喘息服务')).toEqual(['assessment']);
  expect((await run(`select from cases.text_words where words_by <> 'n1.1'`)).rows).toEqual([]);
});
