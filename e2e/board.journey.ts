import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { Stage } from './journey.ts';
import { settled, signIn } from './signing-in.ts';

export const title = 'a bureau head goes from the city to a district, to a town, to the records, and takes them along';
export const lane = 'records';

/** Opens the first place of the table beside the map, and waits until the board is of that place. */
async function into(desk: Page): Promise<string> {
  const table = desk.getByRole('table', { name: '各地区服务次数' });
  const place = table.getByRole('row').nth(1).getByRole('link').first();
  const name = (await place.innerText()).trim();
  await place.click();
  await desk.getByRole('heading', { name, exact: true }).waitFor();
  await settled(desk);
  return name;
}

/** What is laid out for paper is drawn at once: no bar beyond its drawing, and the map's key keeps its shades. */
async function printsWhole(desk: Page): Promise<void> {
  const cut = await desk.evaluate(() => {
    dispatchEvent(new Event('beforeprint'));
    const drawings = [...document.querySelectorAll('.chart div[role=img] svg')];
    const beyond = drawings.filter((svg) => {
      const { right } = svg.getBoundingClientRect();
      return [...svg.querySelectorAll('path, text')].some((part) => part.getBoundingClientRect().right > right + 1);
    });
    dispatchEvent(new Event('afterprint'));
    return `${beyond.length} of ${drawings.length}`;
  });
  assert.equal(cut, '0 of 5');
  await desk.emulateMedia({ media: 'print' });
  const key = desk.locator('.region-map-key span').first();
  assert.equal(await key.evaluate((shade) => getComputedStyle(shade).printColorAdjust), 'exact');
  await desk.emulateMedia({ media: 'screen' });
}

export async function run({ base, page, shot, accessible }: Stage): Promise<void> {
  const desk = await page({ width: 1440 });
  await signIn(desk, base, 'minzheng', '/coordination/board');
  await desk.getByRole('heading', { name: '广州市', exact: true }).waitFor();
  await desk.getByText('人均在册服务对象').first().waitFor();
  await accessible(desk);
  await printsWhole(desk);
  const district = await into(desk);
  assert.match(district, /[区市县]$/);
  await shot(desk, 'board-district');
  const town = await into(desk);
  assert.match(town, /[街镇乡道]/);
  await desk
    .getByTitle(/^服务次数：/)
    .first()
    .click();
  await desk.getByRole('heading', { name: '服务次数' }).waitFor();
  await settled(desk);
  await desk.getByText(new RegExp(`^${town} · `)).waitFor();
  const [download] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('link', { name: '导出', exact: true }).click(),
  ]);
  assert.equal(await download.failure(), null);
  assert.match(download.suggestedFilename(), new RegExp(`^服务次数-${town}-.*\\.xlsx$`));
  const workbook = await readFile(await download.path());
  assert.equal(workbook.subarray(0, 2).toString(), 'PK');
}
