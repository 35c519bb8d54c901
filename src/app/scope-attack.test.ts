import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../kernel/id.ts';
import { type TestApp, testApp } from './testing.ts';
import { browser, makeAccount, signedIn, type TestBrowser } from './testing-accounts.ts';
import { type TestTown, testTown } from './testing-town.ts';

/** Somebody at one station tries everything of another station; each answer is that of what is not there. */
let app: TestApp;
let town: TestTown;
let attacker: TestBrowser;
let bureau: TestBrowser;
let encounter: string;
let household: string;
let postElsewhere: string;
const far = '440103001';

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T09:00:00+08:00');
  town = await testTown(app);
  const { divisionCode, id: siteId } = town.station;
  await makeAccount(app, { login: 'attacker', role: 'stationLead', divisionCode, siteId });
  await makeAccount(app, { login: 'bureau', role: 'bureau' });
  [attacker, bureau] = [await signedIn(app, 'attacker'), await signedIn(app, 'bureau')];
  const visit = { occurredAt: '2026-11-22T10:00:00+08:00', way: 'phone', class: 'visit', minutes: 30 };
  const classes = await app.as(town.leadElsewhere)('services', 'recordingChoices');
  encounter = (
    await app.as(town.leadElsewhere)('services', 'recordEncounter', {
      ...visit,
      class: classes.classes[0].code,
      clientId: town.clientElsewhere,
      siteId: town.elsewhere.id,
      notes: '只在本站',
    })
  ).id;
  postElsewhere = (await bureau.get('people', 'worker', { id: town.workerElsewhere })).body.posts[0].id;
  household = (await bureau.get('clients', 'client', { id: town.clientElsewhere })).body.householdId;
});
afterAll(() => app.close());

const secret = /何远|李国强|只在本站/;

describe('by id', () => {
  test.each([
    ['GET', 'clients', 'client', () => ({ id: town.clientElsewhere })],
    ['GET', 'people', 'worker', () => ({ id: town.workerElsewhere })],
    ['GET', 'services', 'encounter', () => ({ id: encounter })],
    ['POST', 'services', 'voidEncounter', () => ({ id: encounter, reason: '不该成功' })],
    [
      'POST',
      'clients',
      'updateClient',
      () => ({
        id: town.clientElsewhere,
        version: 1,
        name: '改',
        sex: 'male',
        bornOn: null,
        relation: 'head',
        divisionCode: far,
        siteId: town.station.id,
      }),
    ],
    ['POST', 'clients', 'setRisk', () => ({ id: town.clientElsewhere, level: 'high', reason: '不该成功' })],
    [
      'POST',
      'clients',
      'startCategory',
      () => ({ clientId: town.clientElsewhere, category: 'elder', validFrom: '2026-11-01' }),
    ],
    [
      'POST',
      'clients',
      'endCare',
      () => ({ id: town.clientElsewhere, version: 1, careTo: '2026-11-20', reason: '不该成功' }),
    ],
    ['POST', 'clients', 'assignResponsible', () => ({ clientIds: [town.clientElsewhere], workerId: town.worker })],
    [
      'POST',
      'clients',
      'revealField',
      () => ({ id: town.clientElsewhere, field: 'residentId', reason: '不该成功的事由' }),
    ],
    ['GET', 'people', 'workerDocuments', () => ({ workerId: town.workerElsewhere })],
    ['POST', 'people', 'setSkills', () => ({ workerId: town.workerElsewhere, version: 1, skills: [] })],
    ['POST', 'people', 'attachDocument', () => ({ workerId: town.workerElsewhere, fileId: newId(), kind: 'other' })],
    ['POST', 'people', 'revealMobile', () => ({ id: town.workerElsewhere, reason: '不该成功的事由' })],
    [
      'POST',
      'people',
      'postWorker',
      () => ({ workerId: town.workerElsewhere, siteId: town.station.id, duty: 'worker', validFrom: '2026-11-23' }),
    ],
    ['POST', 'people', 'endPost', () => ({ id: postElsewhere, version: 1, validTo: '2026-11-23' })],
    [
      'POST',
      'people',
      'correctPost',
      () => ({ id: postElsewhere, version: 1, duty: 'worker', validFrom: '2026-11-01', validTo: null }),
    ],
    ['POST', 'people', 'withdrawPost', () => ({ id: postElsewhere, version: 1, reason: '不该成功' })],
  ] as const)('%s %s.%s of another station answers like one that is not there', async (method, module, name, input) => {
    const send = method === 'GET' ? attacker.get : attacker.post;
    const theirs = input() as Record<string, unknown>;
    const missing = JSON.parse(
      JSON.stringify(theirs)
        .replaceAll(town.clientElsewhere, newId())
        .replaceAll(town.workerElsewhere, newId())
        .replaceAll(encounter, newId())
        .replaceAll(postElsewhere, newId()),
    );
    const [answer, control] = [await send(module, name, theirs), await send(module, name, missing)];
    expect(answer.status, JSON.stringify(answer.body)).toBe(control.status);
    expect(answer.body.code).toBe(control.body.code);
    expect(answer.body.errors).toEqual(control.body.errors);
    expect([403, 404, 422]).toContain(answer.status);
    expect(JSON.stringify(answer.body)).not.toMatch(secret);
  });

  test.each([
    ['a client there', () => ({ clientId: town.clientElsewhere, siteId: town.station.id }), '/clientId'],
    ['a site there', () => ({ siteId: town.elsewhere.id }), '/siteId'],
    ['a worker there', () => ({ siteId: town.station.id, workerId: town.workerElsewhere }), '/workerId'],
  ])('a visit naming %s is refused, alone and in a batch', async (_what, part, pointer) => {
    const { classes } = (await attacker.get('services', 'recordingChoices')).body;
    const visit = {
      occurredAt: '2026-11-22T10:00:00+08:00',
      way: 'phone',
      class: classes[0].code,
      minutes: 30,
      personTimes: 1,
      workerId: town.worker,
      ...part(),
    };
    const alone = await attacker.post('services', 'recordEncounter', visit);
    expect(alone.status).toBe(422);
    expect(alone.body.errors[0].pointer).toBe(pointer);
    const batch = await attacker.post('services', 'recordEncounters', { rows: [visit] });
    expect(batch.body.rows).toMatchObject([{ outcome: 'refused', fields: [{ pointer }] }]);
    expect(JSON.stringify(batch.body)).not.toMatch(secret);
  });

  test('nobody is registered into a household or at a site of another station', async () => {
    const person = { name: '试探', divisionCode: town.pointA.divisionCode, siteId: town.pointA.id };
    for (const part of [
      { householdId: household },
      { siteId: town.elsewhere.id },
      { responsibleWorkerId: town.workerElsewhere },
    ]) {
      for (const answer of [
        await attacker.post('clients', 'registerClient', { ...person, ...part }),
        await attacker.post('clients', 'registerClients', { rows: [{ ...person, ...part }] }),
      ])
        expect(answer.status, JSON.stringify(part)).toBe(422);
    }
  });
});

describe('by filter, sorting and search', () => {
  test.each([
    [
      'clients',
      'clients',
      () => [
        { place: far },
        { siteId: town.elsewhere.id },
        { text: '何远' },
        { workerId: town.workerElsewhere },
        { place: '44', state: 'all', size: 500 },
      ],
    ],
    [
      'people',
      'workers',
      () => [
        { place: far },
        { siteId: town.elsewhere.id },
        { text: '李国强' },
        { place: '44', state: 'all', size: 500 },
      ],
    ],
    [
      'services',
      'encounters',
      () => [
        { place: far },
        { siteId: town.elsewhere.id },
        { clientId: town.clientElsewhere },
        { workerId: town.workerElsewhere, state: 'all', size: 500 },
      ],
    ],
    [
      'clients',
      'findRecords',
      () => [
        { text: '只在本站' },
        { text: '本站', place: far },
        { text: '在本', workerId: town.workerElsewhere, from: '2026-11-22', to: '2026-11-22' },
      ],
    ],
    ['coordination', 'board', () => [{ place: far }, { siteId: town.elsewhere.id }]],
    [
      'coordination',
      'figureRows',
      () =>
        [
          'services.encounters',
          'services.personsServed',
          'services.householdsServed',
          'clients.persons-in-care',
          'clients.households-in-care',
          'people.workers',
        ].flatMap((fact) => [
          { fact, place: far },
          { fact, place: '4401', siteId: town.elsewhere.id },
          { fact, place: '4401', only: { division: far } },
        ]),
    ],
  ] as const)('%s.%s shows nothing of another station', async (module, name, inputs) => {
    for (const input of inputs()) {
      const answer = await attacker.get(module, name, input);
      expect([200, 404], JSON.stringify(input)).toContain(answer.status);
      expect(JSON.stringify(answer.body), JSON.stringify(input)).not.toMatch(secret);
      if (name === 'figureRows' && answer.status === 200) expect(answer.body.total, JSON.stringify(input)).toBe(0);
    }
  });

  test.each([
    'services.encounters',
    'services.minutes',
    'services.personsServed',
    'clients.persons-in-care',
    'people.workers',
  ])('%s counts nothing of another station, split or not', async (fact) => {
    const figures = await attacker.get('coordination', 'figures', { ids: [fact], place: far });
    expect(figures.body.figures[0]).toMatchObject({ value: 0, rows: 0 });
    const parts = await attacker.get('coordination', 'figureBy', { fact, dimension: 'division', place: far });
    expect(parts.body.parts).toEqual([]);
  });
});

describe('what changes who somebody is', () => {
  test('a revoked session, an expired post and somebody else’s post open nothing', async () => {
    const own = { divisionCode: town.station.divisionCode, siteId: town.station.id };
    const { postId } = await makeAccount(app, { login: 'other-lead', role: 'bureau' });
    expect((await attacker.post('access', 'switchPost', { postId })).body.code).toBe('access.post-not-yours');
    await makeAccount(app, { login: 'left', role: 'stationLead', ...own, validTo: '2026-11-24' });
    app.at('2026-11-23T23:55:00+08:00');
    const left = await signedIn(app, 'left');
    expect((await left.get('clients', 'clients')).status).toBe(200);
    app.at('2026-11-24T00:00:01+08:00');
    expect((await left.get('clients', 'clients')).status).toBe(403);
    app.at('2026-11-23T09:00:00+08:00');
    const copy = browser(app, left.cookie());
    await left.post('access', 'signOut');
    expect((await copy.get('clients', 'clients')).status).toBe(401);
  });

  test('an idempotency key of somebody else gives neither the answer nor the effect', async () => {
    const input = { name: '键试', divisionCode: far, siteId: town.elsewhere.id };
    const key = newId();
    const theirs = await app.as(town.leadElsewhere)('clients', 'registerClient', input, key);
    await expect(app.as(town.lead)('clients', 'registerClient', input, key)).rejects.toMatchObject({
      code: 'invalid-input',
    });
    expect(await app.as(town.leadElsewhere)('clients', 'registerClient', input, key)).toEqual(theirs);
  });

  test('actions of the command line are nobody’s over HTTP', async () => {
    await makeAccount(app, { login: 'root-admin', role: 'administrator' });
    const root = await signedIn(app, 'root-admin');
    for (const [module, name] of [
      ['access', 'createAdministrator'],
      ['access', 'rotateKeys'],
      ['clients', 'rotateKeys'],
      ['services', 'rotateKeys'],
    ] as const) {
      expect((await root.post(module, name, { login: 'evil', name: '恶' })).body.code).toBe('forbidden');
    }
  });

  test('an administrator of a district gives nothing and takes nothing beyond it', async () => {
    await makeAccount(app, { login: 'yuexiu', role: 'administrator', divisionCode: '440103' });
    const city = await makeAccount(app, { login: 'city-man', role: 'bureau' });
    const both = await makeAccount(app, { login: 'both', role: 'socialWorker', divisionCode: '440103' });
    const district = await signedIn(app, 'yuexiu');
    const root = await signedIn(app, 'root-admin');
    await root.post('access', 'assignPost', { accountId: both.id, role: 'bureau', divisionCode: '4401' });
    const status = async (name: string, input: object) => (await district.post('access', name, input)).status;
    for (const divisionCode of ['44', '4401', '440106']) {
      expect(await status('createAccount', { login: `x${divisionCode}`, name: '越界', divisionCode })).toBe(422);
      expect(await status('assignPost', { accountId: both.id, role: 'administrator', divisionCode })).toBe(422);
    }
    expect(
      await status('assignPost', {
        accountId: both.id,
        role: 'stationLead',
        divisionCode: '440103',
        siteId: town.station.id,
      }),
    ).toBeGreaterThanOrEqual(403);
    expect(await status('assignPost', { accountId: city.id, role: 'bureau', divisionCode: '440103' })).toBe(404);
    for (const name of ['resetPassword', 'closeAccount', 'reopenAccount', 'resetSecondFactor', 'unlinkIdentity']) {
      const why = name === 'resetPassword' ? {} : { reason: '试探' };
      expect(await status(name, { id: both.id, ...why }), name).toBe(403);
      expect(await status(name, { id: city.id, ...why }), name).toBe(404);
    }
    expect(await status('endPost', { id: city.postId })).toBe(404);
    expect((await district.get('access', 'account', { id: city.id })).status).toBe(404);
    expect(JSON.stringify((await district.get('access', 'accounts', { text: 'city-man' })).body.rows)).toBe('[]');
  });

  test('an account in use is not reopened into a password of the administrator’s choice', async () => {
    const root = await signedIn(app, 'root-admin');
    const { id } = await makeAccount(app, { login: 'in-use', role: 'socialWorker' });
    expect((await root.post('access', 'reopenAccount', { id, reason: '试探' })).body.code).toBe('access.account-open');
  });
});

describe('files', () => {
  const upload = async (
    as: TestBrowser,
    payload: string | Buffer,
    query: Record<string, string>,
    type = 'text/csv',
  ) => {
    const answer = await app.server.inject({
      method: 'POST',
      url: '/api/access/upload-file',
      query,
      headers: { cookie: `rongyin_session=${as.cookie()}`, 'x-rongyin': '1', 'content-type': type },
      payload,
    });
    return answer.json().fileId as string;
  };
  const previews = [
    ['clients', 'previewClientImport', 'importClients'],
    ['people', 'previewWorkerImport', 'importWorkers'],
    ['people', 'previewCertificateImport', 'importCertificates'],
    ['network', 'previewSiteImport', 'importSites'],
    ['network', 'previewAgencyImport', 'importAgencies'],
  ] as const;

  test.each(previews)('%s.%s knows no file of somebody else', async (module, preview, store) => {
    const fileId = await upload(bureau, '姓名\n某某\n', { name: 'a.csv' });
    await makeAccount(app, { login: `thief-${preview}`.toLowerCase(), role: 'bureau' });
    const thief = await signedIn(app, `thief-${preview}`.toLowerCase());
    expect((await thief.get(module, preview, { fileId })).status).toBe(404);
    expect((await thief.post(module, store, { fileId, skipWrong: true })).status).toBe(404);
  });

  test.each(previews)('%s.%s says that a document is no sheet', async (module, preview, store) => {
    const fileId = await upload(bureau, '%PDF-1.4\n%%EOF', { name: 'a.pdf', purpose: 'document' }, 'application/pdf');
    for (const answer of [
      await bureau.get(module, preview, { fileId }),
      await bureau.post(module, store, { fileId }),
    ]) {
      expect([404, 422], JSON.stringify(answer.body)).toContain(answer.status);
      expect(answer.body.title).toMatch(/\p{Script=Han}/u);
    }
  });
});
