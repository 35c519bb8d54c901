import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../app/testing.ts';
import { type TestTown, testTown } from '../../app/testing-town.ts';
import { inputSentences } from '../../kernel/input-words.ts';
import type { Who } from '../../platform/reach.ts';
import { numberSet } from './region-rules.ts';
import { numberBeginning, numberOf } from './rules.ts';

let app: TestApp;
let town: TestTown;
beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-25T10:00:00+08:00');
  town = await testTown(app);
});
afterAll(() => app.close());

const call = (name: string, input: unknown, who: Who = town.lead) => app.as(who)('cases', name, input);
const opening = (parts: object = {}) => ({
  clientId: town.clientA,
  domain: 'ELD',
  source: 'outreach',
  voluntary: true,
  problem: '独居，近来少出门',
  receivedOn: '2026-11-20',
  ...parts,
});
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => [],
    ({ fields: wrong = [], code }) =>
      wrong.length === 0 ? [code] : wrong.map((f: { pointer: string; code: string }) => `${f.pointer} ${f.code}`),
  );
const codes = (file: { blockers: { code: string }[] }) => file.blockers.map((b) => b.code);

test('opened at the client’s site, numbered by the pattern, and worked on step by step', async () => {
  const { id, number } = await call('openCase', opening());
  expect(number).toMatch(/^ELD-C001-20261120-[A-Z]+-\d{4}$/);
  const received = await call('case', { id });
  expect(received).toMatchObject({
    clientName: '黄甲',
    siteName: '甲社工点',
    workerName: '陈小梅',
    state: 'received',
    stage: 'intake',
    problem: '独居，近来少出门',
  });
  expect(codes(received)).toEqual(['not-decided']);
  await call('acceptCase', { id, acceptedOn: '2026-11-21' });
  const accepted = await call('case', { id });
  expect([accepted.state, accepted.stage, ...codes(accepted)]).toEqual(['accepted', 'assessment', 'not-assessed']);
  await call('assessCase', { caseId: id, assessedOn: '2026-11-22', findings: '需要陪伴' });
  const assessed = await call('case', { id });
  expect(assessed.stage).toBe('plan');
  expect(assessed.assessments).toMatchObject([{ findings: '需要陪伴' }]);
  const { rows } = await call('cases', { clientId: town.clientA, stage: 'plan', state: 'open' });
  expect(rows.map((r: { id: string }) => r.id)).toEqual([id]);
});

test('what is written about the client is sealed where it stands', async () => {
  const { rows } = await sql<{ problem: string; findings: string }>`
    select problem, findings from cases.case_file c join cases.assessment a on a.case_id = c.id`.execute(
    app.services.kysely,
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(`${row.problem} ${row.findings}`).not.toMatch(/独居|陪伴/);
});

test('a questionnaire of assessment assesses the case once it is submitted, another kind does not', async () => {
  const { id } = await call('openCase', opening({ domain: 'YOU' }));
  await call('acceptCase', { id, acceptedOn: '2026-11-21' });
  const answer = async (form: string, values: object, finish = true) => {
    const { id: started } = await call('startAnswer', { clientId: town.clientA, form, caseId: id });
    await call('saveAnswer', { id: started, saved: 0, answeredOn: '2026-11-24', values, finish });
    return { started, stage: (await call('case', { id })).stage };
  };
  const asked = { unmet: ['eat'], helper: 'children' };
  expect((await answer('self-care', asked, false)).stage).toBe('assessment');
  const { started, stage } = await answer('self-care', asked);
  expect(stage).toBe('plan');
  const file = await call('case', { id });
  expect(file.assessments).toMatchObject([{ id: started, assessedOn: '2026-11-24', form: { zh: expect.anything() } }]);
  expect(codes(file)).toEqual(['no-plan']);
});

test('corrected on top of what was read, under the number it was given', async () => {
  const { id, number } = await call('openCase', opening({ domain: 'JUS' }));
  const correct = (parts: object) =>
    call('correctCase', { id, version: 1, domain: 'FAM', problem: '与儿子不和', ...parts });
  expect(await refusal(correct({ domain: 'ELD' }))).toEqual(['cases.case-open']);
  expect(await refusal(correct({ domain: 'XYZ' }))).toEqual(['/domain cases.unknown-domain']);
  expect(await correct({})).toEqual({ version: 2 });
  expect(await call('case', { id })).toMatchObject({ domain: 'FAM', problem: '与儿子不和', number, version: 2 });
  const late = await correct({ problem: '别的' }).catch((error) => error);
  expect(late).toMatchObject({
    code: 'conflict',
    facts: { yours: { problem: '别的' }, theirs: { problem: '与儿子不和', version: 2 } },
  });
  await call('declineCase', { id, declinedOn: '2026-11-24', reason: '由妇联跟进' });
  expect(await refusal(correct({ version: 2 }))).toEqual(['cases.case-not-running']);
});

test('declined with its reason, filed and decided once', async () => {
  const { id } = await call('openCase', opening({ clientId: town.clientB, domain: 'FAM' }));
  await call('declineCase', { id, declinedOn: '2026-11-24', reason: '已由街道妇联跟进' });
  const file = await call('case', { id });
  expect([file.state, file.stage, file.declineReason]).toEqual(['declined', 'done', '已由街道妇联跟进']);
  expect(await refusal(call('acceptCase', { id, acceptedOn: '2026-11-24' }))).toEqual(['cases.case-decided']);
  expect(await refusal(call('assessCase', { caseId: id, assessedOn: '2026-11-24', findings: '迟了' }))).toEqual([
    'cases.case-not-running',
  ]);
});

describe('refused', () => {
  test.each<[string, { clientId?: string; workerId?: string; domain?: string; receivedOn?: string }, string[]]>([
    ['a second open case in the same domain', {}, ['cases.case-open']],
    ['an unknown domain', { domain: 'XYZ' }, ['/domain cases.unknown-domain']],
    ['a day ahead', { clientId: 'b', receivedOn: '2026-11-26' }, ['/receivedOn cases.in-future']],
    ['a year mistyped', { clientId: 'b', receivedOn: '1826-11-26' }, ['/receivedOn cases.too-early']],
    ['a worker of elsewhere', { clientId: 'b', workerId: 'elsewhere' }, ['/workerId cases.unknown-worker']],
    ['a client of elsewhere', { clientId: 'elsewhere' }, ['not-found']],
  ])('%s', async (_what, parts, expected) => {
    const people: Record<string, string> = { b: town.clientB, elsewhere: town.clientElsewhere };
    const named = {
      ...parts,
      ...(parts.clientId ? { clientId: people[parts.clientId] } : {}),
      ...(parts.workerId ? { workerId: town.workerElsewhere } : {}),
    };
    expect(await refusal(call('openCase', opening(named)))).toEqual(expected);
  });

  test('six at once in one domain are one case', async () => {
    const at = opening({ clientId: town.clientB, domain: 'MED' });
    const outcomes = await Promise.all([1, 2, 3, 4, 5, 6].map(() => refusal(call('openCase', at))));
    expect(outcomes.flat()).toEqual(Array(5).fill('cases.case-open'));
  });
});

test('another station knows nothing of it', async () => {
  const { id } = await call('openCase', opening({ domain: 'DIS' }));
  expect(await refusal(call('case', { id }, town.leadElsewhere))).toEqual(['not-found']);
  expect((await call('cases', {}, town.leadElsewhere)).total).toBe(0);
});

test('handed over with the client, an open case goes along and finds its worker there; assigning is dated', async () => {
  const { id } = await call('openCase', opening({ clientId: town.clientB, domain: 'AID' }));
  const move = { clientIds: [town.clientB], toSiteId: town.elsewhere.id, reason: '搬家' };
  await app.as(town.lead)('clients', 'proposeHandover', move);
  const incoming = await app.as(town.leadElsewhere)('clients', 'handovers', {});
  await app.as(town.leadElsewhere)('clients', 'acceptHandovers', {
    itemIds: incoming.rows.map((r: { id: string }) => r.id),
    workerId: town.workerElsewhere,
  });
  expect(await refusal(call('case', { id }))).toEqual(['not-found']);
  const there = await call('case', { id }, town.leadElsewhere);
  expect(there).toMatchObject({ siteName: '别处社工站', workerName: '李国强' });
  expect(there.workers.map((p: { validTo: string | null }) => p.validTo)).toEqual([null, '2026-11-25']);
});

const numbered = (pattern: string, seq: number) =>
  numberOf(pattern, 3, { domain: 'ELD', date: '20261128', site: 'XNZSQ', worker: '0346' }, seq);

test.each([
  ['{domain}-C{seq}-{date}-{site}-{worker}', 'ELD-C001-20261128-XNZSQ-0346'],
  ['粤社字〔{year}〕{domain}第{seq}号', '粤社字〔2026〕ELD第001号'],
  ['本站-{seq}', '本站-001'],
])('a number may be written as %s', (pattern, number) => {
  expect(numberSet.shape.pattern.safeParse(pattern).success).toBe(true);
  expect(numbered(pattern, 1)).toBe(number);
});

test('a number counts on within its year, also where only the year stands in it', () => {
  const parts = { domain: 'ELD', date: '20261128', site: 'A', worker: '0346' };
  const next = { ...parts, date: '20270102', worker: '0001' };
  for (const pattern of ['{seq}-{date}-{worker}', '第{seq}号〔{year}〕{worker}'])
    expect(numberBeginning(pattern, next)).toBe(numberBeginning(pattern, parts).replace('2026', '2027'));
});

test.each([['{domain}-{date}'], ['{seq}{nosuch}'], ['a/{seq}'], ['{seq} 号'], ['{seq}{']])(
  'the pattern %s is refused by a sentence that says what may stand in it',
  (pattern) => {
    const { error } = numberSet.shape.pattern.safeParse(pattern, { error: inputSentences('zh') });
    expect(error?.issues[0]?.message).toContain('须含 {seq}；花括号里只能是');
  },
);
