import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Stage } from './journey.ts';
import { settled, signIn } from './signing-in.ts';

export const title =
  'a worker records a visit on the phone; the bureau sees the number move and opens it down to that visit';
export const lane = 'records';

const encounters = (board: Page) => board.locator('.figure').filter({ hasText: '服务次数' }).first();
const numberIn = async (figure: ReturnType<typeof encounters>) =>
  Number((await figure.locator('strong').innerText()).replaceAll(',', ''));

export async function run({ base, page, shot, accessible }: Stage): Promise<void> {
  const board = await page({ width: 1440 });
  await signIn(board, base, 'minzheng', '/coordination/board');
  const before = await numberIn(encounters(board));
  assert.ok(before > 0);
  await board.locator('main svg path').nth(20).waitFor({ state: 'attached' });
  await board.waitForTimeout(800);
  await shot(board, 'board');
  await accessible(board);

  const phone = await page({ width: 390 });
  await signIn(phone, base, 'shegong', '/');
  await phone.getByRole('link', { name: '记录', exact: true }).click();
  await settled(phone);
  const client = phone.getByRole('combobox', { name: '服务对象' });
  await client.click();
  const option = phone.locator('.ant-select-item-option').first();
  const name = ((await option.innerText()).split('\n')[0] ?? '').trim();
  await option.click();
  await phone.getByText('上门探访', { exact: true }).click();
  await phone.getByText('心理疏导', { exact: true }).click();
  const notes = `旅程记录${Date.now()}`;
  await phone.getByLabel('服务记要').fill(notes);
  await accessible(phone);
  await shot(phone, 'record-visit');
  await phone.getByRole('button', { name: '登记服务' }).click();
  await phone.getByText('已送达').first().waitFor();
  await shot(phone, 'record-visit-sent');

  // The open board hears of it by itself.
  await board.waitForFunction(
    (n) =>
      [...document.querySelectorAll('.figure')].some(
        (f) =>
          f.textContent?.includes('服务次数') &&
          f.querySelector('strong')?.textContent?.replaceAll(',', '') === String(n),
      ),
    before + 1,
  );
  await encounters(board).locator('.figure-value a, .figure-value button').click();
  await settled(board);
  await board.getByText(name.slice(0, 2)).first().waitFor();
  await shot(board, 'board-rows');
  await board
    .getByRole('row')
    .filter({ hasText: name.slice(0, 2) })
    .first()
    .click();
  await board.getByText(notes).waitFor();
  await shot(board, 'board-row-opened');
}
