import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Stage } from './journey.ts';
import { signIn } from './signing-in.ts';

export const title = 'a station lead takes the month’s ledger along as a workbook and on paper';
export const lane = 'records';

export async function run({ base, page, shot, accessible }: Stage): Promise<void> {
  const desk = await page({ width: 1440 });
  await signIn(desk, base, 'zhanzhang', '/coordination/ledger');
  const heading = desk.getByRole('heading', { name: /社工站月度台账/ });
  await heading.waitFor();
  const station = (await heading.innerText()).split('月度台账')[0]?.trim() ?? '';
  await desk.getByText('本月应访人数').first().waitFor();
  await accessible(desk);
  await shot(desk, 'ledger');
  await desk.emulateMedia({ media: 'print' });
  assert.equal(await desk.getByRole('combobox', { name: '月份' }).isVisible(), false, 'no pickers on paper');
  await desk.emulateMedia({ media: 'screen' });
  const taken = async (name: string): Promise<Buffer> => {
    const [download] = await Promise.all([
      desk.waitForEvent('download', { timeout: 60_000 }),
      desk.getByRole('link', { name }).click(),
    ]);
    assert.ok(download.suggestedFilename().startsWith(`${station}月度台账-`), download.suggestedFilename());
    return readFile(await download.path());
  };
  const workbook = await taken('导出 Excel 台账');
  assert.equal(workbook.subarray(0, 2).toString(), 'PK');
  const paper = await taken('导出 PDF 台账');
  assert.equal(paper.subarray(0, 5).toString(), '%PDF-');
  assert.ok(paper.length > 10_000, `${paper.length} bytes`);
}
