import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../app/testing.ts';
import type { Job } from './jobs.ts';
import { makeUpRounds, missedRounds, roundRan, runRound } from './missed.ts';

const job = (name: string, cron?: string): Job => ({ name, ...(cron ? { cron } : {}), run: async () => {} });
const at = (text: string) => Date.parse(`${text}:00+08:00`);

test.each<[string, string, string, boolean]>([
  ['the machine slept over midnight', '2026-11-26T00:10', '2026-11-27T08:00', true],
  ['it ran at midnight', '2026-11-27T00:10', '2026-11-27T08:00', false],
  ['it is due just now, and begins by itself', '2026-11-26T00:10', '2026-11-27T00:12', false],
  ['three days went by', '2026-11-23T00:10', '2026-11-26T23:00', true],
])('%s', (_, ran, now, missed) => {
  expect(missedRounds([job('a', '10 0 * * *')], new Map([['a', at(ran)]]), at(now)).length).toBe(missed ? 1 : 0);
});

test('a round of the month is made up days later; what comes every minute is not', () => {
  const jobs = [job('month', '10 3 1 * *'), job('minute', '* * * * *'), job('asked')];
  const ran = new Map(jobs.map((j) => [j.name, at('2026-10-20T00:00')]));
  expect(missedRounds(jobs, ran, at('2026-11-05T00:00')).map((j) => j.name)).toEqual(['month']);
});

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

test('a round that runs already is not begun beside itself; one that is asked for waits for its turn', async () => {
  const run: string[] = [];
  const gate = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const long: Job = {
    ...job('test.long', '0 1 * * *'),
    run: async (_, data) => {
      run.push(`begins ${data.nth ?? 'made up'}`);
      begun.resolve();
      await gate.promise;
      run.push(`ends ${data.nth ?? 'made up'}`);
    },
  };
  app.at('2026-11-22T09:00:00+08:00');
  await makeUpRounds(app.services, [long]);
  app.at('2026-11-23T09:00:00+08:00');
  const first = makeUpRounds(app.services, [long]);
  await begun.promise;
  await makeUpRounds(app.services, [long]);
  const asked = runRound(app.services, long, { nth: 'asked' });
  expect(run).toEqual(['begins made up']);
  gate.resolve();
  await Promise.all([first, asked]);
  expect(run).toEqual(['begins made up', 'ends made up', 'begins asked', 'ends asked']);
});

test('a round whose lock is lost with its connection comes to its end, and takes nothing else down', async () => {
  const cut: Job = {
    ...job('test.cut', '0 2 * * *'),
    run: async () => {
      const { rowCount } = await app.services.pool.query(
        `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()
          and objid::bigint = hashtext('round test.cut')::bigint & 4294967295`,
      );
      expect(rowCount).toBe(1);
    },
  };
  await runRound(app.services, cut);
  expect((await app.services.pool.query(`select from platform.round where name = 'test.cut'`)).rowCount).toBe(1);
});

test('missed rounds run once, in the order in which they were due; one that fails stops no other and comes again', async () => {
  const run: string[] = [];
  let broken = true;
  const noting = (name: string, cron: string): Job => ({
    ...job(name, cron),
    run: async () => {
      run.push(name);
      if (name === 'test.second' && broken) throw new Error('broken');
    },
  });
  const jobs = [
    noting('test.third', '30 0 * * *'),
    noting('test.first', '0 0 * * *'),
    noting('test.second', '10 0 * * *'),
  ];
  app.at('2026-11-23T09:00:00+08:00');
  await makeUpRounds(app.services, jobs);
  expect(run, 'never ran before: each waits for its own time').toEqual([]);
  app.at('2026-11-25T09:00:00+08:00');
  await expect(makeUpRounds(app.services, jobs)).rejects.toThrow('could not be made up');
  expect(run).toEqual(['test.first', 'test.second', 'test.third']);
  broken = false;
  await makeUpRounds(app.services, jobs);
  await makeUpRounds(app.services, jobs);
  expect(run.slice(3)).toEqual(['test.second']);
  app.at('2026-11-26T00:00:30+08:00');
  await roundRan(app.services, jobs[1] as Job);
  app.at('2026-11-26T07:00:00+08:00');
  await makeUpRounds(app.services, jobs);
  expect(run.slice(4)).toEqual(['test.second', 'test.third']);
});
