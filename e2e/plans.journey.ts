import assert from 'node:assert/strict';
import type { Stage } from './journey.ts';
import { signIn, visit } from './signing-in.ts';

export const title =
  'a new head of the centre sees why the rule cannot be kept, supposes a station more, lays plans side by side, publishes one and prints what is handed over';
export const lane = 'beside';

export async function run({ base, page, shot, accessible }: Stage): Promise<void> {
  const desk = await page({ width: 1440 });
  await signIn(desk, base, 'zhongxin', '/supervision/organisation');
  await desk.getByText('36 名督导每人至少 5 站，需要 180 站，而只有 176 站').waitFor();
  await accessible(desk);
  await shot(desk, 'supervision-organisation');

  await visit(desk, base, '/supervision/plans?state=checked');
  await desk.getByText('36×5＝180').waitFor();
  await desk.getByText('逐区说明').click();
  await desk.getByText('怎么算的').waitFor();
  await shot(desk, 'supervision-plans');
  // The plans of the demonstration are computed while the product starts.
  const open = desk.locator('tbody tr', { hasText: '年度分工：每人 5 至 8 站' }).first();
  for (let tries = 0; tries < 60 && !(await open.isVisible()); tries += 1) {
    await desk.waitForTimeout(3000);
    await visit(desk, base, '/supervision/plans?state=checked');
  }
  const name = (await open.locator('td').nth(1).textContent()) ?? '';
  await open.click();
  await desk.getByText('最接近的可行做法').waitFor();
  await accessible(desk);
  await shot(desk, 'supervision-plan');
  const plan = new URL(desk.url()).pathname;

  const supposed = `多设一站${Date.now() % 100_000}`;
  await visit(desk, base, '/supervision/plans');
  await desk.getByRole('button', { name: '计算新方案' }).first().click();
  const drawer = desk.getByRole('dialog');
  await drawer.getByLabel('名称').first().fill(supposed);
  await drawer.getByRole('button', { name: '加一个站点' }).click();
  await shot(desk, 'supervision-what-if');
  await drawer.getByRole('button', { name: '计算新方案' }).click();
  await desk.waitForURL(/plans\/[\w-]+$/);
  await desk.getByText('只供比较，不能发布').waitFor({ timeout: 180_000 });
  assert.ok(await desk.getByRole('button', { name: '审定方案' }).isDisabled(), 'a supposition is not approved');

  await visit(desk, base, '/supervision/plans');
  for (const asked of [name, supposed])
    await desk.locator('tbody tr', { hasText: asked }).getByRole('checkbox').check();
  await desk.getByRole('button', { name: '比较所选方案' }).click();
  await desk.getByText('本区督导（%）').waitFor();
  await accessible(desk);
  await shot(desk, 'supervision-compared');

  await visit(desk, base, plan);
  await desk.getByRole('button', { name: '审定方案' }).click();
  await desk.getByRole('button', { name: '发布方案' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByText('站变动').waitFor();
  await dialog.getByLabel('生效日期').fill('2027-03-01');
  await desk.keyboard.press('Enter');
  await shot(desk, 'supervision-publish');
  await dialog.getByRole('button', { name: '发布方案' }).click();
  await desk.getByText('待生效', { exact: true }).first().waitFor();
  await visit(desk, base, `${plan}?tab=stations&change=moved`);
  await desk.getByText('有变动').first().waitFor();
  await shot(desk, 'supervision-plan-stations');
  await visit(desk, base, `${plan}/handover`);
  await desk.getByText('交给').first().waitFor();
  await accessible(desk);
  await shot(desk, 'supervision-handover');

  const phone = await page({ width: 390 });
  await signIn(phone, base, 'zuzhang', '/supervision/cover');
  await phone.getByLabel('谁离岗').click();
  await phone.locator('.ant-select-item-option').nth(1).click();
  await phone.getByRole('button', { name: '给出接替建议' }).click();
  await phone.getByText('本组内可以接替').waitFor();
  await accessible(phone);
  await shot(phone, 'supervision-cover');
}
