import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allOf, system } from '../../../app/testing.ts';
import { makeAccount } from '../../../app/testing-accounts.ts';
import { refusal, type SupervisionDesk, supervisionDesk } from '../../../app/testing-supervision.ts';
import { runAction } from '../../../platform/run/run.ts';
import { endBindings } from '../bindings/actions.ts';
import { computePlans } from '../plans/computing.ts';
import { hereAndNow } from '../solving/here.ts';
import { releaseLeavers } from './releasing.ts';

const today = '2026-11-25';
const centre = allOf('centreManager');
let desk: SupervisionDesk;
let station: string;
beforeAll(async () => {
  desk = await supervisionDesk(`${today}T10:00:00+08:00`);
  station = desk.town.station.id;
  const managed = { login: 'zhongxin', role: 'centreManager' as const, divisionCode: '4401' };
  await makeAccount(desk.app, { ...managed });
});
afterAll(() => desk.app.close());

const people = (name: string, input: object) => desk.app.as(allOf('bureau'))('people', name, input);
const holder = async (on: string) => {
  const org = await desk.call('organisation', { on }, centre);
  const { supervisorId } = org.stations.find((s: { id: string }) => s.id === station);
  return { supervisorId, seated: org.seats.map((s: { workerId: string }) => s.workerId) };
};
const night = () => {
  const who = { kind: 'system', name: 'supervision.release-leavers', divisionCode: '00' } as const;
  return runAction(desk.app.services, { who, language: 'zh' }, 'supervision.release-leavers', {}, releaseLeavers);
};
const notices = async () =>
  (
    await sql<{
      title: { zh: string };
    }>`select title from platform.notice where kind in ('supervision.leaves', 'supervision.left', 'supervision.away')
      order by at, id`.execute(desk.app.services.kysely)
  ).rows.map((n) => n.title.zh);
const plan = async (effectiveOn: string) => {
  const place = desk.town.station.divisionCode.slice(0, 6);
  const asked = { name: `自 ${effectiveOn}`, effectiveOn, minimum: 0, place };
  const { id } = await desk.call('proposePlan', asked, centre);
  await computePlans(desk.app.services, hereAndNow);
  return desk.call('plan', { id }, centre);
};

test('whoever gets or loses stations is told, and the lead of the station, for the day on which it holds', async () => {
  const { app, workers, town } = desk;
  const district = town.station.divisionCode.slice(0, 6);
  for (const [login, workerId] of [
    ['he', workers.supervisor],
    ['huang', workers.other],
  ] as const)
    await makeAccount(app, { login, role: 'supervisor', divisionCode: district, workerId });
  await makeAccount(app, { login: 'zhan', role: 'stationLead', divisionCode: district, siteId: station });
  const give = (workerId: string, on: string) =>
    desk.call('assignStations', { siteIds: [station], workerId, on }, centre);
  await give(workers.supervisor, '2026-12-05');
  const told = async () =>
    (
      await sql<{ login: string; title: { zh: string } }>`select a.login, n.title from platform.notice n
        join access.account a on a.id = n.account_id where kind in ('supervision.stations-moved',
          'supervision.supervisor-changes') order by n.at, a.login`.execute(app.services.kysely)
    ).rows.map((n) => `${n.login}：${n.title.zh}`);
  // Who has it already has nothing to be told.
  expect(await told()).toEqual([]);
  await give(workers.other, '2026-12-05');
  expect(await told()).toEqual([
    'he：2026-12-05 起 1 站改由他人督导：测试社工站',
    'huang：2026-12-05 起新增由您督导 1 站：测试社工站',
    'zhan：2026-12-05 起测试社工站的督导为黄督导',
  ]);
  await give(workers.supervisor, '2026-12-05');
  expect(await told()).toHaveLength(6);
});

test('a supervisor who is to leave is left out from that day on, told ahead, covered, and may stay after all', async () => {
  const { supervisor, other } = desk.workers;
  await people('endWorker', { id: supervisor, version: 1, leftOn: '2026-12-10', reason: '合同期满' });
  expect(await notices()).toEqual(['督导何督导 2026-12-10 起离职，1 个社工站需要安排接替']);
  expect(await holder('2026-12-09')).toMatchObject({ supervisorId: supervisor });
  const after = await holder('2026-12-10');
  expect(after.supervisorId).toBe(null);
  expect(after.seated).not.toContain(supervisor);
  const [before, later] = [await plan('2026-12-09'), await plan('2026-12-15')];
  expect(before).toMatchObject({ left: [], supervisors: 2 });
  expect(later).toMatchObject({ left: ['何督导'], away: [], supervisors: 1 });
  expect(later.rows).toMatchObject([{ siteId: station, toId: other }]);
  await desk.call('approvePlan', { id: before.id, version: before.version }, centre);
  const byHand = { siteIds: [station], workerId: supervisor, on: '2026-12-10' };
  expect(await refusal(desk.call('assignStations', byHand, centre))).toBe('/workerId supervision.no-supervisor');
  const cover = await desk.call('coverFor', { workerId: supervisor, from: '2026-12-10' }, desk.leader);
  expect(cover.stations).toMatchObject([{ siteId: station, to: other }]);
  await night();
  expect((await holder(today)).supervisorId).toBe(supervisor);
  await people('cancelLeaving', { id: supervisor, version: 2, reason: '续签' });
  expect((await holder('2026-12-10')).supervisorId).toBe(supervisor);
});

test('on the day itself the seat, the station, the lock end, and the managers hear which stations have nobody', async () => {
  const { supervisor, other } = desk.workers;
  const lock = { kind: 'lock', ground: 'language', siteId: station, workerId: supervisor, reason: '客家话' };
  await desk.call('bindStation', { ...lock, validFrom: today }, centre);
  const waiting = await plan('2026-12-15');
  const { version } = await people('worker', { id: supervisor });
  await desk.call('planCoVisit', { siteId: station, plannedOn: '2026-12-02', part: 'day' }, desk.supervisor);
  await people('endWorker', { id: supervisor, version, leftOn: today, reason: '个人原因' });
  const planned = { month: '2026-12', siteId: station };
  expect((await desk.call('coVisits', planned, desk.leader)).rows).toMatchObject([{ supervisorId: supervisor }]);
  expect((await notices()).at(-1)).toBe('督导何督导 2026-11-25 起已离职，1 个社工站没有督导；1 次到站安排由接替者承接');
  expect((await holder('2026-11-24')).supervisorId).toBe(supervisor);
  expect((await holder(today)).supervisorId).toBe(null);
  const { supervises } = await desk.call('supervision', { workerId: supervisor }, centre);
  expect(supervises).toMatchObject([{ siteId: station, validTo: today }]);
  await desk.call('approvePlan', { id: waiting.id, version: waiting.version }, centre);
  const publish = { id: waiting.id, version: waiting.version + 1, on: '2026-12-15' };
  expect(await refusal(desk.call('publishPlan', publish, centre))).toBe('supervision.plan-outdated');
  // Its group looks for somebody, as for whoever is away.
  const { units } = await desk.call('organisation', {}, centre);
  const vacant = { unitId: units.find((u: { level: string }) => u.level === 'group').id, from: today };
  const found = await desk.call('coverFor', vacant, desk.leader);
  expect(found).toMatchObject({ reach: 'group', stations: [{ siteId: station, to: other }] });
  expect(await refusal(desk.call('coverFor', { ...vacant, to: '2026-12-01' }, desk.leader))).toBe(
    '/workerId supervision.away-or-vacant',
  );
  await desk.call('coverAbsence', { ...vacant, given: [{ siteId: station, workerId: other }] }, desk.leader);
  expect((await holder(today)).supervisorId).toBe(other);
  // What was planned goes along.
  expect((await desk.call('coVisits', planned, desk.leader)).rows).toMatchObject([
    { supervisorId: other, plannedOn: '2026-12-02', state: 'planned' },
  ]);
  expect((await desk.call('coverFor', vacant, desk.leader)).stations).toEqual([]);
});

test('where the day comes, the night does it; a long leave is told, a short one is not', async () => {
  const { other, leader } = desk.workers;
  const leave = (workerId: string, fromOn: string, toOn: string) =>
    desk.app.as(system)('people', 'recordLeave', { workerId, kind: 'sick', fromOn, toOn });
  const told = (await notices()).length;
  await leave(other, '2026-11-26', '2026-11-26');
  await leave(leader, '2026-11-26', '2026-12-26');
  expect(await notices()).toHaveLength(told);
  await leave(other, '2026-11-27', '2026-12-10');
  expect(await notices()).toHaveLength(told);
  // One that goes on in another is as long as both, with the day before.
  await leave(other, '2026-12-11', '2026-12-26');
  expect((await notices()).at(-1)).toBe('督导黄督导 2026-11-26 至 2026-12-26 请假，1 个社工站可安排接替');
  const [post] = (await people('worker', { id: other })).posts;
  await people('endPost', { id: post.id, version: post.version, validTo: '2026-11-28' });
  desk.app.at('2026-11-28T08:00:00+08:00');
  await night();
  expect((await notices()).at(-1)).toBe('督导黄督导 2026-11-28 起已离职，1 个社工站没有督导；1 次到站安排由接替者承接');
  expect((await desk.call('supervision', { siteId: station }, centre)).supervisor).toBe(null);
  const visits = async () => (await desk.call('coVisits', { month: '2026-12', siteId: station }, centre)).rows;
  desk.app.at('2026-12-02T08:00:00+08:00');
  await night();
  expect(await visits()).toHaveLength(1);
  desk.app.at('2026-12-03T08:00:00+08:00');
  await night();
  expect(await visits()).toEqual([]);
  // Whoever expected somebody there hears why nobody came.
  const lapsed = sql`select a.login, n.title ->> 'zh' as said from platform.notice n
    join access.account a on a.id = n.account_id where n.kind = 'supervision.visit-lapsed'`;
  expect((await lapsed.execute(desk.app.services.kysely)).rows).toEqual([
    { login: 'zhan', said: '测试社工站 2026-12-02 的到站未成行：当日没有督导' },
  ]);
});

test('a lock that somebody ended while a plan was published ends no later by it', async () => {
  desk.app.at(`${today}T10:00:00+08:00`);
  const pair = { siteId: station, workerId: desk.workers.leader, reason: '亲属' };
  const { units } = await desk.call('organisation', {}, centre);
  const unitId = units.find((u: { level: string }) => u.level === 'group').id;
  // With a post from that day on nothing is missing, though it does not hold yet.
  const holds = { role: 'supervisor', workerId: desk.workers.leader, validFrom: '2026-12-01' } as const;
  await makeAccount(desk.app, { login: 'guanli', role: 'administrator' });
  await makeAccount(desk.app, { login: 'liang', divisionCode: desk.town.station.divisionCode.slice(0, 6), ...holds });
  const seat = { workerId: desk.workers.leader, unitId, duty: 'supervisor', validFrom: '2026-12-01' };
  await desk.call('appoint', seat, centre);
  const asked = sql`select from platform.notice where kind = 'supervision.post-needed'`;
  expect((await asked.execute(desk.app.services.kysely)).rows).toEqual([]);
  // Without one the link makes exactly this post: for the account there is, or with a new one.
  const links = sql<{
    link: string;
  }>`select link from platform.notice where kind = 'supervision.post-needed' order by at`;
  const { colleague } = desk.workers;
  await desk.call('appoint', { ...seat, workerId: colleague }, centre);
  const { rows: missing } = await links.execute(desk.app.services.kysely);
  expect(missing.map((m) => m.link)).toEqual([
    expect.stringMatching(
      `^/accounts/new\\?name=.*&worker=${colleague}&assign=supervisor&at=[0-9]{6}&since=2026-12-01$`,
    ),
  ]);
  const exclusion = { kind: 'exclusion', ground: 'conflict', ...pair, validFrom: '2026-12-01' };
  const { id } = await desk.call('bindStation', exclusion, centre);
  await desk.call('unbindStation', { id, version: 1 }, centre);
  await runAction(desk.app.services, { who: centre, language: 'zh' }, 'test.end', {}, async (context) => {
    await endBindings(context, { cityCode: '4401', ids: [id], on: '2026-12-20' });
    context.audit({ subjectType: 'supervision-binding', subjectId: id });
  });
  const { rows } = await sql<{ validTo: string }>`select valid_to from supervision.binding where id = ${id}`.execute(
    desk.app.services.kysely,
  );
  expect(rows).toEqual([{ validTo: '2026-12-01' }]);
});
