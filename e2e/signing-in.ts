import type { Page } from 'playwright-core';

/** Signs in as a demo account through the page, as a newcomer does. */
export async function signIn(page: Page, base: string, login: string): Promise<void> {
  await page.goto(`${base}/sign-in`);
  await page.getByRole('button', { name: new RegExp(`\\b${login}\\b`) }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await page.getByRole('main').waitFor();
}

/** Opens a page of the application and waits until nothing is loading. */
export async function visit(page: Page, base: string, path: string): Promise<void> {
  await page.goto(`${base}${path}`);
  await settled(page);
}

/** Skeletons and spinners are gone; live streams keep the network busy for ever, so it is not asked. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('main').waitFor();
  await page.waitForFunction(() => document.querySelectorAll('.ant-skeleton, .ant-spin-spinning').length === 0);
  await page.waitForTimeout(150);
  await page.waitForFunction(() => document.querySelectorAll('.ant-skeleton, .ant-spin-spinning').length === 0);
}
