import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { demoPassword } from '../src/modules/access/demo-accounts.ts';

/** Signs in as a demo account, and opens a page if told one; how a newcomer signs in by hand is a journey of its own. */
export async function signIn(page: Page, base: string, login: string, path?: string): Promise<void> {
  const answer = await page.request.post(`${base}/api/access/sign-in`, { data: { login, password: demoPassword } });
  assert.equal(answer.status(), 200, `${login} signs in`);
  if (path !== undefined) await visit(page, base, path);
}

/** Opens a page by its address and waits until nothing is loading. */
export async function visit(page: Page, base: string, path: string): Promise<void> {
  await page.goto(`${base}${path}`);
  await settled(page);
}

/** Goes to another page as a link inside the application does, without loading everything anew. */
export async function move(page: Page, path: string): Promise<void> {
  const left = await page.title();
  const elsewhere = new URL(path, page.url()).pathname !== new URL(page.url()).pathname;
  await page.evaluate((to) => history.pushState(null, '', to), path);
  if (elsewhere) await page.waitForFunction((title) => document.title !== title, left);
  await settled(page);
}

/** Skeletons and spinners are gone; live streams keep the network busy for ever, so it is not asked. */
export async function settled(page: Page): Promise<void> {
  const rests = () =>
    page.waitForFunction(
      (busy) => document.querySelector('main')?.textContent && !document.querySelector(busy),
      '[aria-busy=true], .ant-skeleton, .ant-spin-spinning',
    );
  await rests();
  // One answer often leads to the next question.
  await page.waitForTimeout(150);
  await rests();
}
