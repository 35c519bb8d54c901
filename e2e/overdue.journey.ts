import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { makeResidentId } from '../src/kernel/china/resident-id.ts';
import { addDays, dayOf } from '../src/kernel/dates.ts';
import type { Stage } from './journey.ts';
import { settled, signIn, visit } from './signing-in.ts';

export const title =
  'a station lead assigns who is listed and was never visited; a worker visits, and the overdue list and the board are shorter';
export const lane = 'records';

/** Applies this month's list with two newcomers, as the pages of the roster do, whose own journey it is. */
async function applyRoster(desk: Page, base: string, name: string): Promise<void> {
  const read = async (path: string) => (await desk.request.get(`${base}/api/${path}`)).json();
  const { post } = await read('access/session');
  const { rows } = await read(`network/divisions?parent=${post.divisionCode}&size=1`);
  await visit(desk, base, '/clients/rosters/import');
  const line = (nth: number) =>
    `${name}${'甲乙'[nth]},${makeResidentId('990101', '1948-05-06', (Date.now() + nth) % 1000)},${rows[0].name}`;
  await desk.locator('input[type=file]').setInputFiles({
    name: '本月名册.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`\uFEFF姓名,身份证号,所在村居\n${line(0)}\n${line(1)}\n`),
  });
  // A category that nobody of the demo holds: the list says nothing about anybody else.
  await desk.locator('#roster-category').click();
  await desk.keyboard.type('优抚');
  await desk.keyboard.press('Enter');
  await desk.getByRole('button', { name: '比对名册' }).click();
  await desk.getByRole('button', { name: /^新增 2/ }).waitFor();
  await desk.getByRole('button', { name: '应用名册' }).click();
  const asked = desk.getByRole('dialog');
  await asked.getByText('将新增 2 人').waitFor();
  const looked = asked.getByRole('checkbox');
  if ((await looked.count()) > 0) await looked.check();
  await asked.getByRole('button', { name: '应用名册' }).click();
}

const numberOf = async (page: Page, text: RegExp) =>
  Number(((await page.getByText(text).first().innerText()).match(/[\d,]+/)?.[0] ?? '').replaceAll(',', ''));

/** Two in care for two months whom nobody has visited: overdue whatever the demo has invented. */
async function registerOverdue(desk: Page, base: string): Promise<void> {
  const { post } = await (await desk.request.get(`${base}/api/access/session`)).json();
  const villages = await desk.request.get(`${base}/api/network/divisions?parent=${post.divisionCode}&size=1`);
  const [village] = (await villages.json()).rows;
  for (const name of ['钟待访', '阮待访']) {
    const registered = await desk.request.post(`${base}/api/clients/register-client`, {
      headers: { 'idempotency-key': crypto.randomUUID(), 'x-rongyin': '1' },
      data: {
        name,
        divisionCode: village.code,
        siteId: post.siteId,
        careFrom: addDays(dayOf(new Date()), -60),
      },
    });
    assert.equal(registered.status(), 200, await registered.text());
  }
}

/** The overdue of the board, which hears of visits by itself. */
const overdueOn = (board: Page) => board.locator('.figure').filter({ hasText: '逾期未访人数' }).locator('strong');

export async function run({ base, page, shot, accessible }: Stage): Promise<void> {
  const desk = await page({ width: 1440 });
  await signIn(desk, base, 'zhanzhang');
  await registerOverdue(desk, base);
  const name = `钟${[...String(Date.now()).slice(-4)].map((d) => '林木石泉山云江河湖海'[Number(d)]).join('')}`;
  await applyRoster(desk, base, name);
  await desk.getByRole('button', { name: '名册上从未走访的人' }).click();
  await desk.getByText(`${name}甲`).waitFor();
  await settled(desk);
  await accessible(desk);
  await shot(desk, 'visits-never');
  for (const part of '甲乙')
    await desk
      .getByRole('row')
      .filter({ hasText: `${name}${part}` })
      .getByRole('checkbox')
      .click();
  await desk.getByRole('button', { name: '指派社工' }).click();
  await desk.getByRole('dialog').getByRole('combobox').click();
  await desk.locator('.ant-select-item-option').first().click();
  await desk.getByRole('dialog').getByRole('button', { name: '指派社工' }).click();
  await desk.getByRole('dialog').waitFor({ state: 'hidden' });
  await settled(desk);
  const cell = desk
    .getByRole('row')
    .filter({ hasText: `${name}甲` })
    .getByRole('cell')
    .nth(6);
  assert.notEqual((await cell.innerText()).trim(), '—');

  await visit(desk, base, '/services/visits');
  const overdue = await numberOf(desk, /^共 [\d,]+ 人$/);
  assert.ok(overdue > 0);
  await shot(desk, 'visits-overdue');
  const board = await page({ width: 1440 });
  await signIn(board, base, 'zhanzhang', '/coordination/board');
  await overdueOn(board).waitFor();
  assert.equal(Number(await overdueOn(board).innerText()), overdue);

  const phone = await page({ width: 390 });
  await signIn(phone, base, 'zhanzhang', '/services/visits');
  await shot(phone, 'visits-overdue');
  const card = phone.locator('.cards > li').first();
  const visited = (await card.locator('.card-title').innerText()).split('\n')[0]?.trim() ?? '';
  await card.getByRole('button', { name: '登记服务' }).click();
  await phone.getByText('上门探访', { exact: true }).click();
  await phone.getByText('心理疏导', { exact: true }).click();
  await phone.getByText('已完成', { exact: true }).click();
  await phone.getByRole('button', { name: '登记服务' }).click();
  await phone.getByText('已送达').first().waitFor();

  // Both open pages hear of it by themselves.
  await desk.getByText(`共 ${(overdue - 1).toLocaleString('zh-CN')} 人`).waitFor();
  assert.equal(await desk.getByRole('row').filter({ hasText: visited }).count(), 0);
  await overdueOn(board)
    .filter({ hasText: new RegExp(`^${overdue - 1}$`) })
    .waitFor();
}
