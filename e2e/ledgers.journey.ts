import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { Stage } from './journey.ts';
import { signIn } from './signing-in.ts';

export const title =
  'a station lead opens a count of the monthly report, takes the visit ledger along, copies it for another platform, and takes the month along as a workbook and on paper';
export const lane = 'records';

export async function run({ base, page, shot, accessible }: Stage): Promise<void> {
  const desk = await page({ width: 1440 });
  await desk.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(desk, base, 'zhanzhang', '/coordination/ledgers');
  await desk.getByText('社工站月度报表').first().click();
  const row = desk.getByRole('row', { name: /^服务次数 / }).first();
  await row.waitFor();
  await accessible(desk);
  await shot(desk, 'ledger-report');
  const count = await row.getByRole('link').innerText();
  await row.getByRole('link').click();
  await desk.getByText(`共 ${count.replaceAll(',', '')} 行`).waitFor();

  await desk.goto(`${base}/coordination/ledgers/visits`);
  await desk.getByRole('columnheader', { name: '服务结果' }).waitFor();
  const [download] = await Promise.all([
    desk.waitForEvent('download', { timeout: 60_000 }),
    desk.getByRole('link', { name: '导出 Excel' }).click(),
  ]);
  assert.equal((await readFile(await download.path())).subarray(0, 2).toString(), 'PK');
  await desk.getByRole('button', { name: '按目标平台的列序复制' }).hover();
  await desk.getByRole('menuitem').first().click();
  await desk.getByText(/已复制 \d+ 行/).waitFor();
  const [titles] = (await desk.evaluate(() => navigator.clipboard.readText())).split('\n');
  assert.equal(titles?.split('\t')[0], '走访日期');
  await desk.goto(`${base}/coordination/ledger`);
  await monthTaken(desk, { shot, accessible });
}

/** The month as a workbook and on paper. */
async function monthTaken(desk: Page, { shot, accessible }: Pick<Stage, 'shot' | 'accessible'>): Promise<void> {
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
