import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Stage } from './journey.ts';
import { move, settled, signIn, visit } from './signing-in.ts';

export const title =
  'a list of certificates with mistakes goes in without them; one is registered, and its worker’s history shows it';
export const lane = 'beside';

export async function run({ base, page, shot, accessible }: Stage): Promise<void> {
  const desk = await page({ width: 1440 });
  await signIn(desk, base, 'minzheng');
  const workers = await (await desk.request.get(`${base}/api/people/workers?size=100&certificate=none`)).json();
  // Those of the supervision centre belong to the city, not to a county.
  const worker: { id: string; name: string; staffNumber: string; divisionCode: string } = workers.rows.find(
    (w: { divisionCode: string }) => w.divisionCode.length > 4,
  );
  const mark = `T${Date.now().toString().slice(-9)}`;
  const county = worker.divisionCode.slice(0, 6);
  const rows = [
    '姓名,工号,证书级别,证书编号,发证日期,所在区县,登记日期',
    `${worker.name},${worker.staffNumber},助理社会工作师,${mark}1,2022年10月20日,${county},`,
    `某非在岗,,中级,${mark}2,2021/10/20,${county},2022/1/10`,
    `编号重复,,中级,${mark}2,2021/10/20,${county},`,
    `级别不对,,特级社会工作师,${mark}3,2021-10-20,${county},`,
    `日期颠倒,,初级,${mark}4,2021-10-20,${county},2021-10-01`,
  ];
  await visit(desk, base, '/people/certificates/import');
  await accessible(desk);
  await desk.locator('input[type=file]').setInputFiles({
    name: '证书名单.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`\uFEFF${rows.join('\r\n')}\r\n`),
  });
  await desk.getByText('登记日期不能早于发证日期').first().waitFor();
  await desk.getByText('与第 3 行重复').first().waitFor();
  await shot(desk, 'import-certificates-preview');
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
  await desk.getByRole('link', { name: '查看证书登记册' }).waitFor();

  await move(desk, `/people/certificates?text=${mark}`);
  await desk.getByText('共 2 本').waitFor();
  await shot(desk, 'certificates');
  await desk.getByText(`${mark}1`).click();
  await desk.getByRole('button', { name: '完整页面' }).click();
  await desk.getByRole('heading', { name: worker.name }).waitFor();
  await desk.getByText('未登记').first().waitFor();
  await accessible(desk);
  await desk.getByRole('button', { name: '办理登记' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: '办理登记' }).click();
  await desk.getByText('有效', { exact: true }).first().waitFor();
  await settled(desk);
  await shot(desk, 'certificate-registered');

  await move(desk, `/people/workers/${worker.id}`);
  await desk.getByText('证书登记：助理社会工作师').waitFor();
  await desk.getByText('取得助理社会工作师').waitFor();
  await desk.getByText(`${mark}1`).first().waitFor();
  await accessible(desk);
  await shot(desk, 'worker-profile');

  await desk.setViewportSize({ width: 390, height: 844 });
  await settled(desk);
  await accessible(desk);
  await shot(desk, 'worker-profile');
}
