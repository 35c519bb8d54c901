import assert from 'node:assert/strict';
import type { Stage } from './journey.ts';
import { move, settled, signIn, visit } from './signing-in.ts';

export const title = 'a second file of one person is told while registering, merged side by side, and un-merged';
export const lane = 'records';

/** Somebody grown up, whose birth date is shown whole, with a number and without a second file. */
async function singleFile(read: (path: string) => Promise<unknown>) {
  const { rows } = (await read('clients?size=40&sort=-registered')) as {
    rows: { id: string; age: number | null; residentIdMasked: string | null }[];
  };
  for (const row of rows) {
    const pairs = (await read(`duplicate-pairs?clientId=${row.id}`)) as { rows: unknown[] };
    if ((row.age ?? 0) >= 18 && row.residentIdMasked && pairs.rows.length === 0)
      return (await read(`client?id=${row.id}`)) as { id: string; name: string; bornOn: string };
  }
  return undefined;
}

export async function run({ base, page, shot, accessible }: Stage): Promise<void> {
  const desk = await page({ width: 1440 });
  await signIn(desk, base, 'zhanzhang');
  const read = async (path: string) => (await desk.request.get(`${base}/api/clients/${path}`)).json();
  const known = await singleFile(read);
  assert.ok(known, 'somebody with a number and without a second file');

  await visit(desk, base, '/clients/new');
  await desk.getByLabel('姓名').fill(known.name);
  await desk.getByLabel('出生日期').fill(known.bornOn);
  await desk.getByLabel('出生日期').press('Enter');
  await desk.getByText('可能已有档案，请先核对').waitFor();
  await desk.getByRole('link', { name: known.name }).first().waitFor();
  await accessible(desk);
  await shot(desk, 'register-likely-duplicate');
  await desk.getByRole('button', { name: '登记服务对象' }).click();
  await desk.getByText('已建档').waitFor();

  const pair: string = (await read(`duplicate-pairs?clientId=${known.id}`)).rows[0].id;
  await move(desk, '/clients/duplicates');
  await accessible(desk);
  await shot(desk, 'duplicates');
  await move(desk, `/clients/duplicates/${pair}`);
  await accessible(desk);
  await shot(desk, 'duplicate-pair');
  await desk.getByRole('button', { name: '合并档案' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByLabel('事由').fill('核对后为同一人，重复建档');
  await dialog.getByRole('button', { name: '合并档案' }).click();
  await desk.waitForURL(/\/clients\/[0-9a-f-]{36}$/);
  await settled(desk);
  await desk.getByText(/合并了另一份档案/).waitFor();
  await shot(desk, 'client-file-merged');

  await desk.getByRole('button', { name: '撤销合并' }).click();
  await desk.getByRole('dialog').getByLabel('事由').fill('核实为两人，同名同日出生');
  await desk.getByRole('dialog').getByRole('button', { name: '撤销合并' }).click();
  await desk.getByText(/合并了另一份档案/).waitFor({ state: 'detached' });

  const phone = await page({ width: 390 });
  await signIn(phone, base, 'zhanzhang', `/clients/duplicates/${pair}`);
  await accessible(phone);
  await shot(phone, 'duplicate-pair');
}
