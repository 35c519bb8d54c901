import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../app/testing.ts';

let app: TestApp;
beforeAll(async () => {
  // Low enough that a test can be too busy, high enough that an idle process is not.
  app = await testApp({ RONGYIN_SHED_AFTER: '300' });
});
afterAll(() => app.close());

const answerOf = (url: string) => app.server.inject({ method: 'GET', url });

/** Keeps the event loop from turning, as a process with more work than time does. */
function hold(millis: number) {
  const until = performance.now() + millis;
  while (performance.now() < until);
}

/** Turns between holding and asking until the answer has the status. */
async function untilAnswered(status: number, url: string, heldMillis: number) {
  for (;;) {
    hold(heldMillis);
    await sleep(20);
    const answer = await answerOf(url);
    if (answer.statusCode === status) return answer;
  }
}

test('a process with more work than time answers 503 at once and says when to come back; rested, it answers again', async () => {
  const page = '/api/access/sign-in-choices';
  const usual = (await answerOf(page)).statusCode;
  expect(usual).not.toBe(503);
  const shed = await untilAnswered(503, page, 700);
  expect(shed.headers['retry-after']).toBe('5');
  expect(shed.json()).toMatchObject({ code: 'unavailable', title: expect.stringMatching(/\p{Script=Han}/u) });
  // Whoever watches the process still sees it.
  hold(700);
  expect((await answerOf('/healthz')).statusCode).toBe(200);
  await untilAnswered(usual, page, 0);
});
