import { truncate } from 'node:fs/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { system, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { makeResidentId } from '../../../kernel/china/resident-id.ts';
import { addDays } from '../../../kernel/dates.ts';
import type { Who } from '../../../platform/reach.ts';
import { readContext } from '../../../platform/run/run.ts';
import { careCountDifferences } from '../counts/rebuild.ts';
import { carryOutRosters } from './carrying-out.ts';
import { compareRoster } from './comparing.ts';
import { outcomeOf } from './rules.ts';
import { carriedOut, compared, uploadList } from './testing.ts';

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

async function review(month: string, from: number, to: number, category = 'minimumLivingMargin'): Promise<string> {
  const lines = Array.from({ length: to - from }, (_, i) => line(from + i));
  return compared(app.services, send(month, lines, category));
}
async function send(month: string, lines: readonly string[], category: string): Promise<{ id: string }> {
  const fileId = await uploadList(app.services, town.lead, ['姓名,身份证号,所在村居', ...lines].join('\n'));
  const { headerRow, columns } = await call('surveyRoster', { fileId });
  return call('importRoster', {
    fileId,
    category,
    month,
    divisionCode: town.station.divisionCode,
    headerRow,
    columns: columns.flatMap((c: { position: number; key: string | null }) =>
      c.key ? [{ position: c.position, key: c.key }] : [],
    ),
  });
}
const outcome = async (id: string) => outcomeOf((await call('roster', { id })).tallies);
const differences = () => careCountDifferences(readContext(app.services, { who: system, language: 'zh' }));

/** Ends the connection of whoever waits for a lock, as the death of a process does. */
async function killWaiting(): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ pid: number }>`select pid from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(app.services.kysely);
    if (rows.length === 0) continue;
    for (const { pid } of rows) await sql`select pg_terminate_backend(${pid})`.execute(app.services.kysely);
    return;
  }
}

test('a list of 20,000 is applied, and the next month’s, ten shifted, changes twenty', async () => {
  const first = await review('2026-10', 0, 20_000);
  expect(await carriedOut(app.services, call, 'applyRoster', first)).toMatchObject({ registered: 20_000, updated: 0 });
  const second = await review('2026-11', 10, 20_010);
  expect(await carriedOut(app.services, call, 'applyRoster', second)).toMatchObject({ registered: 10, ended: 10 });
  expect((await call('clients', { category: 'minimumLivingMargin' })).total).toBe(20_000);
  expect(await differences()).toBe(0);
}, 300_000);

test('killed in the midst of a step it has come as far as its last step, and the next round goes on from there', async () => {
  const id = await review('2026-11', 30_000, 32_500, 'disabled');
  await call('applyRoster', { id });
  // Files in the way of the third step: it waits, and dies waiting.
  const locked = await app.services.pool.connect();
  let carrying: Promise<void>;
  try {
    await locked.query('begin');
    await locked.query(
      `select from clients.roster_entry where roster_id = $1 and line > 2200 and class = 'new' for update`,
      [id],
    );
    carrying = carryOutRosters(app.services);
    await killWaiting();
    await carrying.catch(() => undefined);
  } finally {
    await locked.query('rollback');
    locked.release();
  }
  expect(await call('roster', { id })).toMatchObject({
    state: 'applying',
    undoable: false,
    failedAt: expect.any(String),
  });
  expect((await outcome(id)).registered).toBe(2000);
  expect(await differences()).toBe(0);
  await expect(call('discardRoster', { id })).rejects.toMatchObject({ code: 'clients.roster-state' });
  await expect(call('undoRoster', { id })).rejects.toMatchObject({ code: 'clients.roster-state' });
  // Two processes come upon it at once.
  await Promise.all([carryOutRosters(app.services), carryOutRosters(app.services)]);
  expect(await call('roster', { id })).toMatchObject({ state: 'applied', failedAt: null });
  expect(await outcome(id)).toMatchObject({ registered: 2500, refused: 0 });
  expect((await call('clients', { category: 'disabled' })).total).toBe(2500);
  expect(await differences()).toBe(0);
}, 120_000);

test('compared by a process that dies half-way, then by two at once, every row stands once and repeats are found', async () => {
  const lines = Array.from({ length: 2500 }, (_, i) => line(50_000 + i));
  const { id } = await send('2026-11', [...lines, line(50_000)], 'minimumLiving');
  expect(await call('roster', { id })).toMatchObject({ state: 'reading', tallies: [], counts: { new: 0 } });
  await expect(call('applyRoster', { id })).rejects.toMatchObject({ code: 'clients.roster-state' });
  const { rows } = await sql<{ carriedFor: Who }>`select carried_for from clients.roster where id = ${id}`.execute(
    app.services.kysely,
  );
  const dying = compareRoster(app.services, id, rows[0]?.carriedFor as Who);
  await dying.next();
  await dying.return(undefined);
  expect((await call('rosterEntries', { rosterId: id })).total).toBe(1000);
  await Promise.all([carryOutRosters(app.services), carryOutRosters(app.services)]);
  const counts = { new: 2500, wrong: 1, unknown: 0, ended: 0, changed: 0, unchanged: 0 };
  expect(await call('roster', { id })).toMatchObject({ state: 'draft', counts, failedAt: null });
  const { rows: wrong } = await call('rosterEntries', { rosterId: id, class: 'wrong' });
  expect(wrong).toMatchObject([{ line: 2502, reasons: ['与第 2 行身份证号重复'] }]);
});

test('a file that breaks off on its way says where, keeps no row, and gives way to another', async () => {
  const lines = Array.from({ length: 1200 }, (_, i) => line(60_000 + i));
  const broken = await send('2026-11', [...lines, '"王断,,'], 'vagrant');
  await carryOutRosters(app.services);
  expect(await call('roster', broken)).toMatchObject({
    state: 'unreadable',
    fault: '第 1202 行的双引号不成对，请核对',
  });
  expect((await call('rosterEntries', { rosterId: broken.id })).total).toBe(0);
  const { id } = await send('2026-11', lines.slice(0, 3), 'vagrant');
  await call('discardRoster', { id });
  await carryOutRosters(app.services);
  expect(await call('roster', { id })).toMatchObject({ state: 'discarded', counts: { new: 0 } });
});

test('a file that was damaged while it waited is told as such', async () => {
  const { id } = await send('2026-11', [line(61_000)], 'vagrant');
  const { rows } = await sql<{
    storedAs: string;
  }>`select stored_as from platform.file order by id desc limit 1`.execute(app.services.kysely);
  await truncate(`${app.services.config.home}/files/${rows[0]?.storedAs}`, 100);
  await carryOutRosters(app.services);
  const fault = '上传的文件已不在或已损坏，请重新导入';
  expect(await call('roster', { id })).toMatchObject({ state: 'unreadable', fault });
});

test('applied six times at once it is carried out once, and whoever applied it is told once', async () => {
  const id = await review('2026-11', 40_000, 40_003, 'orphan');
  const outcomes = await Promise.allSettled([1, 2, 3, 4, 5, 6].map(() => call('applyRoster', { id })));
  expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
  await carryOutRosters(app.services);
  await carryOutRosters(app.services);
  expect(await outcome(id)).toMatchObject({ registered: 3 });
  const { rows } = await sql<{ title: { zh: string }; link: string }>`select title, link from platform.notice
    where link like ${`%${id}`} order by id`.execute(app.services.kysely);
  const link = `/clients/rosters/${id}`;
  expect(rows).toMatchObject([
    { title: { zh: '2026-11 孤儿名册已比对，待审核' }, link },
    { title: { zh: '2026-11 孤儿名册已应用' }, link },
  ]);
});
