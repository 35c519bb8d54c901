import assert from 'node:assert/strict';
import { makeResidentId } from '../src/kernel/china/resident-id.ts';
import type { Stage } from './journey.ts';
import { settled, signIn, visit } from './signing-in.ts';

export const title =
  'a station lead imports a list with swapped columns, reviews it, applies it, and assigns who is new';
export const lane = 'records';

export async function run({ base, page, shot, accessible }: Stage): Promise<void> {
  const desk = await page({ width: 1440 });
  await signIn(desk, base, 'zhanzhang');
  const session = await (await desk.request.get(`${base}/api/access/session`)).json();
  const villages = await (
    await desk.request.get(`${base}/api/network/divisions?parent=${session.post.divisionCode}&size=20`)
  ).json();
  const village = villages.rows[0].name;
  const stamp = Date.now();
  const mark = [...String(stamp).slice(-4)].map((d) => '林木石泉山云江河湖海'[Number(d)]).join('');
  const number = (nth: number) => makeResidentId('990101', '1949-10-02', (stamp + nth) % 1000);
  const list = [
    '姓名,身份证号,所在村居',
    `${number(1)},陈${mark.slice(0, 2)},${village}`,
    `${number(2)},李${mark.slice(0, 2)},${village}`,
    `${number(3).slice(0, 17)},周${mark.slice(0, 2)},${village}`,
    `${number(4)},吴${mark.slice(0, 2)},没有这个村`,
  ];
  await visit(desk, base, '/clients/rosters/import');
  await desk.locator('input[type=file]').setInputFiles({
    name: '名册.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`\uFEFF${list.join('\n')}\n`),
  });
  await desk.getByText('表头写“姓名”，按内容识别').waitFor();
  await accessible(desk);
  await shot(desk, 'roster-columns');
  // A category that nobody of the demo holds: the list says nothing about anybody else.
  await desk.locator('#roster-category').click();
  await desk.keyboard.type('优抚');
  await desk.keyboard.press('Enter');
  await desk.getByRole('button', { name: '比对名册' }).click();
  await desk.getByRole('button', { name: '新增 2' }).waitFor();
  await desk.getByRole('button', { name: '有误 2' }).waitFor();
  await settled(desk);
  await accessible(desk);
  await shot(desk, 'roster-review');
  const [download] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('link', { name: '下载有误的行' }).click(),
  ]);
  assert.match(download.suggestedFilename(), /有误的行/);
  await desk.getByRole('button', { name: '应用名册' }).click();
  const asked = desk.getByRole('dialog', { name: '应用这份名册' });
  await asked.getByText('将新增 2 人，更新 0 人').waitFor();
  // Whom another journey listed before is ended by this list: then it wants to be looked at.
  const looked = asked.getByRole('checkbox');
  if ((await looked.count()) > 0) await looked.check();
  await asked.getByRole('button', { name: '应用名册' }).click();
  await desk.getByRole('button', { name: '查看新增的 2 人' }).click();
  await desk
    .getByText(`陈${mark.slice(0, 2)}`)
    .first()
    .waitFor();
  await settled(desk);
  await desk.getByRole('checkbox').first().click();
  await desk.getByRole('button', { name: '指派社工' }).click();
  await desk.getByRole('combobox', { name: '责任社工' }).last().click();
  await desk.locator('.ant-select-item-option').first().click();
  await desk.getByRole('dialog').getByRole('button', { name: '指派社工' }).click();
  await desk.getByRole('dialog').waitFor({ state: 'hidden' });
  await settled(desk);
  const rows = await (
    await desk.request.get(`${base}/api/clients/clients?text=${encodeURIComponent(`陈${mark.slice(0, 2)}`)}`)
  ).json();
  assert.ok(rows.rows[0].workerName, 'the new client has a responsible worker');
}
