import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../app/testing.ts';
import { makeAccount, signedIn, type TestBrowser } from '../../../app/testing-accounts.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { harmHelp } from './rules.ts';

let app: TestApp;
let town: TestTown;
let people: Record<'worker' | 'colleague' | 'lead' | 'bureau' | 'elsewhere', TestBrowser>;
beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-25T10:00:00+08:00');
  town = await testTown(app);
  const { divisionCode, id: siteId } = town.station;
  const at = { divisionCode, siteId };
  await makeAccount(app, { login: 'worker', role: 'socialWorker', workerId: town.worker, ...at });
  await makeAccount(app, { login: 'colleague', role: 'socialWorker', ...at });
  await makeAccount(app, { login: 'lead', role: 'stationLead', ...at });
  await makeAccount(app, { login: 'bureau', role: 'bureau', divisionCode: divisionCode.slice(0, 6) });
  await makeAccount(app, { login: 'elsewhere', role: 'bureau', divisionCode: town.elsewhere.divisionCode.slice(0, 6) });
  const [worker, colleague, lead, bureau, elsewhere] = await Promise.all(
    (['worker', 'colleague', 'lead', 'bureau', 'elsewhere'] as const).map((login) => signedIn(app, login)),
  );
  people = { worker, colleague, lead, bureau, elsewhere } as typeof people;
});
afterAll(() => app.close());

const harm = (parts: object = {}) => ({
  situation: 'abandoned',
  child: '约 6 岁男童，住甲村 3 号',
  siteId: town.station.id,
  foundAt: '2026-11-25T09:30:00+08:00',
  what: '独自在家三天，无人照料',
  ...parts,
});
const refused = async (input: object) => {
  const { body } = await people.worker.post('cases', 'reportHarm', input);
  return (body.errors ?? []).map((e: { pointer: string; code: string }) => `${e.pointer} ${e.code}`);
};
const seen = async (as: TestBrowser) => (await as.get('cases', 'harmReports', {})).body.total;
const told = async (as: TestBrowser) =>
  (await as.get('access', 'notices', {})).body.rows.map((n: { kind: string }) => n.kind);

test('a report is told up the line at once and seen by whoever answers for the place, and by whoever made it', async () => {
  const { status } = await people.worker.post('cases', 'reportHarm', harm());
  expect(status).toBe(200);
  expect(await told(people.lead)).toEqual(['cases.harm-reported']);
  expect(await told(people.bureau)).toEqual(['cases.harm-reported']);
  expect(await told(people.colleague)).toEqual([]);
  expect(await told(people.elsewhere)).toEqual([]);
  const { worker, colleague, lead, bureau, elsewhere } = people;
  expect(await Promise.all([worker, colleague, lead, bureau, elsewhere].map(seen))).toEqual([1, 0, 1, 1, 0]);
  const { rows } = await sql<{ child: string; what: string }>`select child, what from cases.harm_report`.execute(
    app.services.kysely,
  );
  expect(`${rows[0]?.child} ${rows[0]?.what}`).not.toMatch(/男童|无人/);
});

test('the receipt is recorded once, by whoever made the report or answers for the place', async () => {
  const [{ id }] = (await people.lead.get('cases', 'harmReports', {})).body.rows;
  const receipt = { id, reportedAt: '2026-11-25T09:40:00+08:00', body: '永平派出所', receipt: '20261125-7' };
  expect((await people.colleague.post('cases', 'addReceipt', receipt)).status).toBe(404);
  const early = await people.worker.post('cases', 'addReceipt', {
    ...receipt,
    reportedAt: '2026-11-25T09:00:00+08:00',
  });
  expect(early.body.errors[0].code).toBe('cases.reported-before');
  expect((await people.worker.post('cases', 'addReceipt', receipt)).status).toBe(200);
  expect((await people.lead.post('cases', 'addReceipt', receipt)).body.code).toBe('cases.harm-reported');
  const [row] = (await people.lead.get('cases', 'harmReports', { state: 'reported' })).body.rows;
  expect(row).toMatchObject({ body: '永平派出所', receipt: '20261125-7', child: '约 6 岁男童，住甲村 3 号' });
});

test('the page says who is told as the rules in force do, and that nobody is where they name nobody', async () => {
  const help = async () => harmHelp((await people.worker.get('cases', 'harmChoices', {})).body.told);
  const tell = (told: string[], n: number, on: string) =>
    app.services.pool.query(
      `insert into platform.rule_set (id, version, name, source, effective_on, verified, content, made_at, made_by)
        select id, version + $2, name, source, $3, false, jsonb_set(content, '{told}', $1), now(), '测试'
        from platform.rule_set where id = 'mandatory-report' and shipped is not null`,
      [JSON.stringify(told), n, on],
    );
  expect((await help()).zh).toContain('立即告知：站长、督导、区督导组长、民政局。');
  await tell(['stationLead', 'centreManager'], 1, '2026-11-24');
  const { zh, en } = await help();
  expect(zh).toContain('立即告知：站长、督导中心管理人员。');
  expect(en).toMatch(/Told at once: Station lead, Supervision centre manager\.$/);
  expect(zh).not.toContain('民政局');
  await tell([], 2, '2026-11-25');
  const none = await help();
  expect([none.zh, none.en].join()).not.toMatch(/立即告知|Told at once/);
  expect(none.zh).toContain('系统不会告知任何人');
  await app.services.pool.query(`delete from platform.rule_set where id = 'mandatory-report' and shipped is null`);
});

test('bureau, centre and area managers report harm at a site of theirs that they look up, for a child without a file', async () => {
  for (const role of ['bureau', 'centreManager', 'areaManager'] as const) {
    const login = `city-${role}`;
    await makeAccount(app, { login, role, divisionCode: '4401' });
    const as = await signedIn(app, login);
    expect((await as.get('cases', 'harmChoices', {})).body.situations).toHaveLength(9);
    const { rows } = (await as.get('network', 'sites', { text: '甲社工点', state: 'open', size: 20 })).body;
    expect(rows.map((s: { id: string }) => s.id)).toEqual([town.pointA.id]);
    const { status } = await as.post('cases', 'reportHarm', harm({ siteId: rows[0].id }));
    expect(status, role).toBe(200);
    const [{ recordedBy, siteName }] = (await as.get('cases', 'harmReports', {})).body.rows;
    expect([recordedBy, siteName]).toEqual([`用户${login}`, '甲社工点']);
  }
});

test('what is wrong is said by its field', async () => {
  expect(await refused(harm({ child: undefined }))).toEqual(['/child cases.child-unnamed']);
  expect(await refused(harm({ situation: 'tired' }))).toEqual(['/situation cases.unknown-situation']);
  expect(await refused(harm({ foundAt: '2026-11-26T09:00:00+08:00' }))).toEqual(['/foundAt cases.in-future']);
  expect(await refused(harm({ reportedAt: '2026-11-25T09:40:00+08:00' }))).toEqual(['/body cases.body-missing']);
  expect(await refused(harm({ body: '永平派出所', receipt: '7' }))).toEqual(['/reportedAt cases.hour-missing']);
  expect(await refused(harm({ foundAt: '1996-11-25T09:00:00+08:00' }))).toEqual(['/foundAt cases.found-long-ago']);
  expect(await refused(harm({ siteId: town.elsewhere.id }))).toEqual(['/siteId cases.unknown-site']);
  expect(await refused(harm({ clientId: town.clientElsewhere }))).toContain('/clientId cases.unknown-client');
});

test('what was wrong or learned later is said beside the report, by whoever made it or answers for it; the line hears of it', async () => {
  const { body } = await people.worker.post('cases', 'reportHarm', harm());
  const before = (await told(people.bureau)).length;
  const right = { id: body.id, kind: 'correction', text: '情形应为第三项，姓名为小林' };
  expect((await people.colleague.post('cases', 'supplementHarm', right)).status).toBe(404);
  expect((await people.elsewhere.post('cases', 'supplementHarm', right)).status).toBe(404);
  expect((await people.worker.post('cases', 'supplementHarm', right)).status).toBe(200);
  await people.lead.post('cases', 'supplementHarm', { ...right, kind: 'supplement', text: '已送医' });
  const { rows } = (await people.bureau.get('cases', 'harmReports', {})).body;
  const found = rows.find((r: { id: string }) => r.id === body.id);
  expect(found).toMatchObject({
    ...{ situation: 'abandoned', child: '约 6 岁男童，住甲村 3 号', maySupplement: true },
    supplements: [
      { kind: 'correction', text: right.text, by: '用户worker' },
      { kind: 'supplement', text: '已送医', by: '用户lead' },
    ],
  });
  expect((await told(people.bureau)).length).toBe(before + 2);
  const { rows: kept } = await sql<{ text: string }>`select text from cases.harm_supplement`.execute(
    app.services.kysely,
  );
  expect(kept.map((r) => r.text).join()).not.toMatch(/小林|送医/);
});

test('of somebody whom the file knows to be grown up no report is taken; of whose age it does not know, one is', async () => {
  const place = { divisionCode: town.pointA.divisionCode, siteId: town.pointA.id, careFrom: '2026-01-01' };
  const persons = [
    { name: '已成年', bornOn: '2008-11-25' },
    { name: '差一日', bornOn: '2008-11-26' },
  ];
  const rows = persons.map((row) => ({ ...place, ...row }));
  const { ids } = await app.as(town.lead)('clients', 'registerClients', { rows });
  const of = (clientId: string) => refused(harm({ clientId, child: undefined, siteId: undefined }));
  expect(await of(ids[0])).toEqual(['/clientId cases.harm-adult']);
  expect(await of(ids[1])).toEqual([]);
  expect(await of(town.clientA)).toEqual([]);
});
