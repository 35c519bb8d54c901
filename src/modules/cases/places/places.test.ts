import { afterAll, beforeAll, expect, test } from 'vitest';
import { inDivision } from '../../../app/testing.ts';
import { type VisitDesk, visitDesk } from '../../../app/testing-visits.ts';
import type { Who } from '../../../platform/reach.ts';
import { readContext } from '../../../platform/run/run.ts';
import { caseFacts } from '../counts/facts.ts';
import { sources } from '../sources.ts';

/** What a station has reported about a case stays true when the case goes to another one (decision 80). */
let desk: VisitDesk;
let clientId: string;
let caseId: string;
let number: string;
const bureau = inDivision('bureau', '4401');
const call = (module: string, name: string, input: unknown, who: Who = desk.town.lead) =>
  desk.app.as(who)(module, name, input);
const followUp = (on: string, siteId: string, who?: Who) =>
  call('services', 'recordEncounter', desk.visit(clientId, on, { caseId, siteId, way: 'office' }) as object, who);

beforeAll(async () => {
  desk = await visitDesk('2026-11-24T20:00:00+08:00');
  [clientId = ''] = await desk.register([
    { name: '周转', bornOn: '1950-03-08', responsibleWorkerId: desk.town.worker },
  ]);
  const opening = {
    clientId,
    domain: 'ELD',
    source: 'self',
    voluntary: true,
    problem: '独居',
    receivedOn: '2026-11-02',
  };
  ({ id: caseId, number } = await call('cases', 'openCase', opening));
  await call('cases', 'acceptCase', { id: caseId, acceptedOn: '2026-11-03' });
  for (const day of ['04', '05', '06', '09', '10']) await followUp(`2026-11-${day}`, desk.town.pointA.id);
  for (const { id: siteId } of [desk.town.station, desk.town.elsewhere])
    await call(
      'cases',
      'applyTerms',
      { siteId, contract: '年度合同', counting: 'xuchang', validFrom: '2026-01-01' },
      bureau,
    );
  const given = { purpose: 'referral', givenOn: '2026-11-24', manner: 'oral', witness: '邻居', givenBy: 'self' };
  await call('clients', 'giveConsent', { clientId, ...given });
});
afterAll(() => desk.app.close());

const asked = (to: string) => ({ place: '4401', from: '2026-11-01', to });
/** Every figure of a station until a day; each equals the rows behind it, its parts, and what is computed anew. */
async function reported(who: Who, to: string) {
  const context = readContext(desk.app.services, { who, language: 'zh' });
  const values: Record<string, unknown> = {};
  for (const { id, recount } of caseFacts) {
    const { figure, rows, total } = await call('coordination', 'figureRows', { fact: id, ...asked(to) }, who);
    const { parts } = await call('coordination', 'figureBy', { fact: id, dimension: 'division', ...asked(to) }, who);
    const sum = parts.reduce((n: number, p: { value: number }) => n + p.value, 0);
    const same = Array(4).fill(figure.value);
    expect([total, rows.length, sum, await recount(context, asked(to))], id).toEqual(same);
    values[id] = [
      figure.value,
      ...rows.map((r: { siteName: string; workerName: string }) => `${r.siteName} ${r.workerName}`),
    ];
  }
  const { rows: units, counts } = await call('cases', 'units', { from: '2026-11-01', to }, who);
  const [ledger] = sources;
  const listed = await ledger?.rows(context, asked(to), { offset: 0, limit: 50 });
  return {
    ...values,
    units: [
      counts.case,
      ...units.map((u: { title: string; siteName: string; have: number }) => [u.title, u.siteName, u.have]),
    ],
    ledger: [listed?.total, ...(listed?.rows ?? []).map((r) => [r.number, r.siteName])],
  };
}

test('after a referral the former station still has what it reported, and the new one counts from then on', async () => {
  const { lead, leadElsewhere, elsewhere, workerElsewhere } = desk.town;
  const before = await reported(lead, '2026-11-24');
  expect(before).toMatchObject({
    'cases.casesOpened': [1, '甲社工点 陈小梅'],
    'cases.casesOpen': [1, '甲社工点 陈小梅'],
    units: [{ counted: 1, before: 0, notYet: 0 }, [number, '甲社工点', 5]],
    ledger: [1, [number, '甲社工点']],
  });
  desk.app.at('2026-11-25T10:00:00+08:00');
  const away = { caseId, kind: 'site', toSiteId: elsewhere.id, reason: '搬家', notes: '' };
  const { id } = await call('cases', 'referCase', away);
  await call('cases', 'acceptReferral', { id, workerId: workerElsewhere }, leadElsewhere);
  await followUp('2026-11-25', elsewhere.id, leadElsewhere);

  expect(await reported(lead, '2026-11-24')).toEqual(before);
  const nothing = { 'cases.casesOpened': [0], 'cases.casesOpen': [0], 'cases.casesClosed': [0], ledger: [0] };
  expect(await reported(leadElsewhere, '2026-11-24')).toMatchObject(nothing);
  expect(await reported(leadElsewhere, '2026-11-25')).toMatchObject({
    'cases.casesOpened': [0],
    'cases.casesOpen': [1, '别处社工站 李国强'],
    units: [{ counted: 0, before: 0, notYet: 1 }, [number, '别处社工站', 1]],
    ledger: [1, [number, '别处社工站']],
  });
  expect(await reported(lead, '2026-11-25')).toMatchObject({
    'cases.casesOpened': [1, '甲社工点 陈小梅'],
    'cases.casesOpen': [0],
    units: [{ counted: 1, before: 0, notYet: 0 }, [number, '甲社工点', 5]],
    ledger: [1, [number, '甲社工点']],
  });
});

test('the city counts the case once, whatever station it is at; the former one reads its number and no name', async () => {
  const whole = readContext(desk.app.services, { who: bureau, language: 'zh' });
  const figures = await Promise.all(caseFacts.map((f) => f.count(whole, asked('2026-11-25'))));
  expect(figures).toEqual([1, 1, 0]);
  const of = async (who: Who) => {
    const context = readContext(desk.app.services, { who, language: 'zh' });
    return (await sources[0]?.rows(context, asked('2026-11-25'), { offset: 0, limit: 50 }))?.rows;
  };
  expect(await of(bureau)).toHaveLength(1);
  expect(await of(desk.town.lead)).toMatchObject([
    { number, clientName: null, id: null, stage: '', workerName: '陈小梅' },
  ]);
  expect(await of(desk.town.leadElsewhere)).toMatchObject([{ number, clientName: '周转', id: caseId }]);
});

test('within a station it goes on as one, and home again it is what it was', async () => {
  const { lead, leadElsewhere, pointA, pointB } = desk.town;
  const move = async (from: Who, to: Who, toSiteId: string) => {
    await call('clients', 'proposeHandover', { clientIds: [clientId], toSiteId, reason: '搬家' }, from);
    const { rows } = await call('clients', 'handovers', { side: 'incoming', state: 'proposed' }, to);
    await call('clients', 'acceptHandovers', { itemIds: [rows[0].id] }, to);
  };
  desk.app.at('2026-11-26T10:00:00+08:00');
  await move(leadElsewhere, lead, pointB.id);
  desk.app.at('2026-11-27T10:00:00+08:00');
  await move(lead, lead, pointA.id);
  await followUp('2026-11-27', pointA.id);
  expect(await reported(lead, '2026-11-24')).toMatchObject({ 'cases.casesOpen': [1, '甲社工点 陈小梅'] });
  expect(await reported(lead, '2026-11-26')).toMatchObject({ 'cases.casesOpen': [1, '乙社工点 '] });
  expect(await reported(lead, '2026-11-27')).toMatchObject({
    units: [{ counted: 1, before: 0, notYet: 0 }, [number, '甲社工点', 6]],
    ledger: [1, [number, '甲社工点']],
  });
  expect(await reported(leadElsewhere, '2026-11-25')).toMatchObject({
    'cases.casesOpen': [1, '别处社工站 李国强'],
    units: [{ counted: 0, before: 0, notYet: 1 }, [number, '别处社工站', 1]],
  });
});

test('closed on the day of its arrival, it stands in the ledger of where it came as in its closings', async () => {
  const { lead, leadElsewhere, elsewhere } = desk.town;
  desk.app.at('2026-11-28T10:00:00+08:00');
  await call('clients', 'proposeHandover', { clientIds: [clientId], toSiteId: elsewhere.id, reason: '搬家' });
  const { rows } = await call('clients', 'handovers', { side: 'incoming', state: 'proposed' }, leadElsewhere);
  await call('clients', 'acceptHandovers', { itemIds: [rows[0].id] }, leadElsewhere);
  const ended = { closedOn: '2026-11-28', informedOn: '2026-11-28', summary: '不愿继续' };
  await call('cases', 'closeCase', { caseId, reason: 'unwilling', ...ended }, leadElsewhere);
  const supervisor = inDivision('supervisor', '4401');
  const { reviews } = await call('cases', 'reviewsOfCase', { caseId }, supervisor);
  await call('cases', 'decideReview', { id: reviews[0].id, decision: 'approved' }, supervisor);
  const ledger = async (who: Who) => {
    const context = readContext(desk.app.services, { who, language: 'zh' });
    const period = { place: '4401', from: '2026-11-28', to: '2026-11-28' };
    const listed = await sources[0]?.rows(context, period, { offset: 0, limit: 50 });
    return listed?.rows.map((r) => [r.siteName, r.closedOn]);
  };
  expect(await ledger(leadElsewhere)).toEqual([['别处社工站', '2026-11-28']]);
  expect(await ledger(bureau)).toEqual([['别处社工站', '2026-11-28']]);
  expect(await ledger(lead)).toEqual([]);
});
