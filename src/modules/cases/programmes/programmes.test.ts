import { afterAll, beforeAll, expect, test } from 'vitest';
import { inDivision } from '../../../app/testing.ts';
import { type VisitDesk, visitDesk } from '../../../app/testing-visits.ts';
import type { Who } from '../../../platform/reach.ts';

let desk: VisitDesk;
let clients: string[];
let caseId: string;
beforeAll(async () => {
  desk = await visitDesk('2026-11-25T20:00:00+08:00');
  clients = await desk.register([{ name: '何一' }, { name: '何二' }, { name: '何三' }]);
  const opening = { domain: 'ELD', source: 'self', voluntary: true, problem: '独居', receivedOn: '2026-11-02' };
  caseId = (await call('openCase', { clientId: clients[0], ...opening })).id;
  await call('acceptCase', { id: caseId, acceptedOn: '2026-11-03' });
});
afterAll(() => desk.app.close());

const call = (name: string, input: unknown, who: Who = desk.town.lead) => desk.app.as(who)('cases', name, input);
const bureau = () => inDivision('bureau', '440106');
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => [],
    ({ fields: wrong = [], code }) =>
      wrong.length === 0 ? [code] : wrong.map((f: { pointer: string; code: string }) => `${f.pointer} ${f.code}`),
  );
const wanted = (parts: object = {}) => ({
  ...{ name: '长者友好社区服务项目', purpose: '让独居长者有人陪伴', contract: '2026 年社工服务合同' },
  ...{ contractLine: '第三条 长者服务', purchaser: '街道办事处', fromOn: '2026-07-01', toOn: '2028-06-30' },
  indicators: [
    { measure: 'caseService', perYear: 60 },
    { measure: 'activity', perYear: 12 },
  ],
  ...parts,
});
const started = async (parts: object = {}, who?: Who): Promise<string> =>
  (await call('startProgramme', wanted({ siteId: desk.town.station.id, ...parts }), who)).id;
const figures = async (id: string, who?: Who, year?: number) =>
  Object.fromEntries(
    (await call('programme', { id, ...(year ? { year } : {}) }, who)).figures.map(
      (f: { measure: string; value: number }) => [f.measure, f.value],
    ),
  );
const held = async (on: string, others = 4) => {
  const plan = { title: '重阳茶话会', kind: 'community', siteId: desk.town.pointA.id, purpose: '互助' };
  const when = { startsAt: `${on}T09:00:00+08:00`, minutes: 60, capacity: 30, class: 'inclusion' };
  const { id } = await call('planActivity', { ...plan, ...when });
  await call('holdActivity', { activityId: id, occurredAt: `${on}T09:00:00+08:00`, minutes: 60, others });
  return id;
};
const put = (programmeId: string, kind: string, itemId: string, validFrom: string, who?: Who) =>
  call('putIntoProgramme', { programmeId, kind, itemId, validFrom }, who);

test('what is in a programme counts while it is there, from the records, and each figure opens to its rows', async () => {
  const id = await started();
  const plan = { name: '互助小组', nature: 'support', siteId: desk.town.pointA.id, purpose: '支持', capacity: 5 };
  const period = { fromOn: '2026-11-10', toOn: '2026-12-01', sessions: 1, admission: 'open', class: 'counselling' };
  const goals = [{ goal: '说出压力', measure: '量表' }];
  const { id: groupId } = await call('planGroup', { ...plan, ...period, goals });
  const [session] = (await call('group', { id: groupId })).sessionList;
  await call('planSession', { groupId, sessionId: session.id, plannedOn: '2026-11-12', theme: '相识' });
  await call('beginRecruiting', { groupId, recruitsFrom: '2026-11-02' });
  const { ids } = await call('applyToGroup', { groupId, clientIds: clients, appliedOn: '2026-11-03' });
  await call('admitMembers', { groupId, ids, admittedOn: '2026-11-05' });
  const roll = ids.map((memberId: string) => ({ memberId, mark: 'present' }));
  const at = { occurredAt: '2026-11-12T09:00:00+08:00', minutes: 90 };
  await call('holdSession', { groupId, sessionId: session.id, roll, ...at });
  const activity = await held('2026-11-20');
  for (const [nth, day] of ['2026-11-05', '2026-11-11', '2026-11-18'].entries())
    await desk.record(clients[0] ?? '', day, { caseId, minutes: 30 + nth });
  const nothing = { case: 0, caseService: 0, group: 0, session: 0, activity: 0, personTime: 0, minute: 0 };
  expect(await figures(id)).toEqual(nothing);

  await put(id, 'case', caseId, '2026-11-10');
  await put(id, 'group', groupId, '2026-11-01');
  const { id: activityItem } = await put(id, 'activity', activity, '2026-11-01');
  const counted = { case: 1, caseService: 2, group: 1, session: 1, activity: 1, personTime: 9, minute: 213 };
  expect(await figures(id)).toEqual(counted);
  expect(await figures(id, undefined, 2)).toMatchObject({ caseService: 0, session: 0, activity: 0, minute: 0 });
  const file = await call('programme', { id });
  expect(file).toMatchObject({
    year: 1,
    years: [{ nth: 1 }, { nth: 2 }],
    whole: true,
    mayChange: true,
    state: 'running',
  });
  expect(file.figures.find((f: { measure: string }) => f.measure === 'activity')).toMatchObject({ promised: 12 });
  const records = await call('programmeRecords', { id });
  expect([records.total, records.rows.map((r: { kind: string }) => r.kind)]).toEqual([
    4,
    ['activity', 'case', 'group', 'case'],
  ]);
  expect((await call('programmeRecords', { id, kind: 'group' })).rows).toMatchObject([
    { name: '互助小组 第1节', personTimes: 3, minutes: 90, siteName: '甲社工点' },
  ]);
  expect((await call('programmeItems', { id, kind: 'case' })).rows).toMatchObject([
    { itemId: caseId, unit: { state: 'notYet', missing: [{ code: 'no-terms' }] } },
  ]);

  await call('takeFromProgramme', { programmeId: id, id: activityItem, validTo: '2026-11-20' });
  expect(await figures(id)).toMatchObject({ activity: 0, personTime: 5 });
  const encounterId = (await call('communityActivity', { id: activity })).encounterId;
  await desk.app.as(desk.town.lead)('services', 'voidEncounter', { id: encounterId, reason: '重复' });
  expect(await figures(id)).toMatchObject({ activity: 0, personTime: 5 });
});

test('something is in one programme at a time, within its contract and its area', async () => {
  const [one, two] = [await started(), await started({ name: '第二个项目' })];
  const activity = await held('2026-11-21');
  await put(one, 'activity', activity, '2026-11-20');
  expect(await refusal(put(two, 'activity', activity, '2026-11-22'))).toEqual(['cases.in-a-programme']);
  const { rows, offers } = await call('programmesOfItem', { kind: 'activity', itemId: activity });
  expect([rows.length, rows[0].programmeId, offers]).toEqual([1, one, []]);
  const item = rows[0].id;
  const take = (validTo: string, who?: Who) =>
    refusal(call('takeFromProgramme', { programmeId: one, id: item, validTo }, who));
  expect(await take('2026-11-19')).toEqual(['/validTo cases.before-put-in']);
  expect(await take('2026-11-22', desk.town.leadElsewhere)).toEqual(['not-found']);
  expect(await take('2026-11-22')).toEqual([]);
  expect(await take('2026-11-23')).toEqual(['cases.taken-out']);
  expect((await call('programmesOfItem', { kind: 'activity', itemId: activity })).offers).toContainEqual({
    ...{ id: two, name: '第二个项目' },
  });
  expect(await refusal(put(two, 'activity', activity, '2026-11-22'))).toEqual([]);
  const other = await held('2026-11-22');
  expect(await refusal(put(two, 'activity', other, '2026-06-30'))).toEqual(['/validFrom cases.outside-contract']);
  expect(await refusal(put(two, 'activity', other, '2026-11-26'))).toEqual(['/validFrom cases.in-future']);
  const atB = await started({ siteId: desk.town.pointB.id });
  expect(await refusal(put(atB, 'activity', other, '2026-11-22'))).toEqual(['/itemId cases.item-elsewhere']);
  const clash = { id: two, version: 1, ...wanted({ fromOn: '2026-11-23' }) };
  expect(await refusal(call('changeProgramme', clash))).toEqual(['/fromOn cases.items-before']);
});

test('a programme of an area is seen and filled from every station in it, changed by who answers for all of it', async () => {
  const id = await started({ siteId: undefined, divisionCode: '440106' }, bureau());
  const other = await held('2026-11-23', 7);
  await put(id, 'activity', other, '2026-11-23');
  expect(await call('programme', { id })).toMatchObject({ whole: false, mayChange: false });
  expect(await call('programme', { id }, bureau())).toMatchObject({ whole: true, mayChange: true });
  expect(await figures(id, bureau())).toMatchObject({ activity: 1, personTime: 7 });
  expect((await call('programmes', {}, desk.town.atPointA)).rows).toContainEqual(expect.objectContaining({ id }));
  expect(await refusal(call('programme', { id }, desk.town.leadElsewhere))).toEqual(['not-found']);
  expect((await call('programmes', {}, desk.town.leadElsewhere)).total).toBe(0);
  const change = { id, version: 1, ...wanted({ name: '改名' }) };
  expect(await refusal(call('changeProgramme', change))).toEqual(['not-found']);
  await call('changeProgramme', change, bureau());
  expect(await refusal(call('changeProgramme', change, bureau()))).toEqual(['conflict']);
});

test('a contract says once where, from when to when, and each indicator once', async () => {
  const start = (parts: object) => refusal(call('startProgramme', wanted(parts), bureau()));
  expect(await start({})).toEqual(['/siteId cases.site-or-area']);
  expect(await start({ divisionCode: '440103' })).toEqual(['not-found']);
  const at = { siteId: desk.town.station.id };
  expect(await start({ ...at, toOn: '2026-06-30' })).toEqual(['/toOn cases.programme-period']);
  expect(await start({ ...at, toOn: '2036-07-01' })).toEqual(['/toOn cases.programme-too-long']);
  const twice = { measure: 'case', perYear: 1 };
  expect(await start({ ...at, indicators: [twice, twice] })).toEqual(['/indicators/1/measure cases.indicator-twice']);
});

test('a case that goes to another station leaves the programme, and what was done stays counted', async () => {
  const id = await started({ name: '第三个项目' });
  const opening = { domain: 'ELD', source: 'self', voluntary: true, problem: '独居', receivedOn: '2026-11-02' };
  const { id: moving } = await call('openCase', { clientId: clients[1], ...opening });
  await call('acceptCase', { id: moving, acceptedOn: '2026-11-03' });
  await put(id, 'case', moving, '2026-11-10');
  await desk.record(clients[1] ?? '', '2026-11-24', { caseId: moving });
  const handover = { clientIds: [clients[1]], toSiteId: desk.town.elsewhere.id, reason: '搬家', notes: '' };
  await desk.app.as(desk.town.lead)('clients', 'proposeHandover', handover);
  const there = desk.app.as(desk.town.leadElsewhere);
  const [item] = (await there('clients', 'handovers', { side: 'incoming', state: 'proposed' })).rows;
  await there('clients', 'acceptHandovers', { itemIds: [item.id] });
  const all = inDivision('bureau', '4401');
  const { rows } = await call('programmeItems', { id, kind: 'case' }, all);
  expect(rows).toMatchObject([{ itemId: moving, validTo: '2026-11-25' }]);
  expect(await figures(id, all)).toMatchObject({ case: 1, caseService: 1 });
});

test('of what is in it only what the contract of its station counts is a unit, as the page of units says', async () => {
  const id = await started({ name: '第四个项目', indicators: [{ measure: 'case', perYear: 2 }] });
  const terms = { siteId: desk.town.station.id, contract: '社工服务合同', counting: 'plain', validFrom: '2026-07-01' };
  const choices = (await call('countingChoices', {}, bureau())).countings;
  await call('applyTerms', { ...terms, counting: choices[0].code }, bureau());
  const opening = { domain: 'ELD', source: 'self', voluntary: true, problem: '独居', receivedOn: '2026-11-02' };
  const { id: served } = await call('openCase', { clientId: clients[2], ...opening });
  await call('acceptCase', { id: served, acceptedOn: '2026-11-03' });
  const activity = await held('2026-11-19', 200);
  await put(id, 'case', served, '2026-11-10');
  await put(id, 'activity', activity, '2026-11-19');
  const counts = async (asked: object = {}) => {
    const { figures: all } = await call('programme', { id, ...asked });
    return all.flatMap((f: { measure: string; value: number; countable: number | null }) =>
      f.countable === null ? [] : [[f.measure, f.value, f.countable]],
    );
  };
  for (const day of ['04', '05', '06', '09']) await desk.record(clients[2] ?? '', `2026-11-${day}`, { caseId: served });
  const listed = async (kind: string, state: string) => (await call('programmeItems', { id, kind, state })).total;
  expect(await counts()).toEqual([
    ['case', 1, 0],
    ['group', 0, 0],
    ['activity', 1, 1],
  ]);
  const [row] = (await call('programmeItems', { id, kind: 'case', state: 'notYet' })).rows;
  expect(row).toMatchObject({ itemId: served, unit: { have: 4, missing: [{ code: 'follow-ups' }] } });
  for (const day of ['12', '13', '16', '17']) await desk.record(clients[2] ?? '', `2026-11-${day}`, { caseId: served });
  expect((await counts())[0]).toEqual(['case', 1, 1]);
  expect(await counts({ year: 2 })).toContainEqual(['case', 1, 0]);
  expect([await listed('case', 'counted'), await listed('activity', 'counted')]).toEqual([1, 1]);
  const units = await call('units', { from: '2026-07-01', to: '2026-11-25', siteId: desk.town.station.id });
  expect(units.rows.find((r: { id: string }) => r.id === served)).toMatchObject({ state: 'counted' });

  await call('takeFromProgramme', { programmeId: id, id: row.id, validTo: '2026-11-11' });
  expect((await counts())[0]).toEqual(['case', 1, 0]);
});

test('only that counts in which something went on while it was there', async () => {
  const id = await started({ name: '第五个项目', indicators: [{ measure: 'case', perYear: 2 }] });
  const { lead } = desk.town;
  const opening = { source: 'self', voluntary: true, problem: '独居', receivedOn: '2026-11-02' };
  const open = async (nth: number, domain: string) =>
    (await call('openCase', { clientId: clients[nth], domain, ...opening })).id;
  const [received, declined, closed] = [await open(0, 'FAM'), await open(2, 'FAM'), await open(2, 'DIS')];
  expect(await refusal(put(id, 'case', received, '2026-11-10'))).toEqual(['/itemId cases.item-over']);
  await call('declineCase', { id: declined, declinedOn: '2026-11-04', reason: '妇联跟进' });
  expect(await refusal(put(id, 'case', declined, '2026-11-10'))).toEqual(['/itemId cases.item-over']);
  await call('acceptCase', { id: closed, acceptedOn: '2026-11-04' });
  const ending = { closedOn: '2026-11-12', reason: 'impossible', summary: '迁往外地', followUps: [] };
  await call('closeCase', { caseId: closed, ...ending });
  const [review] = (await call('reviewsOfCase', { caseId: closed })).reviews;
  await call('decideReview', { id: review.id, decision: 'approved' }, inDivision('supervisor', '440106'));
  expect(await refusal(put(id, 'case', closed, '2026-11-13'))).toEqual(['/itemId cases.item-over']);
  expect((await call('programmesOfItem', { kind: 'case', itemId: closed })).offers).toEqual([]);
  await put(id, 'case', closed, '2026-11-10', lead);
  expect([await figures(id), await figures(id, lead, 2)]).toMatchObject([{ case: 1 }, { case: 0 }]);
  expect((await call('programmeItems', { id, year: 2 })).total).toBe(0);
});
