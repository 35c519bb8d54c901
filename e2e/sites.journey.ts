import type { Stage } from './journey.ts';
import { settled, signIn } from './signing-in.ts';

export const title = 'the administrator opens a site, and closes it again';
export const lane = 'beside';

export async function run({ base, page, shot, accessible }: Stage): Promise<void> {
  const desk = await page({ width: 1440 });
  await signIn(desk, base, 'guanli', '/network/sites/new?division=440106003');
  const name = `旅程测试专项站${Date.now().toString().slice(-6)}`;
  await desk.getByText('专项社工站', { exact: true }).click();
  await desk.getByText('精神康复', { exact: false }).first().click();
  await desk.getByLabel('名称').fill(name);
  await desk.getByLabel('开站日期').fill('2026-01-05');
  await desk.getByLabel('开站日期').press('Enter');
  await desk.getByLabel('开站日期').press('Tab');
  await accessible(desk);
  await shot(desk, 'open-site');
  await desk.getByRole('button', { name: '开站' }).click();
  await desk.getByRole('button', { name: '查看站点' }).click();
  await desk.getByRole('heading', { name }).waitFor();
  await settled(desk);
  await shot(desk, 'site-file');

  await desk.getByRole('button', { name: '撤站' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByLabel('原因').fill('旅程测试结束，不再需要');
  await dialog.getByRole('button', { name: '确认撤站' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await desk
    .getByText(/已撤站|将撤站|撤站/)
    .first()
    .waitFor();
  await shot(desk, 'site-closed');
}
