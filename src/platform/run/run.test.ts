import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../app/testing.ts';
import { problem } from '../../kernel/problem.ts';
import type { ActionContext } from '../context.ts';
import { unseal } from '../database/handle.ts';
import { type Call, runAction } from './run.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(async () => {
  await app.close();
});

const call = (key?: string): Call => ({
  who: { kind: 'system', name: 'test', divisionCode: '4401' },
  language: 'zh',
  key,
});

/** A real effect that can be counted: one row in the settings. */
async function note(context: ActionContext, input: { text: string }) {
  const id = context.newId();
  await sql`insert into platform.setting (key, value, at) values (${`note.${input.text}.${id}`}, '{}', ${context.now})`.execute(
    unseal(context.db),
  );
  context.audit({ subjectType: 'note', subjectId: id });
  return { id };
}

async function counted(text: string): Promise<{ effects: number; audits: number }> {
  const effects = await sql<{
    n: number;
  }>`select count(*)::int as n from platform.setting where key like ${`note.${text}.%`}`.execute(app.services.kysely);
  const audits = await sql<{
    n: number;
  }>`select count(*)::int as n from platform.audit_event where action = ${`test.${text}`}`.execute(app.services.kysely);
  return { effects: effects.rows[0]?.n ?? -1, audits: audits.rows[0]?.n ?? -1 };
}

test('the same key twice has one effect, one audit row and one answer', async () => {
  const first = await runAction(app.services, call('key-once-1'), 'test.twice', { text: 'twice' }, note);
  const second = await runAction(app.services, call('key-once-1'), 'test.twice', { text: 'twice' }, note);
  expect(second).toEqual(first);
  expect(await counted('twice')).toEqual({ effects: 1, audits: 1 });
});

test('ten requests at once with one key have one effect and all get its answer', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => runAction(app.services, call('key-race-1'), 'test.race', { text: 'race' }, note)),
  );
  expect(new Set(answers.map((a) => a.id)).size).toBe(1);
  expect(await counted('race')).toEqual({ effects: 1, audits: 1 });
});

test('a key that was used for something else is refused', async () => {
  await runAction(app.services, call('key-other-1'), 'test.other', { text: 'other' }, note);
  await expect(
    runAction(app.services, call('key-other-1'), 'test.other', { text: 'different' }, note),
  ).rejects.toMatchObject({
    code: 'key-reused',
    status: 409,
  });
});

test('an action that fails leaves no effect and no audit row', async () => {
  await expect(
    runAction(app.services, call(), 'test.fails', { text: 'fails' }, async (context, input) => {
      await note(context, input);
      throw problem('forbidden');
    }),
  ).rejects.toMatchObject({ status: 403 });
  expect(await counted('fails')).toEqual({ effects: 0, audits: 0 });
});

test('a refusal keeps what was written, and answers with the problem', async () => {
  await expect(
    runAction(app.services, call('key-refuse'), 'test.refuse', { text: 'refuse' }, async (context, input) => {
      context.refuse(problem('forbidden'));
      return note(context, input);
    }),
  ).rejects.toMatchObject({ status: 403 });
  expect(await counted('refuse')).toEqual({ effects: 1, audits: 1 });
});

test('an action that forgets its audit row, or writes two, does not commit', async () => {
  const silent = async (context: ActionContext, input: { text: string }) => {
    await note({ ...context, audit: () => {} }, input);
    return {};
  };
  await expect(runAction(app.services, call(), 'test.silent', { text: 'silent' }, silent)).rejects.toThrow(
    'audit exactly once',
  );
  const twice = async (context: ActionContext, input: { text: string }) => {
    await note(context, input);
    return note(context, input);
  };
  await expect(runAction(app.services, call(), 'test.loud', { text: 'loud' }, twice)).rejects.toThrow(
    'audit exactly once',
  );
  expect(await counted('silent')).toEqual({ effects: 0, audits: 0 });
  expect(await counted('loud')).toEqual({ effects: 0, audits: 0 });
});

test('a job asked for in a transaction that fails does not exist', async () => {
  await app.services.jobs.start(app.services, [{ name: 'test-job', run: async () => {} }]);
  const queued = async () =>
    (
      await sql<{ n: number }>`select count(*)::int as n from pgboss.job where name = 'test-job'`.execute(
        app.services.kysely,
      )
    ).rows[0]?.n;
  await expect(
    runAction(app.services, call(), 'test.job', { text: 'job' }, async (context) => {
      await context.enqueue('test-job', { a: 1 });
      throw problem('forbidden');
    }),
  ).rejects.toMatchObject({ status: 403 });
  expect(await queued()).toBe(0);
  await runAction(app.services, call(), 'test.job', { text: 'job' }, async (context, input) => {
    await context.enqueue('test-job', { a: 1 });
    return note(context, input);
  });
  expect(await queued()).toBe(1);
});
