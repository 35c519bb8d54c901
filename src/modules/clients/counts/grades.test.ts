import { afterAll, beforeAll, expect, test } from 'vitest';
import { allOf, system, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { readContext } from '../../../platform/run/run.ts';
import { facts } from '../facts.ts';
import { riskLevels } from '../schemas.ts';
import { foldCareCounts } from './fold.ts';
import { careCountDifferences } from './rebuild.ts';

let app: TestApp;
let town: TestTown;

const everywhere = () => readContext(app.services, { who: system, language: 'zh' });
const call = (name: string, input: unknown, who = town.lead) => app.as(who)('clients', name, input);
const factOf = (id: string) => facts.find((f) => f.id === `clients.${id}`) as (typeof facts)[number];
const persons = factOf('persons-in-care');
const households = factOf('households-in-care');
const on = (day: string) => app.at(`${day}T10:00:00+08:00`);
const grade = (id: string, level: string) => call('setRisk', { id, level, reason: '复评' });

const ids: Record<string, string> = {};
const register = async (name: string, riskLevel: string, validFrom = '2026-05-04') => {
  const place = { divisionCode: town.pointA.divisionCode, siteId: town.pointA.id };
  const categories = [{ category: 'disabled', validFrom }];
  ids[name] = (await call('registerClient', { ...place, name, riskLevel, riskReason: '独居', categories })).id;
};
const end = async (id: string, careTo: string) => {
  const { version } = await call('client', { id });
  await call('endCare', { id, version, careTo, reason: '迁出本辖区' });
};
const merge = (survivorId: string, mergedId: string) =>
  call('mergeClients', { survivorId, mergedId, take: [], reason: '同一人重复建档' }, allOf('bureau'));

beforeAll(async () => {
  app = await testApp();
  on('2026-05-04');
  town = await testTown(app);
  await register('甲升', 'general');
  await register('乙降又升', 'key');
  await register('丙当日', 'general');
  await register('丁离', 'key');
  await register('戊存', 'general');
  await register('己并', 'high');
  await register('庚断', 'key');
  const of = (name: string) => ids[name] ?? '';
  on('2026-06-10');
  await end(of('庚断'), '2026-06-10');
  on('2026-06-30');
  await grade(of('丙当日'), 'key');
  await grade(of('丙当日'), 'high');
  on('2026-07-05');
  await grade(of('乙降又升'), 'general');
  await register('辛续', 'general', '2026-07-05');
  on('2026-08-01');
  await grade(of('丁离'), 'high');
  on('2026-09-01');
  await grade(of('乙降又升'), 'high');
  on('2026-10-15');
  await end(of('丁离'), '2026-10-15');
  on('2026-11-10');
  await grade(of('甲升'), 'high');
  await foldCareCounts(everywhere());
  on('2026-11-12');
  await merge(of('戊存'), of('己并'));
  on('2026-11-13');
  await merge(of('庚断'), of('辛续'));
  on('2026-11-23');
});
afterAll(() => app.close());

/** Said anew from the dated rows: a grade lasts until the next one begins, and the first one since ever. */
async function recounted(day: string, place: string, unit = 'p.id') {
  const { rows } = await app.services.pool.query<{ key: string; value: number }>(
    `with grades as (
        select person_id, level, lead(valid_from) over (partition by person_id order by valid_from) as next,
          case when row_number() over (partition by person_id order by valid_from) > 1 then valid_from end as since
        from clients.risk_grade where valid_to is null or valid_to <> valid_from),
      care as (
        select id as cared, daterange(care_from, care_to) as days from clients.person
        union all select person_id, daterange(f.valid_from, f.valid_to) from clients.former_care f
          join clients.person m on m.id = f.person_id and m.merged_into is null)
      select level as key, count(distinct ${unit})::int as value
      from clients.person p join grades on person_id = p.id join care on cared = p.id
      where days @> $1::date and daterange(since, next) @> $1::date
        and starts_with(division_code, $2)
      group by 1 order by 1`,
    [day, place],
  );
  return rows;
}

const days = ['2026-05-31', '2026-06-09', '2026-06-10', '2026-06-29', '2026-06-30', '2026-07-05', '2026-08-31'];
days.push(
  '2026-10-14',
  '2026-10-15',
  '2026-11-09',
  '2026-11-10',
  '2026-11-12',
  '2026-11-13',
  '2026-11-22',
  '2026-11-23',
);

test('each day counts by the grades of that day, in counts by town and by the person, split and narrowed', async () => {
  for (const place of ['4401', town.pointA.divisionCode]) {
    for (const to of days) {
      const asked = { place, from: to, to };
      const expected = await recounted(to, place);
      expect([place, to, await persons.by(everywhere(), asked, 'risk')]).toEqual([place, to, expected]);
      const homes = await recounted(to, place, 'p.household_id');
      expect([place, to, await households.by(everywhere(), asked, 'risk')]).toEqual([place, to, homes]);
      for (const risk of riskLevels) {
        const only = { ...asked, only: { risk } };
        const due = expected.find((e) => e.key === risk)?.value ?? 0;
        const { rows, total } = await persons.rows(everywhere(), only, { offset: 0, limit: 100 });
        expect([
          await persons.count(everywhere(), only),
          await persons.recount(everywhere(), only),
          total,
          rows.filter((r) => r.riskLevel === risk).length,
        ]).toEqual([due, due, due, due]);
        const dueHomes = homes.find((h) => h.key === risk)?.value ?? 0;
        expect(await households.count(everywhere(), only)).toBe(dueHomes);
        for (const { key, value } of await persons.by(everywhere(), only, 'category'))
          expect(value).toBe(await persons.recount(everywhere(), { ...asked, only: { risk, category: key } }));
      }
    }
  }
  expect(await careCountDifferences(everywhere())).toBe(0);
});

test('June stays as it was, whatever was graded, ended or merged since', async () => {
  const { rows } = await persons.rows(
    everywhere(),
    { place: town.pointA.divisionCode, from: '2026-06-30', to: '2026-06-30' },
    { offset: 0, limit: 100 },
  );
  const grades = Object.fromEntries(rows.map((r) => [r.name, r.riskLevel]));
  expect(grades).toMatchObject({
    甲升: 'general',
    乙降又升: 'key',
    丙当日: 'high',
    丁离: 'key',
    戊存: 'general',
  });
  // Between the end and the day on which the file merged with it began, nobody cared for that person.
  expect(grades).not.toHaveProperty('庚断');
  const [disabled] = (
    await persons.by(
      everywhere(),
      { place: '4401', from: '2026-06-30', to: '2026-06-30', only: { risk: 'key' } },
      'category',
    )
  ).filter((c) => c.key === 'disabled');
  expect(disabled?.value).toBe(2);
});

test('who came and who left counts with the grade of that day; a merged file does neither', async () => {
  const changes = async (id: string, from: string, to: string) => {
    const asked = { place: town.pointA.divisionCode, from, to };
    const by = await factOf(id).by(everywhere(), asked, 'risk');
    for (const { key, value } of by)
      expect(await factOf(id).count(everywhere(), { ...asked, only: { risk: key } })).toBe(value);
    const { rows } = await factOf(id).rows(everywhere(), asked, { offset: 0, limit: 100 });
    return rows.map((r) => `${r.name} ${r.riskLevel}`).sort();
  };
  expect(await changes('persons-ended', '2026-10-01', '2026-10-31')).toEqual(['丁离 high']);
  expect(await changes('persons-ended', '2026-05-01', '2026-09-30')).toEqual(['庚断 key']);
  expect(await changes('persons-new', '2026-05-01', '2026-05-31')).toContain('庚断 key');
  const came = await changes('persons-new', '2026-05-01', '2026-07-31');
  for (const line of ['甲升 general', '乙降又升 key', '丙当日 general', '丁离 key', '戊存 general', '庚断 general'])
    expect(came).toContain(line);
  expect(came.join()).not.toMatch(/己并|辛续/);
});
