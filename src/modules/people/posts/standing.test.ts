import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allOf, atSite, inDivision, system, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import type { Who } from '../../../platform/reach.ts';
import { readContext } from '../../../platform/run/run.ts';
import { facts } from '../facts.ts';

let app: TestApp;
let town: TestTown;
/** From point A, in 天河区, to the station elsewhere, in 荔湾区, on 20 November. */
let moved: string;
const bureau = allOf('bureau');
const [tianhe, liwan] = ['440106', '440103'];

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
  moved = await registered('岑迁');
  await posted(moved, '2026-11-20');
});
afterAll(() => app.close());
beforeEach(() => app.at('2026-11-23T10:00:00+08:00'));

const call = (name: string, input: unknown) => app.as(bureau)('people', name, input);
const registered = async (name: string, parts: object = {}): Promise<string> =>
  (await call('registerWorker', { name, siteId: town.pointA.id, joinedOn: '2026-09-01', ...parts })).id;
const posted = (workerId: string, validFrom: string, siteId = town.elsewhere.id) =>
  call('postWorker', { workerId, siteId, duty: 'worker', validFrom });

interface Asked {
  readonly place?: string;
  readonly siteId?: string;
  readonly only?: Record<string, string>;
  readonly who?: Who;
  readonly id?: string;
}
const asking = (to: string, { place = '4401', siteId, only, who = system, id = 'people.workers' }: Asked) => {
  const fact = facts.find((f) => f.id === id);
  if (!fact) throw new Error(id);
  const query = { place, from: '2026-01-01', to, ...(siteId ? { siteId } : {}), ...(only ? { only } : {}) };
  return { fact, query, context: readContext(app.services, { who, language: 'zh' }) };
};
/** The figure, which is its recount and the number of its rows. */
async function figure(to: string, asked: Asked = {}): Promise<number> {
  const { fact, query, context } = asking(to, asked);
  const value = await fact.count(context, query);
  const { rows, total } = await fact.rows(context, query, { offset: 0, limit: 500 });
  expect([await fact.recount(context, query), total, rows.length]).toEqual([value, value, value]);
  return value ?? Number.NaN;
}
async function parts(to: string, dimension: string, asked: Asked = {}) {
  const { fact, query, context } = asking(to, asked);
  return Object.fromEntries((await fact.by(context, query, dimension)).map((p) => [p.key, p.value]));
}
async function rowOf(workerId: string, to: string, asked: Asked = {}) {
  const { fact, query, context } = asking(to, asked);
  const { rows } = await fact.rows(context, query, { offset: 0, limit: 500 });
  return rows.find((r) => r.workerId === workerId);
}
/** Day by day and county by county, by another way: the posts alone say who stood where. */
async function recounted(on: string): Promise<Record<string, number>> {
  const { rows } = await app.services.pool.query(
    `with placed as (
        select distinct on (p.worker_id) p.worker_id, left(p.division_code, 6) as county from people.site_post p
        where p.main order by p.worker_id, case when p.valid_from <= $1 then 0 else 1 end,
          case when p.valid_from <= $1 then p.valid_from end desc, p.valid_from)
      select county, count(*)::int as n from placed join people.employment e on e.worker_id = placed.worker_id
        and daterange(e.valid_from, e.valid_to) @> $1::date group by 1`,
    [on],
  );
  return Object.fromEntries(rows.map((r: { county: string; n: number }) => [r.county, r.n]));
}

describe('a worker who went to another district in November', () => {
  test('leaves the figures of October as they were: the district, the station and the point counted there', async () => {
    const id = await registered('岑留');
    const places: Asked[] = [
      { place: tianhe },
      { place: liwan },
      { siteId: town.station.id },
      { siteId: town.pointA.id },
      { siteId: town.elsewhere.id },
      { only: { division: tianhe } },
    ];
    const all = (on: string) => Promise.all(places.map((place) => figure(on, place)));
    const [october, november] = [await all('2026-10-31'), await all('2026-11-20')];
    const split = await parts('2026-10-31', 'division');
    await posted(id, '2026-11-20');
    expect(await all('2026-10-31')).toEqual(october);
    expect(await parts('2026-10-31', 'division')).toEqual(split);
    expect((await all('2026-11-20')).map((n, i) => n - (november[i] ?? 0))).toEqual([-1, 1, -1, -1, 1, -1]);
  });

  test('stands in the rows at the place of that day, and the parts say the same as a recount of the posts', async () => {
    expect(await rowOf(moved, '2026-11-19')).toMatchObject({
      ...{ id: moved, siteId: town.pointA.id, divisionCode: town.pointA.divisionCode, joinedOn: '2026-09-01' },
    });
    expect(await rowOf(moved, '2026-11-20')).toMatchObject({ siteId: town.elsewhere.id });
    expect(await rowOf(moved, '2026-11-19', { place: liwan })).toBeUndefined();
    for (const on of ['2026-08-31', '2026-10-31', '2026-11-19', '2026-11-20', '2026-11-23'])
      expect([on, await parts(on, 'division')]).toEqual([on, await recounted(on)]);
  });

  test('is counted alike by whoever answers for the one place, the other, or both', async () => {
    const city = await parts('2026-10-31', 'division');
    for (const place of [tianhe, liwan])
      expect([place, await figure('2026-10-31', { place, who: inDivision('bureau', place) })]).toEqual([
        place,
        city[place],
      ]);
    expect(await rowOf(moved, '2026-10-31', { who: town.lead })).toMatchObject({ id: null, name: '岑迁' });
    expect(await rowOf(moved, '2026-11-20', { who: town.lead })).toBeUndefined();
    expect(await rowOf(moved, '2026-10-31', { who: town.leadElsewhere })).toBeUndefined();
    expect(await rowOf(moved, '2026-11-20', { who: town.leadElsewhere })).toMatchObject({ id: moved });
    const atB = atSite('stationLead', town.pointB, []);
    expect(await rowOf(moved, '2026-10-31', { who: atB })).toBeUndefined();
  });

  test('divides the services of October by the workers who were there, and opens to them', async () => {
    const at = { siteId: town.pointA.id, workerId: moved };
    await app.as(system)('services', 'recordEncounter', {
      ...{ ...at, occurredAt: '2026-10-10T10:00:00+08:00', way: 'group', class: 'policy', minutes: 30, personTimes: 3 },
    });
    const heads = await figure('2026-10-31', { siteId: town.pointA.id });
    const opened = await app.as(town.lead)('coordination', 'figureRows', {
      ...{ fact: 'coordination.encountersPerWorker', siteId: town.pointA.id, from: '2026-10-01', to: '2026-10-31' },
      sort: '-clients',
    });
    expect(opened).toMatchObject({ total: heads, figure: { value: Math.round(10 / heads) / 10 } });
    expect(opened.rows.find((r: { workerId: string }) => r.workerId === moved)).toMatchObject({
      ...{ id: null, encounters: 1, minutes: 30, clients: null },
    });
  });
});

describe('on a day', () => {
  test('between two posts, a worker stands where the last one was; before the first, where it will be', async () => {
    const id = await registered('岑隙', { joinedOn: '2026-03-01' });
    const [first] = (await call('worker', { id })).posts;
    await call('correctPost', {
      ...{ id: first.id, version: first.version, duty: 'worker', validFrom: '2026-04-01', validTo: '2026-06-01' },
    });
    await posted(id, '2026-09-01');
    const site = async (on: string) => (await rowOf(id, on))?.siteId;
    expect([await site('2026-03-15'), await site('2026-07-01'), await site('2026-09-01')]).toEqual([
      town.pointA.id,
      town.pointA.id,
      town.elsewhere.id,
    ]);
  });

  test('ahead, a worker stands where the post entered for it will be, and today where the register says', async () => {
    const id = await registered('岑候');
    await posted(id, '2026-12-01');
    expect(await rowOf(id, '2026-11-23')).toMatchObject({ siteId: town.pointA.id });
    expect(await rowOf(id, '2026-12-01')).toMatchObject({ siteId: town.elsewhere.id });
  });

  test('after somebody left, the place of the days before stays', async () => {
    const id = await registered('岑离');
    await posted(id, '2026-10-01');
    await call('endWorker', {
      id,
      version: (await call('worker', { id })).version,
      leftOn: '2026-11-01',
      reason: '合同期满',
    });
    expect(await rowOf(id, '2026-09-30')).toMatchObject({ siteId: town.pointA.id });
    expect(await rowOf(id, '2026-10-31')).toMatchObject({ siteId: town.elsewhere.id });
    expect(await rowOf(id, '2026-11-01')).toBeUndefined();
  });
});

test('a holder is found at the site of the day asked for', async () => {
  const id = await registered('岑持', { joinedOn: '2026-01-01' });
  await call('registerCertificate', {
    ...{ name: '岑持', divisionCode: tianhe, workerId: id, number: 'Z20260101', level: 'assistant' },
    issuedOn: '2026-01-10',
  });
  await posted(id, '2026-11-20');
  const holders = (on: string, siteId: string) => figure(on, { id: 'people.certificate-holders', siteId });
  expect([await holders('2026-10-31', town.pointA.id), await holders('2026-10-31', town.elsewhere.id)]).toEqual([1, 0]);
  expect([await holders('2026-11-20', town.pointA.id), await holders('2026-11-23', town.elsewhere.id)]).toEqual([0, 1]);
});

test('whoever has come back joined, of a day before, when that time began, whatever terms changed within it', async () => {
  const id = await registered('岑返', { joinedOn: '2025-01-01' });
  const version = async () => (await call('worker', { id })).version;
  const { name, staffNumber, sex, bornOn, employment } = await call('worker', { id });
  const terms = { name, staffNumber, sex, bornOn, employment, agencyId: null, fullTime: false };
  await call('updateWorker', { id, version: await version(), ...terms, employmentFrom: '2025-06-01' });
  await call('endWorker', { id, version: await version(), leftOn: '2026-01-01', reason: '合同期满' });
  await call('rejoinWorker', { id, version: await version(), joinedOn: '2026-09-01', siteId: town.pointA.id });
  expect(await rowOf(id, '2025-03-01')).toMatchObject({ joinedOn: '2025-01-01' });
  expect(await rowOf(id, '2025-12-31')).toMatchObject({ joinedOn: '2025-01-01' });
  expect(await rowOf(id, '2026-09-01')).toMatchObject({ joinedOn: '2026-09-01' });
});

test('a certificate obtained in June counts from the day of issue, and a higher one takes its place from its own', async () => {
  const id = await registered('岑证', { joinedOn: '2026-01-01' });
  const issued = (level: string, issuedOn: string) =>
    call('registerCertificate', {
      name: '岑证',
      divisionCode: tianhe,
      workerId: id,
      number: `Z${issuedOn}`,
      level,
      issuedOn,
    });
  await issued('assistant', '2026-06-10');
  await issued('socialWorker', '2026-09-10');
  const levels = async (on: string) => {
    const held = await Promise.all(
      ['none', 'assistant', 'socialWorker'].map(async (certificate) => {
        const only = { certificate };
        const part = (await parts(on, 'certificate'))[certificate] ?? 0;
        for (const fact of ['people.workers', 'people.full-time-workers'])
          expect([certificate, await figure(on, { id: fact, only })]).toEqual([certificate, part]);
        return (await rowOf(id, on, { only })) ? certificate : [];
      }),
    );
    return held.flat();
  };
  expect(await levels('2026-06-09')).toEqual(['none']);
  expect(await levels('2026-06-10')).toEqual(['assistant']);
  expect(await levels('2026-09-09')).toEqual(['assistant']);
  expect(await levels('2026-09-10')).toEqual(['socialWorker']);
  expect(await levels('2026-11-23')).toEqual(['socialWorker']);
});
