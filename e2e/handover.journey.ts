import assert from 'node:assert/strict';
import type { Stage } from './journey.ts';
import { settled, signIn, visit } from './signing-in.ts';

export const title = 'clients offered to a station together: its lead accepts some and refuses one, with the reason';
export const lane = 'records';

export async function run({ base, page, shot, accessible }: Stage): Promise<void> {
  const bureau = await page({ width: 1440 });
  await signIn(bureau, base, 'minzheng');
  const lead = await page({ width: 1440 });
  await signIn(lead, base, 'zhanzhang');
  const session = await (await lead.request.get(`${base}/api/access/session`)).json();
  const town = session.post.divisionCode as string;
  const district = await (
    await bureau.request.get(`${base}/api/clients/clients?place=${town.slice(0, 6)}&size=500&sort=-registered`)
  ).json();
  const far = district.rows.find((r: { divisionCode: string }) => !r.divisionCode.startsWith(town));
  await visit(bureau, base, `/clients?place=${far.divisionCode}&sort=-registered`);
  const boxes = bureau.locator('.table tbody').getByRole('checkbox');
  await boxes.first().waitFor();
  const count = Math.min(3, await boxes.count());
  for (let i = 0; i < count; i += 1) await boxes.nth(i).click();
  await bureau.getByRole('button', { name: '移交', exact: true }).click();
  const dialog = bureau.getByRole('dialog');
  await dialog.getByRole('combobox', { name: '接收站点' }).click();
  await bureau.keyboard.type(session.post.placeName);
  await bureau.locator('.ant-select-item-option', { hasText: session.post.placeName }).first().click();
  const reason = `片区调整 ${Date.now() % 10_000}`;
  await dialog.getByRole('textbox', { name: '事由' }).fill(reason);
  await shot(bureau, 'handover-propose');
  await dialog.getByRole('button', { name: '移交', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });

  await visit(lead, base, '/clients/handovers?state=proposed');
  await lead.getByText(reason).first().waitFor();
  await accessible(lead);
  await shot(lead, 'handovers');
  await lead.getByText(reason).first().click();
  await lead.getByRole('button', { name: '退回' }).click();
  await lead.getByRole('textbox', { name: '退回原因' }).fill('并未搬来本街');
  await lead.getByRole('dialog').last().getByRole('button', { name: '退回' }).click();
  await lead.getByText('已退回 1 人').waitFor();
  await visit(lead, base, '/clients/handovers?state=proposed');
  const mine = lead.locator('.table tbody tr', { hasText: reason });
  await mine.first().waitFor();
  for (let i = 0; i < (await mine.count()); i += 1) await mine.nth(i).getByRole('checkbox').click();
  await lead.getByRole('button', { name: '接收', exact: true }).click();
  await lead.getByText(`已接收 ${count - 1} 人`).waitFor();
  await settled(lead);
  const answered = await (await bureau.request.get(`${base}/api/clients/handovers?side=outgoing&size=200`)).json();
  const states = answered.rows
    .filter((r: { reason: string }) => r.reason === reason)
    .map((r: { state: string }) => r.state)
    .sort((a: string, b: string) => a.localeCompare(b));
  assert.deepEqual(states, [...Array.from({ length: count - 1 }, () => 'accepted'), 'refused']);
}
