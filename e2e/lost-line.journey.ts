import assert from 'node:assert/strict';
import type { Stage } from './journey.ts';
import { settled, signIn } from './signing-in.ts';

export const title = 'a page that did not load says so and loads on request; a board cut off for a while reads anew';
export const lane = 'records';

export async function run({ base, page, shot }: Stage): Promise<void> {
  const desk = await page({ width: 1440 });
  const gone = await desk.request.get(`${base}/assets/of-an-earlier-build.js`);
  assert.equal(gone.status(), 404);

  let cut = true;
  await desk.route('**/api/coordination/live*', (route) => (cut ? route.abort() : route.continue()));
  await signIn(desk, base, 'minzheng', '/coordination/board');
  await desk.getByText('实时连接已断开').first().waitFor();
  const figure = desk.locator('.figure').filter({ hasText: '服务次数' }).first().locator('strong');
  const before = Number((await figure.innerText()).replaceAll(',', ''));
  const phone = await page({ width: 390 });
  await signIn(phone, base, 'shegong', '/');
  const choices = await (await phone.request.get(`${base}/api/services/recording-choices`)).json();
  const recorded = await phone.request.post(`${base}/api/services/record-encounter`, {
    headers: { 'idempotency-key': crypto.randomUUID(), 'x-rongyin': '1' },
    data: {
      id: crypto.randomUUID(),
      occurredAt: new Date(Date.now() - 60_000).toISOString(),
      siteId: choices.sites[0].id,
      clientId: null,
      personTimes: 2,
      way: 'street',
      class: choices.classes[0].code,
      minutes: 10,
    },
  });
  assert.equal(recorded.status(), 200, await recorded.text());
  cut = false;
  await desk.waitForFunction(
    (n) => [...document.querySelectorAll('.figure strong')].some((s) => s.textContent?.replaceAll(',', '') === n),
    String(before + 1),
    { timeout: 90_000 },
  );

  await desk.route('**/assets/*.js', (route) => route.abort());
  await desk.getByRole('link', { name: '社工', exact: true }).click();
  await desk.getByText('网页没有载入').waitFor();
  await shot(desk, 'page-not-loaded');
  await desk.unroute('**/assets/*.js');
  await desk.getByRole('button', { name: '重新载入' }).click();
  await settled(desk);
  await desk.getByRole('columnheader').first().waitFor();
}
