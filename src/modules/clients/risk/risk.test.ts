import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allOf, atSite, system, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import type { Who } from '../../../platform/reach.ts';
import { readContext } from '../../../platform/run/run.ts';
import { careCountDifferences } from '../counts/rebuild.ts';
import { facts } from '../facts.ts';
import type { RiskRules } from '../rules.ts';
import { approvalSpared, needsApproval, needsReason, obstacleTo } from './rules.ts';

const rules: RiskRules = JSON.parse(
  readFileSync(new URL('../../../../data/rules/client-risk.json', import.meta.url), 'utf8'),
).content;

const persons = facts.find((f) => f.id === 'clients.persons-in-care') as (typeof facts)[number];

test.each([
  ['high', 'key', true],
  ['high', 'general', true],
  ['key', 'general', false],
  ['general', 'high', false],
  ['key', 'high', false],
] as const)('from %s to %s needs approval: %s', (from, to, expected) => {
  expect(needsApproval(rules, from, to)).toBe(expected);
});

test('a grade without an approver says why: it rose, was allowed to fall, or is the first', () => {
  expect([approvalSpared('high', 'key'), approvalSpared('general', 'key'), approvalSpared('high', undefined)]).toEqual([
    'raised',
    'lowered',
    'first',
  ]);
});

test('a file made or resumed as high says why; what the rules grade explains itself', async () => {
  expect([needsReason('high'), needsReason('key'), needsReason(undefined)]).toEqual([true, false, false]);
});

test('who may decide: another holder of an approving post', () => {
  const mine = { proposedByAccount: 'a' };
  expect(obstacleTo(rules, mine, { role: 'stationLead', accountId: 'b' })).toBeUndefined();
  expect(obstacleTo(rules, mine, { role: 'stationLead', accountId: 'a' })).toBe('risk-own-proposal');
  expect(obstacleTo(rules, mine, { role: 'socialWorker', accountId: 'b' })).toBe('risk-not-approver');
});

describe('a grade that falls from high', () => {
  let app: TestApp;
  let town: TestTown;
  let nth = 0;
  beforeAll(async () => {
    app = await testApp();
    app.at('2026-11-23T10:00:00+08:00');
    town = await testTown(app);
  });
  afterAll(() => app.close());
  beforeEach(() => app.at('2026-11-23T10:00:00+08:00'));
  const call = (name: string, input: unknown, who: Who = town.lead) => app.as(who)('clients', name, input);
  const failing = (promise: Promise<unknown>) =>
    promise.then(
      () => expect.unreachable(),
      (error) => error,
    );
  const high = async () => {
    nth += 1;
    const { id } = await call('registerClient', {
      name: `高危${'甲乙丙丁戊己庚辛'[nth]}`,
      divisionCode: town.pointA.divisionCode,
      siteId: town.pointA.id,
      riskLevel: 'high',
      riskReason: '独居，夜间无人照看',
      careFrom: '2026-01-01',
    });
    return id as string;
  };
  const lower = (id: string, who: Who = town.atPointA) =>
    call('setRisk', { id, level: 'general', reason: '子女已搬回同住', nextReviewOn: '2027-03-01' }, who);
  const waiting = async (id: string, who: Who = town.lead) =>
    (await call('riskProposals', { state: 'proposed', clientId: id }, who)).rows[0];

  test('waits for the lead; approved, it holds from that day with reason and both names', async () => {
    const id = await high();
    expect(await lower(id)).toEqual({ version: 1, proposed: true });
    expect((await call('client', { id })).riskLevel).toBe('high');
    const proposal = await waiting(id);
    expect(proposal).toMatchObject({ fromLevel: 'high', toLevel: 'general', mayDecide: true });
    expect((await waiting(id, town.atPointA)).mayDecide).toBe(false);
    app.at('2026-11-25T10:00:00+08:00');
    await call('approveRisk', { id: proposal.id });
    const file = await call('client', { id });
    expect(file).toMatchObject({ riskLevel: 'general', nextReviewOn: '2027-03-01' });
    expect(file.riskGrades).toMatchObject([
      {
        level: 'general',
        reason: '子女已搬回同住',
        gradedBy: 'socialWorker',
        approvedBy: 'stationLead',
        validFrom: '2026-11-25',
        validTo: null,
      },
      { level: 'high', validFrom: '2026-01-01', validTo: '2026-11-25' },
    ]);
    expect((await failing(call('approveRisk', { id: proposal.id }))).code).toBe('clients.risk-decided');
  });
  test('registered or resumed as high without a reason, it is refused at that field', async () => {
    const missing = { fields: [{ pointer: '/riskReason', code: 'clients.risk-reason' }] };
    const { divisionCode, id: siteId } = town.pointA;
    const person = { name: '无由高危', divisionCode, siteId };
    await expect(call('registerClient', { ...person, riskLevel: 'high' })).rejects.toMatchObject(missing);
    const id = await high();
    await call('endCare', { id, version: 1, careTo: '2026-11-20', reason: '外出' });
    const resumed = { id, version: 2, careFrom: '2026-11-23', siteId, riskLevel: 'high' };
    await expect(call('resumeCare', resumed)).rejects.toMatchObject(missing);
    await call('resumeCare', { ...resumed, riskReason: '返家后独居' });
    expect((await call('client', { id })).riskGrades[0]).toMatchObject({ level: 'high', reason: '返家后独居' });
  });

  test('ending care and resuming it lowers nothing without approval', async () => {
    const id = await high();
    await lower(id);
    await call('endCare', { id, version: 1, careTo: '2026-11-23', reason: '误结束' }, town.atPointA);
    const back = { id, version: 2, careFrom: '2026-11-23', siteId: town.pointA.id };
    await expect(call('resumeCare', { ...back, riskLevel: 'general' }, town.atPointA)).rejects.toMatchObject({
      fields: [{ pointer: '/riskLevel', code: 'clients.risk-kept' }],
    });
    await call('resumeCare', back, town.atPointA);
    expect((await call('client', { id })).riskGrades[0]).toMatchObject({
      level: 'high',
      reason: '恢复服务，等级不变：下调须经批准',
    });
  });

  test('approved after the day proposed for the review, it is reviewed as the rules say from the approval on', async () => {
    const id = await high();
    await call('setRisk', { id, level: 'general', reason: '已有人照看', nextReviewOn: '2026-11-25' }, town.atPointA);
    app.at('2026-11-26T10:00:00+08:00');
    await call('approveRisk', { id: (await waiting(id)).id });
    expect((await call('client', { id })).nextReviewOn).toBe('2027-11-26');
  });

  test('refused, it stays high; a second proposal waits until the first is decided', async () => {
    const id = await high();
    await lower(id);
    expect((await failing(lower(id))).code).toBe('clients.risk-proposed');
    const { id: proposal } = await waiting(id);
    await call('refuseRisk', { id: proposal, reason: '同住未满一月' });
    expect((await call('client', { id })).riskLevel).toBe('high');
    expect(await lower(id)).toMatchObject({ proposed: true });
  });
  test('nobody decides on his own proposal, nor out of place', async () => {
    const id = await high();
    await lower(id, town.lead);
    const { id: proposal } = await waiting(id, allOf('bureau'));
    expect((await failing(call('approveRisk', { id: proposal }))).code).toBe('clients.risk-own-proposal');
    expect((await failing(call('approveRisk', { id: proposal }, town.leadElsewhere))).status).toBe(404);
    const otherLead = atSite('stationLead', town.station, [town.pointA.id, town.pointB.id]);
    expect(await call('approveRisk', { id: proposal }, otherLead)).toEqual({ version: 2 });
  });
  test('raised and lowered on one day: both grades stay on file, with reasons and approver, and count once', async () => {
    const id = await high();
    await lower(id);
    await call('approveRisk', { id: (await waiting(id)).id });
    await call('setRisk', { id, level: 'high', reason: '夜间走失一次' }, town.atPointA);
    const again = { id, level: 'key', reason: '家人已轮流看护' };
    await call('setRisk', again, town.atPointA);
    await call('approveRisk', { id: (await waiting(id)).id });
    expect((await call('client', { id })).riskGrades).toMatchObject([
      { level: 'key', reason: '家人已轮流看护', approvedBy: 'stationLead', validTo: null },
      { level: 'high', reason: '夜间走失一次', validFrom: '2026-11-23', validTo: '2026-11-23' },
      { level: 'general', reason: '子女已搬回同住', approvedBy: 'stationLead', validTo: '2026-11-23' },
      { level: 'high', validFrom: '2026-01-01', validTo: '2026-11-23' },
    ]);
    const everywhere = () => readContext(app.services, { who: system, language: 'zh' });
    const place = { place: town.pointA.divisionCode, from: '2026-11-01' };
    for (const to of ['2026-11-22', '2026-11-23']) {
      const by = await persons.by(everywhere(), { ...place, to }, 'risk');
      const total = by.reduce((sum, split) => sum + split.value, 0);
      expect([to, total]).toEqual([to, await persons.recount(everywhere(), { ...place, to })]);
    }
    expect(await careCountDifferences(everywhere())).toBe(0);
  });
  test('six decisions at once are one', async () => {
    const id = await high();
    await lower(id);
    const { id: proposal } = await waiting(id);
    const outcomes = await Promise.allSettled([
      ...[1, 2, 3].map(() => call('approveRisk', { id: proposal })),
      ...[1, 2, 3].map(() => call('refuseRisk', { id: proposal, reason: '不同意' })),
    ]);
    expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
  });
  test('a rise takes effect at once, and is found when its review is due', async () => {
    const { version } = await call('client', { id: town.clientA });
    expect(
      await call('setRisk', { id: town.clientA, level: 'high', reason: '突发疾病', nextReviewOn: '2026-11-30' }),
    ).toEqual({
      version: version + 1,
      proposed: false,
    });
    const due = async () =>
      (await call('clients', { reviewWithin: 0, size: 500 })).rows.map((r: { id: string }) => r.id);
    app.at('2026-11-30T10:00:00+08:00');
    const [latest] = (await call('client', { id: town.clientA })).riskGrades;
    expect(latest).toMatchObject({ level: 'high', gradedBy: 'stationLead', approvedBy: null });
    expect(await due()).not.toContain(town.clientA);
    app.at('2026-12-01T10:00:00+08:00');
    expect(await due()).toContain(town.clientA);
  });
});
