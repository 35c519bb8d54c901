import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Stage } from './journey.ts';
import { move, signIn } from './signing-in.ts';

export const title = 'a list of workers with mistakes is checked, the mistakes come back by row, the rest goes in';
export const lane = 'beside';

export async function run({ base, page, shot, accessible }: Stage): Promise<void> {
  const desk = await page({ width: 1440 });
  await signIn(desk, base, 'guanli', '/people/workers/import');
  // Names hold no digits: the number of the run in characters.
  const mark = [...Date.now().toString().slice(-4)].map((d) => '林木石泉山云江河湖海'[Number(d)]).join('');
  const rows = [
    '姓名,站点,入职日期,手机号,职业资格',
    `欧阳${mark},永平街道社工站,2026/9/1,,社会工作师`,
    `陈${mark},永平街道社工站,2026年9月1日,,未持证`,
    `错日期${mark},永平街道社工站,2026-02-30,,未持证`,
    `错站点${mark},没有这个站,2026-09-01,,未持证`,
    `错手机${mark},永平街道社工站,2026-09-01,123,未持证`,
  ];
  await accessible(desk);
  await desk.locator('input[type=file]').setInputFiles({
    name: '社工名单.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`\uFEFF${rows.join('\r\n')}\r\n`),
  });
  await desk.getByText('2026-02-30').first().waitFor();
  await shot(desk, 'import-workers-preview');
  const [download] = await Promise.all([
    desk.waitForEvent('download'),
    desk
      .getByRole('link', { name: /下载/ })
      .or(desk.getByRole('button', { name: /下载/ }))
      .last()
      .click(),
  ]);
  const workbook = await readFile(await download.path());
  assert.equal(workbook.subarray(0, 2).toString(), 'PK', 'the wrong rows come back as a workbook');
  await desk.getByRole('button', { name: /跳过/ }).click();
  await desk.getByRole('link', { name: '查看社工列表' }).waitFor();
  await shot(desk, 'import-workers-done');
  await move(desk, `/people/workers?text=${encodeURIComponent(mark)}`);
  await desk.getByText(`欧阳${mark}`).waitFor();
  await desk.getByText(`陈${mark}`).waitFor();
  assert.equal(await desk.getByText(`错站点${mark}`).count(), 0);
}
