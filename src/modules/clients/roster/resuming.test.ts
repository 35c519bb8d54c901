import { afterAll, beforeAll, expect, test } from 'vitest';
import { visitDesk } from '../../../app/testing-visits.ts';
import { makeResidentId } from '../../../kernel/china/resident-id.ts';
import { readContext } from '../../../platform/run/run.ts';
import { careCountDifferences } from '../counts/rebuild.ts';
import { carriedOut, compared, uploadList } from './testing.ts';

let desk: Awaited<ReturnType<typeof visitDesk>>;
beforeAll(async () => {
  desk = await visitDesk('2026-11-23T10:00:00+08:00');
});
afterAll(() => desk.app.close());

const call = (name: string, input: unknown) => desk.app.as(desk.town.lead)('clients', name, input);
const number = (nth: number) => makeResidentId('990101', '1950-03-08', 600 + nth);
const category = 'preferentialTreatment';

async function open(lines: readonly string[], month = '2026-11', of = category, variant?: string): Promise<string> {
  const { app, town } = desk;
  const rows = lines.map((line) => `${line},${town.pointA.divisionCode}`);
  const fileId = await uploadList(
    app.services,
    town.lead,
    ['姓名,身份证号,联系电话,详细地址,所在村居', ...rows].join('\n'),
  );
  const columns = ['name', 'residentId', 'mobile', 'address', 'village'].map((key, position) => ({ key, position }));
  const list = { category: of, month, divisionCode: town.station.divisionCode, ...(variant ? { variant } : {}) };
  return compared(app.services, call('importRoster', { fileId, headerRow: 1, columns, ...list }));
}
const entries = async (rosterId: string) => (await call('rosterEntries', { rosterId, size: 100 })).rows;
const views = async (id: string) => {
  const listed = async (input: object) =>
    (await desk.app.as(desk.town.lead)('services', 'visits', { size: 100, ...input })).rows.some(
      (r: { id: string }) => r.id === id,
    );
  return { never: await listed({ view: 'never', listed: true }), gone: await listed({ view: 'gone' }) };
};
const ended = async (name: string, nth: number): Promise<string> => {
  const [id = ''] = await desk.register([{ name, residentId: number(nth), careFrom: '2026-01-01' }]);
  await call('endCare', { id, version: 1, careTo: '2026-06-30', reason: '迁出' });
  return id;
};

test('a child born in the month of a list without days is registered, listed from its birth on', async () => {
  const roster = await open([`新生儿,${makeResidentId('990101', '2026-11-05', 690)},,`]);
  expect(await carriedOut(desk.app.services, call, 'applyRoster', roster)).toMatchObject({ registered: 1, refused: 0 });
  const [child] = await entries(roster);
  const { categoryPeriods } = await call('client', { id: child.person.id });
  expect(categoryPeriods).toMatchObject([{ category, validFrom: '2026-11-05' }]);
});

test('a listed person whose care ended is told as such; applying the row resumes the care, undoing ends it again', async () => {
  const id = await ended('复名册', 1);
  const before = await call('client', { id });
  const roster = await open([`复名册,${number(1)},,`]);
  const [row] = await entries(roster);
  expect(row).toMatchObject({ class: 'changed', decision: 'skip', applicable: true, changes: ['care', 'category'] });
  expect(row.reasons).toEqual(['该对象已结束服务，应用这一行即恢复服务']);
  expect(await call('decideRosterEntries', { rosterId: roster, ids: [row.id], decide: 'apply' })).toEqual({ rows: 1 });
  expect((await call('roster', { id: roster })).plan).toMatchObject({ updated: 1, resumed: 1 });
  expect(await carriedOut(desk.app.services, call, 'applyRoster', roster)).toMatchObject({ updated: 1, refused: 0 });
  expect(await call('client', { id })).toMatchObject({
    careFrom: '2026-11-23',
    careTo: null,
    categories: [category],
    formerCare: [{ careFrom: '2026-01-01', careTo: '2026-06-30', reason: '迁出' }],
  });
  expect(await views(id)).toEqual({ never: true, gone: false });
  expect(await carriedOut(desk.app.services, call, 'undoRoster', roster)).toMatchObject({ undone: 1, left: 0 });
  const plain = ({ version: _, endWithdrawable: __, ...rest }: Record<string, unknown>) => rest;
  expect(plain(await call('client', { id }))).toEqual(plain(before));
  expect(await careCountDifferences(readContext(desk.app.services, { who: desk.town.lead, language: 'zh' }))).toBe(0);
});

test('resumed by a list, a former head is somebody else of a household that has another one; taken back, all is as before', async () => {
  const at = { householdKey: 'h', careFrom: '2026-01-01' };
  const [id = '', wife = ''] = await desk.register([
    { name: '旧户主', residentId: number(7), ...at },
    { name: '新户主', ...at, relation: 'spouse' },
  ]);
  await call('endCare', { id, version: 1, careTo: '2026-06-30', reason: '迁出' });
  const { version, name, sex, divisionCode, siteId } = await call('client', { id: wife });
  await call('updateClient', { id: wife, version, name, sex, bornOn: null, divisionCode, siteId, relation: 'head' });
  const roster = await open([`旧户主,${number(7)},,`]);
  const row = (await entries(roster)).find((e: { name: string }) => e.name === '旧户主');
  await call('decideRosterEntries', { rosterId: roster, ids: [row.id], decide: 'apply' });
  expect(await carriedOut(desk.app.services, call, 'applyRoster', roster)).toMatchObject({ updated: 1, refused: 0 });
  expect(await call('client', { id })).toMatchObject({ careTo: null, relation: 'other' });
  expect(await carriedOut(desk.app.services, call, 'undoRoster', roster)).toMatchObject({ undone: 1, left: 0 });
  expect(await call('client', { id })).toMatchObject({ careTo: '2026-06-30', relation: 'head' });
});

test('skipped, he stays on the list all the same: never visited, and visited not among those who are gone', async () => {
  const id = await ended('跳名册', 2);
  await carriedOut(desk.app.services, call, 'applyRoster', await open([`跳名册,${number(2)},,`]));
  expect((await call('client', { id })).careTo).toBe('2026-06-30');
  expect(await views(id)).toEqual({ never: true, gone: false });
  await desk.record(id, '2026-11-22');
  expect(await views(id)).toEqual({ never: false, gone: false });
});

test('the reviewer sees list and file side by side, masked; what is revealed of the list is audited', async () => {
  const place = { mobile: '13800138000', address: '旧路 1 号', categories: [{ category, validFrom: '2026-01-01' }] };
  const [known = ''] = await desk.register([{ name: '对照人', residentId: number(3), ...place }]);
  const roster = await open([`对照仁,${number(3)},13900139999,新路 2 号`]);
  const row = (await entries(roster)).find((e: { name: string }) => e.name === '对照仁');
  expect(row).toMatchObject({
    changes: ['name', 'mobile', 'address'],
    mobileMasked: '139****9999',
    addressMasked: '******',
    person: { name: '对照人', mobileMasked: '138****8000', addressMasked: '******', careTo: null },
  });
  const asked = { rosterId: roster, id: row.id, field: 'address', reason: '核对名册地址' };
  expect(await call('revealRosterField', asked)).toEqual({ value: '新路 2 号' });
  // It stands on the file, and after a merge on the one that stays.
  const on = async (id: string) =>
    (await call('clientReveals', { id })).rows.map((r: { field: string; reason: string }) => [r.field, r.reason]);
  expect(await on(known)).toEqual([['address', '核对名册地址']]);
  const [stays = ''] = await desk.register([{ name: '对照人' }]);
  await call('mergeClients', { survivorId: stays, mergedId: known, take: [], reason: '同一人' });
  await call('revealField', { id: stays, field: 'residentId', reason: '合并后核对' });
  expect(await on(stays)).toEqual([
    ['residentId', '合并后核对'],
    ['address', '核对名册地址'],
  ]);
  const { rows } = await call('personEvents', { id: stays, kinds: ['reveal'] });
  expect(rows.map((e: { detail: string }) => e.detail)).toEqual(['合并后核对', '核对名册地址']);
  await call('discardRoster', { id: roster });
});

test('a list that has the number of a merged file means the file that stayed; both numbers are one person', async () => {
  const { app, town, register } = desk;
  const held = { categories: [{ category, validFrom: '2026-02-01' }], careFrom: '2026-01-01' };
  const [stays = ''] = await register([{ name: '并档人', residentId: number(21), ...held }]);
  const [goes = ''] = await register([{ name: '并档人', residentId: number(22), ...held }]);
  await call('mergeClients', { survivorId: stays, mergedId: goes, take: [], reason: '号码抄错一位' });

  const roster = await open([`并档人,${number(22)},,`, `并档人,${number(21)},,`], '2026-11');
  const rows = (await entries(roster)).filter((r: { name: string }) => r.name === '并档人');
  const told = rows.map((r: { class: string; decision: string; person: object | null }) => [
    r.class,
    r.decision,
    r.person,
  ]);
  expect(told).toEqual([
    ['unchanged', 'apply', expect.objectContaining({ id: stays })],
    ['wrong', 'skip', null],
  ]);
  expect(await carriedOut(app.services, call, 'applyRoster', roster)).toMatchObject({ refused: 0 });
  expect(await call('client', { id: stays })).toMatchObject({ careTo: null, categories: [category] });
  expect(await views(stays)).toEqual({ never: true, gone: false });

  await expect(register([{ name: '并档人', residentId: number(22) }])).rejects.toMatchObject({ status: 422 });
  const anew = { name: '并档人', divisionCode: town.pointA.divisionCode, siteId: town.pointA.id };
  await expect(call('registerClient', { ...anew, residentId: number(22) })).rejects.toMatchObject({
    code: 'clients.already-registered',
    facts: { clientId: stays },
  });
});

test('the number of a file merged into this one can be taken; undone, each has what was never the other’s', async () => {
  const { register } = desk;
  const [stays = ''] = await register([{ name: '改号人', residentId: number(23) }]);
  const [goes = ''] = await register([{ name: '改号人', residentId: number(25) }]);
  const { id } = await call('mergeClients', { survivorId: stays, mergedId: goes, take: [], reason: '号码抄错一位' });
  const correct = async (nth: number) => {
    const { version, name, sex, relation, divisionCode, siteId } = await call('client', { id: stays });
    const fields = { version, name, sex, relation, divisionCode, siteId };
    return call('updateClient', { id: stays, ...fields, residentId: number(nth) });
  };
  await correct(25);
  const undo = () => call('unmergeClients', { id, reason: '其实是两个人' });
  await expect(undo()).rejects.toMatchObject({ code: 'clients.undo-blocked' });
  await correct(23);
  await undo();
  const found = async (nth: number) =>
    (await call('clients', { text: number(nth), state: 'all' })).rows.map((r: { id: string }) => r.id);
  expect([await found(23), await found(25)]).toEqual([[stays], [goes]]);
});

test('merged between review and application, the row means the file that stayed, which is not ended', async () => {
  const { app, register } = desk;
  const held = { categories: [{ category, validFrom: '2026-02-01' }], careFrom: '2026-01-01' };
  const [without = ''] = await register([{ name: '两档人', ...held }]);
  const [listed = ''] = await register([{ name: '两档人', residentId: number(27), ...held }]);
  const roster = await open([`两档人,${number(27)},,`]);
  const [row] = (await entries(roster)).filter(
    (r: { class: string; name: string }) => r.class === 'ended' && r.name === '两档人',
  );
  expect(row).toMatchObject({ decision: 'apply', person: { id: without } });
  await call('mergeClients', { survivorId: without, mergedId: listed, take: [], reason: '同一人' });
  expect(await carriedOut(app.services, call, 'applyRoster', roster)).toMatchObject({ refused: 0 });
  expect(await call('client', { id: without })).toMatchObject({ categories: [category], careTo: null });
  expect(await views(without)).toEqual({ never: true, gone: false });
});

test('who changes from one form’s list to the other’s stands on a list, in whichever order they are applied', async () => {
  const { app, register } = desk;
  const form = (variant: string) => ({ category: 'minimumLiving', variant, validFrom: '2026-02-01' });
  const [id = ''] = await register([
    { name: '换表人', residentId: number(29), careFrom: '2026-01-01', categories: [form('rural')] },
  ]);
  const other = { name: '同表人', residentId: number(31), careFrom: '2026-01-01', categories: [form('rural')] };
  await register([other]);
  const of = (variant: string, lines: readonly string[], month: string) => open(lines, month, 'minimumLiving', variant);
  const line = `换表人,${number(29)},,`;
  const stays = `同表人,${number(31)},,`;
  await carriedOut(app.services, call, 'applyRoster', await of('rural', [line, stays], '2026-10'));
  const [urban, rural] = [await of('urban', [line], '2026-11'), await of('rural', [stays], '2026-11')];
  await carriedOut(app.services, call, 'applyRoster', urban);
  await carriedOut(app.services, call, 'applyRoster', rural);
  expect(await views(id)).toEqual({ never: true, gone: false });
});

test('a child’s number in a list of elders is told at its row', async () => {
  const child = makeResidentId('990101', '2015-03-08', 700);
  const roster = await open([`错行童,${child},,`, `真老人,${number(5)},,`], '2026-11', 'elderLivingAlone');
  expect((await entries(roster)).map((e: { reasons: string[] }) => e.reasons)).toEqual([
    ['年龄与类别不符，请核对'],
    [],
  ]);
  await call('discardRoster', { id: roster });
});

test('a row that cannot be applied is refused when somebody decides to apply it, and not counted among several', async () => {
  const roster = await open(['12345,,,', `可建档,${number(4)},,`]);
  const [wrong, fresh] = await entries(roster);
  expect([wrong.class, wrong.applicable, fresh.applicable]).toEqual(['wrong', false, true]);
  const decide = (ids: string[]) => call('decideRosterEntries', { rosterId: roster, ids, decide: 'apply', takes: [] });
  await expect(decide([wrong.id])).rejects.toMatchObject({ code: 'clients.roster-not-applicable' });
  expect(await decide([wrong.id, fresh.id])).toEqual({ rows: 1 });
});
