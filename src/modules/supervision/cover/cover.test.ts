import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allOf } from '../../../app/testing.ts';
import { refusal, type SupervisionDesk, supervisionDesk } from '../../../app/testing-supervision.ts';
import { readContext } from '../../../platform/run/run.ts';
import { hereAndNow } from '../solving/here.ts';
import { coverFor } from './queries.ts';

const centre = allOf('centreManager');
let desk: SupervisionDesk;
/** Four stations of whoever falls ill, five of a colleague; a third one has seven. */
let mine: string[];
let theirs: string[];
let third: string;
let full: string[];
let unitId: string;
beforeAll(async () => {
  desk = await supervisionDesk('2026-11-25T10:00:00+08:00');
  const { app, town, workers, call, assign } = desk;
  const divisionCode = town.station.divisionCode;
  const open = async (name: string): Promise<string> =>
    (
      await app.as(allOf('bureau'))('network', 'openSite', {
        kind: 'station',
        name,
        divisionCode,
        openedOn: '2021-01-01',
      })
    ).id;
  mine = [town.station.id];
  theirs = [];
  for (const name of ['甲站', '乙站', '丙站']) mine.push(await open(name));
  for (const name of ['子站', '丑站', '寅站', '卯站', '辰站']) theirs.push(await open(name));
  for (const id of mine.slice(1)) await assign(id, workers.supervisor, '2024-01-01');
  for (const id of theirs) await assign(id, workers.other, '2024-01-01');
  const row = { name: '新督导', siteId: town.station.id, joinedOn: '2022-01-01' };
  [third = ''] = (await app.as(allOf('bureau'))('people', 'registerWorkers', { rows: [row] })).ids;
  const { units } = await call('organisation', {}, centre);
  unitId = units.find((u: { level: string }) => u.level === 'group').id;
  await call('appoint', { workerId: third, unitId, duty: 'supervisor', validFrom: '2024-01-01' }, centre);
  full = [];
  for (const name of ['一站', '二站', '三站', '四站', '五站', '六站', '七站']) full.push(await open(name));
  await call('assignStations', { siteIds: full, workerId: third, on: '2026-11-25' }, centre);
});
afterAll(() => desk?.app.close());

const holders = async (on: string): Promise<Map<string, string>> => {
  const { stations } = await desk.call('organisation', { on }, centre);
  return new Map(stations.map((s: { id: string; supervisorId: string }) => [s.id, s.supervisorId]));
};
const had = async (siteId: string | undefined, ...days: string[]) => {
  const found: unknown[] = [];
  for (const on of days) found.push((await holders(on)).get(siteId ?? ''));
  return found;
};
type Found = Awaited<ReturnType<typeof coverFor>>;
const proposal = (period: { workerId: string; from: string; to?: string }, who = desk.leader): Promise<Found> =>
  coverFor(readContext(desk.app.services, { who, language: 'zh' }), period, hereAndNow);
const asProposed = ({ stations }: Found) => stations.map((s) => ({ siteId: s.siteId, workerId: s.to }));

test('a proposal is whole and accepted as it is, though a colleague holds a station against an exclusion', async () => {
  const { supervisor, other } = desk.workers;
  const bound = { kind: 'exclusion', ground: 'conflict', siteId: theirs[0], workerId: other, reason: '亲属' };
  await desk.call('bindStation', { ...bound, validFrom: '2026-11-25' }, centre);
  const away = { workerId: supervisor, from: '2026-11-26', to: '2026-11-30' };
  const found = await proposal(away);
  expect(found.stations.map((s) => s.siteId).toSorted()).toEqual(mine.toSorted());
  await desk.call('coverAbsence', { ...away, given: asProposed(found) }, desk.leader);
  const then = await holders('2026-11-27');
  expect(theirs.map((id) => then.get(id))).toEqual(theirs.map(() => other));
  for (const { id, load } of found.hands) {
    const more = found.stations.filter((s) => s.to === id).length;
    expect([...then.values()].filter((h) => h === id)).toHaveLength(load + more);
    expect(load + more).toBeLessThanOrEqual(8);
  }
  expect(await had(mine[0], '2026-12-01')).toEqual([supervisor]);
});

test('days turned round or gone by are refused by their field, also where it is only asked', async () => {
  const { supervisor } = desk.workers;
  const asked = (period: object) => refusal(desk.call('coverFor', { workerId: supervisor, ...period }, desk.leader));
  expect(await asked({ from: '2026-11-29', to: '2026-11-28' })).toBe('/to supervision.before-beginning');
  expect(await asked({ from: '2026-11-24', to: '2026-11-28' })).toBe('/from supervision.in-the-past');
});

test('two who decide about the same absence at once: one does, the other reads it again', async () => {
  const { supervisor, other } = desk.workers;
  const away = { workerId: supervisor, from: '2026-12-01', to: '2026-12-03' };
  const one = asProposed(await proposal(away));
  const alone = one.findIndex((g) => g.workerId === third);
  const two = one.map((g, nth) => ({ ...g, workerId: nth === (alone + 1) % one.length ? third : other }));
  const cover = (given: typeof one, who: typeof centre) => refusal(desk.call('coverAbsence', { ...away, given }, who));
  const said = await Promise.all([cover(one, desk.leader), cover(two, centre)]);
  expect(said.toSorted()).toEqual(['done', 'supervision.cover-incomplete']);
  const decided = said[0] === 'done' ? one : two;
  const then = await holders('2026-12-02');
  expect(mine.map((id) => then.get(id))).toEqual(mine.map((id) => decided.find((g) => g.siteId === id)?.workerId));
});

test('a plan published ahead stays, and whoever is ill before it, and whoever covers, can be covered', async () => {
  const { supervisor } = desk.workers;
  const { call } = desk;
  const [planned] = mine;
  await call('appoint', { workerId: desk.workers.leader, unitId, duty: 'supervisor', validFrom: '2024-01-01' }, centre);
  await call('assignStations', { siteIds: [planned], workerId: third, on: '2026-12-10' }, centre);
  const away = { workerId: supervisor, from: '2026-12-04', to: '2026-12-20' };
  const found = await proposal(away, centre);
  expect(found.stations.find((s) => s.siteId === planned)).toMatchObject({ cutOn: '2026-12-10' });
  const { cut } = await call('coverAbsence', { ...away, given: asProposed(found) }, centre);
  expect(cut).toEqual({ n: 1, on: '2026-12-10' });
  // Whoever covers falls ill as well: what they cover goes along, and comes back to them, then to whoever it is of.
  const [covers] = await had(planned, '2026-12-05');
  const also = { workerId: covers as string, from: '2026-12-05', to: '2026-12-06' };
  await call('coverAbsence', { ...also, given: asProposed(await proposal(also, centre)) }, centre);
  const [then, ...later] = await had(planned, '2026-12-05', '2026-12-07', '2026-12-10');
  expect(then).not.toBe(covers);
  expect(later).toEqual([covers, third]);
  expect(await had(mine[1], '2026-12-21')).toEqual([supervisor]);
  desk.app.at('2026-12-05T10:00:00+08:00');
  const { rows } = await call('covers', {}, centre);
  expect(rows.find((r: { siteId: string }) => r.siteId === planned)).toMatchObject({ back: '2026-12-07' });
  // Decided for good meanwhile, it is nobody's cover any more.
  await call('assignStations', { siteIds: [mine[1]], workerId: supervisor, on: '2026-12-05' }, centre);
  expect(await had(mine[1], '2026-12-05', '2026-12-10', '2026-12-30')).toEqual([supervisor, supervisor, supervisor]);
});

test('whatever is decided at the same moment, a station has one supervisor on every day', async () => {
  const { supervisor, other, leader } = desk.workers;
  const { call, app } = desk;
  const site = theirs[1] as string;
  const give = (workerId: string, on: string) =>
    refusal(call('assignStations', { siteIds: [site], workerId, on }, centre));
  const said = await Promise.all([
    give(supervisor, '2027-01-10'),
    give(leader, '2027-01-05'),
    give(supervisor, '2027-01-05'),
    give(leader, '2027-01-20'),
    give(other, '2027-01-15'),
  ]);
  expect(new Set(said)).toEqual(new Set(['done']));
  const { rows } = await sql<{ from: string; to: string | null; before: string | null }>`
    select valid_from as from, valid_to as to, lag(valid_to) over (order by valid_from) as before
    from supervision.assignment where site_id = ${site} order by valid_from`.execute(app.services.kysely);
  for (const { from, before } of rows.slice(1)) expect(before).toEqual(from);
  expect(rows.at(-1)?.to).toBe(null);
});

test('what only goes on in another row while somebody is away does not come to them later', async () => {
  const { other } = desk.workers;
  const later = async () => (await proposal({ workerId: other, from: '2027-01-25', to: '2027-02-10' }, centre)).later;
  // As a plan leaves it that was taken back before it began.
  await sql`with cut as (update supervision.assignment set valid_to = '2027-02-01'
      where site_id = ${theirs[4]} and worker_id = ${other} and valid_to is null returning *)
    insert into supervision.assignment
      (city_code, id, site_id, division_code, worker_id, cause, valid_from, recorded_by, recorded_at)
    select city_code, gen_random_uuid(), site_id, division_code, worker_id, 'rollback', '2027-02-01', recorded_by, recorded_at
    from cut`.execute(desk.app.services.kysely);
  expect(await later()).toBe(null);
  await desk.call('assignStations', { siteIds: [full[0]], workerId: other, on: '2027-02-05' }, centre);
  expect(await later()).toEqual({ n: 1, on: '2027-02-05' });
});

test('what would have come to somebody who left is nobody’s from that day on: told and looked for ahead', async () => {
  const { call, app, workers } = desk;
  const [, , site] = theirs;
  await call('assignStations', { siteIds: [site], workerId: workers.supervisor, on: '2027-03-01' }, centre);
  const people = app.as(allOf('bureau'));
  const { version } = await people('people', 'worker', { id: workers.supervisor });
  await people('people', 'endWorker', { id: workers.supervisor, version, leftOn: '2026-12-05', reason: '个人原因' });
  const ahead = async () =>
    (await call('covers', {}, desk.leader)).ahead.filter((a: { on: string }) => a.on === '2027-03-01');
  expect(await ahead()).toEqual([{ on: '2027-03-01', homeId: unitId, unitName: expect.any(String), sites: ['寅站'] }]);
  const vacant = { unitId, from: '2027-03-01' };
  const found = await coverFor(readContext(app.services, { who: centre, language: 'zh' }), vacant, hereAndNow);
  const named = found.stations.find((s) => s.siteId === site);
  expect(named).toMatchObject({ name: '寅站', barred: [] });
});

test('a station of a district that no group serves is looked for in the whole city, and given as any other', async () => {
  const { call, app, town } = desk;
  const org = await call('organisation', {}, centre);
  const centreId = org.units.find((u: { level: string }) => u.level === 'centre').id;
  const from = '2027-04-01';
  const vacant = { unitId: centreId, from };
  const found = await coverFor(readContext(app.services, { who: centre, language: 'zh' }), vacant, hereAndNow);
  expect(found).toMatchObject({
    reach: 'ungrouped',
    stations: [{ siteId: town.elsewhere.id, to: expect.any(String) }],
  });
  await call('coverAbsence', { ...vacant, given: asProposed(found) }, centre);
  const { stations } = await call('organisation', { on: from }, centre);
  expect(stations.find((s: { id: string }) => s.id === town.elsewhere.id).supervisorId).toBe(found.stations[0]?.to);
  // Whoever leads a group sees nothing of it.
  expect((await call('coverFor', vacant, desk.leader)).stations).toEqual([]);
});
