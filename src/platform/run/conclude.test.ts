import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { system, type TestApp, testApp } from '../../app/testing.ts';
import type { ActionContext } from '../context.ts';
import type { Services } from '../services.ts';
import { type Listener, runAction } from './run.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

/** One row in the settings, unless it is there: an action whose effects are one statement. */
async function once(context: ActionContext, { name }: { name: string }) {
  const rows = await context.conclude({
    audit: { subjectType: 'note', subjectId: name },
    events: [{ type: 'test.noted', cityCode: '4401', divisionCode: '4401', siteId: null, data: {} }],
    answer: { name, at: context.now.toISOString() },
    statement: (tail) => sql<{ key: string }>`with effected as (
        insert into platform.setting (key, value, at) values (${`once.${name}`}, '{}', ${context.now})
        on conflict do nothing returning key)
      ${tail} select key from effected`,
  });
  return rows.length > 0 ? { name, at: context.now.toISOString() } : { name, at: 'before' };
}

const run = (name: string, key?: string, services: Services = app.services) =>
  runAction(services, { who: system, language: 'zh', key }, 'test.once', { name }, once);

async function counted(name: string) {
  const { rows } = await sql<{ effects: number; audits: number }>`select
      (select count(*)::int from platform.setting where key = ${`once.${name}`}) as effects,
      (select count(*)::int from platform.audit_event where action = 'test.once' and subject_id = ${name}) as audits`.execute(
    app.services.kysely,
  );
  return rows[0];
}

test('effect, audit row and answer are there together', async () => {
  const first = await run('together', 'key-together');
  expect(await counted('together')).toEqual({ effects: 1, audits: 1 });
  expect(await run('together', 'key-together')).toEqual(first);
  expect(await counted('together')).toEqual({ effects: 1, audits: 1 });
});

test('ten at once under one key: one effect, one answer', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => run('race', 'key-of-the-race')));
  expect(new Set(answers.map((a) => a.at)).size).toBe(1);
  expect(await counted('race')).toEqual({ effects: 1, audits: 1 });
});

test('without an effect nothing is audited, and the action says so itself', async () => {
  await run('known');
  expect(await run('known', 'key-too-late')).toEqual({ name: 'known', at: 'before' });
  expect(await counted('known')).toEqual({ effects: 1, audits: 1 });
});

test('one key for two contents is refused', async () => {
  await run('first content', 'key-for-two');
  await expect(run('second content', 'key-for-two')).rejects.toMatchObject({ code: 'key-reused' });
  expect(await counted('second content')).toEqual({ effects: 0, audits: 0 });
});

test('a listener that fails takes everything back', async () => {
  const failing: Listener = {
    event: 'test.noted',
    react: async () => {
      throw new Error('the higher module cannot');
    },
  };
  await expect(run('taken back', undefined, { ...app.services, listeners: [failing] })).rejects.toThrow('cannot');
  expect(await counted('taken back')).toEqual({ effects: 0, audits: 0 });
});

test('auditing beside the conclusion is a mistake of the action', async () => {
  const twice = async (context: ActionContext, input: { name: string }) => {
    context.audit({ subjectType: 'note' });
    return once(context, input);
  };
  const call = { who: system, language: 'zh' } as const;
  await expect(runAction(app.services, call, 'test.once', { name: 'twice' }, twice)).rejects.toThrow('exactly once');
  expect(await counted('twice')).toEqual({ effects: 0, audits: 0 });
});
