import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { allOf } from '../../../app/testing.ts';
import { makeAccount, signedIn } from '../../../app/testing-accounts.ts';
import { refusal, type SupervisionDesk, supervisionDesk } from '../../../app/testing-supervision.ts';
import { byDay } from '../../../kernel/china/workdays.ts';
import { icalendar } from '../feeds/icalendar.ts';
import { hintsFor, spread, type Visit, weeksOf } from './rules.ts';

const now = '2026-11-25T15:00:00+08:00';
let desk: SupervisionDesk;
let station: string;
beforeAll(async () => {
  desk = await supervisionDesk(now);
  station = desk.town.station.id;
  const place = { divisionCode: desk.town.station.divisionCode.slice(0, 6), workerId: desk.workers.supervisor };
  await makeAccount(desk.app, { login: 'feed', role: 'supervisor', ...place });
});
afterAll(() => desk.app.close());
beforeEach(() => desk.app.at(now));

const plan = (plannedOn: string, parts: object = {}, who = desk.supervisor) =>
  desk.call('planCoVisit', { siteId: station, plannedOn, part: 'morning', ...parts }, who);
const month = (of: string, who = desk.supervisor, parts: object = {}) =>
  desk.call('coVisits', { month: of, ...parts }, who);
const session = (heldOn: string) => ({
  ...{ siteId: station, heldOn, minutes: 90, form: 'onSite', functions: ['educational'] },
  ...{ attendeeIds: [desk.workers.colleague], observations: '到站', todos: [] },
});

test('a visit is planned once a day at the own station, moved, and done by the session of that day', async () => {
  const { id } = await plan('2026-11-26', { purpose: '陪同走访' });
  expect(await refusal(plan('2026-11-26'))).toBe('supervision.visit-twice');
  expect(await refusal(plan('2026-11-24'))).toBe('/plannedOn supervision.in-the-past');
  expect(await refusal(plan('2026-11-27', {}, desk.other))).toBe('/siteId supervision.not-assigned');
  const move = (sequence: number) =>
    desk.call('moveCoVisit', { id, sequence, plannedOn: '2026-11-27', part: 'day' }, desk.supervisor);
  await move(0);
  expect(await refusal(move(0))).toBe('conflict');
  desk.app.at('2026-11-28T09:00:00+08:00');
  const seen = async (who = desk.colleague) => (await month('2026-11', who, { siteId: station })).rows[0];
  expect(await seen()).toMatchObject({ state: 'missed', plannedOn: '2026-11-27', purpose: '陪同走访', sequence: 1 });
  const held = await desk.call('recordSession', session('2026-11-27'), desk.supervisor);
  expect(await seen()).toMatchObject({ state: 'done', sessionId: held.id });
  expect((await month('2026-11')).stations).toMatchObject([{ id: station, needed: 1, planned: 0, done: 1 }]);
  expect(await refusal(desk.call('cancelCoVisit', { id, reason: '下雨' }, desk.supervisor))).toBe(
    'supervision.visit-state',
  );
  await desk.call('voidSession', { id: held.id, reason: '误记' }, desk.supervisor);
  expect(await seen()).toMatchObject({ state: 'missed', sessionId: null });
  expect((await month('2026-11', desk.other)).rows).toEqual([]);
  expect((await month('2026-11', desk.leader, { supervisorId: desk.workers.supervisor })).rows).toHaveLength(1);
});

test('days of other months in the weeks of a month show what is planned there, with what speaks against it', async () => {
  const { id } = await plan('2026-11-30');
  const december = await month('2026-12');
  expect(december.rows).toEqual([]);
  expect(december.beside).toMatchObject([{ id, plannedOn: '2026-11-30' }]);
  expect((await month('2026-11')).rows).toMatchObject([{}, { id }]);
  await desk.call('cancelCoVisit', { id, reason: '改期' }, desk.supervisor);
});

test('a field day is counted the same in the calendar, in filling a month and in the effect, planned or not', async () => {
  const { call, town, supervisor } = desk;
  const of = async () => {
    const [station] = (await month('2026-11')).stations;
    const asked = { place: '4401', from: '2026-11-01', to: '2026-11-30', ids: ['supervision.fieldDaysHeld'] };
    const { figures } = await desk.app.as(supervisor)('coordination', 'figures', asked);
    expect(Math.min(station.done, station.needed)).toBe(figures[0].value);
    return station;
  };
  const record = (heldOn: string, parts: object = {}) =>
    call('recordSession', { ...session(heldOn), ...parts }, supervisor) as Promise<{ id: string }>;
  desk.app.at('2026-11-18T15:00:00+08:00');
  const before = await of();
  expect(before).toMatchObject({ needed: 1, done: 0 });
  const { id } = await plan('2026-11-18');
  const visit = async () => (await month('2026-11')).rows.find((v: { id: string }) => v.id === id).state;
  const online = await record('2026-11-18', { form: 'online' });
  expect([await visit(), (await of()).done]).toEqual(['planned', 0]);
  desk.app.at('2026-11-20T15:00:00+08:00');
  // Nobody planned it; it is a day there all the same, and settles what was missed two days before, once.
  const first = await record('2026-11-20');
  const { id: missed } = await plan('2026-11-21');
  desk.app.at('2026-11-22T15:00:00+08:00');
  expect([await visit(), (await of()).done]).toEqual(['done', 1]);
  await record('2026-11-20', { minutes: 30 });
  const state = async () => (await month('2026-11')).rows.find((v: { id: string }) => v.id === missed).state;
  expect(await state()).toBe('missed');
  expect(await call('planMonth', { month: '2026-11' }, supervisor)).toEqual({ planned: 0, missing: 0 });
  const { version } = await call('session', { id: first.id }, supervisor);
  const { siteId: _, todos: __, ...said } = session('2026-11-20');
  await call('correctSession', { id: first.id, version, ...said, form: 'online', reason: '实为视频' }, desk.leader);
  // The other session of that day stands for it.
  expect([await visit(), (await of()).done]).toEqual(['done', 1]);
  const recorded = (await call('sessions', { siteId: town.station.id, state: 'unconfirmed' }, supervisor)).rows;
  for (const { id: one } of recorded)
    if (one !== online.id) await call('voidSession', { id: one, reason: '误记' }, desk.leader);
  expect([await visit(), (await of()).done]).toEqual(['missed', 0]);
  for (const one of [id, missed]) await call('cancelCoVisit', { id: one, reason: '改期' }, supervisor);
  // What counts stands in the month as well, though nobody had planned it.
  const came = async (who = supervisor) => (await month('2026-11', who, { siteId: town.station.id })).unplanned;
  expect(await came()).toEqual([]);
  const alone = await record('2026-11-22');
  await record('2026-11-22', { minutes: 30 });
  const seen = { siteId: station, heldOn: '2026-11-22', sessionId: alone.id };
  for (const who of [supervisor, desk.town.lead, desk.colleague]) expect(await came(who)).toMatchObject([seen]);
  expect([(await of()).done, await came(desk.other)]).toEqual([1, []]);
  const rest = (await call('sessions', { siteId: town.station.id, state: 'unconfirmed' }, supervisor)).rows;
  for (const { id: one } of rest)
    if (one !== online.id) await call('voidSession', { id: one, reason: '误记' }, desk.leader);
  expect(await came()).toEqual([]);
});

test('asked for at the same moment, a visit is planned once and a month is filled once', async () => {
  const { supervisor, call } = desk;
  const both = await Promise.all([1, 2, 3].map(() => refusal(plan('2027-03-10'))));
  expect(both.toSorted()).toEqual(['done', 'supervision.visit-twice', 'supervision.visit-twice']);
  const filled = await Promise.all([1, 2, 3].map(() => call('planMonth', { month: '2027-04' }, supervisor)));
  expect(filled.reduce((sum, f) => sum + f.planned, 0)).toBe(1);
  expect((await month('2027-04')).stations).toMatchObject([{ needed: 1, planned: 1 }]);
});

test('both sides agree on field days, and what is missing in a month is planned by them', async () => {
  const propose = (parts: object = {}) =>
    desk.call(
      'proposeAgreement',
      { siteId: station, validFrom: '2026-12-01', lastOn: '2027-11-30', daysPerMonth: 3, goals: '个案质量', ...parts },
      desk.supervisor,
    );
  expect(await refusal(propose({ lastOn: '2026-11-30' }))).toBe('/lastOn supervision.ends-before');
  const { id } = await propose();
  const answer = (agreed: boolean, one = id, who = desk.town.lead) =>
    desk.call('answerAgreement', { id: one, agreed, remark: agreed ? '' : '天数太多' }, who);
  expect(await refusal(answer(true, id, desk.town.leadElsewhere))).toBe('not-found');
  expect((await desk.call('agreements', {}, desk.town.lead)).rows).toMatchObject([{ id, mayAnswer: true }]);
  await answer(true);
  const { id: second } = await propose({ daysPerMonth: 5 });
  expect(await refusal(answer(true, second))).toBe('supervision.agreement-overlaps');
  await answer(false, second);
  expect(await desk.call('planMonth', { month: '2026-12' }, desk.supervisor)).toEqual({ planned: 3, missing: 0 });
  expect(await desk.call('planMonth', { month: '2026-12' }, desk.supervisor)).toEqual({ planned: 0, missing: 0 });
  const { rows, stations } = await month('2026-12');
  expect(stations).toMatchObject([{ needed: 3, planned: 3, agreed: true }]);
  // Of a year with the agreement in one of its months, or in eleven, the rest is by the rule of ten days.
  const ofYear = async (of: string) => (await month(of)).stations[0].neededOfYear;
  expect([await ofYear('2026-11'), await ofYear('2027-02'), await ofYear('2025-12')]).toEqual([12, 34, 10]);
  expect(rows.flatMap((r: { hints: unknown[] }) => r.hints)).toEqual([]);
  await desk.call('endAgreement', { id, reason: '换届' }, desk.supervisor);
  expect((await month('2026-12')).stations).toMatchObject([{ needed: 1, agreed: false }]);
});

test('a calendar reads the own visits by a secret address, until that is revoked', async () => {
  const { app } = desk;
  const account = await signedIn(app, 'feed');
  const { token } = (await account.post('supervision', 'openCalendarFeed', {})).body;
  const read = async (secret: string) => app.send('GET', 'supervision', 'calendarFeed', { token: secret });
  const { id } = await plan('2027-01-12', { purpose: '谈黄甲的个案' });
  const feed = await read(token);
  expect(feed.headers['content-type']).toContain('text/calendar');
  const event = (body: string) => body.split('BEGIN:VEVENT').find((e) => e.includes(id)) ?? '';
  expect(event(feed.body)).toContain('SUMMARY:到站督导：测试社工站');
  expect(event(feed.body)).toContain('DTSTART;TZID=Asia/Shanghai:20270112T090000');
  expect(feed.body).not.toMatch(/黄甲|陪同走访/);
  await desk.call('cancelCoVisit', { id, reason: '改期' }, desk.supervisor);
  expect(event((await read(token)).body)).toMatch(/SEQUENCE:1\r\n(.+\r\n)*STATUS:CANCELLED/);
  const { token: next } = (await account.post('supervision', 'openCalendarFeed', {})).body;
  expect((await read(token)).status).toBe(404);
  expect((await read(next)).status).toBe(200);
  await account.post('supervision', 'revokeCalendarFeed', {});
  expect((await read(next)).status).toBe(404);
});

test('days off and days worked instead stand in the calendar; a year that nobody has entered is said', async () => {
  const of = (month: string) => desk.call('coVisits', { month }, desk.supervisor);
  const { holidays: shown, unannounced } = await of('2026-09');
  const on = (day: string) => shown.find((h: { on: string }) => h.on === day);
  expect([on('2026-09-20').off, on('2026-09-25').name.zh, on('2026-09-28'), on('2026-10-01').off]).toEqual([
    false,
    '中秋节',
    undefined,
    true,
  ]);
  expect(unannounced).toEqual([]);
  expect((await of('2026-12')).unannounced).toEqual([2027]);
});

test('a month is filled only on days on which a station is the supervisor’s, before one and after another', async () => {
  const { town, workers, supervisor, other, assign, call } = desk;
  const days = async (of: string, who = supervisor) => {
    const { planned } = await call('planMonth', { month: of }, who);
    const { rows } = await month(of, who);
    expect(rows).toHaveLength(planned);
    return rows.map((v: { siteId: string; plannedOn: string }) => [v.siteId === station, v.plannedOn]);
  };
  await assign(town.elsewhere.id, workers.supervisor, '2027-05-27');
  const may = await days('2027-05');
  expect(may).toHaveLength(2);
  for (const [own, on] of may) expect(own || on >= '2027-05-27').toBe(true);
  await assign(station, workers.other, '2027-06-03');
  await assign(town.elsewhere.id, workers.other, '2027-06-03');
  // Both ask at once for what the stations lack, each for the own days.
  const [before, after] = await Promise.all([days('2027-06'), days('2027-06', other)]);
  expect([...before, ...after]).toHaveLength(2);
  for (const [, on] of before) expect(on < '2027-06-03').toBe(true);
  for (const [, on] of after) expect(on >= '2027-06-03').toBe(true);
  const held = async (who = supervisor) =>
    (await month('2027-06', who)).stations.map(({ today, since, until }: Record<string, unknown>) => [
      today,
      since,
      until,
    ]);
  expect(await held()).toEqual([
    [true, null, '2027-06-02'],
    [false, null, '2027-06-02'],
  ]);
  expect((await held(other))[0]).toEqual([false, '2027-06-03', null]);
});

test('a station that closes has no visits, locks or agreements from that day on, and its supervisor is told', async () => {
  const { app, town, workers, call } = desk;
  const siteId = town.elsewhere.id;
  const centre = allOf('centreManager');
  const bind = { kind: 'exclusion', ground: 'conflict', siteId, workerId: workers.leader, reason: '亲属' };
  await call('bindStation', { ...bind, workerId: workers.supervisor, validFrom: '2026-11-25' }, centre);
  await call('bindStation', { ...bind, workerId: workers.other, validFrom: '2027-09-01' }, centre);
  await plan('2027-05-28', { siteId });
  const planned = async () =>
    (await Promise.all(['2027-05', '2027-06'].map((of) => call('coVisits', { month: of, siteId }, centre)))).flatMap(
      (m) => m.rows as { supervisorId: string }[],
    );
  const ahead = (await planned()).filter((v) => v.supervisorId === workers.supervisor).length;
  const close = { id: siteId, version: 1, on: '2027-05-27', reason: '撤站', successorId: station, closeBelow: false };
  await app.as(allOf('bureau'))('network', 'closeSite', close);
  expect(ahead).toBeGreaterThan(0);
  expect(await planned()).toEqual([]);
  const { rows } = await call('bindings', {}, centre);
  expect(rows.map((b: { validTo: string }) => b.validTo).toSorted()).toEqual(['2027-05-27', '2027-09-01']);
  const told = await sql<{ title: { zh: string } }>`select title from platform.notice
    where kind = 'supervision.station-closed'`.execute(app.services.kysely);
  expect(told.rows.map((r) => r.title.zh)).toEqual([`别处社工站 2027-05-27 起关闭，已取消 ${ahead} 次到站安排`]);
});

const visit = (id: string, plannedOn: string, parts: Partial<Visit> = {}): Visit => ({
  ...{ id, siteId: id, plannedOn, part: 'morning' },
  ...parts,
});
const places = new Map([
  ['a', { lng: 113.3, lat: 23.1 }],
  ['b', { lng: 113.3, lat: 23.6 }],
]);
const name = { zh: '节日', en: 'A day off' };
const holidays = byDay([
  { on: '2026-12-03', name, off: true },
  { on: '2026-12-12', name, off: false },
  { on: '2026-12-19', name, off: true },
]);
const known = {
  leaves: [{ fromOn: '2026-12-08', toOn: '2026-12-09' }],
  places,
  mostPerDay: 2,
  farKilometres: 30,
  holidays,
};

test.each([
  [visit('a', '2026-12-01'), [], ''],
  [visit('a', '2026-12-05'), [], 'weekend'],
  [visit('a', '2026-12-12'), [], ''],
  [visit('a', '2026-12-03'), [], 'holiday'],
  [visit('a', '2026-12-19'), [], 'holiday'],
  [visit('a', '2026-12-09'), [], 'leave'],
  [visit('a', '2026-12-01'), [visit('c', '2026-12-01', { part: 'afternoon' })], ''],
  [visit('a', '2026-12-01'), [visit('c', '2026-12-01', { part: 'day' })], 'clash'],
  [visit('a', '2026-12-01'), [visit('b', '2026-12-01', { part: 'afternoon' })], 'far'],
  [
    visit('c', '2026-12-01'),
    [visit('a', '2026-12-01', { part: 'afternoon' }), visit('d', '2026-12-01', { part: 'afternoon' })],
    'crowded',
  ],
])('%o beside %o: %s', (one, others, hints) => {
  expect(
    hintsFor(one, others, known)
      .map((h) => h.kind)
      .join(),
  ).toBe(hints);
});

test('missing days are spread over the workdays that are left, never twice at a station in a day', () => {
  const missing = [
    { siteId: 'a', n: 2 },
    { siteId: 'b', n: 1 },
  ];
  const placed = spread('2026-12', missing, [], { ...known, today: '2026-12-01' });
  expect(placed).toEqual([
    { siteId: 'a', plannedOn: '2026-12-10', part: 'morning' },
    { siteId: 'a', plannedOn: '2026-12-18', part: 'morning' },
    { siteId: 'b', plannedOn: '2026-12-28', part: 'morning' },
  ]);
  const full = [visit('c', '2026-12-30', { part: 'day' }), visit('d', '2026-12-31')];
  expect(spread('2026-12', [{ siteId: 'a', n: 2 }], full, { ...known, today: '2026-12-29' })).toEqual([
    { siteId: 'a', plannedOn: '2026-12-31', part: 'afternoon' },
  ]);
  const few = spread('2026-12', [{ siteId: 'a', n: 3 }], [], { ...known, today: '2026-12-29' });
  expect(few.map((p) => p.plannedOn)).toEqual(['2026-12-30', '2026-12-31']);
});

test('weeks begin on Monday and hold the whole month', () => {
  const weeks = weeksOf('2026-12');
  expect([weeks[0]?.[0], weeks.at(-1)?.[6], weeks.length]).toEqual(['2026-11-30', '2027-01-03', 5]);
});

test('long lines are folded between characters, special ones are escaped', async () => {
  const event = { uid: 'x@r', sequence: 0, on: '2026-12-01', cancelled: false, changedAt: new Date(0) };
  const written = icalendar('督导', [{ ...event, title: `${'社'.repeat(40)}；a,b;c` }]);
  for (const line of written.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(written.replaceAll('\r\n ', '')).toContain(`${'社'.repeat(40)}；a\\,b\\;c`);
});

test('what was due in months gone by stays: agreed late, confirmed late, ended or with whoever comes after', async () => {
  const { call, app, town, workers, supervisor, other } = desk;
  const propose = (parts: object = {}, who = supervisor) =>
    call(
      'proposeAgreement',
      { siteId: station, validFrom: '2026-12-01', lastOn: '2027-11-30', daysPerMonth: 4, goals: '质量', ...parts },
      who,
    );
  const needed = async (of: string) => {
    const asked = { place: '4401', from: `${of}-01`, to: `${of}-28`, ids: ['supervision.fieldDaysNeeded'] };
    return (await app.as(desk.leader)('coordination', 'figures', asked)).figures[0].value;
  };
  expect(await refusal(propose({ validFrom: '2026-10-31' }))).toBe('/validFrom supervision.agreement-begins');
  expect(await refusal(propose({ validFrom: '2026-11-01', lastOn: '2026-11-24' }))).toBe(
    '/lastOn supervision.in-the-past',
  );
  const { id } = await propose();
  const agree = (one: string) => call('answerAgreement', { id: one, agreed: true }, town.lead);
  app.at('2027-01-15T09:00:00+08:00');
  await agree(id);
  expect(await Promise.all(['2026-12', '2027-01'].map(needed))).toEqual([1, 4]);
  app.at('2027-03-10T09:00:00+08:00');
  await call('endAgreement', { id, reason: '调整' }, supervisor);
  const ended = (await call('agreements', { state: 'ended' }, supervisor)).rows;
  expect(ended).toContainEqual(expect.objectContaining({ id, lastOn: '2027-03-09', mayEnd: false }));
  expect(await Promise.all(['2027-02', '2027-03'].map(needed))).toEqual([4, 1]);
  const { id: stale } = await propose({ validFrom: '2027-03-01' });
  await desk.assign(station, workers.other, '2027-03-11');
  app.at('2027-03-12T09:00:00+08:00');
  expect(await refusal(agree(stale))).toBe('supervision.agreement-outdated');
  expect(await refusal(propose({ validFrom: '2027-03-01' }, other))).toBe('/validFrom supervision.agreement-begins');
  // Given away and back on one day is no new beginning.
  for (const one of [workers.supervisor, workers.other]) await desk.assign(station, one, '2027-03-12');
  expect((await call('supervision', { siteId: station }, town.lead)).supervisor.since).toBe('2027-03-11');
  await propose({ validFrom: '2027-03-11' }, other);
});

test('a visit that comes along into a morning already taken is named to whoever gives the station and whoever gets it', async () => {
  const { call, town, workers } = desk;
  const site = { kind: 'station', name: '新站', divisionCode: `${town.station.divisionCode.slice(0, 6)}017` };
  const opened = await desk.app.as(allOf('bureau'))('network', 'openSite', { ...site, openedOn: '2021-06-01' });
  const elsewhere: string = opened.id;
  await desk.assign(elsewhere, workers.other, '2026-11-25');
  await plan('2026-12-22');
  await plan('2026-12-22', { siteId: elsewhere }, desk.other);
  const given = { siteIds: [elsewhere], workerId: workers.supervisor, on: '2026-12-01' };
  const { clashes } = await call('assignStations', given, allOf('centreManager'));
  expect(clashes).toMatchObject([{ supervisorName: '何督导', on: '2026-12-22' }]);
  expect(clashes[0].siteNames).toHaveLength(2);
  const { rows } = await sql<{ zh: string }>`select title ->> 'zh' as zh from platform.notice
    where kind = 'supervision.visits-clash'`.execute(desk.app.services.kysely);
  expect(rows.map((r) => r.zh)).toEqual([expect.stringContaining('2026-12-22')]);
});
