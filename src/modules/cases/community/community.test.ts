import { mkdir, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inDivision } from '../../../app/testing.ts';
import { type VisitDesk, visitDesk } from '../../../app/testing-visits.ts';
import { newId } from '../../../kernel/id.ts';
import { onePixel } from '../../../platform/files/testing.ts';
import type { Who } from '../../../platform/reach.ts';
import { can as clientsCan } from '../../clients/contract.ts';
import { jobs } from '../jobs.ts';
import { can } from '../permissions.ts';
import { communityFacts } from './facts.ts';
import { occupants } from './occupants.ts';

const noon = '2026-11-25T12:00:00+08:00';
let desk: VisitDesk;
let clients: string[];
beforeAll(async () => {
  desk = await visitDesk(noon);
  clients = await desk.register([{ name: '何一' }, { name: '何二' }, { name: '何三' }]);
});
afterAll(() => desk.app.close());

const call = (name: string, input: unknown, who: Who = desk.town.lead) => desk.app.as(who)('cases', name, input);
const passer: Who = { kind: 'public' };
const services = (name: string, input: unknown) => desk.app.as(desk.town.lead)('services', name, input);
const asked = { place: '4401', from: '2026-11-01', to: '2026-11-25' };
const figure = async (id: string) =>
  (await desk.app.as(desk.town.lead)('coordination', 'figureRows', { fact: id, ...asked })).figure.value;
/** Each counted, and beside it added up from the activities themselves. */
const figures = async (): Promise<unknown[]> => {
  const each = communityFacts.map(async ({ id, recount }) => [
    await figure(id),
    await recount(desk.everywhere(), asked),
  ]);
  return (await Promise.all(each)).flat();
};
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => [],
    ({ fields: wrong = [], code }) =>
      wrong.length === 0 ? [code] : wrong.map((f: { pointer: string; code: string }) => `${f.pointer} ${f.code}`),
  );
const file = (id: string, who?: Who) => call('communityActivity', { id }, who);
const state = async (id: string) => {
  const { state: is, blockers } = await file(id);
  return [is, ...blockers.map((b: { code: string; n: number }) => (b.n > 0 ? `${b.code} ${b.n}` : b.code))];
};
const wanted = (parts: object = {}) => ({
  ...{ title: '重阳敬老茶话会', kind: 'community', siteId: desk.town.pointA.id, purpose: '邻里互助' },
  ...{ startsAt: '2026-11-25T14:30:00+08:00', minutes: 90, capacity: 30, class: 'inclusion' },
  costs: [{ item: '茶点', fund: '街道社工站经费', budget: 300.5 }],
  ...parts,
});
const planned = async (parts: object = {}): Promise<string> => (await call('planActivity', wanted(parts))).id;
const signing = async (parts: object = {}): Promise<string> => {
  const id = await planned(parts);
  await call('openSignIn', { activityId: id });
  return id;
};
const passOf = async (id: string): Promise<string> => {
  const { code } = await call('signInCode', { id });
  return (await call('attendancePass', { id, code }, passer)).pass;
};
const come = async (activityId: string, name: string, parts: object = {}) =>
  call('signInHere', { activityId, pass: await passOf(activityId), phoneId: newId(), name, ...parts }, passer);
const hold = (activityId: string, parts: object = {}) =>
  call('holdActivity', { activityId, occurredAt: '2026-11-25T10:00:00+08:00', minutes: 80, ...parts });
const good = { content: 5, arrangement: 4, staff: 5, overall: 5 };

test('of those who came one record is made, which every count knows, and who is named was served', async () => {
  const activityId = await signing();
  await come(activityId, '张三', { digits: '0001' });
  await come(activityId, '何一', { digits: '0002' });
  await call('enterAttendees', { activityId, clientIds: [clients[1]], names: [{ name: '李四' }] });
  const { attendees } = await file(activityId);
  const one = attendees.find((a: { name: string }) => a.name === '何一');
  await call('matchAttendee', { activityId, attendeeId: one.id, clientId: clients[0] });
  const before = [await figure('services.activities'), await figure('services.personTimes')];
  const volunteers = [
    { name: '周志', minutes: 120 },
    { name: '吴愿', minutes: 90 },
  ];
  const { encounterId, personTimes } = await hold(activityId, { others: 6, volunteers, notes: '气氛热烈' });
  expect(personTimes).toBe(10);
  expect([await figure('services.activities'), await figure('services.personTimes')]).toEqual([
    before[0] + 1,
    before[1] + 10,
  ]);
  const record = await services('activity', { id: encounterId });
  expect(record).toMatchObject({ title: '重阳敬老茶话会', kind: 'community', volunteers: 2, personTimes: 10 });
  expect(record.participants.map((p: { name: string }) => p.name).sort()).toEqual(['何一', '何二'].sort());
  expect(await call('activityOfEncounter', { encounterId })).toMatchObject({ activity: { id: activityId } });
  const { rows: found } = await desk.app.as(desk.town.lead)('clients', 'findRecords', {
    text: '敬老茶话',
    kinds: ['activity'],
  });
  expect(found).toMatchObject([{ key: `activity.${encounterId}` }]);
  expect(await file(activityId)).toMatchObject({ attendance: 10, volunteers: 2, volunteerMinutes: 210 });
  expect(await refusal(hold(activityId))).toEqual(['cases.activity-held']);
  const kept = await services('encounter', { id: encounterId });
  const same = ['version', 'occurredAt', 'way', 'minutes', 'result', 'class', 'workerId', 'siteId'];
  const facts = Object.fromEntries(same.map((key) => [key, kept[key]]));
  const named = { id: encounterId, participantIds: clients.slice(0, 2), personTimes };
  const corrected = (parts: object) => refusal(services('correctEncounter', { ...facts, ...named, ...parts }));
  expect(await corrected({ way: 'group' })).toEqual(['/way services.held-way']);
  expect(await corrected({ personTimes: 99 })).toEqual(['/personTimes services.held-times']);
  expect(await corrected({ occurredAt: '2026-11-24T10:00:00+08:00' })).toEqual(['/occurredAt cases.moved-off-plan']);
  expect(await corrected({ minutes: 75, notes: '气氛很好' })).toEqual([]);
  await services('voidEncounter', { id: encounterId, reason: '记错了' });
  expect(await state(activityId)).toEqual(['signing', 'not-held']);
  expect((await hold(activityId, { others: 1 })).personTimes).toBe(5);
});

describe('signing in', () => {
  test('takes the code of the moment and the one before, and no other', async () => {
    const id = await signing();
    const { code, changesIn, seconds } = await call('signInCode', { id });
    expect([code, changesIn <= seconds * 1000]).toEqual([expect.stringMatching(/^\d{6}$/), true]);
    const given = (at: number, with_ = code) => {
      desk.app.at(new Date(Date.parse(noon) + at * 1000).toISOString());
      return refusal(call('attendancePass', { id, code: with_ }, passer));
    };
    expect(await given(20)).toEqual([]);
    expect(await given(61)).toEqual(['cases.code-refused']);
    expect(await given(0, code === '000000' ? '000001' : '000000')).toEqual(['cases.code-refused']);
    expect(await refusal(call('attendancePass', { id: newId(), code }, passer))).toEqual(['cases.code-refused']);
    const pass = await passOf(id);
    const sign = (parts: object) =>
      refusal(call('signInHere', { activityId: id, phoneId: newId(), name: '张三', pass, ...parts }, passer));
    desk.app.at(new Date(Date.parse(noon) + 11 * 60_000).toISOString());
    expect(await sign({})).toEqual(['cases.code-refused']);
    desk.app.at(noon);
    expect(await sign({ activityId: await signing() })).toEqual(['cases.code-refused']);
    expect(await sign({ pass: `${Date.parse(noon) + 1e6}.${'0'.repeat(64)}` })).toEqual(['cases.code-refused']);
    expect(await sign({})).toEqual([]);
  });

  test('counts the same phone once, and the same name with the same digits, and tells nobody which', async () => {
    const id = await signing();
    const phoneId = newId();
    const answers = [
      await come(id, '张三', { phoneId, digits: '1234' }),
      await come(id, '张三丰', { phoneId }),
      await come(id, '张 三', { digits: '1234' }),
      await come(id, '张三', { digits: '9999' }),
      await come(id, '王芳'),
      await come(id, '王芳'),
    ];
    expect(answers).toEqual([{}, {}, {}, {}, {}, {}]);
    expect((await file(id)).attendees).toHaveLength(4);
    expect((await call('signInCode', { id })).attendance).toBe(4);
  });

  test('is opened on the day itself, by whoever may work there, with somebody responsible', async () => {
    const later = await planned({ startsAt: '2026-11-26T09:00:00+08:00' });
    expect(await refusal(call('openSignIn', { activityId: later }))).toEqual(['cases.not-the-day']);
    const id = await planned();
    expect(await refusal(call('openSignIn', { activityId: id }, desk.town.leadElsewhere))).toEqual(['not-found']);
    expect(await refusal(call('signInCode', { id }))).toEqual(['cases.sign-in-closed']);
    expect(await refusal(call('signInCode', { id }, passer))).toEqual(['signed-out']);
  });

  test('ends when the activity was held, or cancelled', async () => {
    const id = await signing();
    const pass = await passOf(id);
    await call('enterAttendees', { activityId: id, clientIds: [clients[0]] });
    await hold(id);
    const late = call('signInHere', { activityId: id, pass, phoneId: newId(), name: '迟到' }, passer);
    expect(await refusal(late)).toEqual(['cases.code-refused']);
  });
});

test('three of one name on phones and a fourth and fifth on paper: each is counted once, by digits or because it is said', async () => {
  const activityId = await signing();
  await come(activityId, '王芳', { digits: '1234' });
  await come(activityId, '王芳');
  await come(activityId, '王 芳', { digits: '5678' });
  const enter = (...names: object[]) => refusal(call('enterAttendees', { activityId, names }));
  expect(await enter({ name: '王芳' })).toEqual(['/names/0 cases.name-already']);
  expect(await enter({ name: '王芳', digits: '5678' })).toEqual(['/names/0 cases.name-already']);
  expect(await enter({ name: '王芳', digits: '9012' }, { name: '王芳', digits: '9012' })).toEqual([
    '/names/1 cases.name-already',
  ]);
  expect(await enter({ name: '王芳', digits: '9012' }, { name: '王芳', another: true })).toEqual([]);
  await come(activityId, '王芳', { digits: '9012' });
  expect((await call('signInCode', { id: activityId })).attendance).toBe(5);
  expect(await enter({ name: '王芳', another: true })).toEqual([]);
  const { attendees } = await file(activityId);
  expect(attendees.map((t: { digits: string }) => t.digits).sort()).toEqual(['', '', '', '1234', '5678', '9012']);
});

test('nobody is entered twice, and nobody from beyond reach', async () => {
  const empty = { activityId: await signing() };
  expect(await refusal(call('enterAttendees', empty))).toEqual(['/clientIds cases.nobody-entered']);
  const activityId = await signing();
  await call('enterAttendees', { activityId, clientIds: [clients[0]], names: [{ name: '张三' }] });
  const again = {
    activityId,
    clientIds: [clients[0], desk.town.clientElsewhere],
    names: ['李四', '张三', '李四'].map((name) => ({ name })),
  };
  expect(await refusal(call('enterAttendees', again))).toEqual([
    '/clientIds/0 cases.attendee-already',
    '/clientIds/1 cases.unknown-client',
    '/names/1 cases.name-already',
    '/names/2 cases.name-already',
  ]);
  const { attendees } = await file(activityId);
  const named = attendees.find((a: { name: string }) => a.name === '张三');
  const match = { activityId, attendeeId: named.id, clientId: clients[0] };
  expect(await refusal(call('matchAttendee', match))).toEqual(['/clientId cases.attendee-already']);
  await call('removeAttendee', { activityId, attendeeId: named.id });
  expect((await file(activityId)).attendance).toBe(1);
  const gone = call('removeAttendee', { activityId, attendeeId: named.id });
  expect(await refusal(gone)).toEqual(['/attendeeId cases.unknown-attendee']);
});

test('satisfaction is said once by each phone that signed in, or entered from paper, and leads back to nobody', async () => {
  const activityId = await signing();
  const phoneId = newId();
  await come(activityId, '张三', { phoneId });
  const rate = (parts: object = {}) => call('rateActivity', { activityId, phoneId, scores: good, ...parts }, passer);
  expect(await refusal(rate())).toEqual(['cases.rating-too-soon']);
  desk.app.at('2026-11-25T14:35:00+08:00');
  expect(await refusal(rate({ phoneId: newId() }))).toEqual(['cases.not-signed-in']);
  expect(await refusal(rate({ scores: { overall: 5 } }))).toEqual(['/scores cases.unknown-question']);
  expect(await rate({ remark: '很好' })).toEqual({});
  expect(await rate({ scores: { ...good, overall: 1 } })).toEqual({});
  const paper = { activityId, answers: [{ scores: { content: 3, arrangement: 3, staff: 3, overall: 3 } }] };
  expect(await refusal(call('enterAnswers', paper))).toEqual(['cases.not-held-yet']);
  const other = newId();
  await come(activityId, '李四', { phoneId: other });
  await hold(activityId);
  await call('enterAnswers', paper);
  desk.app.at(noon);
  expect(await file(activityId)).toMatchObject({ satisfaction: 3.88, answers: 2 });
  const more = { ...paper, answers: [...paper.answers, ...paper.answers] };
  expect(await refusal(call('enterAnswers', more))).toEqual(['/answers/0/scores cases.more-answers-than-came']);
  expect(await refusal(rate({ phoneId: other }))).toEqual(['cases.answers-full']);
  expect(await rate()).toEqual({});
  await services('voidEncounter', { id: (await file(activityId)).encounterId, reason: '记错了' });
  await call('removeAttendee', { activityId, attendeeId: (await file(activityId)).attendees[0].id });
  expect(await refusal(hold(activityId))).toEqual(['/others cases.fewer-than-answers']);
  const { pool } = desk.app.services;
  const { rows } = await pool.query(
    `select a.* from cases.community_answer a join cases.community_attendee t
       on t.id = a.id or t.phone_hash = a.phone_hash or a::text like '%' || t.id || '%'
     union all select a.* from cases.community_answer a where a::text like '%很好%'
     union all select a.* from cases.community_answer a where exists (
       select from platform.audit_event e where e.detail::text like '%' || a.id || '%')`,
  );
  expect(rows).toEqual([]);
});

test('an activity is concluded with answers and costs, and then stays as it was', async () => {
  const activityId = await signing();
  const phoneId = newId();
  await come(activityId, '何一', { phoneId });
  const conclude = () => call('concludeActivity', { activityId, summary: '达到目的', effect: '新结识邻居' });
  expect(await refusal(conclude())).toEqual(['cases.not-held-yet']);
  const costs = (spent: number | null) => [{ item: '茶点', fund: '街道社工站经费', budget: 300.5, spent }];
  const early = { id: activityId, version: 1, costs: costs(1) };
  expect(await refusal(call('keepCosts', early))).toEqual(['/costs/0/spent cases.spent-too-early']);
  await hold(activityId);
  expect(await state(activityId)).toEqual(['held', 'few-answers 1', 'costs-open 1', 'not-concluded']);
  expect(await refusal(conclude())).toEqual(['cases.activity-not-ready']);
  await call('enterAnswers', { activityId, answers: [{ scores: good }] });
  await call('keepCosts', { id: activityId, version: 1, costs: costs(287.35) });
  expect(await refusal(call('keepCosts', { id: activityId, version: 1, costs: [] }))).toEqual(['conflict']);
  const before = await figures();
  await conclude();
  const concluded = { state: 'concluded', budget: 300.5, spent: 287.35, summary: '达到目的' };
  expect(await file(activityId)).toMatchObject(concluded);
  expect(await refusal(conclude())).toEqual(['cases.activity-over']);
  const late = call('rateActivity', { activityId, phoneId, scores: good }, passer);
  expect(await refusal(late)).toEqual(['cases.rating-over']);
  expect(before).toEqual(await figures());
  const [held, recounted, cost, added] = before;
  expect([held, cost]).toEqual([recounted, added]);
  await services('voidEncounter', { id: (await file(activityId)).encounterId, reason: '重复' });
  expect((await figures()).slice(0, 4)).toEqual([
    ...[Number(held) - 1, Number(held) - 1],
    ...[Number(cost) - 287.35, Number(cost) - 287.35].map((n) => expect.closeTo(n)),
  ]);
});

test('a photo is exported only while everybody who can be recognised consents', async () => {
  const activityId = await signing();
  await call('enterAttendees', { activityId, clientIds: [clients[0]] });
  await hold(activityId);
  const account = desk.town.lead.kind === 'person' ? desk.town.lead.actor.accountId : '';
  const { pool, files, config } = desk.app.services;
  const stored = await files.put(Readable.from([onePixel]), { maxBytes: 1000, allowedTypes: ['image/png'] });
  const upload = async (kept: Pick<typeof stored, 'storedAs'> & { sealedBy: string | null } = stored) => {
    const id = newId();
    await pool.query(
      `insert into platform.file (city_code, id, name, media_type, bytes, sha256, stored_as, sealed_by, uploaded_by, uploaded_at, purpose)
       values ('4401', $1, '合影.png', $2, $3, $4, $5, $6, $7, now(), 'photo')`,
      [id, stored.mediaType, stored.bytes, stored.sha256, kept.storedAs, kept.sealedBy, account],
    );
    return id;
  };
  const add = async (persons: object[], recognisable = true, fileId?: string) =>
    (await call('addPhoto', { activityId, fileId: fileId ?? (await upload()), recognisable, persons })).id;
  const exported = (photoId: string) => refusal(call('publicPhoto', { activityId, photoId }));
  // It lies there as it came, from before anything was taken out or sealed.
  const early = { storedAs: `ab/cd/${'0'.repeat(32)}`, sealedBy: null };
  await mkdir(`${config.home}/files/ab/cd`, { recursive: true });
  await writeFile(`${config.home}/files/${early.storedAs}`, Buffer.concat([onePixel, Buffer.from('N 23°9′12″')]));
  const { body, bytes } = await call('publicPhoto', { activityId, photoId: await add([], false, await upload(early)) });
  expect([bytes, (await buffer(body)).equals(onePixel)]).toEqual([onePixel.length, true]);
  expect(await exported(await add([], false))).toEqual([]);
  expect(await exported(await add([]))).toEqual(['cases.photo-internal']);
  const photoId = await add([{ clientId: clients[0] }, { name: '邻居小孩', age: 'under14' }]);
  expect(await exported(photoId)).toEqual(['cases.photo-internal']);
  expect(await refusal(call('activityPhoto', { activityId, photoId }))).toEqual([]);
  const given = { givenOn: '2026-11-25', givenBy: 'guardian' };
  const persons = [{ clientId: clients[0] }, { name: '邻居小孩', age: 'under14', consent: given }];
  await call('statePhoto', { activityId, photoId, recognisable: true, persons });
  expect(await exported(photoId)).toEqual(['cases.photo-internal']);
  const consent = { clientId: clients[0], purpose: 'publicity', givenOn: '2026-11-25', givenBy: 'self' };
  const oral = { ...consent, manner: 'oral', witness: '赵证' };
  const { id } = await desk.app.as(desk.town.lead)('clients', 'giveConsent', oral);
  expect(await exported(photoId)).toEqual([]);
  const { photos } = await file(activityId);
  expect(photos.map((p: { use: string }) => p.use)).toEqual(['open', 'open', 'internal', 'open']);
  const taken = { clientId: clients[0], id, withdrawnOn: '2026-11-25', reason: '不愿公开' };
  await desk.app.as(desk.town.lead)('clients', 'withdrawConsent', taken);
  expect(await exported(photoId)).toEqual(['cases.photo-internal']);
  const unknown = { activityId, fileId: newId(), recognisable: false };
  expect(await refusal(call('addPhoto', unknown))).toEqual(['/fileId cases.unknown-file']);
  expect(await refusal(call('publicPhoto', { activityId, photoId }, desk.town.leadElsewhere))).toEqual(['not-found']);
  await call('removePhoto', { activityId, photoId });
  expect((await file(activityId)).photos).toHaveLength(3);
});

test('a plan is changed on top of what was read, cancelled with the reason, and keeps its site open until then', async () => {
  const at = { siteId: desk.town.pointB.id, startsAt: '2026-12-03T09:00:00+08:00' };
  const id = await planned({ title: '待取消的讲座', ...at });
  const { siteId: _, costs: __, ...plan } = wanted({ title: '防诈骗讲座', kind: 'talk' });
  await call('changeActivity', { id, version: 1, ...plan, startsAt: '2026-12-04T09:00:00+08:00' });
  expect(await refusal(call('changeActivity', { id, version: 1, ...plan }))).toEqual(['conflict']);
  expect(await refusal(call('planActivity', wanted({ kind: 'groupSession', class: 'nonsense' })))).toEqual([
    '/kind cases.unknown-activity-kind',
    '/class cases.unknown-class',
  ]);
  for (const [year, code] of [['1999', 'too-early'] as const, ['2099', 'too-late'] as const]) {
    const mistyped = wanted({ startsAt: `${year}-12-31T09:00:00+08:00` });
    expect(await refusal(call('planActivity', mistyped))).toEqual([`/startsAt cases.${code}`]);
  }
  const listed = async () => (await call('communityActivities', { coming: true, siteId: desk.town.pointB.id })).rows;
  expect(await listed()).toMatchObject([{ id, title: '防诈骗讲座', startsOn: '2026-12-04', state: 'planned' }]);
  const ahead = { others: 3, occurredAt: '2026-12-04T09:00:00+08:00' };
  expect(await refusal(hold(id, ahead))).toEqual(['/occurredAt services.in-future']);
  expect(await refusal(hold(id))).toEqual(['/occurredAt cases.not-the-planned-day', '/others cases.nobody-came-here']);
  await call('cancelActivity', { activityId: id, reason: '台风' });
  expect(await listed()).toEqual([]);
  expect(await file(id)).toMatchObject({ state: 'cancelled', cancelReason: '台风' });
  expect(await refusal(hold(id, { others: 3 }))).toEqual(['cases.activity-over']);
});

test('of another place there is nothing to see; what is written is sealed; who reads it may open files', async () => {
  const mark = '石榴暗语';
  const activityId = await signing({ purpose: `${mark}目的`, audience: `${mark}对象` });
  await come(activityId, `${mark}人`);
  await hold(activityId, { volunteers: [{ name: `${mark}志愿`, minutes: 60 }] });
  await call('enterAnswers', { activityId, answers: [{ scores: good, remark: `${mark}意见` }] });
  const costs = [{ item: '茶点', fund: '经费', budget: 1, spent: 1 }];
  await call('keepCosts', { id: activityId, version: 1, costs });
  await call('concludeActivity', { activityId, summary: `${mark}总结`, effect: `${mark}成效` });
  const said = JSON.stringify(await file(activityId));
  for (const part of ['目的', '对象', '人', '志愿', '意见', '总结', '成效']) expect(said).toContain(`${mark}${part}`);
  const { pool } = desk.app.services;
  for (const table of ['activity', 'attendee', 'volunteer', 'answer', 'photo']) {
    const { rows } = await pool.query(`select 1 from cases.community_${table} t where t::text like $1`, [`%${mark}%`]);
    expect(rows, table).toEqual([]);
  }
  expect(await refusal(file(activityId, desk.town.leadElsewhere))).toEqual(['not-found']);
  expect((await call('communityActivities', {}, desk.town.leadElsewhere)).total).toBe(0);
  for (const role of can.readCommunity.roles) expect(clientsCan.readClients.roles).toContain(role);
});

test('a site stays open while an activity is to come; who is posted away is responsible no more', async () => {
  const id = await planned({ siteId: desk.town.pointB.id, startsAt: '2027-01-05T09:00:00+08:00' });
  const bureau = desk.app.as(inDivision('bureau', '4401'));
  const [coming] = await Promise.all(
    occupants.flatMap((o) => o.atSites?.(desk.everywhere(), [desk.town.pointB.id], '2026-12-31') ?? []),
  );
  expect(coming).toBe(1);
  expect((await file(id)).worker).not.toBeNull();
  desk.app.at('2027-01-02T08:00:00+08:00');
  const [post] = (await bureau('people', 'worker', { id: desk.town.worker })).posts;
  await bureau('people', 'endPost', { id: post.id, version: 1, validTo: '2027-01-01' });
  await jobs.find((j) => j.name === 'cases.release-community')?.run(desk.app.services, {} as never);
  expect((await file(id)).worker).toBeNull();
  expect(await state(id)).toEqual(['planned', 'no-worker', 'nobody-signed', 'not-held']);
});
