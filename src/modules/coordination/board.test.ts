import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allOf, inDivision, system, type TestApp, testApp } from '../../app/testing.ts';
import { type TestTown, testTown } from '../../app/testing-town.ts';
import type { Who } from '../../platform/reach.ts';
import type { FileAnswer, LiveFilter } from '../../platform/route.ts';
import { readContext } from '../../platform/run/run.ts';
import type { Board, FigureRow } from './contract.ts';
import { rowsOfPart } from './pages/destinations.ts';

let app: TestApp;
let town: TestTown;
const bureau = allOf('bureau');

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
  const row = (day: string, parts: object) => ({
    occurredAt: `${day}T09:00:00+08:00`,
    way: 'homeVisit',
    class: 'policy',
    minutes: 30,
    ...parts,
  });
  const a = { siteId: town.pointA.id, clientId: town.clientA };
  const b = { siteId: town.pointB.id, clientId: town.clientB };
  await app.as(town.lead)('services', 'recordEncounters', {
    rows: [
      row('2026-11-02', a),
      row('2026-11-09', { ...a, way: 'phone', minutes: 10 }),
      row('2026-11-10', { ...b, class: 'resource' }),
      row('2026-11-11', { siteId: town.station.id, clientId: null, personTimes: 20, way: 'activity', minutes: 90 }),
      row('2026-10-12', b),
    ],
  });
  await app.as(town.leadElsewhere)('services', 'recordEncounters', {
    rows: [row('2026-11-12', { siteId: town.elsewhere.id, clientId: town.clientElsewhere })],
  });
});
afterAll(() => app.close());

const values = (figures: readonly FigureRow[]) => Object.fromEntries(figures.map((f) => [f.id.split('.')[1], f.value]));
const parts = (of: readonly { key: string; value: number }[]) => Object.fromEntries(of.map((p) => [p.key, p.value]));

describe('the board', () => {
  test.each(['board', 'boardVisits', 'newest', 'figures'] as const)(
    '%s: a place or site beyond the reach, and one that is not there, answer alike',
    async (name) => {
      const ask = (who: Who, where: object) => app.as(who)('coordination', name, where);
      const district = inDivision('bureau', '440104');
      const strange = [{ place: '3505' }, { place: '440103' }, { place: '440199' }, { siteId: town.elsewhere.id }];
      for (const where of strange) await expect(ask(district, where)).rejects.toMatchObject({ status: 404 });
      await expect(ask(town.atPointA, { siteId: town.elsewhere.id })).rejects.toMatchObject({ status: 404 });
      // Whoever reaches a part of the place, or has clients living in it, gets that part.
      for (const place of ['440104001', '440104', '4401']) expect(await ask(district, { place })).toBeDefined();
      expect(await ask(town.atPointA, { place: '440103' })).toBeDefined();
    },
  );

  test('of the city shows this month, the month before beside it, and where', async () => {
    const board: Board = await app.as(bureau)('coordination', 'board', {});
    expect(board.place).toMatchObject({ code: '4401', name: '广州市' });
    expect(board.period).toEqual({ from: '2026-11-01', to: '2026-11-30' });
    expect(values(board.services.figures)).toEqual({
      encounters: 5,
      personTimes: 24,
      personsServed: 3,
      householdsServed: 3,
      minutes: 190,
      activities: 1,
      attendance: 20,
      casesOpen: 0,
      casesOpened: 0,
      casesClosed: 0,
      ...{ groupsRunning: 0, groupSessions: 0, groupAttendance: 0 },
      ...{ communityActivities: 0, communityCost: 0, volunteerMinutes: 0 },
    });
    expect(board.services.figures[0]?.previous).toBe(1);
    expect(parts(board.services.byWay)).toEqual({ homeVisit: 3, phone: 1, activity: 1 });
    expect(board.services.byWay.find((p) => p.key === 'phone')?.name.zh).toBe('电话');
    expect(board.services.byClass.find((p) => p.key === 'resource')?.name.zh).toBe('资源链接');
    expect(board.services.byMonth).toHaveLength(13);
    expect(board.services.byMonth.slice(-2).map((p) => p.value)).toEqual([1, 5]);
    const encounters = board.districts.columns.findIndex((c) => c.id === 'services.encounters');
    expect(Object.fromEntries(board.districts.rows.map((r) => [r.name, r.values[encounters]]))).toMatchObject({
      天河区: 4,
      荔湾区: 1,
      海珠区: 0,
    });
    expect(values(board.coverage)).toMatchObject({ stations: 2, points: 2, workers: 2 });
    expect(values(board.care.figures)['persons-in-care']).toBe(3);
    expect(values(board.load)).toEqual({ clientsPerWorker: 1.5, encountersPerWorker: 2.5 });
  });

  test('of a month that runs is held against as many days of the month before', async () => {
    app.at('2026-11-11T18:00:00+08:00');
    const board: Board = await app.as(bureau)('coordination', 'board', {});
    app.at('2026-11-23T10:00:00+08:00');
    // What stands on a day has no days to be held against.
    const held = Object.groupBy(board.services.figures, (f) => String(f.previous));
    expect(Object.keys(held)).toEqual(['0', 'null']);
    expect(held.null?.map((f) => f.id)).toEqual(['cases.casesOpen', 'cases.groupsRunning']);
  });

  test('shows the visits beside, and the newest services with names only to those who may see them', async () => {
    const visits = await app.as(bureau)('coordination', 'boardVisits', {});
    expect(values(visits.figures)).toMatchObject({ visitsDone: 3, neverVisited: 0 });
    const newest = async (who: typeof bureau) => (await app.as(who)('coordination', 'newest', {})).rows;
    await app.as(town.lead)('services', 'recordEncounter', {
      occurredAt: '2026-11-23T09:00:00+08:00',
      ...{ siteId: town.pointA.id, clientId: town.clientA, way: 'phone', class: 'policy', minutes: 5 },
    });
    const [seen] = await newest(town.lead);
    expect(seen).toMatchObject({ siteName: '甲社工点', clientName: '黄甲', way: { zh: '电话' } });
    const [counted] = await newest(allOf('department'));
    expect(counted).toMatchObject({ siteName: '甲社工点', clientName: null, workerName: null, id: null });
    expect(await newest(town.leadElsewhere)).toEqual([]);
    await app.as(town.lead)('services', 'voidEncounter', { id: seen.id, reason: '登错人' });
    expect(await newest(bureau)).toEqual([]);
  });

  test('opens the load to every worker with the own', async () => {
    const rows = await app.as(bureau)('coordination', 'figureRows', { fact: 'coordination.clientsPerWorker' });
    expect(rows.total).toBe(2);
    const loads = rows.rows.map((r: Record<string, unknown>) => [r.name, r.encounters, r.minutes]);
    expect(loads).toContainEqual(['李国强', 1, 30]);
    expect(rows.columns.filter((c: { sorts: boolean }) => c.sorts).map((c: { key: string }) => c.key)).toEqual([
      'clients',
      'encounters',
      'minutes',
    ]);
    const namesBy = async (sort: string, page: number) => {
      const asked = { fact: 'coordination.encountersPerWorker', sort, page, size: 1 };
      const { rows, total } = await app.as(bureau)('coordination', 'figureRows', asked);
      return [total, ...rows.map((r: Record<string, unknown>) => r.name)];
    };
    // The order is that of all workers, whatever the page.
    expect([await namesBy('-encounters', 1), await namesBy('-encounters', 2)]).toEqual([
      [2, '陈小梅'],
      [2, '李国强'],
    ]);
    expect(await namesBy('encounters', 1)).toEqual([2, '李国强']);
    // Once for all pages of an export: what is recorded meanwhile moves nobody from one page to the next.
    const context = readContext(app.services, { who: bureau, language: 'zh' });
    const fact = app.services.facts.find((f) => f.id === 'coordination.encountersPerWorker');
    const query = { place: '4401', from: '2026-11-01', to: '2026-11-30' };
    const nth = async (offset: number) =>
      (await fact?.rows(context, query, { offset, limit: 1, sort: 'encounters' }))?.rows[0]?.name;
    const first = await nth(0);
    const far = {
      siteId: town.elsewhere.id,
      clientId: town.clientElsewhere,
      way: 'phone',
      class: 'policy',
      minutes: 5,
    };
    const occurredAt = '2026-11-23T08:00:00+08:00';
    const made = [];
    for (let n = 0; n < 4; n += 1)
      made.push(await app.as(town.leadElsewhere)('services', 'recordEncounter', { ...far, occurredAt }));
    expect([first, await nth(1)]).toEqual(['李国强', '陈小梅']);
    for (const { id } of made) await app.as(town.leadElsewhere)('services', 'voidEncounter', { id, reason: '登错人' });
  });

  test('beside the map, every number opens to its own rows at its own place, those of the place itself too', async () => {
    const period = { from: '2026-11-01', to: '2026-11-30' };
    const own: unknown[] = [];
    for (const place of ['4401', '440106', '440106003']) {
      const { districts }: Board = await app.as(bureau)('coordination', 'board', { place, ...period });
      const filled = districts.rows.filter((row) => row.values.some(Boolean));
      for (const { key, name, values: cells } of filled) {
        for (const [at, { id: fact, unit }] of districts.columns.entries()) {
          if (cells[at] === null) continue;
          const asked = { fact, ...period, ...rowsOfPart(districts.place, key) };
          const opened = await app.as(bureau)('coordination', 'figureRows', asked);
          expect([name, fact, opened.figure.value]).toEqual([name, fact, cells[at]]);
          if (unit.en !== '%') expect([name, fact, opened.total]).toEqual([name, fact, cells[at]]);
          if (key === place) own.push([fact, cells[at]]);
        }
      }
    }
    expect(Object.fromEntries(own as [string, number][])).toMatchObject({
      'people.workers': 1,
      'services.encounters': 1,
      'clients.persons-in-care': 0,
    });
  });

  test('of a station lead holds the station and its points', async () => {
    const board: Board = await app.as(town.lead)('coordination', 'board', {});
    expect(board.place.title).toBe('测试社工站');
    const village = { place: town.pointA.divisionCode };
    const { place }: Board = await app.as(town.lead)('coordination', 'board', village);
    expect(place.title).toBe(`测试社工站 · ${place.name}`);
    expect(values(board.services.figures)).toMatchObject({ encounters: 4, personTimes: 23, personsServed: 2 });
    expect(board.districts.rows.every((r) => r.key.startsWith('440106003'))).toBe(true);
  });

  test('of a district bureau holds the district', async () => {
    const board: Board = await app.as(inDivision('bureau', '440103'))('coordination', 'board', {});
    expect(board.place.code).toBe('440103');
    expect(values(board.services.figures)).toMatchObject({ encounters: 1 });
  });

  test('of another department has no people in it', async () => {
    const board: Board = await app.as(allOf('department'))('coordination', 'board', {});
    expect(values(board.services.figures)).toMatchObject({ encounters: 5 });
    expect(board.care.figures).toEqual([]);
  });

  test('does not even name a site out of reach', async () => {
    const board = (who: Who, siteId: string) => app.as(who)('coordination', 'board', { siteId });
    await expect(board(town.atPointA, town.elsewhere.id)).rejects.toMatchObject({ status: 404 });
    expect((await board(town.lead, town.pointA.id)).place.siteName).toBe('甲社工点');
  });

  test('refuses a period that ends before it begins', async () => {
    const asked = app.as(bureau)('coordination', 'board', { from: '2026-11-02', to: '2026-11-01' });
    await expect(asked).rejects.toMatchObject({ status: 422, fields: [{ pointer: '/to' }] });
  });
});

describe('a figure', () => {
  test('opens to as many rows as it says, and one of them to its record', async () => {
    const rows = await app.as(bureau)('coordination', 'figureRows', {
      fact: 'services.encounters',
      only: { way: 'homeVisit' },
    });
    expect(rows.figure.value).toBe(3);
    expect(rows.total).toBe(3);
    expect(rows.rows[0]).toMatchObject({ way: '上门探访', class: '政策落实', clientName: '何远' });
    const record = await app.as(bureau)('services', 'encounter', { id: rows.rows[0].id });
    expect(record.clientId).toBe(town.clientElsewhere);
  });

  test('is split as far as it can be, and no further', async () => {
    const split = (dimension: string) =>
      app.as(bureau)('coordination', 'figureBy', { fact: 'services.minutes', dimension });
    expect(parts((await split('class')).parts)).toEqual({ policy: 160, resource: 30 });
    await expect(split('weather')).rejects.toMatchObject({ status: 422, code: 'coordination.dimension-unknown' });
    const narrowed = app.as(bureau)('coordination', 'figureRows', {
      fact: 'services.minutes',
      only: { weather: 'rain', mood: 'good' },
    });
    await expect(narrowed).rejects.toMatchObject({
      fields: [{ pointer: '/only', code: 'coordination.narrowing-unknown', params: { unknown: ['weather', 'mood'] } }],
    });
  });

  test('shows who only counts no more of single records than the newest events do, in rows and workbook', async () => {
    const department = app.as(allOf('department'));
    for (const fact of ['services.encounters', 'services.activities', 'services.visitsDue']) {
      const { rows } = await department('coordination', 'figureRows', { fact });
      expect(rows.length, fact).toBeGreaterThan(0);
      for (const row of rows)
        expect(row, fact).toMatchObject({
          id: null,
          clientId: null,
          clientName: null,
          workerId: null,
          workerName: null,
        });
      expect(JSON.stringify(rows), fact).not.toMatch(/陈小梅|李国强|黄甲/);
    }
    expect((await department('coordination', 'figureRows', { fact: 'services.encounters' })).rows[0]).toMatchObject({
      siteName: expect.stringMatching(/站|点/),
      minutes: expect.any(Number),
    });
    const file: FileAnswer = await app.as(allOf('department'))('coordination', 'exportFigure', {
      fact: 'services.encounters',
    });
    const { default: exceljs } = await import('exceljs');
    const book = new exceljs.Workbook();
    await book.xlsx.load(Buffer.concat(await file.body.toArray()) as never);
    expect(JSON.stringify(book.worksheets[0]?.getSheetValues())).not.toMatch(/陈小梅|李国强|黄甲/);
    const seen = await app.as(town.lead)('coordination', 'figureRows', { fact: 'services.encounters' });
    expect(JSON.stringify(seen.rows)).toContain('陈小梅');
  });

  test('opened from a part says which, on the page and in the file', async () => {
    const asked = { fact: 'services.encounters', only: { way: 'phone' } };
    const opened = await app.as(bureau)('coordination', 'figureRows', asked);
    expect(opened.narrowed.map((part: { zh: string }) => part.zh)).toEqual(['电话']);
    const file: FileAnswer = await app.as(bureau)('coordination', 'exportFigure', asked);
    expect(file.name).toBe('服务次数（电话）-广州市-2026-11-30.xlsx');
    file.body.destroy();
  });

  test('that is not there, or not the caller’s, is not found', async () => {
    const ask = (fact: string) => app.as(allOf('department'))('coordination', 'figureRows', { fact });
    await expect(ask('services.happiness')).rejects.toMatchObject({ status: 404 });
    await expect(ask('clients.persons-in-care')).rejects.toMatchObject({ status: 404 });
  });

  test('goes into a workbook with its value, period, place and definition above the rows', async () => {
    const file: FileAnswer = await app.as(bureau)('coordination', 'exportFigure', { fact: 'services.encounters' });
    expect(file.name).toBe('服务次数-广州市-2026-11-30.xlsx');
    const { default: exceljs } = await import('exceljs');
    const book = new exceljs.Workbook();
    await book.xlsx.load(Buffer.concat(await file.body.toArray()) as never);
    const sheet = book.worksheets[0];
    const firstCells = Array.from({ length: 6 }, (_, i) => String(sheet?.getCell(i + 1, 1).value));
    expect(firstCells[1]).toBe('数值：5 次');
    expect(firstCells[2]).toBe('范围：广州市；时间：2026-11-01 – 2026-11-30');
    expect(firstCells[4]).toMatch(/ 于 2026-11-\d\d \d\d:\d\d 导出$/);
    expect(sheet?.rowCount).toBe(6 + 5);
  });
});

test('a share of nothing has no value: a village has no towns that a station could cover', async () => {
  const { rows } = await app.as(system)('network', 'divisions', { parent: '440103001' });
  const board: Board = await app.as(system)('coordination', 'board', { place: rows[0].code });
  const coverage = board.coverage.find((f) => f.id === 'network.stationCoverage');
  expect(coverage?.value).toBeNull();
});

describe('the region’s published figures', () => {
  test('are counted anew, each beside what was published and with its rows', async () => {
    const answer = await app.as(system)('coordination', 'figures', {});
    const found = Object.fromEntries(answer.figures.map((f: { id: string }) => [f.id, f]));
    expect(found.towns).toMatchObject({ value: 176, rows: 176, published: { value: 176, agrees: true } });
    expect(found.stations).toMatchObject({ value: 2, rows: 2, published: { value: 176, agrees: false } });
    expect(found.workers).toMatchObject({
      value: 2,
      rows: 2,
      published: { value: 7000, comparison: 'above', agrees: false },
    });
  });

  test('are compared with nothing where somebody counts a part of the region', async () => {
    const published = async (who: Who, where = {}) => {
      const { figures } = await app.as(who)('coordination', 'figures', where);
      return figures.filter((f: { published: unknown }) => f.published !== null).length;
    };
    expect(await published(bureau)).toBeGreaterThan(0);
    expect(await published(bureau, { place: '440103' })).toBe(0);
    expect(await published(town.lead)).toBe(0);
  });

  test('stand beside persons in care by category and visits due, done and overdue, each with its rows', async () => {
    const { figures } = await app.as(system)('coordination', 'figures', {});
    const standing = figures.filter((f: { published: unknown }) => f.published === null);
    const ids = standing.map((f: { id: string }) => f.id);
    for (const visits of ['visitsDue', 'visitsDone', 'visitsOverdue']) expect(ids).toContain(`services.${visits}`);
    const { parts } = await app.as(system)('coordination', 'figureBy', {
      fact: 'clients.persons-in-care',
      dimension: 'category',
    });
    const byCategory = standing.filter((f: { only: unknown }) => f.only !== null);
    const counted = byCategory.filter((f: { value: number }) => f.value > 0);
    expect(byCategory.length).toBeGreaterThan(10);
    expect(counted.map((f: { only: { category: string } }) => f.only.category).sort()).toEqual(
      parts.map((p: { key: string }) => p.key).sort(),
    );
    for (const figure of standing) expect([figure.id, figure.rows]).toEqual([figure.id, figure.value]);
  });

  test('with all others on demand, equal to what the board shows', async () => {
    const answer = await app.as(system)('coordination', 'figures', { all: true });
    const board: Board = await app.as(system)('coordination', 'board', {});
    const shown = [...board.coverage, ...board.care.figures, ...board.services.figures];
    const whole = answer.figures.filter((f: { only: unknown }) => f.only === null);
    const counted = new Map(whole.map((f: { fact: string; value: number }) => [f.fact, f.value]));
    expect(shown.length).toBeGreaterThan(8);
    for (const figure of shown) expect([figure.id, figure.value]).toEqual([figure.id, counted.get(figure.id)]);
  });
});

describe('live signals', () => {
  test('reach those in whose place something happened, after it happened', async () => {
    const filterOf = (who: typeof bureau): Promise<LiveFilter> => app.as(who)('coordination', 'live', {});
    const filters = {
      city: await filterOf(bureau),
      lead: await filterOf(town.lead),
      elsewhere: await filterOf(town.leadElsewhere),
      district: await filterOf(inDivision('bureau', '440106')),
      otherDistrict: await filterOf(inDivision('bureau', '440103')),
    };
    const heard: string[] = [];
    const stop = app.services.live.subscribe((signal) => {
      for (const [name, passes] of Object.entries(filters)) if (passes(signal)) heard.push(`${name} ${signal.type}`);
    });
    const { id } = await app.as(town.lead)('services', 'recordEncounter', {
      occurredAt: '2026-11-23T09:30:00+08:00',
      siteId: town.pointA.id,
      clientId: town.clientA,
      way: 'phone',
      class: 'policy',
      minutes: 5,
    });
    await app.as(town.lead)('services', 'voidEncounter', { id, reason: '登错人' });
    const { version } = await app.as(town.lead)('clients', 'client', { id: town.clientA });
    const ended = { id: town.clientA, version, careTo: '2026-11-23', reason: '迁出', knownLater: 0 };
    await app.as(town.lead)('clients', 'endCare', ended);
    stop();
    const told = ['services.encounter-recorded', 'services.encounter-voided', 'clients.changed'];
    expect(heard).toEqual(told.flatMap((type) => ['city', 'lead', 'district'].map((w) => `${w} ${type}`)));
  });
});
