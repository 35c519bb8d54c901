import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCreditCode } from '../kernel/china/credit-code.ts';
import { makeResidentId } from '../kernel/china/resident-id.ts';
import { newId } from '../kernel/id.ts';
import { allOf, type TestApp, testApp } from './testing.ts';
import { makeAccount, signedIn, type TestBrowser } from './testing-accounts.ts';
import { type TestTown, testTown } from './testing-town.ts';

/** The same done twice at the same moment: one effect, one row in the audit, and no failure. */
let app: TestApp;
let town: TestTown;
let root: TestBrowser;
let bureau: TestBrowser;
beforeAll(async () => {
  app = await testApp({ DATABASE_POOL: '16' });
  app.at('2026-11-23T09:00:00+08:00');
  town = await testTown(app);
  await makeAccount(app, { login: 'root', role: 'administrator' });
  await makeAccount(app, { login: 'bureau', role: 'bureau' });
  [root, bureau] = [await signedIn(app, 'root'), await signedIn(app, 'bureau')];
});
afterAll(() => app.close());

const audited = async (action: string): Promise<number> => {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from platform.audit_event where action = ${action}`.execute(app.services.kysely);
  return rows[0]?.n ?? 0;
};

interface Outcome {
  readonly done: number;
  readonly codes: readonly string[];
  readonly audits: number;
}

/** Sends all at once; `done` succeeded, the others were refused with `codes`. */
async function atOnce(as: TestBrowser, module: string, name: string, inputs: readonly object[]): Promise<Outcome> {
  const before = await audited(`${module}.${name}`);
  const answers = await Promise.all(inputs.map((input) => as.post(module, name, input)));
  for (const answer of answers) expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500);
  const refused = answers.filter((answer) => answer.status >= 400);
  return {
    done: answers.length - refused.length,
    codes: [...new Set(refused.map((answer) => answer.body.code))],
    audits: (await audited(`${module}.${name}`)) - before,
  };
}

const stationLead = async () => {
  const { divisionCode, id: siteId } = town.station;
  await makeAccount(app, { login: 'lead', role: 'stationLead', divisionCode, siteId, workerId: town.worker });
  return signedIn(app, 'lead');
};

const six = <T>(make: (nth: number) => T): T[] => [0, 1, 2, 3, 4, 5].map(make);

test('the same post assigned six times at once is one post', async () => {
  const { id } = await makeAccount(app, { login: 'posted' });
  const outcome = await atOnce(
    root,
    'access',
    'assignPost',
    six(() => ({ accountId: id, role: 'supervisor', divisionCode: '440106' })),
  );
  expect(outcome).toEqual({ done: 1, codes: ['access.post-overlaps'], audits: 1 });
});

test('one login given to six accounts at once belongs to one', async () => {
  const outcome = await atOnce(
    root,
    'access',
    'createAccount',
    six((n) => ({ login: 'wanted', name: `甲${n}`, divisionCode: '4401' })),
  );
  expect(outcome).toEqual({ done: 1, codes: ['access.login-taken'], audits: 1 });
});

test('whoever loses a race to create something is answered as in sequence', async () => {
  const as = app.as(allOf('bureau'));
  const races: readonly [module: string, name: string, make: (nth: number) => object, code: string][] = [
    [
      'network',
      'openSite',
      () => ({ kind: 'station', name: '争站', divisionCode: '440103002', openedOn: '2024-01-01' }),
      'network.name-taken',
    ],
    [
      'people',
      'registerWorker',
      (n) => ({ name: `争号${n}`, mobile: '19000004321', siteId: town.station.id, joinedOn: '2024-01-01' }),
      'people.mobile-taken',
    ],
    [
      'clients',
      'registerClient',
      (n) => ({
        name: `争证${'甲乙丙丁戊己'[n]}`,
        residentId: makeResidentId('990101', '1950-03-04', 61),
        divisionCode: town.pointA.divisionCode,
        siteId: town.pointA.id,
      }),
      'clients.already-registered',
    ],
  ];
  for (const [module, name, make, code] of races) {
    const outcomes = await Promise.allSettled(six((n) => as(module, name, make(n))));
    const lost = outcomes.flatMap((o) => (o.status === 'rejected' ? [o.reason] : []));
    expect(lost, name).toHaveLength(5);
    for (const problem of lost) expect(problem.fields[0]?.code ?? problem.code, name).toBe(code);
  }
});

test('six edits on top of one version are one edit', async () => {
  const { version, ...file } = (await bureau.get('clients', 'client', { id: town.clientA })).body;
  const client = {
    id: town.clientA,
    version,
    sex: file.sex,
    bornOn: null,
    relation: file.relation,
    divisionCode: file.divisionCode,
    siteId: file.siteId,
  };
  const outcome = await atOnce(
    bureau,
    'clients',
    'updateClient',
    six((n) => ({ ...client, name: `黄甲${n}` })),
  );
  expect(outcome).toEqual({ done: 1, codes: ['conflict'], audits: 1 });
  const site = (await root.get('network', 'site', { id: town.pointB.id })).body;
  const {
    contactName = null,
    contactPhone = null,
    address = null,
    lng = null,
    lat = null,
    coordinateSource = 'unknown',
    rating = null,
  } = site;
  const particulars = {
    id: site.id,
    version: site.version,
    contactName,
    contactPhone,
    address,
    lng,
    lat,
    coordinateSource,
    rating,
  };
  const sites = await atOnce(
    root,
    'network',
    'updateSite',
    six((n) => ({ ...particulars, address: `某路 ${n} 号` })),
  );
  expect(sites).toEqual({ done: 1, codes: ['conflict'], audits: 1 });
});

test('a risk graded, a category started and care ended six times at once happen once each', async () => {
  const id = town.clientB;
  const risk = await atOnce(
    bureau,
    'clients',
    'setRisk',
    six(() => ({ id, level: 'high', reason: '评估' })),
  );
  expect(risk).toMatchObject({ done: 1, audits: 1 });
  const { categories } = (await bureau.get('clients', 'categories')).body;
  const category = categories[0].code;
  const started = await atOnce(
    bureau,
    'clients',
    'startCategory',
    six(() => ({ clientId: id, category, validFrom: '2026-11-01' })),
  );
  expect(started).toEqual({ done: 1, codes: ['clients.category-open'], audits: 1 });
  const file = (await bureau.get('clients', 'client', { id })).body;
  const [held] = file.categoryPeriods;
  const ended = await atOnce(
    bureau,
    'clients',
    'endCategory',
    six((n) => ({ clientId: id, id: held.id, validTo: `2026-11-1${n}` })),
  );
  expect(ended).toEqual({ done: 1, codes: ['clients.category-ended'], audits: 1 });
  const care = await atOnce(
    bureau,
    'clients',
    'endCare',
    six(() => ({ id, version: file.version, careTo: '2026-11-20', reason: '迁出', knownLater: 9 })),
  );
  expect(care).toMatchObject({ done: 1, audits: 1 });
});

test('six corrections of one case on top of one version are one correction', async () => {
  const lead = await stationLead();
  const opened = { clientId: town.clientA, source: 'self', voluntary: true, receivedOn: '2026-11-20' };
  const { id } = (await lead.post('cases', 'openCase', { ...opened, domain: 'ELD', problem: '独居' })).body;
  const outcome = await atOnce(
    lead,
    'cases',
    'correctCase',
    six((n) => ({ id, version: 1, domain: 'ELD', problem: `独居，第 ${n} 稿` })),
  );
  expect(outcome).toEqual({ done: 1, codes: ['conflict'], audits: 1 });
});

test('six answers at once to one referral are one answer', async () => {
  const site = town.elsewhere;
  await makeAccount(app, { login: 'there', role: 'stationLead', divisionCode: site.divisionCode, siteId: site.id });
  const there = await signedIn(app, 'there');
  const lead = app.as(town.lead);
  const { divisionCode, id: siteId } = town.pointA;
  const { id: clientId } = await lead('clients', 'registerClient', { name: '转介人', divisionCode, siteId });
  const opened = {
    clientId,
    source: 'self',
    voluntary: true,
    receivedOn: '2026-11-20',
    domain: 'ELD',
    problem: '独居',
  };
  const { id: caseId } = await lead('cases', 'openCase', opened);
  const given = { purpose: 'referral', givenOn: '2026-11-20', givenBy: 'self', manner: 'oral', witness: '邻居' };
  await lead('clients', 'giveConsent', { clientId, ...given });
  const refer = { caseId, kind: 'site', toSiteId: site.id, reason: '搬家' };
  const sent = await Promise.allSettled(six(() => lead('cases', 'referCase', refer)));
  const { id } = sent.flatMap((s) => (s.status === 'fulfilled' ? [s.value] : []))[0];
  for (const s of sent) if (s.status === 'rejected') expect(s.reason.code).toBe('cases.referral-open');
  const outcome = await atOnce(
    there,
    'cases',
    'acceptReferral',
    six(() => ({ id })),
  );
  expect(outcome).toEqual({ done: 1, codes: ['cases.referral-decided'], audits: 1 });
  expect((await lead('cases', 'cases', { clientId })).total).toBe(0);
});

test('one record sent alone and in batches at once counts once, and is voided once', async () => {
  const as = app.as(town.lead);
  const { classes } = await as('services', 'recordingChoices');
  const visit = {
    id: newId(),
    occurredAt: '2026-11-22T10:00:00+08:00',
    clientId: town.clientA,
    siteId: town.pointA.id,
    workerId: town.worker,
    way: 'phone',
    class: classes[0].code,
    minutes: 30,
  };
  const answers = await Promise.all([
    ...six(() => as('services', 'recordEncounter', visit)),
    ...six(() => as('services', 'recordEncounters', { rows: [visit] }).then((a) => a.rows[0])),
  ]);
  const outcomes = answers.map((a) => String(a.outcome)).sort((a, b) => a.localeCompare(b));
  expect(outcomes).toEqual([...Array(11).fill('alreadyRecorded'), 'recorded']);
  const counted = async () =>
    (await app.as(allOf('bureau'))('coordination', 'figures', { ids: ['services.encounters'] })).figures[0];
  expect(await counted()).toMatchObject({ value: 1, rows: 1 });
  const voids = await Promise.allSettled(
    six(() => as('services', 'voidEncounter', { id: visit.id, reason: '重复登记' })),
  );
  expect(voids.filter((v) => v.status === 'fulfilled')).toHaveLength(1);
  for (const v of voids) if (v.status === 'rejected') expect(v.reason.code).toBe('services.already-voided');
  expect(await counted()).toMatchObject({ value: 0, rows: 0 });
});

test('one idempotency key sent six times at once has one effect and one answer', async () => {
  const key = newId();
  const input = { name: '键同', divisionCode: town.pointA.divisionCode, siteId: town.pointA.id };
  const answers = await Promise.all(six(() => app.as(town.lead)('clients', 'registerClient', input, key)));
  expect(new Set(answers.map((a) => a.id)).size).toBe(1);
  expect((await bureau.get('clients', 'clients', { text: '键同' })).body.total).toBe(1);
});

test('a site closed while visits are recorded there: each is stored or refused, none fails', async () => {
  const as = app.as(town.leadElsewhere);
  const { classes } = await as('services', 'recordingChoices');
  const visit = () => ({
    id: newId(),
    occurredAt: '2026-11-23T08:00:00+08:00',
    siteId: town.elsewhere.id,
    workerId: town.workerElsewhere,
    way: 'phone',
    class: classes[0].code,
    minutes: 10,
  });
  const { version } = (await root.get('network', 'site', { id: town.elsewhere.id })).body;
  const closing = atOnce(
    root,
    'network',
    'closeSite',
    six(() => ({ id: town.elsewhere.id, version, on: '2026-11-23', reason: '撤站', successorId: town.station.id })),
  );
  const visits = await Promise.allSettled(Array.from({ length: 20 }, () => as('services', 'recordEncounter', visit())));
  for (const v of visits) if (v.status === 'rejected') expect(v.reason.code).toBe('invalid-input');
  expect(await closing).toMatchObject({ done: 1, audits: 1 });
  const stored = visits.filter((v) => v.status === 'fulfilled').length;
  const figures = await app.as(allOf('bureau'))('coordination', 'figures', {
    ids: ['services.encounters'],
    place: '440103',
  });
  expect(figures.figures[0]).toMatchObject({ value: stored, rows: stored });
});

/** Each import with a file whose rows bear nothing that could be there once only, as far as the kind allows. */
const files: readonly [as: () => TestBrowser, module: string, preview: string, store: string, lines: string[]][] = [
  [
    () => bureau,
    'people',
    'previewWorkerImport',
    'importWorkers',
    ['姓名,站点名称,入职日期', ...six((n) => `同时${n},测试社工站,2026-11-01`)],
  ],
  [
    () => bureau,
    'people',
    'previewCertificateImport',
    'importCertificates',
    ['姓名,证书级别,证书编号,所在区县', ...six((n) => `持证同时${n},社会工作师,2024004480${n},440103`)],
  ],
  [
    () => bureau,
    'network',
    'previewSiteImport',
    'importSites',
    ['站点名称,类型,区划代码,开站日期', ...six((n) => `同时站${n},社工站,44010300${n + 3},2024-01-01`)],
  ],
  [
    () => bureau,
    'network',
    'previewAgencyImport',
    'importAgencies',
    [
      '统一社会信用代码,名称,机构类别,区划代码,证书有效期起',
      `${makeCreditCode('52990101MJ0000009')},同时机构,其他,4401,2020-01-01`,
    ],
  ],
  [
    () => root,
    'access',
    'previewAccountsImport',
    'importAccounts',
    ['账号,姓名,所属区划代码,岗位', ...six((n) => `atonce${n},陈同时,440103,督导`)],
  ],
];

test.each(files)(
  'one file imported four times at once is imported once: %#',
  async (as, module, look, store, lines) => {
    const uploaded = await app.server.inject({
      method: 'POST',
      url: '/api/access/upload-file?name=a.csv',
      headers: { cookie: `rongyin_session=${as().cookie()}`, 'x-rongyin': '1', 'content-type': 'text/csv' },
      payload: lines.join('\n'),
    });
    const { fileId } = uploaded.json();
    const rows = lines.length - 1;
    const preview = (await as().get(module, look, { fileId })).body;
    expect(preview, JSON.stringify(preview.rows?.[0] ?? preview)).toMatchObject({ new: rows, wrong: 0 });
    const answers = await Promise.all([1, 2, 3, 4].map(() => as().post(module, store, { fileId })));
    const done = answers.map(({ body }) => [body.new, body.unchanged]).sort(([a], [b]) => b - a);
    expect(done).toEqual([[rows, 0], ...Array(3).fill([0, rows])]);
  },
);
