import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { person } from '../../../app/testing.ts';
import { type VisitDesk, visitDesk } from '../../../app/testing-visits.ts';
import { newId } from '../../../kernel/id.ts';
import { recordFile } from '../../../platform/files/file-records.ts';
import { mediaTypes } from '../../../platform/files/index.ts';
import { onePixel } from '../../../platform/files/testing.ts';
import type { Who } from '../../../platform/reach.ts';
import { readContext, runAction } from '../../../platform/run/run.ts';
import { stageOf } from '../rules.ts';
import { sources } from '../sources.ts';
import { standings } from '../standing.ts';

let desk: VisitDesk;
let supervisor: Who;
beforeAll(async () => {
  desk = await visitDesk('2026-11-25T10:00:00+08:00');
  const { divisionCode } = desk.town.station;
  supervisor = person('supervisor', { kind: 'division', code: divisionCode }, { divisionCode });
});
afterAll(() => desk.app.close());

const call = (name: string, input: unknown, who: Who = desk.town.lead) => desk.app.as(who)('cases', name, input);
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => [],
    ({ fields: wrong = [], code, params: { missing = '' } = {} }) =>
      wrong.length === 0
        ? [`${code} ${missing}`.trim()]
        : wrong.map((f: { pointer: string; code: string }) => `${f.pointer} ${f.code}`),
  );
const state = async (id: string) => {
  const { state: is, stage, blockers, dueOn } = await call('case', { id });
  return [is, stage, ...blockers.map((b: { code: string }) => b.code), dueOn];
};
const parts = { purpose: '一', problems: '二', strategy: '三', roles: '五', procedure: '六' };
const closing = { closedOn: '2026-11-25', informedOn: '2026-11-24', summary: '目标达成' };

/** A signature that the lead has just stored. */
const drawn = () =>
  runAction(desk.app.services, { who: desk.town.lead, language: 'zh' }, 'test.store', {}, async (context) => {
    const file = await context.services.files.put(Readable.from([onePixel]), {
      maxBytes: onePixel.length,
      allowedTypes: [mediaTypes.png],
    });
    context.audit({ subjectType: 'file' });
    return recordFile(context, file, { name: 'signature.png', purpose: 'photo' });
  });

/** Accepted, planned, served once; with a mandatory task that is open. */
async function inHand(domain: string): Promise<{ id: string; taskId: string }> {
  const opening = { clientId: desk.town.clientA, domain, source: 'self', voluntary: true, problem: '独居' };
  const { id } = await call('openCase', { ...opening, receivedOn: '2026-11-10' });
  await call('acceptCase', { id, acceptedOn: '2026-11-11' });
  await call('assessCase', { caseId: id, assessedOn: '2026-11-12', findings: '需要陪伴' });
  await call('savePlan', { caseId: id, parts, goals: [{ text: '出门', measure: '记录' }] });
  const window = { fromOn: '2026-11-12', dueOn: '2026-12-01' };
  const { id: taskId } = await call('addTask', { caseId: id, text: '陪同', ...window });
  await call('signPlan', {
    caseId: id,
    signedOn: '2026-11-13',
    givenBy: 'self',
    manner: 'drawn',
    fileId: await drawn(),
  });
  await call('submitPlan', { caseId: id });
  await reviewed(id);
  await desk.record(desk.town.clientA, '2026-11-20', { caseId: id });
  return { id, taskId };
}
async function reviewed(caseId: string, decision = 'approved'): Promise<void> {
  const { reviews } = await call('reviewsOfCase', { caseId }, supervisor);
  const [asked] = reviews.filter((r: { state: string }) => r.state === 'asked');
  await call('decideReview', { id: asked.id, decision, remarks: '请补充' }, supervisor);
}
async function evaluated(caseId: string, outcome = 'met'): Promise<void> {
  const { goals } = await call('caseClosing', { caseId });
  const outcomes = goals.map((g: { id: string }) => ({ goalId: g.id, outcome }));
  await call('evaluateCase', { caseId, evaluatedOn: '2026-11-24', outcomes, effect: '出门多了' });
}

describe('a case in hand', () => {
  let id: string;
  let taskId: string;
  beforeAll(async () => {
    ({ id, taskId } = await inHand('ELD'));
  });

  test('is not closed with a mandatory task open, nor evaluated without its goals, nor before it was evaluated', async () => {
    const goalMet = { caseId: id, reason: 'goalMet', ...closing };
    expect(await refusal(call('closeCase', goalMet))).toEqual(['cases.steps-first 完成必须完成的任务；评估个案']);
    await call('finishTask', { caseId: id, id: taskId, doneOn: '2026-11-22' });
    expect(await refusal(call('closeCase', goalMet))).toEqual(['cases.steps-first 评估个案']);
    const nothing = { caseId: id, evaluatedOn: '2026-11-24', outcomes: [], effect: '好' };
    expect(await refusal(call('evaluateCase', nothing))).toEqual(['/outcomes cases.goal-not-evaluated']);
    await evaluated(id, 'unmet');
    expect(await refusal(call('closeCase', goalMet))).toEqual(['cases.steps-first 有目标评为未达成，请改选结案原因']);
    // A goal that came after the evaluation is evaluated too.
    const standing = (await call('casePlan', { caseId: id })).goals;
    const more = [...standing, { text: '按时服药', measure: '药盒' }];
    await call('savePlan', { caseId: id, parts, goals: more, version: 1 });
    expect(await state(id)).toEqual(['accepted', 'evaluation', 'goal-not-judged', null]);
    expect(await refusal(call('closeCase', { ...goalMet, reason: 'ableNow' }))).toEqual([
      'cases.steps-first 评估后来写入的目标',
    ]);
    await evaluated(id);
    const wrong = { ...goalMet, informedOn: undefined, followUps: ['2026-11-25', '2099-01-01'] };
    expect(await refusal(call('closeCase', wrong))).toEqual([
      '/informedOn cases.not-informed',
      '/followUps cases.follow-up-before',
      '/followUps cases.too-late',
    ]);
  });

  test('not before the last that was done, and told on that day at the latest', async () => {
    const early = { ...closing, closedOn: '2026-11-23', informedOn: '2026-11-25' };
    expect(await refusal(call('closeCase', { caseId: id, reason: 'goalMet', ...early }))).toEqual([
      '/closedOn cases.closes-before',
      '/informedOn cases.informed-after',
    ]);
    expect((await call('caseClosing', { caseId: id })).lastDoneOn).toBe('2026-11-24');
  });

  test('closed once approved; then it is locked, and followed up by services of the case', async () => {
    const asked = { caseId: id, reason: 'goalMet', ...closing, closedOn: '2026-11-24' };
    const followUps = ['2026-12-25', '2026-11-27'];
    await call('closeCase', { ...asked, followUps });
    const twice = { caseId: id, reason: 'goalMet', ...closing };
    expect(await refusal(call('closeCase', twice))).toEqual(['cases.review-waiting']);
    await reviewed(id, 'returned');
    await call('closeCase', { ...asked, followUps });
    await reviewed(id);
    expect(await state(id)).toEqual(['closed', 'followUp', 'follow-ups-open', '2026-11-27']);
    const task = { caseId: id, text: '再陪同', fromOn: '2026-11-26', dueOn: '2026-11-27' };
    expect(await refusal(call('addTask', task))).toEqual(['cases.case-not-running']);
    expect((await call('followUpsDue', {})).rows).toMatchObject([{ id, dueOn: '2026-11-27' }]);
    // What was done before goes into no closed file, recorded for it or joined to it; what met nobody follows nothing up.
    const before = desk.record(desk.town.clientA, '2026-11-24', { caseId: id });
    expect(await refusal(before)).toEqual(['/caseId cases.before-closing']);
    const encounterId = await desk.record(desk.town.clientA, '2026-11-23');
    expect(await refusal(call('joinEncounter', { caseId: id, encounterId }))).toEqual(['/caseId cases.before-closing']);
    const vain = await desk.record(desk.town.clientA, '2026-11-25', { caseId: id, result: 'notMet' });
    expect(await state(id)).toEqual(['closed', 'followUp', 'follow-ups-open', '2026-11-27']);
    await desk.app.as(desk.town.lead)('services', 'voidEncounter', { id: vain, reason: '误记' });
    const first = await desk.record(desk.town.clientA, '2026-11-25', { caseId: id });
    expect(await state(id)).toEqual(['closed', 'followUp', 'follow-ups-open', '2026-12-25']);
    await desk.app.as(desk.town.lead)('services', 'voidEncounter', { id: first, reason: '误记' });
    expect(await state(id)).toEqual(['closed', 'followUp', 'follow-ups-open', '2026-11-27']);
    // Two on one day are one follow-up.
    for (const way of ['phone', 'homeVisit']) await desk.record(desk.town.clientA, '2026-11-25', { caseId: id, way });
    expect(await state(id)).toEqual(['closed', 'followUp', 'follow-ups-open', '2026-12-25']);
  });

  test('reopened with a reason it is worked on again, and evaluated anew before it is closed', async () => {
    const again = { caseId: id, reason: 'goalMet', ...closing, informedOn: '2026-11-25' };
    await call('reopenCase', { id, reason: '再次独居' });
    expect(await state(id)).toEqual(['accepted', 'evaluation', 'not-evaluated', null]);
    expect(await refusal(call('closeCase', again))).toEqual(['cases.steps-first 评估个案']);
    expect(await refusal(call('reopenCase', { id, reason: '再次' }))).toEqual(['cases.case-not-closed']);
    // What had been reported of the days before stays true: nothing of the second closing comes before it ran again.
    expect((await call('caseClosing', { caseId: id })).runsSince).toBe('2026-11-25');
    const early = { caseId: id, reason: 'impossible', closedOn: '2026-11-24', summary: '失联' };
    expect(await refusal(call('closeCase', early))).toEqual(['/closedOn cases.before-reopened']);
    const goals = (await call('caseClosing', { caseId: id })).goals.map((g: { id: string }) => g.id);
    const outcomes = goals.map((goalId: string) => ({ goalId, outcome: 'met' }));
    const evaluation = { caseId: id, evaluatedOn: '2026-11-24', outcomes, effect: '好', clientView: '好' };
    expect(await refusal(call('evaluateCase', evaluation))).toEqual(['/evaluatedOn cases.before-reopened']);
  });
});

describe('while the closing is looked at', () => {
  let id: string;
  beforeAll(async () => {
    const { id: opened, taskId } = await inHand('FAM');
    id = opened;
    await call('finishTask', { caseId: id, id: taskId, doneOn: '2026-11-22' });
    await evaluated(id);
  });

  test('a visit on a later day has it returned: no case is closed before what was done in it', async () => {
    await call('closeCase', { caseId: id, reason: 'goalMet', ...closing, closedOn: '2026-11-24' });
    await desk.record(desk.town.clientA, '2026-11-25', { caseId: id });
    expect(await refusal(reviewed(id))).toEqual(['cases.closing-overtaken']);
    expect((await state(id)).slice(0, 3)).toEqual(['accepted', 'closure', 'closing-review']);
    await reviewed(id, 'returned');
  });

  test('a task added keeps it open', async () => {
    await call('closeCase', { caseId: id, reason: 'goalMet', ...closing });
    await call('addTask', { caseId: id, text: '再陪同', fromOn: '2026-11-26', dueOn: '2026-11-27' });
    expect(await refusal(reviewed(id))).toEqual(['cases.steps-first 完成必须完成的任务']);
    expect(await state(id)).toEqual(['accepted', 'closure', 'closing-review', 'tasks-open', '2026-11-27']);
  });
});

test('who breaks off, or cannot go on, needs no evaluation; a plan without goals is not closed', async () => {
  const { id, taskId } = await inHand('DIS');
  await call('cancelTask', { caseId: id, id: taskId, reason: '本人搬走' });
  await call('savePlan', { caseId: id, parts, goals: [], version: 1 });
  const moved = { caseId: id, reason: 'impossible', closedOn: '2026-11-25', summary: '本人搬离本市' };
  expect(await refusal(call('closeCase', moved))).toEqual(['cases.steps-first 填写目标和衡量方式']);
  await call('savePlan', { caseId: id, parts, goals: [{ text: '出门', measure: '记录' }], version: 2 });
  expect(await refusal(call('closeCase', { ...moved, reason: 'tired' }))).toEqual(['/reason cases.unknown-reason']);
  // What still waits is given back with the closing: nobody decides over a locked file.
  const window = { fromOn: '2026-11-25', dueOn: '2026-12-01', mandatory: false };
  await call('addTask', { caseId: id, text: '陪同', ...window });
  await call('submitPlan', { caseId: id });
  await call('closeCase', moved);
  await reviewed(id);
  expect(await state(id)).toEqual(['closed', 'done', null]);
  const { reviews } = await call('reviewsOfCase', { caseId: id }, supervisor);
  expect(reviews.map((r: { step: string; state: string }) => `${r.step} ${r.state}`)).toEqual([
    'closing approved',
    'plan returned',
    'plan approved',
  ]);
  expect((await call('casePlan', { caseId: id })).plans[0].state).toBe('returned');
});

test('figures say what was opened, is open and was closed, by reason and stage, and open to the cases', async () => {
  const asked = { place: '4401', from: '2026-11-01', to: '2026-11-25' };
  const figure = async (fact: string, more: object = {}) => {
    const {
      figure: found,
      rows,
      total,
    } = await desk.app.as(desk.town.lead)('coordination', 'figureRows', {
      ...{ fact: `cases.${fact}`, ...asked, ...more },
    });
    expect([rows.length, total], fact).toEqual([found.value, found.value]);
    return [found.value, ...rows.map((r: { domain: string }) => r.domain).sort()];
  };
  const split = async (id: string, dimension: string) => {
    const { parts: found } = await desk.app.as(desk.town.lead)('coordination', 'figureBy', {
      ...{ fact: `cases.${id}`, dimension, ...asked },
    });
    return Object.fromEntries(found.map((p: { name: { zh: string }; value: number }) => [p.name.zh, p.value]));
  };
  expect(await figure('casesOpened')).toEqual([3, '家庭服务', '残障服务', '长者服务']);
  expect(await figure('casesOpened', { to: '2026-11-10' })).toEqual([0]);
  // Reopened today, it was closed today all the same; the day before it was open.
  expect(await figure('casesOpen')).toEqual([2, '家庭服务', '长者服务']);
  expect((await figure('casesOpen', { to: '2026-11-24' }))[0]).toBe(2);
  expect(await figure('casesOpen', { only: { stage: 'closure' } })).toEqual([1, '家庭服务']);
  expect(await figure('casesClosed')).toEqual([2, '残障服务', '长者服务']);
  expect(await split('casesClosed', 'reason')).toEqual({ 因客观原因或一方情况变化无法继续: 1, 目标已达成: 1 });
  expect(await split('casesOpen', 'stage')).toEqual({ 结案: 1, 评估: 1 });
  // The ledger shows in a period the closings that are counted in it, reopened since or not.
  const closedUpTo = async (to: string) => {
    const context = readContext(desk.app.services, { who: desk.town.lead, language: 'zh' });
    const listed = await sources[0]?.rows(context, { ...asked, to }, { offset: 0, limit: 50 });
    const rows = (listed?.rows ?? []) as { closedOn: string | null }[];
    return [rows.length, ...rows.flatMap((r) => r.closedOn ?? []).sort()];
  };
  expect(await closedUpTo('2026-11-25')).toEqual([3, '2026-11-24', '2026-11-25']);
  expect(await closedUpTo('2026-11-23')).toEqual([3]);
});

test('a closed case is kept as its class says, listed once that is over, and kept longer by a decision', async () => {
  const kept = async (view: string) =>
    (await call('caseRetention', { view })).rows.map(
      (r: { domain: string; years: number; untilOn: string; extended: string }) => [r.years, r.untilOn, r.extended],
    );
  expect(await kept('over')).toEqual([]);
  expect(await kept('all')).toEqual([[1, '2027-11-25', '']]);
  desk.app.at('2027-11-25T10:00:00+08:00');
  expect(await kept('over')).toEqual([[1, '2027-11-25', '']]);
  const [{ id }] = (await call('caseRetention', {})).rows;
  const longer = (untilOn: string) => call('extendRetention', { id, untilOn, reason: '信访未结' });
  expect(await refusal(longer('2027-11-25'))).toEqual(['/untilOn cases.retention-not-longer']);
  await longer('2029-12-31');
  expect(await kept('over')).toEqual([]);
  expect(await kept('all')).toEqual([[1, '2029-12-31', '信访未结']]);
  desk.app.at('2026-11-25T10:00:00+08:00');
});

describe('in the order of the method', () => {
  let id: string;
  const accepted = async (clientId: string, domain: string): Promise<string> => {
    const opening = { clientId, domain, source: 'self', voluntary: true, problem: '独居', receivedOn: '2026-11-10' };
    const { id: opened } = await call('openCase', opening);
    await call('acceptCase', { id: opened, acceptedOn: '2026-11-11' });
    return opened;
  };
  const comesFirst = async (name: 'casePlan' | 'caseClosing') =>
    (await call(name, { caseId: id })).before.map((b: { code: string }) => b.code);
  const goals = [{ text: '出门', measure: '记录' }];

  test('no plan is submitted before an assessment, nothing is evaluated before it was agreed on and served', async () => {
    id = await accepted(desk.town.clientB, 'ELD');
    await call('savePlan', { caseId: id, parts, goals });
    await call('addTask', { caseId: id, text: '陪同', fromOn: '2026-11-12', dueOn: '2026-12-01', mandatory: false });
    expect(await comesFirst('casePlan')).toEqual(['not-assessed']);
    expect(await refusal(call('submitPlan', { caseId: id }))).toEqual(['cases.steps-first 完成预估']);
    const unmade = ['not-assessed', 'not-agreed', 'plan-not-submitted', 'no-intervention'];
    expect(await comesFirst('caseClosing')).toEqual(unmade);
    const listed = '完成预估；与服务对象签署服务协议；提交计划；登记介入服务';
    expect(await refusal(evaluated(id))).toEqual([`cases.steps-first ${listed}`]);
    const goalMet = { caseId: id, reason: 'goalMet', ...closing };
    expect(await refusal(call('closeCase', goalMet))).toEqual([`cases.steps-first ${listed}；评估个案`]);
    const { reasons } = await call('caseClosing', { caseId: id });
    expect(reasons.map((r: { code: string; blockers: unknown[] }) => `${r.code} ${r.blockers.length}`)).toEqual([
      ...['goalMet 5', 'ableNow 5', 'unwilling 0', 'newNeed 0', 'impossible 0'],
    ]);
  });

  test('a closing asked for early is what the case waits for; returned, the work goes on where it was', async () => {
    await call('closeCase', { caseId: id, reason: 'unwilling', ...closing, summary: '本人不愿继续' });
    expect((await state(id)).slice(0, 3)).toEqual(['accepted', 'closure', 'closing-review']);
    expect((await call('case', { id })).lacking).toEqual(['assessment', 'plan', 'intervention', 'evaluation']);
    expect((await call('cases', { stage: 'closure' })).rows.map((r: { id: string }) => r.id)).toContain(id);
    await reviewed(id, 'returned');
    expect((await state(id)).slice(1, 4)).toEqual(['assessment', 'not-assessed', 'closing-returned']);
  });

  test('closed for a new need it says where the client was sent, unless an agency has taken on what was referred', async () => {
    const newNeed = { caseId: id, reason: 'newNeed', ...closing, summary: '需要专业戒酒治疗' };
    expect(await refusal(call('closeCase', newNeed))).toEqual(['/referredTo cases.where-to-missing']);
    await call('closeCase', { ...newNeed, referredTo: '市精神卫生中心' });
    await reviewed(id);
    const { closings } = await call('caseClosing', { caseId: id });
    expect(closings[0]).toMatchObject({ state: 'closed', reason: 'newNeed', referredTo: '市精神卫生中心' });
    const kept = await sql<{ n: number }>`select count(*)::int as n from cases.closing
      where referred_to like '%精神卫生%'`.execute(desk.app.services.kysely);
    expect(kept.rows).toEqual([{ n: 0 }]);
  });

  test('what an agency has taken on needs no second word of where to', async () => {
    const other = await accepted(desk.town.clientB, 'MED');
    const consent = { purpose: 'referral', givenOn: '2026-11-20', givenBy: 'self', manner: 'oral', witness: '楼长' };
    await desk.app.as(desk.town.lead)('clients', 'giveConsent', { clientId: desk.town.clientB, ...consent });
    const sent = { caseId: other, kind: 'agency', toName: '市精神卫生中心', reason: '戒酒' };
    const { id: referral } = await call('referCase', sent);
    const newNeed = { caseId: other, reason: 'newNeed', ...closing, summary: '需要专业戒酒治疗' };
    expect(await refusal(call('closeCase', newNeed))).toEqual(['/referredTo cases.where-to-missing']);
    await call('acceptReferral', { id: referral, acceptedOn: '2026-11-25', receivedBy: '门诊' });
    await call('closeCase', newNeed);
    await reviewed(other);
    expect((await state(other))[0]).toBe('closed');
  });
});

test('a record stays on its side of the closing, and behind the receipt of its case', async () => {
  const { id, taskId } = await inHand('MED');
  const recordId = newId();
  const visit = desk.visit(desk.town.clientA, '2026-11-20', { id: recordId, caseId: id });
  await desk.app.as(desk.town.lead)('services', 'recordEncounter', visit);
  await call('finishTask', { caseId: id, id: taskId, doneOn: '2026-11-22' });
  await evaluated(id);
  await call('closeCase', { caseId: id, reason: 'goalMet', ...closing, closedOn: '2026-11-24' });
  await reviewed(id);
  const moved = (day: string, version: number) => {
    const input = desk.visit(desk.town.clientA, day, { id: recordId });
    return desk.app.as(desk.town.lead)('services', 'correctEncounter', { ...input, version });
  };
  expect(await refusal(moved('2026-11-25', 1))).toEqual(['/occurredAt cases.moved-over-closing']);
  expect(await refusal(moved('2026-11-01', 1))).toEqual(['/occurredAt cases.before-case']);
  await moved('2026-11-24', 1);
  await call('reopenCase', { id, reason: '再次求助' });
  await moved('2026-11-25', 2);
});

test('nobody is followed up once care has ended, nor is their case opened again; care that goes on has it owed again', async () => {
  const [clientId] = await desk.register([{ name: '何老' }]);
  const opening = { clientId, domain: 'ELD', source: 'self', voluntary: true, problem: '独居' };
  const { id } = await call('openCase', { ...opening, receivedOn: '2026-11-10' });
  await call('acceptCase', { id, acceptedOn: '2026-11-11' });
  const ended = { reason: 'unwilling', informedOn: '2026-11-20', closedOn: '2026-11-20', summary: '不愿继续' };
  await call('closeCase', { caseId: id, ...ended, followUps: ['2026-11-24'] });
  await reviewed(id);
  const owed = async () => [
    ...(await state(id)),
    ...(await call('caseClosing', { caseId: id })).followUps.map((u: { lapsed: boolean }) => u.lapsed),
  ];
  expect(await owed()).toEqual(['closed', 'followUp', 'follow-ups-open', '2026-11-24', false]);
  const care = async (name: string, input: object = {}) => {
    const { version } = await desk.app.as(desk.town.lead)('clients', 'client', { id: clientId });
    await desk.app.as(desk.town.lead)('clients', name, { id: clientId, version, ...input });
  };
  await care('endCare', { careTo: '2026-11-25', reason: '去世' });
  expect(await owed()).toEqual(['closed', 'done', null, true]);
  expect(await refusal(call('reopenCase', { id, reason: '再次' }))).toEqual(['cases.care-ended']);
  await care('withdrawCareEnd');
  expect(await owed()).toEqual(['closed', 'followUp', 'follow-ups-open', '2026-11-24', false]);
});

test('every stage and next day stand as they are computed anew', async () => {
  const all = await standings(desk.everywhere(), sql`true`);
  expect(all.length).toBe(7);
  const kept = await sql<{ id: string; dueOn: string | null }>`select id, due_on from cases.case_file`.execute(
    desk.app.services.kysely,
  );
  const days = new Map(kept.rows.map((r) => [r.id, r.dueOn]));
  for (const standing of all) {
    expect(standing.stage).toBe(stageOf(standing));
    expect(days.get(standing.id)).toBe(standing.dueOn);
  }
});
