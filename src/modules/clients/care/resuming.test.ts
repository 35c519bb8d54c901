import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { allOf, system } from '../../../app/testing.ts';
import { visitDesk } from '../../../app/testing-visits.ts';
import { makeResidentId } from '../../../kernel/china/resident-id.ts';
import { readContext } from '../../../platform/run/run.ts';
import { visitDifferences } from '../../services/visits/upkeep.ts';
import { careCountDifferences } from '../counts/rebuild.ts';
import { facts } from '../facts.ts';

let desk: Awaited<ReturnType<typeof visitDesk>>;
const now = '2026-11-23T10:00:00+08:00';
beforeAll(async () => {
  desk = await visitDesk(now);
});
afterAll(() => desk.app.close());
beforeEach(() => desk.app.at(now));

const call = (name: string, input: object) => desk.app.as(desk.town.lead)('clients', name, input);
const file = (id: string) => call('client', { id });
const everywhere = () => readContext(desk.app.services, { who: system, language: 'zh' });
const value = async (id: string, from: string, to: string) => {
  const fact = facts.find((f) => f.id === `clients.${id}`) as (typeof facts)[number];
  const query = { place: '4401', from, to };
  const [count, recount] = await Promise.all([fact.count(everywhere(), query), fact.recount(everywhere(), query)]);
  expect(recount).toBe(count);
  return count ?? 0;
};
const past = async () => [
  await value('persons-in-care', '2026-05-01', '2026-05-31'),
  await value('persons-in-care', '2026-08-01', '2026-08-31'),
  await value('households-in-care', '2026-05-01', '2026-05-31'),
  await value('households-in-care', '2026-08-01', '2026-08-31'),
  await value('persons-ended', '2026-06-01', '2026-06-30'),
  await value('persons-new', '2026-01-01', '2026-01-31'),
];
const number = (nth: number) => makeResidentId('990101', '1950-03-08', 500 + nth);
const register = async (name: string, parts: object = {}): Promise<string> =>
  (
    await call('registerClient', {
      name,
      divisionCode: desk.town.pointA.divisionCode,
      siteId: desk.town.pointA.id,
      responsibleWorkerId: desk.town.worker,
      careFrom: '2026-01-01',
      categories: [{ category: 'disabled', validFrom: '2026-01-01' }],
      ...parts,
    })
  ).id;
const end = async (id: string, careTo = '2026-06-30', reason = '迁往外地') =>
  call('endCare', { id, version: (await file(id)).version, careTo, reason });
const resume = async (id: string, parts: object = {}) => {
  const { version, siteId } = await file(id);
  return call('resumeCare', { id, version, careFrom: '2026-11-20', siteId, ...parts });
};
/** Records are entered in the days that follow. */
const recordThen = async (id: string, on: string, parts: object = {}) => {
  desk.app.at(`${on}T18:00:00+08:00`);
  await desk.record(id, on, parts);
  desk.app.at(now);
};
const consistent = async () => [
  await careCountDifferences(everywhere()),
  (await visitDifferences(everywhere())).differences,
];

test('somebody who comes back is cared for again on the same file; what was before stays as it was', async () => {
  const id = await register('回来', { residentId: number(1) });
  await recordThen(id, '2026-06-10');
  await end(id);
  const [before, today] = [await past(), await value('persons-in-care', '2026-11-23', '2026-11-23')];
  await expect(register('回来', { residentId: number(1) })).rejects.toMatchObject({
    code: 'clients.registered-care-over',
    facts: { clientId: id },
  });
  await resume(id, { siteId: desk.town.station.id, responsibleWorkerId: desk.town.worker, riskLevel: 'key' });
  expect(await file(id)).toMatchObject({
    careFrom: '2026-11-20',
    careTo: null,
    careEndReason: null,
    siteId: desk.town.station.id,
    workerName: '陈小梅',
    riskLevel: 'key',
    categories: [],
    formerCare: [{ careFrom: '2026-01-01', careTo: '2026-06-30', reason: '迁往外地' }],
  });
  expect(await past()).toEqual(before);
  expect(await value('persons-in-care', '2026-11-23', '2026-11-23')).toBe(today + 1);
  expect(await value('persons-new', '2026-11-01', '2026-11-30')).toBe(1);
  expect(await consistent()).toEqual([0, 0]);
  const { rows } = await call('personEvents', { id, kinds: ['care'] });
  expect(rows.map((e: { title: string; detail: string }) => [e.title, e.detail ?? null])).toEqual([
    ['恢复服务', null],
    ['结束服务', '迁往外地'],
    ['建档', null],
  ]);
});

test('whoever is cared for again is due as somebody new, whatever was agreed before the end', async () => {
  const id = await register('到期');
  await recordThen(id, '2026-06-05', { nextOn: '2026-07-01' });
  await end(id);
  await resume(id);
  expect(await desk.due(id)).toMatch(/ first$/);
  const { rows } = await desk.app.as(desk.town.lead)('services', 'visits', { view: 'overdue' });
  expect(rows.filter((r: { id: string }) => r.id === id)).toEqual([]);
  await desk.record(id, '2026-11-22');
  expect(await desk.due(id)).toMatch(/ cycle$/);
  expect(await consistent()).toEqual([0, 0]);
});

test('care is resumed once, not before it ended, and at a site and by a worker who are there', async () => {
  const id = await register('再来');
  await expect(resume(id)).rejects.toMatchObject({ code: 'clients.in-care' });
  await end(id);
  const faults = (parts: object) =>
    resume(id, parts).then(
      () => expect.unreachable(),
      (e) => e.fields.map((f: { code: string }) => f.code),
    );
  expect(await faults({ careFrom: '2026-06-29' })).toEqual(['clients.resumes-before-end']);
  expect(await faults({ careFrom: '2026-11-24' })).toEqual(['clients.in-future']);
  expect(await faults({ siteId: desk.town.elsewhere.id })).toEqual(['clients.site-beyond']);
  expect(await faults({ responsibleWorkerId: desk.town.workerElsewhere })).toEqual(['clients.unknown-worker']);
  await resume(id);
  await expect(resume(id)).rejects.toMatchObject({ code: 'clients.in-care' });
});

test('an end entered by mistake is taken back with all that it closed, until something contradicts it', async () => {
  const id = await register('误按');
  const before = await file(id);
  const counted = await past();
  await end(id);
  expect(await file(id)).toMatchObject({ endWithdrawable: true, categories: [], workerName: null });
  await call('withdrawCareEnd', { id, version: 2 });
  expect({ ...(await file(id)), version: 1 }).toEqual(before);
  expect(await past()).toEqual(counted);
  expect(await consistent()).toEqual([0, 0]);
  await end(id);
  await resume(id);
  await end(id, '2026-11-22', '再次迁出');
  await call('withdrawCareEnd', { id, version: (await file(id)).version });
  expect((await file(id)).formerCare).toHaveLength(1);
  await expect(call('withdrawCareEnd', { id, version: 9 })).rejects.toMatchObject({ code: 'clients.in-care' });
});

test('merged with an ended file, the gap stays, the end and its reason stay, and no figure of the past changes', async () => {
  const bureau = (name: string, input: object) => desk.app.as(allOf('bureau'))('clients', name, input);
  const ended = await register('两档', { residentId: number(9) });
  await end(ended, '2026-06-30', '回乡');
  const current = await register('两档', { careFrom: '2026-11-02' });
  const [before, versions] = [await past(), [await file(ended), await file(current)]];
  const merge = { survivorId: current, mergedId: ended, take: [], reason: '同一人' };
  const { id } = await bureau('mergeClients', merge);
  expect(await file(current)).toMatchObject({
    careFrom: '2026-11-02',
    careTo: null,
    formerCare: [{ careFrom: '2026-01-01', careTo: '2026-06-30', reason: '回乡' }],
  });
  expect(await past()).toEqual(before);
  expect(await consistent()).toEqual([0, 0]);
  const [pair] = (await bureau('duplicatePairs', { state: 'merged', clientId: current })).rows;
  const { sides } = await bureau('duplicatePair', { id: pair.id });
  expect(sides.find((side: { id: string }) => side.id === current).formerCare).toEqual([
    { careFrom: '2026-01-01', careTo: '2026-06-30' },
  ]);
  await bureau('unmergeClients', { id, reason: '核实为两人' });
  const plain = ({ version: _, ...rest }: Record<string, unknown>) => rest;
  expect([await file(ended), await file(current)].map(plain)).toEqual(versions.map(plain));
  expect(await consistent()).toEqual([0, 0]);

  const other = await bureau('mergeClients', { ...merge, survivorId: ended, mergedId: current });
  expect(await file(ended)).toMatchObject({ careFrom: '2026-11-02', careTo: null, careEndReason: null });
  expect((await file(ended)).formerCare).toMatchObject([{ careTo: '2026-06-30', reason: '回乡' }]);
  expect(await past()).toEqual(before);
  await bureau('unmergeClients', { id: other.id, reason: '核实为两人' });
  expect([await file(ended), await file(current)].map(plain)).toEqual(versions.map(plain));
  expect(await past()).toEqual(before);
});

test('taken apart after the care of both ended, each keeps only days that were its own; an end before them is told', async () => {
  const bureau = (name: string, input: object) => desk.app.as(allOf('bureau'))('clients', name, input);
  const merged = async (name: string, from: readonly [string, string]) => {
    const ids = [await register(name, { careFrom: from[0] }), await register(name, { careFrom: from[1] })] as const;
    const { id } = await bureau('mergeClients', { survivorId: ids[0], mergedId: ids[1], take: [], reason: '同一人' });
    const apart = () => bureau('unmergeClients', { id, reason: '核实为两人' });
    return { ids, apart };
  };
  const early = await merged('早止', ['2026-09-01', '2026-06-01']);
  await end(early.ids[0], '2026-07-15');
  await expect(early.apart()).rejects.toMatchObject({
    code: 'clients.undo-care-ended',
    params: { careTo: '2026-07-15', careFrom: '2026-09-01' },
  });
  await resume(early.ids[0]);
  await early.apart();
  expect(await file(early.ids[0])).toMatchObject({ careFrom: '2026-11-20', careTo: null });
  const later = await merged('后止', ['2026-07-01', '2026-05-01']);
  await end(later.ids[0], '2026-08-01');
  await resume(later.ids[0], { careFrom: '2026-08-15' });
  await later.apart();
  expect(await file(later.ids[1])).toMatchObject({ careFrom: '2026-05-01', careTo: null, formerCare: [] });
  expect((await file(later.ids[0])).formerCare).toMatchObject([{ careFrom: '2026-07-01', careTo: '2026-08-01' }]);
  expect(await consistent()).toEqual([0, 0]);
});

test('an end before what was recorded says what that is, and holds once whoever ends it has seen that', async () => {
  const id = await register('早结', { residentId: number(90) });
  for (const day of ['2026-06-10', '2026-06-12', '2026-07-02']) await recordThen(id, day);
  const { version } = await file(id);
  const ending = { id, version, careTo: '2026-06-10', reason: '迁往外地' };
  await expect(call('endCare', ending)).rejects.toMatchObject({
    fields: [{ pointer: '/careTo', code: 'clients.recorded-later', params: { n: 2, day: '2026-07-02' } }],
    facts: { recordedLater: 2 },
  });
  await expect(call('endCare', { ...ending, knownLater: 1 })).rejects.toMatchObject({ facts: { recordedLater: 2 } });
  await call('endCare', { ...ending, knownLater: 2 });
  expect((await file(id)).careTo).toBe('2026-06-10');
  expect(await consistent()).toEqual([0, 0]);
});
