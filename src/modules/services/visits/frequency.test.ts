import { afterAll, beforeAll, expect, test } from 'vitest';
import { inDivision, system } from '../../../app/testing.ts';
import { type VisitDesk, visitDesk } from '../../../app/testing-visits.ts';
import { jobs } from '../jobs.ts';
import { visitFacts } from './facts.ts';
import { visitDifferences } from './upkeep.ts';

let desk: VisitDesk;
beforeAll(async () => {
  desk = await visitDesk('2026-11-25T10:00:00+08:00');
});
afterAll(() => desk.app.close());

const figures = async (to: string) => {
  const query = { place: '4401', from: `${to.slice(0, 7)}-01`, to };
  const counted: Record<string, unknown> = {};
  for (const { id, count, recount } of visitFacts) {
    counted[id.replace('services.', '')] = await count(desk.everywhere(), query);
    expect(await recount(desk.everywhere(), query), id).toBe(counted[id.replace('services.', '')]);
  }
  return counted;
};
const turn = () => jobs.find((job) => job.name === 'services.turn-visits')?.run(desk.app.services, {});

test('high risk every five days in place of seven from tomorrow on: on that day, and not before, due days follow', async () => {
  const { app, town } = desk;
  const [high = '', key = ''] = await desk.register([
    { name: '高一', riskLevel: 'high', riskReason: '独居' },
    { name: '重一', riskLevel: 'key', riskReason: '失能' },
  ]);
  await desk.record(high, '2026-11-21');
  await desk.record(key, '2026-11-21');
  expect([await desk.due(high), await desk.due(key)]).toEqual(['2026-11-28 cycle', '2026-12-31 cycle']);
  const administrator = app.as(inDivision('administrator', '4401'));
  const { versions } = await administrator('access', 'ruleSet', { ruleSet: 'visit-frequency' });
  const [{ content, version }] = versions;
  await administrator('access', 'makeRuleVersion', {
    ruleSet: 'visit-frequency',
    basedOn: version,
    effectiveOn: '2026-11-26',
    source: '某市民政局〔2026〕9号',
    verified: true,
    content: { ...content, cycles: { ...content.cycles, high: { days: 5 } }, firstVisitDays: 20 },
  });
  await turn();
  expect(await desk.due(high)).toBe('2026-11-28 cycle');
  const before = await figures('2026-11-25');

  app.at('2026-11-26T00:00:30+08:00');
  await turn();
  expect([await desk.due(high), await desk.due(key)]).toEqual(['2026-11-26 cycle', '2026-12-31 cycle']);
  expect(await visitDifferences(desk.everywhere())).toEqual({ differences: 0 });
  expect(await app.as(town.lead)('services', 'visits', { view: 'today' })).toMatchObject({ rows: [{ id: high }] });
  await figures('2026-11-26');
  // A day gone by is as it was under the rules of that day.
  expect(await figures('2026-11-25')).toEqual(before);
  const [later = ''] = await desk.register([{ name: '后来', careFrom: '2026-11-26' }]);
  expect(await desk.due(later)).toBe('2026-12-16 first');
  app.at('2026-11-27T09:00:00+08:00');
  await turn();
  expect(
    await app.as(system)('services', 'visits', { view: 'overdue', place: town.station.divisionCode }),
  ).toMatchObject({
    rows: expect.arrayContaining([expect.objectContaining({ id: high })]),
  });
  await figures('2026-11-27');
});
