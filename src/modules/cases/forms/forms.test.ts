import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { allOf, inDivision, type TestApp, testApp } from '../../../app/testing.ts';
import { exportedRows } from '../../../app/testing-sheets.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { changeField } from './editing.ts';
import type { FormContent } from './schemas.ts';
import { loadForms } from './shipped.ts';

let app: TestApp;
let town: TestTown;
const designer = inDivision('administrator', '4401');
const design = (name: string, input: object = {}) => app.as(designer)('cases', name, input);
const lead = (name: string, input: object = {}) => app.as(town.lead)('cases', name, input);
const failing = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable(),
    (error) => error,
  );
const newest = async (form: string): Promise<FormContent> => (await design('form', { form })).versions[0].content;

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
});
afterAll(() => app.close());
beforeEach(() => app.at('2026-11-23T10:00:00+08:00'));

const selfCare = { unmet: ['eat', 'dress', 'toilet', 'bathe'], helper: 'children', remark: ' 摔伤后 ' };
const begin = async (form: string, clientId = town.clientA) => (await lead('startAnswer', { clientId, form })).id;

test('what is shipped is there at the first start, once, and belongs to the region when it has published its own', async () => {
  const { rows } = await lead('forms');
  expect(rows).toHaveLength(12);
  expect(rows[0]).toMatchObject({ id: 'intake', use: 'intake', version: 1, verified: false });
  await loadForms(app.services);
  expect((await design('form', { form: 'intake' })).versions).toHaveLength(1);
});

test('a draft is published as the next version; what was begun on the one before stays on it', async () => {
  const started = await begin('strengths');
  const content = await newest('strengths');
  const renamed = changeField(content, 'proud', (f) => ({ ...f, name: { zh: '自豪的事', en: '' } }));
  const { saved } = await design('saveFormDraft', { form: 'strengths', saved: 0, content: renamed });
  expect((await lead('form', { form: 'strengths' })).draft).toBeNull();
  const input = { form: 'strengths', saved, basis: '市中心〔2026〕3号', verified: true, change: '改题目' };
  expect(await design('publishForm', input)).toEqual({ version: 2 });
  const file = await design('form', { form: 'strengths' });
  expect(file).toMatchObject({ draft: null, versions: [{ version: 2, change: '改题目' }, { version: 1 }] });
  const answer = await lead('answer', { id: started });
  expect(answer).toMatchObject({ formVersion: 1, newest: 2, mayChange: true });
  expect(JSON.stringify(answer.content)).not.toContain('自豪的事');
  await loadForms(app.services);
  expect((await design('form', { form: 'strengths' })).versions).toHaveLength(2);
  const again = await design('saveFormDraft', { form: 'strengths', saved: file.saved, content: renamed });
  const same = await failing(design('publishForm', { ...input, saved: again.saved }));
  expect(same.code).toBe('cases.form-unchanged');
  await design('discardFormDraft', { form: 'strengths', saved: again.saved });
  expect((await failing(design('publishForm', { ...input, saved: again.saved + 1 }))).code).toBe('cases.form-no-draft');
});

test('two who design at once: the second is shown both drafts and may go on over the other', async () => {
  const content = await newest('needs');
  const saved = 0;
  const mine = { ...content, name: { zh: '我的', en: '' } };
  await design('saveFormDraft', { form: 'needs', saved, content });
  const late = await failing(design('saveFormDraft', { form: 'needs', saved, content: mine }));
  expect(late).toMatchObject({
    code: 'conflict',
    facts: { yours: { content: mine }, theirs: { content, saved: 1, by: 'administrator' } },
  });
  expect(await design('saveFormDraft', { form: 'needs', saved: 1, content: mine })).toEqual({ saved: 2 });
  const parallel = await Promise.allSettled(
    ['甲', '乙', '丙'].map((zh) =>
      design('saveFormDraft', { form: 'needs', saved: 2, content: { ...content, name: { zh, en: '' } } }),
    ),
  );
  expect(parallel.filter((p) => p.status === 'fulfilled')).toHaveLength(1);
});

test('a form with conditions in circles, an unknown list or a foreign shape is refused at its place', async () => {
  const content = await newest('intake');
  const ask = (field: string) => ({ match: 'all' as const, tests: [{ field, is: 'answered' as const }] });
  const ring = changeField(
    changeField(content, 'tried', (f) => ({ ...f, showWhen: ask('hoped') })),
    'hoped',
    (f) => ({ ...f, showWhen: ask('tried') }),
  );
  const form = 'ring-test';
  await design('startForm', { form, content: ring });
  expect((await failing(design('startForm', { form, content: ring }))).code).toBe('cases.form-name-taken');
  expect((await lead('forms')).rows.some((r: { id: string }) => r.id === form)).toBe(false);
  const publish = { form, saved: 1, basis: '试', verified: false, change: '试' };
  expect((await failing(design('publishForm', publish))).fields).toMatchObject([
    { pointer: '/content/sections/1/fields/2/showWhen', code: 'cases.form-ring' },
  ]);
  const lost = changeField(content, 'needs', (f) => ({ ...f, optionsFrom: { ruleSet: 'self-care', list: 'gone' } }));
  await design('saveFormDraft', { form, saved: 1, content: lost });
  expect((await failing(design('publishForm', { ...publish, saved: 2 }))).fields[0].code).toBe(
    'cases.form-list-missing',
  );
  const foreign = { ...content, script: '=cmd', sections: [{ key: 'constructor', kind: 'x' }] };
  const shape = await failing(design('saveFormDraft', { form, saved: 2, content: foreign }));
  expect(shape.fields.map((f: { pointer: string }) => f.pointer)).toEqual(
    expect.arrayContaining(['/content', '/content/sections/0/fields']),
  );
  expect((await failing(lead('startAnswer', { clientId: town.clientA, form }))).code).toBe('cases.form-unpublished');
  await design('discardFormDraft', { form, saved: 2 });
  expect((await failing(design('form', { form }))).code).toBe('not-found');
});

test('only whoever administers the whole region designs', async () => {
  const content = await newest('intake');
  const input = { form: 'intake', saved: 0, content };
  const part = app.as(inDivision('administrator', '440106'))('cases', 'saveFormDraft', input);
  expect((await failing(part)).code).toBe('forbidden');
  expect((await failing(lead('saveFormDraft', input))).code).toBe('forbidden');
});

test('an answer is kept with gaps, submitted complete, scored by the server, sealed, and then stays', async () => {
  const id = await begin('self-care');
  const save = (part: object) => lead('saveAnswer', { id, answeredOn: '2026-11-20', values: selfCare, ...part });
  await save({ saved: 0, values: { unmet: ['eat'] } });
  const gaps = await failing(save({ saved: 1, values: { unmet: ['eat'] }, finish: true }));
  expect(gaps.fields).toMatchObject([
    { pointer: '/values/helper', code: 'cases.answer-missing', params: { field: '“平时由谁照料”' } },
  ]);
  const stale = await failing(save({ saved: 0 }));
  expect(stale).toMatchObject({ code: 'conflict', facts: { theirs: { saved: 1, values: { unmet: ['eat'] } } } });
  await save({ saved: 1, finish: true });
  const answer = await lead('answer', { id });
  expect(answer).toMatchObject({
    state: 'finished',
    mayChange: false,
    values: { ...selfCare, remark: '摔伤后' },
    score: { sections: [{ section: 'six', sum: 4, most: 6, band: 'dependent' }] },
  });
  expect((await failing(save({ saved: 2 }))).code).toBe('cases.answer-finished');
  expect((await failing(lead('discardAnswer', { id, saved: 2 }))).code).toBe('cases.answer-finished');
  const { rows } = await sql<{
    row: string;
  }>`select to_jsonb(a)::text as row from cases.answer a where id = ${id}`.execute(app.services.kysely);
  expect(rows[0]?.row).not.toMatch(/摔伤|dress|dependent/);
  const audited = await sql<{ detail: string }>`select detail::text as detail from platform.audit_event
    where action = 'cases.saveAnswer'`.execute(app.services.kysely);
  expect(JSON.stringify(audited.rows)).not.toMatch(/摔伤|dress/);
});

test('assessments of a client over time carry their results; the six items are on the file as well', async () => {
  const id = await begin('self-care');
  await lead('saveAnswer', { id, saved: 0, answeredOn: '2026-11-22', values: { helper: 'spouse' }, finish: true });
  const { rows } = await lead('clientAnswers', { clientId: town.clientA, form: 'self-care' });
  expect(rows).toMatchObject([
    { answeredOn: '2026-11-22', result: { sum: 0, band: 'independent', bandName: { zh: '具备自理能力' } } },
    { answeredOn: '2026-11-20', result: { sum: 4, bandName: { zh: '完全丧失自理能力' } } },
  ]);
  const { assessments } = await app.as(town.lead)('clients', 'clientSituation', { id: town.clientA });
  expect(assessments).toMatchObject([
    { assessedOn: '2026-11-22', result: 'independent', unmet: [] },
    { assessedOn: '2026-11-20', result: 'dependent', unmet: ['eat', 'dress', 'toilet', 'bathe'] },
  ]);
});

test.each([
  [{ values: { unmet: ['fly'] } }, '/values/unmet', 'cases.answer-choice'],
  [{ values: { secret: 1 } }, '/values/secret', 'cases.answer-not-asked'],
  [{ values: { remark: '长'.repeat(10_000_000) } }, '/values', 'cases.answer-too-much'],
  [{ values: {}, answeredOn: '2026-11-24' }, '/answeredOn', 'cases.answer-day-late'],
  [{ values: {}, answeredOn: '1900-01-01', finish: true }, '/answeredOn', 'cases.too-early'],
])('bad input %#', async (part, pointer, code) => {
  const id = await begin('self-care', town.clientB);
  const wrong = await failing(lead('saveAnswer', { id, saved: 0, answeredOn: '2026-11-23', ...part }));
  expect(wrong.fields).toMatchObject([{ pointer, code }]);
  await lead('discardAnswer', { id, saved: 0 });
});

test('nobody beyond reach reads, begins, writes or exports; a retired form is begun no more', async () => {
  const id = await begin('risk');
  const far = app.as(town.leadElsewhere);
  for (const [name, input] of [
    ['clientAnswers', { clientId: town.clientA }],
    ['answer', { id }],
    ['startAnswer', { clientId: town.clientA, form: 'risk' }],
    ['saveAnswer', { id, saved: 0, answeredOn: '2026-11-23', values: {} }],
    ['discardAnswer', { id, saved: 0 }],
    ['exportAnswers', { clientId: town.clientA }],
  ] as const)
    expect((await failing(far('cases', name, input))).code, name).toBe('not-found');
  expect((await failing(app.as(allOf('administrator'))('cases', 'answer', { id }))).code).toBe('forbidden');
  await design('retireForm', { form: 'risk', retired: true });
  expect((await failing(lead('startAnswer', { clientId: town.clientA, form: 'risk' }))).code).toBe(
    'cases.form-retired',
  );
  await lead('saveAnswer', { id, saved: 0, answeredOn: '2026-11-23', values: {} });
  await design('retireForm', { form: 'risk', retired: false });
});

test('in a sheet an answer is text, whatever it begins with', async () => {
  const id = await begin('self-care', town.clientB);
  const values = { helper: 'none', remark: '=1+1|cmd' };
  await lead('saveAnswer', { id, saved: 0, answeredOn: '2026-11-23', values, finish: true });
  const file = await lead('exportAnswers', { clientId: town.clientB });
  expect(file.name).toContain('表单记录');
  expect(await exportedRows(file, ['题目', '回答'])).toMatchObject([
    { 题目: '不能自主完成的项目' },
    { 题目: '平时由谁照料', 回答: '无人照料' },
    { 题目: '评估说明', 回答: '=1+1|cmd' },
  ]);
});

test('answers go along when two files are one, and back when they are two again', async () => {
  const [survivorId, mergedId] = [town.clientA, town.clientB];
  const before = (await lead('clientAnswers', { clientId: mergedId })).rows.length;
  const held = (await lead('clientAnswers', { clientId: survivorId })).rows.length;
  const call = app.as(town.lead);
  const { id: mergeId } = await call('clients', 'mergeClients', {
    survivorId,
    mergedId,
    reason: '同一人重复建档',
  });
  expect((await lead('clientAnswers', { clientId: survivorId })).rows).toHaveLength(held + before);
  await call('clients', 'unmergeClients', { id: mergeId, reason: '核对后是两个人' });
  expect((await lead('clientAnswers', { clientId: mergedId })).rows).toHaveLength(before);
});

test('what is filled in for a case is of its time, and ends with it', async () => {
  const opening = { clientId: town.clientB, source: 'self', voluntary: true, domain: 'ELD', problem: '独居' };
  const { id: caseId } = await lead('openCase', { ...opening, receivedOn: '2026-11-20' });
  const { id } = await lead('startAnswer', { clientId: town.clientB, form: 'self-care', caseId });
  const finish = (answeredOn: string) =>
    failing(lead('saveAnswer', { id, saved: 0, answeredOn, values: selfCare, finish: true }));
  expect((await finish('2026-11-19')).fields).toMatchObject([
    { pointer: '/answeredOn', code: 'cases.before-received' },
  ]);
  await lead('declineCase', { id: caseId, declinedOn: '2026-11-21', reason: '已由家属照料' });
  expect((await finish('2026-11-20')).code).toBe('cases.case-not-running');
  const another = lead('startAnswer', { clientId: town.clientB, form: 'self-care', caseId });
  expect((await failing(another)).code).toBe('cases.case-not-running');
  expect(await lead('answer', { id })).toMatchObject({
    state: 'draft',
    mayChange: false,
    mayDiscard: true,
    mayReopen: false,
  });
  const kept = lead('saveAnswer', { id, saved: 0, answeredOn: '2026-11-20', values: {} });
  expect((await failing(kept)).code).toBe('cases.case-not-running');
  await lead('discardAnswer', { id, saved: 0 });
});
