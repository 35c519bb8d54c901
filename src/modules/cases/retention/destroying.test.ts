import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inDivision } from '../../../app/testing.ts';
import { makeAccount } from '../../../app/testing-accounts.ts';
import { type VisitDesk, visitDesk } from '../../../app/testing-visits.ts';
import { forgetFiles, recordFile } from '../../../platform/files/file-records.ts';
import { mediaTypes } from '../../../platform/files/index.ts';
import type { Who } from '../../../platform/reach.ts';
import { runAction } from '../../../platform/run/run.ts';
import { caseFacts } from '../counts/facts.ts';
import { caseKeeper } from '../interventions/keeping.ts';

let desk: VisitDesk;
let id: string;
let record: string;
let photo: string;
let before: unknown;
const supervisor = inDivision('supervisor', '440106');
const bureau = inDivision('bureau', '4401');
const centre = inDivision('centreManager', '4401');
const call = (name: string, input: unknown, who: Who = desk.town.lead) => desk.app.as(who)('cases', name, input);
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    ({ code: of, params: { why } = { why: undefined }, fields = [] }) =>
      fields.length > 0 ? fields.map((f: { code: string }) => f.code).join() : [of, why].filter(Boolean).join(' '),
  );

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const picture = () =>
  runAction(desk.app.services, { who: desk.town.lead, language: 'zh' }, 'test.store', {}, async (context) => {
    const kept = { maxBytes: png.length, allowedTypes: [mediaTypes.png] };
    const file = await context.services.files.put(Readable.from([png]), kept);
    context.audit({ subjectType: 'file' });
    return recordFile(context, file, { name: '照片.png', purpose: 'photo' });
  });

/** Closed because the client did not want to go on: kept for a year. */
async function closed(clientId: string, domain: string): Promise<string> {
  const opening = { clientId, domain, source: 'self', voluntary: true, problem: '独居，与子女失和' };
  const { id: caseId } = await call('openCase', { ...opening, receivedOn: '2026-11-10' });
  await call('acceptCase', { id: caseId, acceptedOn: '2026-11-11' });
  return caseId;
}
async function close(caseId: string, followUps: string[] = [], closedOn = '2026-11-25'): Promise<void> {
  const said = { reason: 'unwilling', informedOn: closedOn, summary: '本人不愿继续', followUps };
  await call('closeCase', { caseId, closedOn, ...said });
  const { reviews } = await call('reviewsOfCase', { caseId }, supervisor);
  const asked = reviews.find((r: { state: string }) => r.state === 'asked');
  if (asked) await call('decideReview', { id: asked.id, decision: 'approved', remarks: '同意' }, supervisor);
}

const counted = async () => {
  const days = { from: '2026-11-01', to: '2026-11-30' };
  const query = { place: '4401', ...days };
  const { total } = await desk.app.as(desk.town.lead)('services', 'encounters', days);
  return [total, ...(await Promise.all(caseFacts.map((f) => f.recount?.(desk.everywhere(), query))))];
};
const found = async (text: string) => (await desk.app.as(bureau)('clients', 'findRecords', { text })).rows.length;
const listed = async (view: string, who?: Who) => (await call('caseRetention', { view }, who)).rows;

/** What today asks for after the closing of the case. */
const followUps = async () =>
  (await call('dayTasks', { whose: 'here' })).rows.filter((t: { key: string }) => t.key === `followUp-${id}`);

const noonOf = (day: number) => `2026-11-${day}T12:00:00+08:00`;
/** The worker explained why the note of the record looked like another one. */
async function questioned(): Promise<void> {
  const { kysely } = desk.app.services;
  const question = '01a10000-0000-7000-8000-000000000001';
  await sql`insert into services.record_question (city_code, id, kind, worker_id, site_id, month, state, raised_at)
    values ('4401', ${question}, 'alike', ${desk.town.worker}, ${desk.town.pointA.id}, '2026-11-01', 'open', now())`.execute(
    kysely,
  );
  await sql`insert into services.question_evidence (city_code, question_id, key, encounter_ids, value, found_at)
    values ('4401', ${question}, 'k', array[${record}]::uuid[], 1, now())`.execute(kysely);
  await desk.app.as(desk.town.lead)('services', 'answerQuestion', { id: question, explanation: '两次都谈遗嘱' });
}
const saidOfQuestion = async () => {
  const { rows } = await desk.app
    .as(desk.town.lead)('services', 'recordQuestion', { id: '01a10000-0000-7000-8000-000000000001' })
    .then(({ remarks }: { remarks: { text: string }[] }) => ({ rows: remarks }));
  return rows.map((r: { text: string }) => r.text);
};
const noticed = async (kind: string) => {
  const { rows } = await sql<{
    account: string;
  }>`select account_id as account from platform.notice where kind = ${kind}`.execute(desk.app.services.kysely);
  return rows.map((r) => r.account);
};
const accountOf = (who: Who) => (who.kind === 'person' ? who.actor.accountId : '');

beforeAll(async () => {
  desk = await visitDesk('2026-11-25T20:00:00+08:00');
  const clientId = desk.town.clientA;
  id = await closed(clientId, 'ELD');
  await call('assessCase', { caseId: id, assessedOn: '2026-11-12', findings: '长期失眠' });
  const { id: answer } = await call('startAnswer', { clientId, form: 'self-care', caseId: id });
  const values = { unmet: ['eat'], helper: 'children', remark: '髋关节置换后' };
  await call('saveAnswer', { id: answer, saved: 0, answeredOn: '2026-11-13', values, finish: true });
  const parts = { purpose: '恢复往来', problems: '二', strategy: '三', roles: '五', procedure: '六' };
  await call('savePlan', { caseId: id, parts, goals: [{ text: '每周出门', measure: '记录' }] });
  const signing = { caseId: id, signedOn: '2026-11-13', givenBy: 'self', manner: 'drawn' };
  await call('signPlan', { ...signing, fileId: await picture() });
  const shared = await picture();
  const visit = { caseId: id, notes: '谈到遗嘱纠纷', fileIds: [await picture(), shared] };
  record = await desk.record(clientId, '2026-11-20', visit);
  const { caseId: _, fileIds: __, ...facts } = desk.visit(clientId, '2026-11-20', visit) as typeof visit;
  const corrected = { ...facts, id: record, version: 1, workerId: desk.town.worker, notes: '谈到房产纠纷' };
  await desk.app.as(desk.town.lead)('services', 'correctEncounter', corrected);
  // Another record showed the same photo, and was corrected since: only its earlier version shows it.
  const other = await desk.record(desk.town.clientB, '2026-11-20', { occurredAt: noonOf(20), fileIds: [shared] });
  const bare = desk.visit(desk.town.clientB, '2026-11-20', { occurredAt: noonOf(20), fileIds: [] });
  const without = { ...bare, id: other, version: 1, workerId: desk.town.worker };
  await desk.app.as(desk.town.lead)('services', 'correctEncounter', without);
  photo = shared;
  await questioned();
  await call('recordProgress', { caseId: id, reviewedOn: '2026-11-21', findings: '进展缓慢' });
  await close(id, ['2027-02-25']);
  before = await counted();
});
afterAll(() => desk.app.close());

test('a file whose days are not over is not proposed; one that is over waits for whatever keeps it', async () => {
  expect(await code(call('proposeDestruction', { id, reason: '期满' }))).toBe('cases.destruction-blocked 保管期限未满');
  desk.app.at('2027-12-01T10:00:00+08:00');
  expect(await followUps()).toHaveLength(1);
  await call('holdCaseFile', { id, reason: '家属投诉未结' });
  expect(await code(call('holdCaseFile', { id, reason: '再登记' }))).toBe('cases.file-held');
  expect((await listed('held'))[0]).toMatchObject({ id, blockers: ['held'], hold: { reason: '家属投诉未结' } });
  expect(await code(call('proposeDestruction', { id, reason: '期满' }))).toBe(
    'cases.destruction-blocked 已登记暂缓销毁',
  );
  await call('liftHold', { id, reason: '投诉已结' });
  expect(await code(call('liftHold', { id, reason: '再解除' }))).toBe('cases.file-not-held');
  expect((await listed('over'))[0]).toMatchObject({
    id,
    blockers: [],
    mayPropose: true,
    lifted: { reason: '投诉已结' },
  });
  await call('extendRetention', { id, untilOn: '2027-11-30', reason: '家属要求多留几天' });
});

test('two persons: whoever proposed does not decide, nor who leads a station; a dispute in between stops it', async () => {
  expect(await code(call('proposeDestruction', { id, reason: '期满' }, desk.town.atPointA))).toBe('forbidden');
  expect(await code(call('proposeDestruction', { id, reason: '期满' }, desk.town.leadElsewhere))).toBe('not-found');
  const { number } = await call('case', { id });
  const approval = { id, decision: 'approved', remark: '已核对', number };
  expect(await code(call('decideDestruction', approval, bureau))).toBe('cases.destruction-not-proposed');
  const { id: decider } = await makeAccount(desk.app, { login: 'shenpi', role: 'centreManager', divisionCode: '4401' });
  await call('proposeDestruction', { id, reason: '期满' });
  const { rows: told } = await sql<{ account: string; title: { zh: string } }>`select account_id as account, title
    from platform.notice where kind = 'cases.destruction-proposed'`.execute(desk.app.services.kysely);
  expect(told).toMatchObject([{ account: decider, title: { zh: expect.stringContaining(number) } }]);
  expect(await code(call('proposeDestruction', { id, reason: '再提' }))).toBe('cases.destruction-proposed');
  await call('decideDestruction', { id, decision: 'returned', remark: '请先核对投诉' }, bureau);
  expect((await listed('over'))[0]).toMatchObject({ proposal: null, returned: { reason: '请先核对投诉' } });
  await call('proposeDestruction', { id, reason: '期满，已核对' }, bureau);
  expect((await listed('proposed', bureau))[0]).toMatchObject({ id, mayDecide: false });
  const [proposed] = await listed('proposed', centre);
  expect(proposed).toMatchObject({ id, mayDecide: true });
  expect(Object.keys(proposed.proposal)).toEqual(['reason', 'by', 'at']);
  expect(await code(call('decideDestruction', approval, bureau))).toBe('cases.own-destruction');
  expect(await code(call('decideDestruction', approval, desk.town.lead))).toBe('forbidden');
  await call('holdCaseFile', { id, reason: '家属再次投诉' }, bureau);
  expect(await code(call('decideDestruction', approval, centre))).toBe('cases.destruction-blocked 已登记暂缓销毁');
  expect(await code(call('liftHold', { id, reason: '站里认为已结' }))).toBe('cases.hold-from-above');
  expect((await listed('held'))[0]).toMatchObject({ id, mayLift: false });
  await call('liftHold', { id, reason: '投诉已结' }, centre);
  expect([await noticed('cases.hold-placed-meanwhile'), await noticed('cases.hold-lifted-meanwhile')]).toEqual([
    [decider],
    [decider],
  ]);
  const { rows: holders } = await sql`select account_id as account, title from platform.notice
    where kind = 'cases.hold-lifted'`.execute(desk.app.services.kysely);
  const holder = bureau.kind === 'person' ? bureau.actor.accountId : '';
  expect(holders).toMatchObject([{ account: holder, title: { zh: expect.stringContaining(number) } }]);
  const mistyped = { ...approval, number: 'ELD' };
  expect(await code(call('decideDestruction', mistyped, centre))).toBe('cases.number-differs');
  expect(await found('房产纠纷')).toBe(1);
  await call('decideDestruction', approval, centre);
  expect(await code(call('decideDestruction', approval, centre))).toBe('cases.file-destroyed');
  expect(await noticed('cases.destruction-decided')).toEqual([accountOf(desk.town.lead), accountOf(bureau)]);
});

test('what was written is gone from every table, from what is found by words, and from the store; counts are as before', async () => {
  const { kysely } = desk.app.services;
  const { rows: tables } = await sql<{ name: string }>`select table_name as name from information_schema.columns
    where table_schema = 'cases' and column_name = 'case_id'`.execute(kysely);
  const sealed: string[] = [];
  for (const { name } of tables) {
    const { rows } = await sql<{ key: string }>`select distinct e.key from ${sql.table(`cases.${name}`)} t,
      jsonb_each_text(to_jsonb(t)) e where t.case_id = ${id} and e.value like 'v1.%'`.execute(kysely);
    sealed.push(...rows.map((r) => `${name}.${r.key}`));
  }
  expect(sealed.sort()).toEqual([
    'plan.parts',
    'retention_destruction.reason',
    'retention_destruction.remark',
    'retention_hold.lift_reason',
    'retention_hold.reason',
  ]);
  const file = await call('case', { id });
  expect(file).toMatchObject({ destroyedOn: '2027-12-01', problem: '', assessments: [{ findings: '' }] });
  const plan = await call('casePlan', { caseId: id });
  expect(plan.plans[0].parts).toMatchObject({ purpose: '', procedure: '' });
  const { records } = await call('caseInterventions', { caseId: id });
  expect(records).toMatchObject([{ id: record, notes: '' }]);
  const read = await desk.app.as(desk.town.lead)('services', 'encounterHistory', { id: record });
  expect(read.rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(read)).not.toMatch(/遗嘱|房产/);
  for (const text of ['房产纠纷', '遗嘱', '失眠', '髋关节', '恢复往来', '独居'])
    expect(await found(text), text).toBe(0);
  await forgetFiles(desk.app.services);
  const { rows: left } = await sql`select id from platform.file`.execute(kysely);
  expect(left).toEqual([{ id: photo }]);
  const { rows: extensions } = await sql`select reason from cases.retention`.execute(kysely);
  expect([extensions, await saidOfQuestion()]).toEqual([[{ reason: '' }], ['']]);
  expect(await counted()).toEqual(before);
});

test('what was agreed on after its closing ends with it; no correction of its records puts words back', async () => {
  expect(await followUps()).toEqual([]);
  expect(await call('case', { id })).toMatchObject({ stage: 'done', dueOn: null });
  const services = desk.app.as(desk.town.lead);
  const { version, correction, voiding } = await services('services', 'encounter', { id: record });
  expect({ version, correction, voiding }).toEqual({ version: 3, correction: 'none', voiding: 'none' });
  const voided = { id: record, reason: '登错' };
  expect(await code(services('services', 'voidEncounter', voided))).toBe('cases.file-destroyed');
  expect(await code(services('services', 'requestVoid', { ...voided, version }))).toBe('cases.file-destroyed');
  const facts = desk.visit(desk.town.clientA, '2026-11-20', { notes: '补记：遗嘱纠纷' });
  const late = { ...facts, id: record, version, workerId: desk.town.worker, reason: '补记' };
  expect(await code(services('services', 'requestCorrection', late))).toBe('cases.file-destroyed');
  expect(await found('遗嘱纠纷')).toBe(0);
});

test('a record asked about before the file went does not join it after', async () => {
  const joining = [{ cityCode: '4401', encounterId: record, caseId: id }];
  const joined = runAction(desk.app.services, { who: desk.town.lead, language: 'zh' }, 'test.join', {}, (context) =>
    caseKeeper.join(context, joining),
  );
  expect(await code(joined)).toBe('cases.file-destroyed');
});

test('nothing is added to it, taken along or reopened; the list of what was destroyed says what archives ask for', async () => {
  expect(await code(call('reopenCase', { id, reason: '再次求助' }))).toBe('cases.file-destroyed');
  expect(await code(call('takeCaseFile', { id }))).toBe('cases.file-destroyed');
  expect(await code(call('extendRetention', { id, untilOn: '2029-01-01', reason: '留' }))).toBe('cases.file-destroyed');
  const late = { clientId: desk.town.clientA, form: 'follow-up', caseId: id };
  expect(await code(call('startAnswer', late))).toMatch(/file-destroyed|not-found/);
  expect(await listed('all')).toEqual([]);
  const { rows } = await call('destroyedFiles', {}, bureau);
  expect(rows).toMatchObject([
    {
      ...{ domain: '长者服务', class: { zh: '一年' }, closedOn: '2026-11-25', untilOn: '2027-11-30' },
      ...{ reason: '期满，已核对', remark: '已核对', destroyedOn: '2027-12-01' },
      ...{ texts: 8, answers: 1, records: 1, files: 2 },
    },
  ]);
  expect(JSON.stringify(rows)).not.toContain('黄甲');
  expect((await call('destroyedFiles', { to: '2027-11-30' }, bureau)).total).toBe(0);
  expect((await call('destroyedFiles', {}, desk.town.leadElsewhere)).total).toBe(0);
});

test('reopened while it was proposed it is nobody’s to destroy; of a child for whom harm was reported it is kept', async () => {
  desk.app.at('2026-11-25T20:00:00+08:00');
  const other = await closed(desk.town.clientB, 'ELD');
  await close(other);
  desk.app.at('2027-12-01T10:00:00+08:00');
  await call('proposeDestruction', { id: other, reason: '期满' });
  await call('reopenCase', { id: other, reason: '再次求助' });
  const { number } = await call('case', { id: other });
  const approval = { id: other, decision: 'approved', remark: '同意', number };
  expect(await code(call('decideDestruction', approval, bureau))).toBe('cases.case-not-closed');
  expect(await listed('proposed')).toEqual([]);
  desk.app.at('2027-12-01T20:00:00+08:00');
  await close(other, [], '2027-12-01');
  const { situations } = await call('harmChoices', {});
  const harm = { clientId: desk.town.clientB, situation: situations[0].code, foundAt: '2027-12-01T09:00:00+08:00' };
  await call('reportHarm', { ...harm, what: '身上有伤' });
  desk.app.at('2028-12-10T10:00:00+08:00');
  const proposing = () => code(call('proposeDestruction', { id: other, reason: '期满' }));
  expect(await proposing()).toBe('cases.destruction-blocked 涉及强制报告');
  const [survivorId] = await desk.register([{ name: '钱乙' }]);
  const about = async () => (await call('harmReports', {})).rows.map((r: { clientId: string }) => r.clientId);
  const clients = desk.app.as(desk.town.lead);
  const merge = { survivorId, mergedId: desk.town.clientB, take: [], reason: '同一人' };
  const { id: mergeId } = await clients('clients', 'mergeClients', merge);
  expect(await about()).toEqual([survivorId]);
  expect(await proposing()).toBe('cases.destruction-blocked 涉及强制报告');
  await clients('clients', 'unmergeClients', { id: mergeId, reason: '两人' });
  expect(await about()).toEqual([desk.town.clientB]);
  expect(await proposing()).toBe('cases.destruction-blocked 涉及强制报告');
});

test('a file that was drawn is reviewed before it is gone', async () => {
  desk.app.at('2026-11-25T20:00:00+08:00');
  const [clientId] = await desk.register([{ name: '丁一', bornOn: '1950-01-01' }]);
  const drawn = await closed(clientId as string, 'ELD');
  await close(drawn);
  desk.app.at('2027-12-01T10:00:00+08:00');
  const frame = { subject: 'case', place: '440106', from: '2026-11-01', to: '2026-11-30' };
  const sample = await call('drawSample', { ...frame, method: 'random', count: 20, seed: '1' }, supervisor);
  const { rows } = await call('sample', { id: sample.id }, supervisor);
  const item = rows.find((r: { subjectId: string }) => r.subjectId === drawn);
  const proposing = () => code(call('proposeDestruction', { id: drawn, reason: '期满' }));
  expect(await proposing()).toBe('cases.destruction-blocked 抽查未完成');
  await call('reviewItem', { id: item.id, verdict: 'meets', remark: '齐全' }, supervisor);
  expect(await proposing()).toBe('done');
});
