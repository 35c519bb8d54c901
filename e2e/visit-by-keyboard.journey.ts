import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { overflow } from './browser.ts';
import type { Stage } from './journey.ts';
import { settled, signIn } from './signing-in.ts';

export const title = 'a routine visit is recorded without a mouse, twice in a row, and on a phone with the thumb';
export const lane = 'records';

/** Keys of a practised worker: client, way, class, minutes, result, next visit; notes are typed on top. */
const mostKeys = 24;

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('.ant-form-item')?.querySelector('label')?.textContent ?? '');

export async function run({ base, page, shot, accessible }: Stage): Promise<void> {
  const desk = await page({ width: 1440 });
  await signIn(desk, base, 'zhanzhang', '/services/record');
  const first = await byKeyboard(desk, '血压平稳');
  await shot(desk, 'record-keyboard-sent');
  const second = await byKeyboard(desk, '已提醒复诊');
  await accessible(desk);
  for (const { keys, seconds } of [first, second]) {
    assert.ok(keys <= mostKeys, `${keys} keys`);
    process.stdout.write(`    a routine visit by keyboard: ${keys} keys beside the notes, ${seconds.toFixed(1)} s\n`);
  }

  const phone = await page({ width: 390 });
  await signIn(phone, base, 'shegong', '/services/record');
  await phone.getByRole('combobox', { name: '服务对象' }).click();
  await phone.locator('.ant-select-item-option').first().click();
  await phone.getByText('上门探访', { exact: true }).click();
  await shot(phone, 'record-phone');
  assert.equal(await overflow(phone), 0);
  await phone.getByRole('button', { name: '登记服务' }).click();
  await phone.getByText('已送达').first().waitFor();
  await shot(phone, 'record-phone-sent');
}

/** Types one visit with keys alone and counts them; what is written in the notes is not counted. */
async function byKeyboard(page: Page, notes: string): Promise<{ keys: number; seconds: number }> {
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  await page.waitForFunction(
    () => document.activeElement?.closest('.ant-form-item')?.textContent?.includes('服务对象') ?? false,
  );
  const began = performance.now();
  // Who is due stands first, with the reason.
  await press('ArrowDown');
  const option = page.locator('.ant-select-item-option').first();
  await option.waitFor();
  assert.match(await option.innerText(), /逾期|今天到期|天到期/);
  await press('Enter');
  await settled(page);
  await press('Enter');
  // Who else was met, and which case it belongs to where there is one: taken as they stand.
  for (const passed of ['一并见到', '所属个案']) if ((await focused(page)) === passed) await press('Enter');
  assert.equal(await focused(page), '服务方式');
  await press('1');
  assert.equal(await focused(page), '服务类别');
  await press('2');
  assert.equal(await focused(page), '时长（分钟）');
  for (const key of ['4', '5', 'Enter']) await press(key);
  assert.equal(await focused(page), '服务结果');
  await press('1');
  assert.equal(await focused(page), '下次服务');
  await press('3');
  assert.equal(await focused(page), '服务记要');
  await page.keyboard.type(notes);
  await press('Control+Enter');
  const sent = page.getByRole('status').filter({ hasText: '已送达' });
  await sent.first().waitFor();
  const seconds = (performance.now() - began) / 1000;
  await page.waitForFunction(
    () => document.activeElement?.closest('.ant-form-item')?.textContent?.includes('服务对象') ?? false,
  );
  return { keys, seconds };
}
