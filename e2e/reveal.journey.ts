import assert from 'node:assert/strict';
import type { Stage } from './journey.ts';
import { settled, signIn, visit } from './signing-in.ts';

export const title = 'a masked resident ID is shown for a stated reason, and the look is in the audit';
export const lane = 'beside';

export async function run({ base, page, shot, accessible }: Stage): Promise<void> {
  const desk = await page({ width: 1440 });
  await signIn(desk, base, 'zhanzhang');
  const listed = await (await desk.request.get(`${base}/api/clients/clients?size=50`)).json();
  const clients: { id: string; name: string; residentIdMasked: string | null }[] = listed.rows;
  // Some are registered before their resident ID is known.
  const first = clients.find((client) => client.residentIdMasked !== null);
  assert.ok(first);
  await visit(desk, base, `/clients/${first.id}`);
  await desk.getByRole('heading', { name: first.name }).waitFor();
  const whole = /\b990101\d{11}[\dX]\b/;
  assert.doesNotMatch(await desk.getByRole('main').innerText(), whole, 'the ID is masked until asked for');
  await accessible(desk);
  await shot(desk, 'client-file');

  await desk.getByRole('button', { name: '查看身份证号' }).click();
  const dialog = desk.getByRole('dialog');
  const reason = `办理临时救助核对身份${Date.now()}`;
  await dialog.getByRole('textbox').fill(reason);
  await shot(desk, 'reveal-reason');
  await dialog.getByRole('button', { name: /查看/ }).click();
  await desk.getByText(whole).waitFor();
  await shot(desk, 'client-file-revealed');

  const bureau = await page({ width: 1440 });
  await signIn(bureau, base, 'minzheng', '/audit');
  await bureau
    .getByText('查看敏感信息')
    .or(bureau.getByText('查看敏感字段'))
    .or(bureau.getByText(/查看.*敏感/))
    .first()
    .click();
  await settled(bureau);
  await bureau.getByText(reason).waitFor();
  await shot(bureau, 'audit-reveal');

  const phone = await page({ width: 390 });
  await signIn(phone, base, 'zhanzhang', `/clients/${first.id}`);
  await accessible(phone);
  await shot(phone, 'client-file');
}
