import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type VisitDesk, visitDesk } from '../../../app/testing-visits.ts';
import { jobs } from '../jobs.ts';
import { visitFacts } from './facts.ts';
import { visitDifferences } from './upkeep.ts';

const now = '2026-11-28T10:00:00+08:00';
let desk: VisitDesk;
beforeAll(async () => {
  desk = await visitDesk(now);
});
afterAll(() => desk.app.close());
beforeEach(() => desk.app.at(now));

const call = (module: string, name: string, input: object) => desk.app.as(desk.town.lead)(module, name, input);
/** Visited on 10 September; nobody else is asked for before the end of the year. */
async function visited(name: string, parts: object = {}): Promise<string> {
  const [id = ''] = await desk.register([{ name, careFrom: '2026-01-01', ...parts }]);
  await desk.record(id, '2026-09-10');
  return id;
}
const grade = (id: string, level: string) => call('clients', 'setRisk', { id, level, reason: '情况有变' });
const begin = (clientId: string, category: string, validFrom: string) =>
  call('clients', 'startCategory', { clientId, category, validFrom });
async function end(clientId: string, category: string, validTo: string) {
  const { categoryPeriods } = await call('clients', 'client', { id: clientId });
  const { id } = categoryPeriods.find((c: { category: string }) => c.category === category);
  await call('clients', 'endCategory', { clientId, id, validTo });
}
/** Who of these stands among the overdue. */
async function overdue(...ids: string[]): Promise<string[]> {
  const { rows } = await call('services', 'visits', { view: 'overdue', size: 200 });
  const late = new Set(rows.map((r: { id: string }) => r.id));
  return ids.filter((id) => late.has(id));
}
/** Kept, counted and computed anew. */
async function exact() {
  expect(await visitDifferences(desk.everywhere())).toEqual({ differences: 0 });
  for (const to of ['2026-11-27', '2026-11-28'])
    for (const { id, count, recount } of visitFacts) {
      const query = { place: '4401', from: '2026-11-01', to };
      expect([id, await recount(desk.everywhere(), query)]).toEqual([id, await count(desk.everywhere(), query)]);
    }
}

test('graded key and an elder of the six groups, in whatever order: a month from when the first of both began', async () => {
  const [same = '', other = '', earlier = ''] = [await visited('甲一'), await visited('甲二'), await visited('甲三')];
  expect(await desk.due(same)).toBe('2026-12-31 cycle');
  await grade(same, 'key');
  await begin(same, 'elderLivingAlone', '2026-11-28');
  await begin(other, 'elderLivingAlone', '2026-11-28');
  await grade(other, 'key');
  await grade(earlier, 'key');
  await begin(earlier, 'elderLivingAlone', '2026-11-01');
  expect([await desk.due(same), await desk.due(other)]).toEqual(['2026-12-28 cycle', '2026-12-28 cycle']);
  expect(await desk.due(earlier)).toBe('2026-12-01 cycle');
  expect(await overdue(same, other, earlier)).toEqual([]);
  await exact();
});

test('graded key and a week later high: the change asks for a visit, and nothing was missed before', async () => {
  desk.app.at('2026-11-20T10:00:00+08:00');
  const id = await visited('乙一');
  await grade(id, 'key');
  expect(await desk.due(id)).toBe('2026-12-20 cycle');
  desk.app.at(now);
  await grade(id, 'high');
  expect(await desk.due(id)).toBe('2026-11-29 change');
  const both = await visited('乙二');
  await begin(both, 'elderLivingAlone', '2026-11-28');
  await grade(both, 'high');
  expect(await desk.due(both)).toBe('2026-11-29 change');
  expect(await overdue(id, both)).toEqual([]);
  await exact();
});

test('late as an empty-nester, from today living alone: late still, and so among those of this month', async () => {
  const [moved = '', rosters = '', older = '', after = ''] = await Promise.all(
    ['丙一', '丙二', '丙三', '丙四'].map((name) =>
      visited(name, { categories: [{ category: 'emptyNestElder', validFrom: '2026-02-01' }] }),
    ),
  );
  const all = [moved, rosters, older, after];
  const dueOf = () => Promise.all(all.map((id) => desk.due(id)));
  expect(new Set(await dueOf())).toEqual(new Set(['2026-10-31 cycle']));
  await end(moved, 'emptyNestElder', '2026-11-28');
  await begin(moved, 'elderLivingAlone', '2026-11-28');
  await end(rosters, 'emptyNestElder', '2026-11-01');
  await begin(rosters, 'elderLivingAlone', '2026-11-01');
  await begin(older, 'elderLivingAlone', '2026-10-15');
  await end(older, 'emptyNestElder', '2026-11-28');
  expect((await dueOf()).slice(0, 3)).toEqual(['2026-10-31 cycle', '2026-10-31 cycle', '2026-10-31 cycle']);
  // Whose groups were left for a while was asked by the quarter meanwhile.
  await end(after, 'emptyNestElder', '2026-11-01');
  await begin(after, 'elderLivingAlone', '2026-11-28');
  expect(await desk.due(after)).toBe('2026-12-28 cycle');
  expect(await overdue(...all)).toEqual([moved, rosters, older]);
  await exact();
  desk.app.at('2026-11-29T00:00:30+08:00');
  await jobs.find((job) => job.name === 'services.turn-visits')?.run(desk.app.services, {});
  expect(await dueOf()).toEqual(['2026-10-31 cycle', '2026-10-31 cycle', '2026-10-31 cycle', '2026-12-28 cycle']);
});
