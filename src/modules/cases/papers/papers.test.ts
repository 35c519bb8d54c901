import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import PizZip from 'pizzip';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allOf } from '../../../app/testing.ts';
import { type VisitDesk, visitDesk } from '../../../app/testing-visits.ts';
import { recordFile } from '../../../platform/files/file-records.ts';
import { mediaTypes } from '../../../platform/files/index.ts';
import type { Who } from '../../../platform/reach.ts';
import { runAction } from '../../../platform/run/run.ts';
import { writeWord } from '../../../platform/word/index.ts';
import { type CaseRead, planLists } from './collecting.ts';
import { eventsOf } from './events.ts';

let desk: VisitDesk;
let caseId: string;
const administrator = allOf('administrator');
beforeAll(async () => {
  desk = await visitDesk('2026-11-25T10:00:00+08:00');
  const client = desk.town.clientA;
  const opening = { clientId: client, domain: 'ELD', source: 'self', voluntary: true, problem: '独居，少出门' };
  ({ id: caseId } = await call('openCase', { ...opening, receivedOn: '2026-11-10' }));
  await call('acceptCase', { id: caseId, acceptedOn: '2026-11-11' });
  await call('assessCase', { caseId, assessedOn: '2026-11-12', findings: '需要陪伴' });
  const { id } = await call('startAnswer', { clientId: client, form: 'self-care', caseId });
  const values = { unmet: ['eat'], helper: 'children' };
  await call('saveAnswer', { id, saved: 0, answeredOn: '2026-11-13', values, finish: true });
  const parts = { purpose: '恢复往来', problems: '二', strategy: '三', roles: '五', procedure: '六' };
  await call('savePlan', { caseId, parts, goals: [{ text: '每周出门', measure: '记录' }] });
  await desk.record(client, '2026-11-20', { caseId, notes: '陪同到饭堂' });
});
afterAll(() => desk.app.close());

const call = (name: string, input: unknown, who: Who = desk.town.lead) => desk.app.as(who)('cases', name, input);
const taken = async (as: string, who?: Who) => buffer((await call('takeCaseFile', { id: caseId, as }, who)).body);
const said = (word: Buffer, part = 'document') =>
  (new PizZip(word).file(`word/${part}.xml`)?.asText() ?? '').replaceAll(/<[^>]+>/g, '|');
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => [],
    ({ fields: wrong = [], code }) =>
      wrong.length === 0
        ? [code]
        : wrong.map(({ code: of, params: { place, tag, right } }: { code: string; params: Record<string, string> }) =>
            [of, place, tag, right].filter(Boolean).join(' '),
          ),
  );

test('the whole file by the shipped template, in order, marked with reader and time; each download is audited', async () => {
  const word = await taken('docx');
  const text = said(word);
  const order = ['独居，少出门', '需要陪伴', '恢复往来', '每周出门', '陪同到饭堂'].map((part) => text.indexOf(part));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(order).not.toContain(-1);
  expect(text).toContain('子女');
  // Whose file it is stands at its head.
  for (const part of ['性别', '年龄', '风险等级']) expect(text).toContain(part);
  expect(text).not.toMatch(/[{}]/);
  expect(said(word, 'header1')).toMatch(/stationLead 2026-11-25 10:00 查看 · ELD-/);
  expect((await taken('pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  const { rows } = await desk.app.services.pool.query(
    `select subject_id, detail from platform.audit_event where action = 'cases.takeCaseFile' order by at`,
  );
  expect(rows.map((r: { detail: unknown }) => r.detail)).toEqual([{ as: 'docx', template: 0 }, { as: 'pdf' }]);
  expect(await refusal(call('takeCaseFile', { id: caseId }, desk.town.leadElsewhere))).toEqual(['not-found']);
});

test('of one day things stand by the hour: what was returned before what was approved, the closing behind its approval', () => {
  const at = (hour: string) => `2026-11-24T${hour}:00:00+08:00`;
  const review = (step: string, state: string, asked: string, decided: string) => ({
    ...{ step, state, askedAt: at(asked), decidedAt: at(decided), askedBy: '甲', decidedBy: '乙' },
  });
  const closing = { state: 'closed', closedOn: '2026-11-24', reason: 'unwilling', madeBy: '甲', reopenedAt: null };
  const read = {
    file: {
      receivedOn: '2026-11-24',
      decidedOn: '2026-11-24',
      state: 'closed',
      source: 'self',
      workers: [],
      assessments: [],
    },
    ...{ plan: { plans: [] }, work: { records: [], progress: [] }, referrals: [] },
    // As the pages have them: the latest first.
    reviews: [
      review('closing', 'approved', '15', '16'),
      review('closing', 'returned', '11', '12'),
      review('plan', 'approved', '09', '10'),
    ],
    end: { reasons: [], evaluations: [], followUps: [], closings: [{ ...closing, madeAt: at('15') }] },
  } as unknown as CaseRead;
  expect(eventsOf(read, 'zh').map((e) => e.what)).toEqual([
    '开立个案，来源：主动求助',
    '接案',
    ...['提交审核：计划', '审核通过：计划', '提交审核：结案', '审核退回：结案', '提交审核：结案', '审核通过：结案'],
    expect.stringContaining('结案'),
  ]);
});

test('of a referral the paper lists when it was sent, and who refused it', () => {
  const sent = { kind: 'site', sentAt: '2026-11-24T09:00:00+08:00', sentBy: '甲' };
  const read = {
    file: { receivedOn: null, decidedOn: null, source: 'self', workers: [], assessments: [] },
    ...{ plan: { plans: [] }, work: { records: [], progress: [] }, reviews: [] },
    referrals: [{ ...sent, state: 'refused', decidedAt: '2026-11-24T10:00:00+08:00', decidedBy: '乙' }],
    end: { reasons: [], evaluations: [], followUps: [], closings: [] },
  } as unknown as CaseRead;
  expect(eventsOf(read, 'zh').map((e) => `${e.what} ${e.by}`)).toEqual([
    '提出转介：其他站点 甲',
    '转介已退回：其他站点 乙',
  ]);
});

test('how the client is reached, the guardian and the consents stand in the paper, masked as on the page', async () => {
  const clients = (name: string, input: object) => desk.app.as(desk.town.lead)('clients', name, input);
  const { clientA: clientId } = desk.town;
  const guardian = { clientId, role: 'guardian', name: '黄大山', relation: 'sibling', phone: '13912345678' };
  await clients('addContact', { ...guardian, validFrom: '2026-11-01' });
  const given = { clientId, purpose: 'sharing', givenOn: '2026-11-20', manner: 'oral', witness: '邻居陈' };
  await clients('giveConsent', { ...given, givenBy: 'self' });
  const text = said(await taken('docx'));
  for (const part of ['黄大山', '兄弟姐妹', '139****5678', '信息共享', '见证人 邻居陈', '有效'])
    expect(text).toContain(part);
  expect(text).not.toMatch(/13912345678/);
});

test('a task that was left undone ended with its case', () => {
  const task = { text: '陪诊', fromOn: '2026-11-10', dueOn: '2026-11-20', owner: 'worker', workerName: null };
  const read = (state: string) =>
    ({
      file: { state },
      plan: { plans: [], goals: [], tasks: [{ ...task, doneOn: null, cancelledOn: null }] },
      end: { goals: [] },
    }) as unknown as CaseRead;
  const stateOf = (state: string) => planLists(read(state), 'zh').tasks[0]?.state;
  expect([stateOf('accepted'), stateOf('closed')]).toEqual(['待完成', '随结案终止']);
});

test('the reason of a refusal is in the paper, with who refused', async () => {
  const { clientA: clientId, elsewhere, leadElsewhere } = desk.town;
  const given = { purpose: 'referral', givenOn: '2026-11-24', manner: 'oral', witness: '邻居', givenBy: 'self' };
  await desk.app.as(desk.town.lead)('clients', 'giveConsent', { clientId, ...given });
  const away = { caseId, kind: 'site', toSiteId: elsewhere.id, reason: '搬家', notes: '药盒在床头' };
  const { id } = await call('referCase', away);
  await call('refuseReferral', { id, reason: '名额已满' }, leadElsewhere);
  const text = said(await taken('docx'));
  for (const part of ['名额已满', '药盒在床头', '转介已退回：其他站点']) expect(text).toContain(part);
});

/** A Word file that the administrator has just stored. */
const stored = (bytes: Buffer) =>
  runAction(desk.app.services, { who: administrator, language: 'zh' }, 'test.store', {}, async (context) => {
    const file = await context.services.files.put(Readable.from([bytes]), {
      ...{ maxBytes: 1e6, allowedTypes: [mediaTypes.docx] },
    });
    context.audit({ subjectType: 'file' });
    return recordFile(context, file, { name: '本区模板.docx', purpose: 'document' });
  });
const uploaded = (lines: readonly string[], header = '{watermark}') =>
  stored(
    writeWord(
      header,
      lines.map((text) => ({ kind: 'text' as const, text })),
    ),
  );
const use = async (lines: readonly string[], header?: string) =>
  call('useCaseTemplate', { fileId: await uploaded(lines, header) }, administrator);

test.each<[string, string[], string, string[]]>([
  [
    'a name that is none, and one that belongs to a list',
    ['{number}', '{numbr}', '{measure}'],
    '{watermark}',
    [
      'cases.template-nearly-known 正文，第 2 段 numbr number',
      'cases.template-outside-list 正文，第 3 段 measure goals',
    ],
  ],
  ['a list not closed', ['{#goals}', '{text}'], '{watermark}', ['cases.template-list-not-closed 正文，第 1 段 goals']],
  [
    'one closed that is not open',
    ['{text}', '{/goals}'],
    '{watermark}',
    ['cases.template-list-not-opened 正文，第 2 段 goals'],
  ],
  [
    'one list closed as another: both halves',
    ['{#goals}', '{text}', '{/tasks}'],
    '{watermark}',
    ['cases.template-list-not-closed 正文，第 1 段 goals', 'cases.template-list-not-opened 正文，第 3 段 tasks'],
  ],
  [
    'a place that is left open below others of the same name',
    ['{number}', '个案 {number} 与 A&B', '末尾 {number'],
    '{watermark}',
    ['cases.template-not-closed 正文，第 3 段 number'],
  ],
  [
    'a name that comes near to none, and a list of a list outside it',
    ['{家庭住址}', '{#answers}', '{question}', '{/answers}'],
    '{watermark}',
    [
      'cases.template-unknown-field 正文，第 1 段 家庭住址',
      'cases.template-outside-list 正文，第 2 段 answers assessments',
      'cases.template-outside-list 正文，第 3 段 question answers',
    ],
  ],
  [
    'a list as a field, a row of a list as a text, markup, braces of Chinese keyboards',
    ['{goals}', '{#goals}', '{.}', '{/goals}', '{@number}', '｛number｝'],
    '{watermark}',
    [
      'cases.template-list-as-field 正文，第 1 段 goals',
      'cases.template-unknown-field 正文，第 3 段 .',
      'cases.template-as-markup 正文，第 5 段 number',
      'cases.template-wide-braces 正文，第 6 段 number',
    ],
  ],
  ['no mark on the pages', ['{number}'], '内部资料', ['cases.template-no-watermark 页眉 watermark']],
])('refused with its place: %s', async (_what, lines, header, faults) => {
  expect(await refusal(use(lines, header))).toEqual(faults);
});

test('the example repeats several lists in one file, rows and paragraphs, a list within a list, one list twice', async () => {
  const bytes = await buffer((await call('caseTemplateFile', { example: true }, administrator)).body);
  const fileId = await stored(bytes);
  await call('useCaseTemplate', { fileId }, administrator);
  const text = said(await taken('docx'));
  for (const part of ['每周出门', '陪同到饭堂', '需要陪伴', '子女', '2026-11-20 09:00'])
    expect(text, part).toContain(part);
  expect(text.split('2026-11-20 09:00')).toHaveLength(3);
  expect(text).not.toMatch(/[{}]/);
  await call('useDefaultCaseTemplate', {}, administrator);
});

test('a customer’s own template is used from then on, its versions are kept, and the shipped one can be taken again', async () => {
  const { version } = await use(['本区个案 {number}', '{#goals}', '目标：{text}（{measure}）{client}', '{/goals}']);
  expect(said(await taken('docx'))).toContain('目标：每周出门（记录）黄甲');
  const kept = await buffer((await call('caseTemplateFile', { version }, administrator)).body);
  expect(said(kept)).toContain('本区个案 {number}');
  await call('useDefaultCaseTemplate', {}, administrator);
  expect(said(await taken('docx'))).not.toContain('本区个案');
  expect(await refusal(call('useDefaultCaseTemplate', {}, administrator))).toEqual(['cases.template-is-default']);
  const { rows } = await call('caseTemplates', {}, administrator);
  expect(rows.slice(0, 2).map((r: { version: number; name: string }) => [r.version, r.name])).toEqual([
    [version + 1, ''],
    [version, '本区模板.docx'],
  ]);
});
