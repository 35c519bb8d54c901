import assert from 'node:assert/strict';
import type { Stage } from './journey.ts';
import { settled, signIn, visit } from './signing-in.ts';

export const title = 'a second file of one person is told while registering, merged side by side, and un-merged';

export async function run({ base, page, shot, accessible }: Stage): Promise<void> {
  const desk = await page({ width: 1440 });
  await signIn(desk, base, 'zhanzhang');
  const known = await desk.evaluate(async () => {
    const read = async (path: string) => (await fetch(`/api/clients/${path}`)).json();
    const { rows } = await read('clients?size=40&sort=-registered');
    for (const row of rows as { id: string; name: string; residentIdMasked: string | null }[]) {
      const { rows: pairs } = await read(`duplicate-pairs?clientId=${row.id}`);
      if (row.residentIdMasked && pairs.length === 0)
        return (await read(`client?id=${row.id}`)) as typeof row & { bornOn: string };
    }
    return undefined;
  });
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

  const pair = await desk.evaluate(async (clientId) => {
    const answer = await (await fetch(`/api/clients/duplicate-pairs?clientId=${clientId}`)).json();
    return answer.rows[0].id as string;
  }, known.id);
  await visit(desk, base, '/clients/duplicates');
  await accessible(desk);
  await shot(desk, 'duplicates');
  await visit(desk, base, `/clients/duplicates/${pair}`);
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
  await signIn(phone, base, 'zhanzhang');
  await visit(phone, base, `/clients/duplicates/${pair}`);
  await accessible(phone);
  await shot(phone, 'duplicate-pair');
}
