import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { makeResidentId } from '../../../kernel/china/resident-id.ts';
import { carriedOut, compared, uploadList } from '../../clients/roster/testing.ts';

let app: TestApp;
let town: TestTown;
beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-25T10:00:00+08:00');
  town = await testTown(app);
});
afterAll(() => app.close());

const call = (module: string, name: string, input: unknown) => app.as(town.lead)(module, name, input);
const names = async (input: object): Promise<string[]> =>
  (await call('services', 'visits', input)).rows.map((r: { clientName: string }) => r.clientName).sort();

async function apply(lines: readonly string[]): Promise<void> {
  const fileId = await uploadList(app.services, town.lead, ['姓名,身份证号,所在村居', ...lines].join('\n'));
  const { headerRow, columns } = await call('clients', 'surveyRoster', { fileId });
  const keyed = columns.flatMap((c: { position: number; key: string | null }) =>
    c.key ? [{ position: c.position, key: c.key }] : [],
  );
  const { divisionCode } = town.station;
  const about = { fileId, category: 'extremePoverty', month: '2026-11', divisionCode, headerRow, columns: keyed };
  const id = await compared(app.services, call('clients', 'importRoster', about));
  await carriedOut(app.services, (name, input) => call('clients', name, input), 'applyRoster', id);
}

test('whoever is listed and was never visited is found, assigned together, and gone from the list once visited', async () => {
  const line = (name: string, nth: number) =>
    `${name},${makeResidentId('990101', '1949-10-02', nth)},${town.pointA.divisionCode}`;
  await apply([line('新甲', 1), line('新乙', 2)]);
  const never = { view: 'never', listed: true };
  expect(await names(never)).toEqual(['新乙', '新甲'].sort());
  expect(await names({ view: 'never', listed: false })).toEqual(['黄乙', '黄甲'].sort());
  const { rows } = await call('services', 'visits', { ...never, unassigned: true });
  await call('clients', 'assignResponsible', {
    clientIds: rows.map((r: { id: string }) => r.id),
    workerId: town.worker,
  });
  expect(await names({ ...never, unassigned: true })).toEqual([]);
  expect(await names({ ...never, workerId: town.worker })).toEqual(['新乙', '新甲'].sort());
  const [{ id, siteId }] = rows;
  await call('services', 'recordEncounter', {
    occurredAt: '2026-11-25T09:00:00+08:00',
    clientId: id,
    siteId,
    way: 'homeVisit',
    class: 'policy',
    minutes: 30,
  });
  expect(await names(never)).toHaveLength(1);
  // The other file was the same person's: nobody is left who was never visited.
  await call('clients', 'mergeClients', { survivorId: id, mergedId: rows[1].id, reason: '同一人' });
  expect(await names(never)).toEqual([]);
});

test('whoever was visited and stands on no list any more is shown as such', async () => {
  expect(await names({ view: 'gone' })).toEqual([]);
  app.at('2026-11-26T10:00:00+08:00');
  await apply([`新丙,${makeResidentId('990101', '1949-10-02', 3)},${town.pointA.divisionCode}`]);
  expect(await names({ view: 'gone' })).toHaveLength(1);
  expect(await names({ view: 'never', listed: true })).toEqual(['新丙']);
});
