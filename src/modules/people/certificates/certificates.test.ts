import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allOf, atSite, inDivision, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { makeResidentId } from '../../../kernel/china/resident-id.ts';

let app: TestApp;
let town: TestTown;
const bureau = allOf('bureau');

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
});
afterAll(() => app.close());
beforeEach(() => app.at('2026-11-23T10:00:00+08:00'));

const call = (name: string, input: unknown, who = bureau) => app.as(who)('people', name, input);
const failing = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable(),
    (error) => error,
  );
const codes = (error: { fields: { pointer: string; code: string }[] }) =>
  error.fields.map((f) => `${f.pointer} ${f.code}`);

let used = 0;
const number = () => {
  used += 1;
  return `YS2021${String(used).padStart(6, '0')}`;
};
const row = (parts: object = {}) => ({
  name: '欧阳持证',
  level: 'assistant',
  number: number(),
  issuedOn: '2021-10-20',
  divisionCode: '440106',
  ...parts,
});
const worker = (parts: object = {}) => ({ name: '吴在岗', siteId: town.pointA.id, joinedOn: '2024-07-01', ...parts });
const register = async (parts: object = {}): Promise<string> => (await call('registerCertificate', row(parts))).id;

describe('the register of certificates', () => {
  test.each([
    ['part of the name', '阳持'],
    ['pinyin', 'ouyangchi'],
    ['initials', 'oycz'],
    ['the pinyin of a part', 'chi'],
    ['the number typed in full width', 'ＹＳ２０２１０００９'],
    ['the whole resident ID', makeResidentId('990101', '1988-03-04', 12)],
    ['the whole mobile', '190 0000 0009'],
  ])('finds a holder who works elsewhere by %s', async (_, text) => {
    if ((await call('certificates', { text: 'YS2021000999' })).total === 0)
      await register({
        number: 'ys2021 000999',
        residentId: makeResidentId('990101', '1988-03-04', 12),
        mobile: '19000000009',
        employer: '晋江某医院',
      });
    const { rows, total } = await call('certificates', { text });
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({ number: 'YS2021000999', worksAt: '晋江某医院', workerId: null });
    expect(rows[0].residentIdMasked).not.toContain('1988');
  });

  test('refuses what cannot be, field by field, and stores nobody', async () => {
    const { total } = await call('certificates', {});
    const used = number();
    const error = await failing(
      call('registerCertificates', {
        rows: [
          row({ number: used }),
          row({ number: used.toLowerCase() }),
          row({ issuedOn: '2027-01-01' }),
          row({ registeredFrom: '2024-01-02', registeredTo: '2024-01-01' }),
          row({ residentId: '990101198803041231' }),
          row({ divisionCode: '440199' }),
          row({ staffNumber: 'NOBODY' }),
          row({ agencyId: town.worker }),
        ],
      }),
    );
    expect(codes(error)).toEqual([
      '/rows/1/number people.twice-in-batch',
      '/rows/2/issuedOn people.in-future',
      '/rows/3/registeredTo people.registration-reversed',
      '/rows/4/residentId people.resident-id-checksum',
      '/rows/5/divisionCode people.unknown-division',
      '/rows/6/staffNumber people.unknown-worker',
      '/rows/7/agencyId people.unknown-agency',
    ]);
    expect((await call('certificates', {})).total).toBe(total);
  });

  test('holds a number once in a city', async () => {
    const used = number();
    await register({ number: used });
    expect(codes(await failing(register({ number: used, name: '别人' })))).toEqual([
      '/number people.certificate-number-taken',
    ]);
  });

  test('is open within the district, and to nobody elsewhere or at a site', async () => {
    const id = await register();
    expect((await call('certificate', { id }, inDivision('bureau', '440106'))).id).toBe(id);
    const other = inDivision('bureau', '440103');
    expect((await failing(call('certificate', { id }, other))).code).toBe('not-found');
    expect((await failing(call('renewRegistration', { id, version: 1 }, other))).code).toBe('not-found');
    expect((await failing(call('renewRegistrations', { rows: [{ id }] }, other))).code).toBe('not-found');
    expect(codes(await failing(call('registerCertificate', row(), other)))).toEqual([
      '/divisionCode people.unknown-division',
    ]);
    expect((await call('certificates', {}, atSite('supervisor', town.station))).total).toBe(0);
  });

  test('of two who edit one certificate the second sees both', async () => {
    const id = await register();
    const { version, name, issuedOn, issuedBy, divisionCode, agencyId, number: n } = await call('certificate', { id });
    const edit = { id, version, name, number: n, issuedOn, issuedBy, divisionCode, agencyId, employer: '街道办' };
    expect(await call('updateCertificate', { ...edit, mobile: '19012345678' })).toEqual({ version: 2 });
    const error = await failing(call('updateCertificate', { ...edit, employer: '医院' }));
    expect(error).toMatchObject({
      code: 'conflict',
      facts: { theirs: { employer: '街道办', version: 2 }, masked: { mobile: '190****5678' } },
    });
  });
});

describe('registration', () => {
  test('lasts as the rule set says, is renewed from its end, and shows its state', async () => {
    const id = await register({ registeredFrom: '2023-12-01' });
    expect(await call('certificate', { id })).toMatchObject({
      state: 'expiring',
      registeredTo: '2026-11-30',
      next: { validFrom: '2026-12-01', lastDay: '2029-11-30' },
    });
    expect(await call('renewRegistration', { id, version: 1 })).toEqual({ version: 2 });
    const { state, registrations } = await call('certificate', { id });
    expect({ state, lastDays: registrations.map((r: { lastDay: string }) => r.lastDay) }).toEqual({
      state: 'valid',
      lastDays: ['2029-11-30', '2026-11-30'],
    });
  });

  test.each([
    ['valid', { registeredFrom: '2025-01-01' }],
    ['expiring', { registeredFrom: '2024-01-01' }],
    ['expired', { registeredFrom: '2022-01-01' }],
    ['unregistered', {}],
  ])('is found as %s, on the list as on the file', async (state, parts) => {
    const id = await register({ name: '状态人', ...parts });
    const { rows } = await call('certificates', { state, text: '状态人' });
    expect(rows.map((r: { id: string; state: string }) => [r.id, r.state])).toEqual([[id, state]]);
  });

  test('of many is renewed at once, or of none when one period is wrong', async () => {
    const ids = [await register(), await register()];
    const history = ids.flatMap((id) => [
      { id, validFrom: '2021-11-01' },
      { id, validFrom: '2024-11-01' },
    ]);
    const wrong = [...history, { id: ids[0], validFrom: '2023-01-01' }];
    expect(codes(await failing(call('renewRegistrations', { rows: wrong })))).toEqual([
      '/rows/4/validFrom people.registration-overlaps',
    ]);
    expect(await call('renewRegistrations', { rows: history })).toEqual({ renewed: 4 });
    for (const id of ids) expect((await call('certificate', { id })).registeredTo).toBe('2027-10-31');
  });
});

describe('a registration entered by mistake', () => {
  test('is withdrawn with a reason: out of the register, kept on the file, and the day is free again', async () => {
    const id = await register({ registeredFrom: '2023-12-01' });
    await call('renewRegistration', { id, version: 1 });
    const [wrong] = (await call('certificate', { id })).registrations;
    const withdrawal = { id, version: 2, registrationId: wrong.id, reason: '重复办理' };
    const elsewhere = inDivision('bureau', '440103');
    expect((await failing(call('withdrawRegistration', withdrawal, elsewhere))).code).toBe('not-found');
    expect(await call('withdrawRegistration', withdrawal)).toEqual({ version: 3 });
    expect(await call('certificate', { id })).toMatchObject({
      state: 'expiring',
      registeredTo: '2026-11-30',
      registrations: [{ lastDay: '2026-11-30' }],
      withdrawn: [{ validFrom: wrong.validFrom, lastDay: wrong.lastDay, reason: '重复办理' }],
    });
    expect(await call('renewRegistration', { id, version: 3 })).toEqual({ version: 4 });
    expect((await failing(call('withdrawRegistration', { ...withdrawal, version: 4 }))).code).toBe('not-found');
  });

  test('by two people at once is withdrawn once; the second is told', async () => {
    const id = await register({ registeredFrom: '2024-12-01' });
    const [{ id: registrationId }] = (await call('certificate', { id })).registrations;
    const both = await Promise.allSettled(
      [1, 2].map(() => call('withdrawRegistration', { id, version: 1, registrationId, reason: '登错人' })),
    );
    expect(both.map((b) => b.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await call('certificate', { id })).toMatchObject({ state: 'unregistered', registeredTo: null });
  });
});

describe('what a worker holds', () => {
  const levelOf = async (id: string) => (await call('worker', { id })).certificateLevel;

  test('enters the register with the worker and is shown from there', async () => {
    const used = number();
    const input = worker({
      certificateLevel: 'socialWorker',
      certificateNumber: used,
      certificateIssuedOn: '2022-03-01',
    });
    const { id } = await call('registerWorker', input);
    expect(await call('worker', { id })).toMatchObject({
      certificateLevel: 'socialWorker',
      certificates: [{ level: 'socialWorker', number: used, issuedOn: '2022-03-01', state: 'unregistered' }],
    });
    const { rows } = await call('certificates', { text: used });
    expect(rows).toMatchObject([{ workerId: id, worksAt: '甲社工点', divisionCode: '440106' }]);
    expect(
      codes(
        await failing(
          call('registerWorker', worker({ name: '另一人', certificateLevel: 'socialWorker', certificateNumber: used })),
        ),
      ),
    ).toEqual(['/certificateNumber people.certificate-number-taken']);
  });

  test('is linked when the register had it under the same number and name', async () => {
    const used = number();
    const certificate = await register({ name: '吴先证', number: used, registeredFrom: '2025-01-01' });
    const { id } = await call(
      'registerWorker',
      worker({ name: '吴先证', certificateLevel: 'assistant', certificateNumber: used }),
    );
    expect(await call('worker', { id })).toMatchObject({
      certificateLevel: 'assistant',
      certificates: [{ id: certificate, state: 'valid' }],
    });
  });

  test('is linked by mobile and name, and by a name alone only when somebody decides so', async () => {
    const sure = await register({ name: '吴手机', mobile: '19000000031' });
    const unsure = await register({ name: '吴同名' });
    const { id: bySameMobile } = await call('registerWorker', worker({ name: '吴手机', mobile: '19000000031' }));
    const { id: namesake } = await call('registerWorker', worker({ name: '吴同名' }));
    expect((await call('certificate', { id: sure })).workerId).toBe(bySameMobile);
    expect((await call('certificate', { id: unsure })).workerId).toBeNull();
    expect((await call('linkCandidates', { id: unsure })).rows).toMatchObject([{ id: namesake, siteName: '甲社工点' }]);
    expect(codes(await failing(call('linkCertificate', { id: unsure, version: 1, workerId: bySameMobile })))).toEqual([
      '/workerId people.unknown-worker',
    ]);
    await call('linkCertificate', { id: unsure, version: 1, workerId: namesake });
    expect(await levelOf(namesake)).toBe('assistant');
    await call('unlinkCertificate', { id: unsure, version: 2 });
    expect(await levelOf(namesake)).toBe('none');
  });

  test('counts by the highest level; the lower certificate is kept as replaced', async () => {
    const { id: workerId } = await call('registerWorker', worker({ name: '吴晋级', certificateLevel: 'assistant' }));
    await register({ name: '吴晋级', workerId, level: 'socialWorker', issuedOn: '2025-06-01' });
    expect(await call('worker', { id: workerId })).toMatchObject({
      certificateLevel: 'socialWorker',
      certificates: [
        { level: 'socialWorker', replacedOn: null },
        { level: 'assistant', replacedOn: '2025-06-01' },
      ],
    });
    expect((await call('certificates', { text: '吴晋级' })).total).toBe(1);
    expect((await call('certificates', { text: '吴晋级', replaced: true })).total).toBe(2);
    expect(codes(await failing(register({ name: '吴晋级', workerId, level: 'socialWorker' })))).toEqual([
      '/level people.level-held',
    ]);
  });

  test('two certificates of one resident ID are of one holder, linked together', async () => {
    const residentId = makeResidentId('990101', '1985-05-05', 77);
    const lower = await register({ name: '吴一人', residentId });
    const higher = await register({ name: '吴一人', residentId, level: 'senior', issuedOn: '2024-01-01' });
    expect((await call('certificate', { id: lower })).replacedOn).toBe('2024-01-01');
    const { id: workerId } = await call('registerWorker', worker({ name: '吴一人' }));
    await call('linkCertificate', { id: higher, version: 1, workerId });
    expect((await call('certificate', { id: lower })).workerId).toBe(workerId);
    expect(await levelOf(workerId)).toBe('senior');
  });

  test('is repeated on the worker exactly as the register has it', async () => {
    const { rows } = await app.services.pool.query(
      `select w.certificate_level as repeated, coalesce(c.level, 'none') as held from people.worker w
       left join people.certificate c on c.city_code = w.city_code and c.worker_id = w.id and c.replaced_on is null`,
    );
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter((r) => r.repeated !== r.held)).toEqual([]);
  });
});

describe('resident ID and mobile of a holder', () => {
  test('are sealed at rest and shown for a reason that the audit keeps', async () => {
    const residentId = makeResidentId('990101', '1990-01-01', 5);
    const id = await register({ residentId, mobile: '19000000055' });
    const { rows } = await app.services.pool.query('select * from people.certificate where id = $1', [id]);
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${residentId}|19000000055`));
    const reason = '核对重复登记的证书';
    expect(await call('revealCertificateField', { id, field: 'residentId', reason })).toEqual({ value: residentId });
    const { rows: audit } = await app.services.pool.query(
      `select detail from platform.audit_event where action = 'people.revealCertificateField' and subject_id = $1`,
      [id],
    );
    expect(audit).toEqual([{ detail: { field: 'residentId', reason } }]);
    const empty = await register();
    expect((await failing(call('revealCertificateField', { id: empty, field: 'mobile', reason }))).code).toBe(
      'people.nothing-registered',
    );
  });
});
