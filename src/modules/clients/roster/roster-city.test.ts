import { afterAll, beforeAll, expect, test } from 'vitest';
import { system, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { makeResidentId } from '../../../kernel/china/resident-id.ts';
import { addDays } from '../../../kernel/dates.ts';
import { readContext } from '../../../platform/run.ts';
import { careCountDifferences } from '../counts/rebuild.ts';
import { uploadList } from './testing.ts';

let app: TestApp;
let town: TestTown;
beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
});
afterAll(() => app.close());

const call = (name: string, input: unknown) => app.as(town.lead)('clients', name, input);
const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰春梅建国志文'];

/** The nth person of a made-up city: as many namesakes and birthdays as a real list has. */
function line(nth: number): string {
  const name = `${surnames[nth % 20]}${given[(nth * 7) % 32]}${given[(nth * 13 + Math.floor(nth / 640)) % 32]}`;
  const born = addDays('1935-01-01', (nth * 37) % 20_011);
  return `${name},${makeResidentId('990101', born, nth % 1000)},${town.pointA.divisionCode}`;
}

async function apply(month: string, from: number, to: number): Promise<unknown> {
  const lines = Array.from({ length: to - from }, (_, i) => line(from + i));
  const fileId = await uploadList(app.services, town.lead, ['姓名,身份证号,所在村居', ...lines].join('\n'));
  const { headerRow, columns } = await call('surveyRoster', { fileId });
  const { id } = await call('importRoster', {
    fileId,
    category: 'minimumLivingMargin',
    month,
    divisionCode: town.station.divisionCode,
    headerRow,
    columns: columns.flatMap((c: { position: number; key: string | null }) =>
      c.key ? [{ position: c.position, key: c.key }] : [],
    ),
  });
  return call('applyRoster', { id });
}

test('a list of 20,000 is applied, and the next month’s, ten shifted, changes twenty', async () => {
  expect(await apply('2026-10', 0, 20_000)).toEqual({ registered: 20_000, updated: 0, ended: 0, refused: 0 });
  expect(await apply('2026-11', 10, 20_010)).toEqual({ registered: 10, updated: 0, ended: 10, refused: 0 });
  expect((await call('clients', { category: 'minimumLivingMargin' })).total).toBe(20_000);
  expect(await careCountDifferences(readContext(app.services, { who: system, language: 'zh' }))).toBe(0);
}, 300_000);
