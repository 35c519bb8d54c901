import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allOf, person } from '../../../app/testing.ts';
import { makeAccount } from '../../../app/testing-accounts.ts';
import { exportedRows } from '../../../app/testing-sheets.ts';
import { refusal, type SupervisionDesk, supervisionDesk } from '../../../app/testing-supervision.ts';
import type { Who } from '../../../platform/reach.ts';

const centre = allOf('centreManager');
let desk: SupervisionDesk;
let period: { fact: string; from: string; to: string };

const call = (name: string, input: unknown = {}, who: Who = centre) => desk.call(name, input, who);
const propose = (parts: object = {}, who: Who = desk.leader) =>
  call(
    'proposeHonour',
    { workerId: desk.workers.supervisor, kind: 'excellent', reason: '带教新社工成效明显', ...period, ...parts },
    who,
  );
const decide = async (id: string, approved: boolean, parts: object = {}, who: Who = centre) =>
  call('decideHonour', { id, version: (await file(id)).version, approved, reason: '同意', ...parts }, who);
const file = (id: string, who: Who = centre) => call('supervisorHonour', { id }, who);
const withdraw = async (id: string, who: Who = centre) =>
  call('withdrawHonour', { id, version: (await file(id)).version, reason: '登记有误' }, who);
/** As the register of honours shows them in the file of the worker. */
const registered = async () =>
  (await desk.app.as(allOf('bureau'))('people', 'worker', { id: desk.workers.supervisor })).honours.map(
    (h: { title: string; level: string; awardedBy: string }) => [h.title, h.level, h.awardedBy],
  );

beforeAll(async () => {
  desk = await supervisionDesk('2026-11-25T09:00:00+08:00');
  period = { fact: 'supervision.sessions', from: '2026-11-01', to: '2026-11-30' };
  await makeAccount(desk.app, { login: 'given', role: 'supervisor', workerId: desk.workers.supervisor });
});
afterAll(() => desk.app.close());

test('proposed with grounds by whoever stands above, once while it waits', async () => {
  const wrong = async (parts: object, who?: Who) => refusal(propose(parts, who));
  expect(await wrong({ fact: null })).toBe('/assessedId supervision.grounds-missing');
  expect(await wrong({ fact: 'people.workers' })).toBe('/fact supervision.unknown-figure');
  expect(await wrong({ to: '2026-10-01' })).toBe('/to supervision.effect-backwards');
  expect(await wrong({ assessedId: desk.workers.other })).toBe('/assessedId supervision.unknown-result');
  expect(await wrong({ kind: 'crown' })).toBe('/kind supervision.unknown-kind');
  expect(await wrong({ workerId: desk.workers.leader })).toBe('/workerId supervision.not-oneself');
  expect(await wrong({ workerId: desk.workers.colleague })).toBe('/workerId supervision.not-supervising');
  const code = '440103';
  const elsewhere = person(
    'districtLeader',
    { kind: 'division', code },
    { divisionCode: code, workerId: desk.workers.other },
  );
  expect(await wrong({}, elsewhere)).toBe('/workerId supervision.not-supervising');
  expect(await wrong({}, desk.supervisor)).toBe('forbidden');
  const both = await Promise.all([1, 2].map(() => refusal(propose())));
  expect(both.sort()).toEqual(['done', 'supervision.honour-proposed']);
  const { rows } = await call('supervisorHonours', { state: 'proposed' }, desk.leader);
  expect(rows).toMatchObject([{ name: '何督导', kindName: { zh: '年度优秀督导' }, sorted: 'honour' }]);
  expect(await file(rows[0].id, desk.leader)).toMatchObject({
    ...{ reason: '带教新社工成效明显', figure: { value: 0, place: '440106' }, mayDecide: false, mayWithdraw: true },
  });
  // Until it is given, the one it is of does not see it.
  expect((await call('supervisorHonours', {}, desk.supervisor)).total).toBe(0);
  expect(await refusal(file(rows[0].id, desk.supervisor))).toBe('not-found');
  const stored = await sql`select reason from supervision.honour`.execute(desk.app.services.kysely);
  expect(JSON.stringify(stored.rows)).not.toContain('带教');
  await withdraw(rows[0].id, desk.leader);
  expect(await refusal(decide(rows[0].id, true))).toBe('supervision.honour-state');
});

test('approved by the centre, not by who proposed it; an honour stands in the register until it is withdrawn', async () => {
  const { id } = await propose();
  expect(await refusal(decide(id, true, {}, desk.leader))).toBe('forbidden');
  expect(await refusal(decide(id, true, { awardedOn: '2026-12-01' }))).toBe('/awardedOn supervision.award-ahead');
  const { version } = await file(id);
  const twice = [true, false].map((approved) =>
    refusal(call('decideHonour', { id, version, approved, reason: '事迹属实', awardedOn: '2026-11-20' })),
  );
  const ends = await Promise.all(twice);
  expect(ends.sort()).toEqual(['conflict', 'done']);
  const given = await file(id);
  if (given.state === 'refused') {
    expect(await registered()).toEqual([]);
    const again = await propose();
    await decide(again.id, true, { awardedOn: '2026-11-20' });
  }
  expect(await registered()).toEqual([['年度优秀督导', 'city', 'centre 4401']]);
  const own = await call('supervisorHonours', {}, desk.supervisor);
  expect(own.rows).toMatchObject([{ state: 'approved', awardedOn: '2026-11-20' }]);
  const { id: second } = await propose();
  expect(await refusal(decide(second, true, { awardedOn: '2026-11-20' }))).toBe('supervision.honour-held');
  await decide(second, false);
  const list = await desk.app.as(desk.leader, 'en')('supervision', 'exportSupervisorHonours', { state: 'approved' });
  expect(await exportedRows(list, ['Name', 'Kind', 'State'])).toEqual([
    { Name: '何督导', Kind: 'Excellent supervisor of the year', State: 'Approved' },
  ]);
  expect(await refusal(withdraw(own.rows[0].id, desk.leader))).toBe('not-found');
  await withdraw(own.rows[0].id);
  expect(await registered()).toEqual([]);
  expect((await call('supervisorHonours', {}, desk.supervisor)).total).toBe(0);
  expect(await refusal(withdraw(own.rows[0].id))).toBe('supervision.honour-state');
});

test('an incentive stays with supervision; who proposed something does not decide about it', async () => {
  const { id } = await propose({ kind: 'study' }, centre);
  expect(await refusal(decide(id, true))).toBe('supervision.own-proposal');
  await decide(id, true, {}, allOf('centreManager'));
  expect(await registered()).toEqual([]);
  const { rows } = await sql<{ title: { zh: string } }>`select title from platform.notice
    where kind = 'supervision.honour' order by title ->> 'zh'`.execute(desk.app.services.kysely);
  expect(rows.map((r) => r.title.zh)).toContain('您获得“外出研修机会”');
});

test('taken out of the register of honours, it is withdrawn here, with the reason; the centre is told', async () => {
  const bureau = desk.app.as(allOf('bureau'));
  await makeAccount(desk.app, { login: 'gives', role: 'centreManager' });
  const { id } = await propose();
  await decide(id, true, { awardedOn: '2026-11-19' });
  const { honours } = await bureau('people', 'worker', { id: desk.workers.supervisor });
  await bureau('people', 'removeHonour', { id: honours[0].id, reason: '重复登记' });
  expect(await file(id)).toMatchObject({
    ...{ state: 'withdrawn', mayWithdraw: false },
    withdrawal: { why: '已从荣誉登记中删除：重复登记', by: 'bureau' },
  });
  expect((await call('supervisorHonours', { state: 'approved', kind: 'excellent' }, desk.supervisor)).total).toBe(0);
  const { rows } = await sql<{ title: { zh: string } }>`select title from platform.notice
    where kind = 'supervision.honour' and link like ${`%${id}`}`.execute(desk.app.services.kysely);
  expect(rows.map((r) => r.title.zh)).toEqual(
    expect.arrayContaining(['“年度优秀督导”已撤回', '“年度优秀督导”已从荣誉登记中删除，随之撤回']),
  );
});
