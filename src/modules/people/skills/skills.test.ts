import { afterAll, beforeAll, expect, test } from 'vitest';
import { allOf, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import type { Who } from '../../../platform/reach.ts';

let app: TestApp;
let town: TestTown;
const bureau = allOf('bureau');

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
});
afterAll(() => app.close());

const call = (name: string, input: unknown, who: Who = bureau) => app.as(who)('people', name, input);
const failing = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable(),
    (error) => error,
  );

test('who signs is found by it; a set of skills takes the place of the one before', async () => {
  const { version } = await call('worker', { id: town.worker });
  const skills = [{ skill: 'signLanguage', level: 'professional' }, { skill: 'cantonese' }];
  await call('setSkills', { workerId: town.worker, version, skills }, town.lead);
  expect((await call('workers', { skill: 'signLanguage' })).rows).toMatchObject([{ id: town.worker }]);
  expect((await call('worker', { id: town.worker })).skills).toEqual([
    { skill: 'cantonese', level: null },
    { skill: 'signLanguage', level: 'professional' },
  ]);
  await call('setSkills', { workerId: town.worker, version: version + 1, skills: [{ skill: 'cantonese' }] });
  expect((await call('workers', { skill: 'signLanguage' })).total).toBe(0);
});

test.each([
  ['that nobody named', [{ skill: 'telepathy' }], '/skills/0/skill people.unknown-skill'],
  ['given twice', [{ skill: 'cantonese' }, { skill: 'cantonese' }], '/skills/1/skill people.skill-twice'],
  [
    'at a level that does not exist',
    [{ skill: 'cantonese', level: 'native' }],
    '/skills/0/level people.unknown-skill-level',
  ],
])('a skill %s is refused', async (_, skills, expected) => {
  const { version } = await call('worker', { id: town.worker });
  const error = await failing(call('setSkills', { workerId: town.worker, version, skills }));
  expect(error.fields.map((f: { pointer: string; code: string }) => `${f.pointer} ${f.code}`)).toEqual([expected]);
});

test('of two who set skills at once the second is told, and nobody elsewhere sets any', async () => {
  const { version } = await call('worker', { id: town.worker });
  const set = (who: Who = bureau) =>
    call('setSkills', { workerId: town.worker, version, skills: [{ skill: 'hakka' }] }, who);
  const outcomes = await Promise.allSettled([set(), set(), set()]);
  expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
  for (const o of outcomes) if (o.status === 'rejected') expect(o.reason.code).toBe('conflict');
  expect((await failing(set(town.leadElsewhere))).code).toBe('not-found');
});

test('skills come in with the worker, and full-time staff are found apart from the others', async () => {
  const worker = { siteId: town.pointA.id, joinedOn: '2024-07-01' };
  await call('registerWorkers', {
    rows: [
      { ...worker, name: '黎一', skills: ['hlai', 'firstAid'] },
      { ...worker, name: '黎二', fullTime: false },
    ],
  });
  expect((await call('workers', { skill: 'hlai' })).rows).toMatchObject([{ name: '黎一' }]);
  expect((await call('workers', { fullTime: false })).rows).toMatchObject([{ name: '黎二' }]);
  const error = await failing(call('registerWorker', { ...worker, name: '黎三', skills: ['hlai', 'telepathy'] }));
  expect(error.fields).toMatchObject([{ pointer: '/skills/1', code: 'people.unknown-skill' }]);
});
