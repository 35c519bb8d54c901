import assert from 'node:assert/strict';
import type { Stage } from './journey.ts';
import { settled, signIn, visit } from './signing-in.ts';

export const title =
  'a supervisor records a co-visit on the phone; the station confirms it and closes what was agreed on, and the supervisor sees both';
export const lane = 'beside';

export async function run({ base, page, shot, accessible }: Stage): Promise<void> {
  const lead = await page({ width: 390 });
  await signIn(lead, base, 'zhanzhang');
  const { post, account } = await (await lead.request.get(`${base}/api/access/session`)).json();

  const phone = await page({ width: 390 });
  await signIn(phone, base, 'dudao', '/supervision/sessions');
  await phone.getByRole('link', { name: '记录', exact: true }).click();
  await settled(phone);
  await phone.getByText(post.placeName, { exact: true }).click();
  await settled(phone);
  await phone.getByLabel('参加社工').click();
  await phone.keyboard.type(account.name);
  await phone.locator('.ant-select-item-option').filter({ hasText: account.name }).first().click();
  await phone.keyboard.press('Escape');
  await phone.getByLabel('观察与发现').fill('陪同走访两户，站长先讲清来意再提问');
  await phone.getByLabel('督导建议').fill('离开前与长者约好下次时间');
  await phone.getByRole('button', { name: '添加待办' }).click();
  const what = `更新走访分工${Date.now() % 100_000}`;
  await phone.getByLabel('待办事项 1').fill(what);
  await phone.getByLabel('负责人 1').click();
  await phone.keyboard.type(account.name);
  await phone.locator('.ant-select-item-option:visible').filter({ hasText: account.name }).last().click();
  await shot(phone, 'co-visit');
  await accessible(phone);
  await phone.getByRole('button', { name: '提交并签名' }).click();
  await phone.getByText('等待站点确认').waitFor();
  await phone.getByRole('button', { name: '查看记录' }).click();
  await settled(phone);
  const address = new URL(phone.url()).pathname;

  await visit(lead, base, address);
  await lead.getByRole('button', { name: '确认', exact: true }).first().click();
  await lead.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click();
  await lead.getByRole('dialog').waitFor({ state: 'hidden' });
  await lead.getByText(what).click();
  await settled(lead);
  await lead.getByRole('button', { name: '完成', exact: true }).click();
  await lead.getByLabel('完成情况').fill('新的分工表已在站务会公布');
  await shot(lead, 'todo-close');
  await accessible(lead);
  await lead.getByRole('dialog').getByRole('button', { name: '完成', exact: true }).click();
  await lead.getByText('待办已完成').waitFor();

  const desk = await page({ width: 1440 });
  await signIn(desk, base, 'dudao', address);
  await desk.getByText('已确认').first().waitFor();
  await desk.locator('.panel').filter({ hasText: what }).getByText('已完成').waitFor();
  await shot(desk, 'co-visit-session');
  await accessible(desk);
  assert.equal(await desk.getByText('待站点确认').count(), 0);
}
