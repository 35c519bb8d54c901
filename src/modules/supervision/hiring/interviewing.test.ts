import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allOf, person } from '../../../app/testing.ts';
import { makeAccount } from '../../../app/testing-accounts.ts';
import { refusal, type SupervisionDesk, supervisionDesk } from '../../../app/testing-supervision.ts';
import { everywhere } from '../../../platform/reach.ts';
import { readContext } from '../../../platform/run/run.ts';
import { candidateSeen, candidates, candidatesSeen, hiringSight } from './scope.ts';

const centre = allOf('centreManager');
const marks = { practice: 80, supervising: 70, policy: 60, communication: 90 };
let desk: SupervisionDesk;
beforeAll(async () => {
  desk = await supervisionDesk('2026-11-25T09:00:00+08:00');
  const { leader } = desk.workers;
  await makeAccount(desk.app, { login: 'leads', role: 'districtLeader', workerId: leader, divisionCode: '440106' });
});
afterAll(() => desk.app.close());

const open = async (divisionCode: string): Promise<string> =>
  (
    await desk.call(
      'openPost',
      { title: '督导', divisionCode, places: 1, closesOn: '2026-12-10', requirements: '持证五年' },
      centre,
    )
  ).id;
const shortlisted = async (openingId: string, input: object) => {
  const { id } = await desk.call('recordCandidate', { id: openingId, ...input }, centre);
  await desk.call('shortlistCandidate', { id, version: 1 }, centre);
  return id;
};

test('a post of the whole city is interviewed for by those whom the centre names, until they are left out', async () => {
  const { leader, workers } = desk;
  const id = await open('4401');
  const candidate = await shortlisted(id, { workerId: workers.colleague });
  const sees = async (who = leader) => {
    const { people, mayMark, interviewers } = await desk.call('opening', { id }, who);
    return [people.length, mayMark, interviewers.map((i: { name: string }) => i.name)];
  };
  const name = async (...interviewerIds: string[]) => {
    const { version } = await desk.call('opening', { id }, centre);
    return refusal(desk.call('nameInterviewers', { id, version, interviewerIds }, centre));
  };
  const mark = (who = leader) => refusal(desk.call('markCandidate', { id: candidate, marks }, who));
  expect([await sees(), await mark()]).toEqual([[0, false, []], 'not-found']);
  expect(await name(workers.supervisor)).toBe('/interviewerIds supervision.not-a-head');
  expect(await refusal(desk.call('nameInterviewers', { id, version: 1, interviewerIds: [] }, leader))).toBe(
    'forbidden',
  );
  expect([await name(workers.leader), await name(workers.leader)]).toEqual(['done', 'done']);
  const told = sql`select title ->> 'zh' as said from platform.notice where kind = 'supervision.interviewer'`;
  expect((await told.execute(desk.app.services.kysely)).rows).toEqual([{ said: '请参加“督导”的面试评分' }]);
  expect(await sees()).toEqual([1, true, ['梁组长']]);
  expect([await mark(), await mark(centre)]).toEqual(['done', 'done']);
  const { units } = await desk.call('organisation', {}, centre);
  const unitId = units.find((u: { level: string }) => u.level === 'group').id;
  const term = { unitId, validFrom: '2026-12-01', validTo: '2028-12-01' };
  expect(await name()).toBe('done');
  expect([await sees(), await mark()]).toEqual([[0, false, []], 'not-found']);
  // What was marked counts.
  expect(await refusal(desk.call('appointCandidate', { id: candidate, version: 2, ...term }, centre))).toBe('done');
});

test('a leader marks for the own district only where named, and nobody for a post applied for; one row and all alike', async () => {
  const { leader, workers, app } = desk;
  const [own, city] = [await open('440106'), await open('4401')];
  for (const opening of [own, city]) await shortlisted(opening, { name: '外来人' });
  const name = (id: string, version: number, ...interviewerIds: string[]) =>
    refusal(desk.call('nameInterviewers', { id, version, interviewerIds }, centre));
  expect((await desk.call('opening', { id: own }, leader)).mayMark).toBe(false);
  expect(await name(own, 1, workers.leader)).toBe('done');
  expect((await desk.call('opening', { id: own }, leader)).mayMark).toBe(true);
  await shortlisted(city, { workerId: workers.leader });
  expect(await name(city, 1, workers.leader)).toBe('/interviewerIds supervision.interviewer-applied');
  for (const who of [centre, leader, desk.supervisor]) {
    const context = readContext(app.services, { who, language: 'zh' });
    const sight = await hiringSight(context);
    const rows = await candidates.from(context).selectAll().orderBy('id').execute();
    const seen = await candidates.from(context).select('id').where(candidatesSeen(sight)).orderBy('id').execute();
    expect(seen.map((r) => r.id)).toEqual(rows.filter((r) => candidateSeen(sight, r)).map((r) => r.id));
  }
});

test('whoever was named marks no more once a candidate of the post, once the opening has ended or once no head', async () => {
  const { leader, workers } = desk;
  const named = async () => {
    const id = await open('4401');
    const rival = await shortlisted(id, { name: '外来人' });
    expect(
      await refusal(desk.call('nameInterviewers', { id, version: 1, interviewerIds: [workers.leader] }, centre)),
    ).toBe('done');
    const now = async () => {
      const { people, mayMark } = await desk.call('opening', { id }, leader);
      const rivals = people.filter((p: { own: boolean }) => !p.own).length;
      return [rivals, mayMark, await refusal(desk.call('markCandidate', { id: rival, marks }, leader))];
    };
    expect(await now()).toEqual([1, true, 'done']);
    return { id, now };
  };
  const [candidate, ended, other] = [await named(), await named(), await named()];
  const file = (id: string) => desk.call('opening', { id }, centre);
  const { id: own } = await desk.call('recordCandidate', { id: candidate.id, workerId: workers.leader }, centre);
  expect(await candidate.now()).toEqual([0, false, 'not-found']);
  expect((await file(candidate.id)).interviewers).toEqual([]);
  expect(await refusal(desk.call('markCandidate', { id: own, marks }, leader))).toBe('supervision.own-application');
  const { version } = await file(ended.id);
  await desk.call('endOpening', { id: ended.id, version, reason: '不招了' }, centre);
  expect(await ended.now()).toEqual([0, false, 'not-found']);
  const { seats } = await desk.call('organisation', {}, centre);
  const seat = seats.find(
    (s: { workerId: string; duty: string }) => s.workerId === workers.leader && s.duty === 'leader',
  );
  await desk.call('endSeat', { id: seat.id, version: seat.version, on: '2026-11-25', reason: '卸任' }, centre);
  expect(await other.now()).toEqual([0, false, 'not-found']);
  // The form opens with who may still be named, and so can be sent.
  const { version: then, interviewers } = await file(other.id);
  expect(interviewers).toEqual([]);
  expect(
    await refusal(desk.call('nameInterviewers', { id: other.id, version: then, interviewerIds: [] }, centre)),
  ).toBe('done');
});

test('a centre account that applied sees the own application alone, and decides nothing of that post; of others all', async () => {
  const { workers, app } = desk;
  const own = person('centreManager', everywhere, { divisionCode: '4401', workerId: workers.colleague });
  const [id, other] = [await open('4401'), await open('4401')];
  const rival = await shortlisted(id, { name: '外来人' });
  const elsewhere = await shortlisted(other, { name: '外来人' });
  const file = (openingId = id, who = own) => desk.call('opening', { id: openingId }, who);
  expect(await file()).toMatchObject({ candidates: 1, mayManage: true, mayMark: true });
  const mine = await shortlisted(id, { workerId: workers.colleague });
  expect(await file()).toMatchObject({ candidates: null, mayManage: false, mayMark: false, interviewers: [] });
  expect((await file()).people.map((p: { id: string }) => p.id)).toEqual([mine]);
  const { rows } = await desk.call('openings', {}, own);
  const counted = new Map(rows.map((r: { id: string; candidates: number | null }) => [r.id, r.candidates]));
  expect([counted.get(id), counted.get(other)]).toEqual([null, 1]);
  const { units } = await desk.call('organisation', {}, centre);
  const unitId = units.find((u: { level: string }) => u.level === 'group').id;
  const term = { unitId, validFrom: '2026-12-01', validTo: '2028-12-01' };
  const { version } = await file(id, centre);
  for (const [name, input] of [
    ['appointCandidate', { id: mine, version: 2, ...term }],
    ['appointCandidate', { id: rival, version: 2, ...term, workerId: workers.other }],
    ['declineCandidate', { id: rival, version: 2, remark: '不合适' }],
    ['shortlistCandidate', { id: mine, version: 2 }],
    ['recordCandidate', { id, name: '又一人' }],
    ['nameInterviewers', { id, version, interviewerIds: [] }],
    ['endOpening', { id, version, reason: '不招了' }],
    ['addHiringPaper', { candidateId: mine, title: '证书', fileId: mine }],
  ] as const)
    expect([name, await refusal(desk.call(name, input, own))]).toEqual([name, 'supervision.own-application']);
  expect(await refusal(desk.call('markCandidate', { id: rival, marks }, own))).toBe('not-found');
  // Under a name from outside it is the same person.
  for (const who of [centre, own]) await desk.call('markCandidate', { id: elsewhere, marks }, who);
  const appoint = { id: elsewhere, version: 2, ...term, workerId: workers.colleague };
  expect(await refusal(desk.call('appointCandidate', appoint, own))).toBe('supervision.own-application');
  const context = readContext(app.services, { who: own, language: 'zh' });
  const sight = await hiringSight(context);
  const all = await candidates.from(context).selectAll().orderBy('id').execute();
  const seen = await candidates.from(context).select('id').where(candidatesSeen(sight)).orderBy('id').execute();
  expect(seen.map((r) => r.id)).toEqual(all.filter((r) => candidateSeen(sight, r)).map((r) => r.id));
});

test('marks of an interviewer who becomes a candidate count no longer, in the score and among those who marked', async () => {
  const { workers, app } = desk;
  const { id: accountId } = await makeAccount(app, { login: 'rival', workerId: workers.colleague });
  const own = person('centreManager', everywhere, { divisionCode: '4401', workerId: workers.colleague, accountId });
  const id = await open('4401');
  const candidate = await shortlisted(id, { workerId: workers.other });
  await desk.call('markCandidate', { id: candidate, marks }, centre);
  await desk.call('markCandidate', { id: candidate, marks: { ...marks, practice: 0 } }, own);
  const shown = async () => {
    const { people } = await desk.call('opening', { id }, centre);
    const [first] = people.filter((p: { id: string }) => p.id === candidate);
    return [first.score, first.marks.map((m: { counts: boolean }) => m.counts)];
  };
  expect(await shown()).toEqual([63, [true, true]]);
  const { id: rival } = await desk.call('recordCandidate', { id, workerId: workers.colleague }, centre);
  expect(await shown()).toEqual([75, [true, false]]);
  const { units } = await desk.call('organisation', {}, centre);
  const unitId = units.find((u: { level: string }) => u.level === 'group').id;
  const term = { unitId, validFrom: '2026-12-01', validTo: '2028-12-01' };
  const appoint = { id: candidate, version: 2, ...term };
  expect(await refusal(desk.call('appointCandidate', appoint, centre))).toBe('supervision.not-interviewed');
  await desk.call('withdrawCandidate', { id: rival, version: 1 }, desk.colleague);
  expect(await shown()).toEqual([63, [true, true]]);
  const far = (parts: object) => refusal(desk.call('appointCandidate', { ...appoint, ...parts }, centre));
  expect(await far({ validTo: '2999-01-01' })).toBe('/validTo supervision.term-too-long');
  expect(await far({ validFrom: '2998-01-01', validTo: '2999-01-01' })).toBe('/validFrom supervision.term-too-far');
  // Under a name from outside, nobody's own marks count either.
  const outside = await shortlisted(id, { name: '外来人' });
  for (const who of [centre, own]) await desk.call('markCandidate', { id: outside, marks }, who);
  const as = { id: outside, version: 2, ...term, workerId: workers.colleague };
  expect(await refusal(desk.call('appointCandidate', as, centre))).toBe('supervision.not-interviewed');
  await desk.call('markCandidate', { id: outside, marks }, allOf('centreManager'));
  expect(await refusal(desk.call('appointCandidate', as, centre))).toBe('/workerId supervision.applied-already');
});

test('a post is of a city or a district, and closes within a year', async () => {
  const post = { title: '督导', divisionCode: '440106', places: 1, closesOn: '2026-12-10', requirements: '持证五年' };
  const open = (parts: object) => refusal(desk.call('openPost', { ...post, ...parts }, centre));
  const { divisionCode } = desk.town.station;
  expect([await open({ divisionCode }), await open({ closesOn: '2999-12-20' })]).toEqual([
    '/divisionCode supervision.hiring-place',
    '/closesOn supervision.closes-too-late',
  ]);
});
