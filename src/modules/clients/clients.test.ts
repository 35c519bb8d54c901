import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allOf, atSite, inDivision, system, type TestApp, testApp } from '../../app/testing.ts';
import { type TestTown, testTown } from '../../app/testing-town.ts';
import { makeResidentId } from '../../kernel/china/resident-id.ts';

let app: TestApp;
let town: TestTown;
let nextOrder = 1;

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
});
afterAll(() => app.close());
beforeEach(() => app.at('2026-11-23T10:00:00+08:00'));

const call = (name: string, input: unknown, who = town.lead) => app.as(who)('clients', name, input);
const failing = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable(),
    (error) => error,
  );
const codes = (error: { fields: { pointer: string; code: string }[] }) =>
  error.fields.map((f) => `${f.pointer} ${f.code}`);
/** A number nobody has, of somebody born on 8 March 1950. */
function number(): string {
  nextOrder += 1;
  return makeResidentId('990101', '1950-03-08', nextOrder);
}
const row = (parts: object = {}) => ({
  name: '欧阳秀英',
  divisionCode: town.pointA.divisionCode,
  siteId: town.pointA.id,
  ...parts,
});

describe('registering', () => {
  test('a number fills in sex and birth date, the rules grade, and the file says who cares', async () => {
    const residentId = makeResidentId('990101', '1944-05-01', 2);
    const { id, warnings } = await call(
      'registerClient',
      row({
        residentId,
        categories: [{ category: 'elderLivingAlone', validFrom: '2025-01-01' }],
        responsibleWorkerId: town.worker,
        careFrom: '2025-01-01',
      }),
      town.atPointA,
    );
    expect(warnings).toEqual([{ pointer: '/residentId', code: 'clients.resident-id-demo-region' }]);
    expect(await call('client', { id })).toMatchObject({
      name: '欧阳秀英',
      sex: 'female',
      age: 82,
      bornOn: '1944-05-01',
      residentIdMasked: expect.stringMatching(/^99\*{14}/),
      categories: ['elderLivingAlone'],
      riskLevel: 'high',
      nextReviewOn: '2027-02-23',
      workerName: '陈小梅',
      siteName: '甲社工点',
      household: [{ id, relation: 'head' }],
    });
  });

  test('null says that there is none, as leaving a field out does', async () => {
    const none = { residentId: null, mobile: null, address: null, bornOn: null };
    const { ids } = await call('registerClients', {
      rows: [row({ name: '无证甲', ...none }), row({ name: '无证乙' })],
    });
    const empty = { residentIdMasked: null, mobileMasked: null, addressMasked: null, bornOn: null };
    for (const id of ids) expect(await call('client', { id })).toMatchObject(empty);
  });

  test.each([
    ['a wrong checksum', () => ({ residentId: '990101195003080021' }), ['/residentId clients.resident-id-checksum']],
    ['an unknown village', () => ({ divisionCode: '440106999999' }), ['/divisionCode clients.unknown-division']],
    ['a site elsewhere', () => ({ siteId: town.elsewhere.id }), ['/siteId clients.site-beyond']],
    [
      'a worker who serves elsewhere',
      () => ({ responsibleWorkerId: town.workerElsewhere }),
      ['/responsibleWorkerId clients.unknown-worker'],
    ],
    ['somebody else’s household', () => ({ householdId: town.worker }), ['/householdId clients.unknown-household']],
    [
      'a category that is none',
      () => ({ categories: [{ category: 'rich', validFrom: '2025-01-01' }] }),
      ['/categories/0/category clients.unknown-category'],
    ],
    [
      'a category from tomorrow',
      () => ({ categories: [{ category: 'orphan', validFrom: '2026-11-24' }] }),
      ['/categories/0/validFrom clients.in-future'],
    ],
    [
      'an urban orphan',
      () => ({ categories: [{ category: 'orphan', variant: 'urban', validFrom: '2025-01-01' }] }),
      ['/categories/0/variant clients.category-variant'],
    ],
    ['in care from tomorrow', () => ({ careFrom: '2026-11-24' }), ['/careFrom clients.in-future']],
  ])('refuses %s', async (_, parts, expected) => {
    expect(codes(await failing(call('registerClient', row(parts()))))).toEqual(expected);
  });

  test('only a district is no residence', async () => {
    expect((await failing(call('registerClient', row({ divisionCode: '440106' })))).status).toBe(422);
  });

  test('a second file under one number is refused: within reach with the file, beyond it with its site', async () => {
    const residentId = number();
    const { id } = await call('registerClient', row({ residentId }));
    const near = await failing(call('registerClient', row({ residentId: residentId.toLowerCase() })));
    expect(near).toMatchObject({ code: 'clients.already-registered', status: 409, facts: { clientId: id } });
    const far = { siteId: town.elsewhere.id, divisionCode: town.elsewhere.divisionCode };
    const away = await failing(call('registerClient', row({ residentId, ...far }), town.leadElsewhere));
    expect(away).toMatchObject({ code: 'clients.registered-elsewhere', params: { site: '甲社工点' }, facts: {} });
  });

  test('a batch shares households, and stores nothing when a row is wrong', async () => {
    const rows = [
      row({ name: '黄户主', householdKey: '1' }),
      row({ name: '黄配偶', householdKey: '1', relation: 'spouse' }),
    ];
    const { ids } = await call('registerClients', { rows });
    expect((await call('client', { id: ids[1] })).household.map((m: { name: string }) => m.name)).toEqual([
      '黄户主',
      '黄配偶',
    ]);
    const residentId = number();
    const error = await failing(
      call('registerClients', { rows: [row({ name: '无人', residentId }), row({ residentId })] }),
    );
    expect(codes(error)).toEqual(['/rows/1/residentId clients.twice-in-batch']);
    expect((await call('clients', { text: '无人' })).total).toBe(0);
  });

  test('a thousand at once', async () => {
    const rows = Array.from({ length: 1000 }, (_, i) =>
      row({
        name: `千人${i}`,
        siteId: town.pointB.id,
        divisionCode: town.pointB.divisionCode,
        residentId: makeResidentId('990101', '1961-07-07', i),
      }),
    );
    expect((await call('registerClients', { rows })).ids).toHaveLength(1000);
    expect((await call('clients', { text: '千人' })).total).toBe(1000);
  });
});

describe('finding', () => {
  const residentId = makeResidentId('990101', '1938-01-01', 5);
  beforeAll(() => call('registerClient', row({ name: '尉迟宝琳', residentId, mobile: '190 0000 4321' })));
  test.each([
    ['one character', '琳'],
    ['two characters', '宝琳'],
    ['the whole name', '尉迟宝琳'],
    ['pinyin of a surname read in its own way', 'yuchibao'],
    ['initials', 'ycbl'],
    ['the resident ID', residentId],
    [
      'the resident ID in full width',
      [...residentId].map((c) => (/\d/.test(c) ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c)).join(''),
    ],
    ['the telephone', '+86 190-0000-4321'],
  ])('by %s', async (_, text) => {
    const { rows, total } = await call('clients', { text });
    expect(total).toBe(1);
    expect(rows[0].name).toBe('尉迟宝琳');
  });
  test('nothing by part of a number', async () => {
    expect((await call('clients', { text: residentId.slice(0, 10) })).total).toBe(0);
  });
  test('a list shows no number in full', async () => {
    const text = JSON.stringify(await call('clients', { text: 'ycbl' }));
    expect(text).not.toContain(residentId);
    expect(text).not.toContain('19000004321');
    expect(text).not.toContain('1938-01-01');
  });
});

describe('who sees whom', () => {
  const names = async (who: TestTown['lead'], text: string) =>
    (await call('clients', { text }, who)).rows.map((r: { name: string }) => r.name);
  test('a worker of a point sees its people, a lead those of every point, a district its own', async () => {
    expect(await names(town.atPointA, '黄')).toContain('黄甲');
    expect(await names(town.atPointA, '黄乙')).toEqual([]);
    expect(await names(town.lead, '黄乙')).toEqual(['黄乙']);
    expect(await names(inDivision('supervisor', '440103'), '何远')).toEqual(['何远']);
    expect(await names(inDivision('supervisor', '440106'), '何远')).toEqual([]);
  });
  test('a file elsewhere is not there', async () => {
    const { id: siteId, divisionCode } = town.pointA;
    const reason = '核对联系方式';
    const inputs = {
      client: {},
      updateClient: { version: 1, name: '何远', sex: 'male', bornOn: null, relation: 'head', divisionCode, siteId },
      revealField: { field: 'mobile', reason },
      setRisk: { level: 'high', reason },
      endCare: { version: 1, careTo: '2026-11-01', reason },
    };
    for (const [name, input] of Object.entries(inputs)) {
      const refusal = await failing(call(name, { id: town.clientElsewhere, ...input }));
      expect([name, refusal.code]).toEqual([name, 'not-found']);
    }
  });
  test('administrators have no business with files', async () => {
    expect((await failing(call('clients', {}, allOf('administrator')))).code).toBe('forbidden');
  });
});

describe('sensitive fields', () => {
  const plain = {
    residentId: makeResidentId('990101', '1966-06-06', 8),
    mobile: '19000008888',
    address: '某街道某社区3巷4号',
  };
  let id: string;
  beforeAll(async () => {
    id = (await call('registerClient', row({ name: '密存', ...plain }))).id;
  });
  test('stand sealed in the database, not a digit in the clear', async () => {
    const { rows } = await app.services.pool.query(
      'select p.resident_id, p.resident_id_hash, p.mobile, p.mobile_hash, p.address_detail, h.address from clients.person p join clients.household h on h.id = p.household_id where p.id = $1',
      [id],
    );
    const stored = JSON.stringify(rows);
    for (const value of Object.values(plain)) expect(stored).not.toContain(value);
    expect(rows[0].resident_id).toMatch(/^v1\./);
  });
  test.each(['residentId', 'mobile', 'address'] as const)(
    '%s is shown for a reason, and the audit keeps field and reason but not the value',
    async (field) => {
      expect(await call('revealField', { id, field, reason: '办理临时救助核对' })).toEqual({ value: plain[field] });
      const { rows } = await app.services.pool.query(
        `select actor_name, detail from platform.audit_event where action = 'clients.revealField' and subject_id = $1 and detail->>'field' = $2`,
        [id, field],
      );
      expect(rows).toEqual([{ actor_name: 'stationLead', detail: { field, reason: '办理临时救助核对' } }]);
    },
  );
  test('not without a reason, not to a supervisor', async () => {
    expect((await failing(call('revealField', { id, field: 'mobile', reason: '看一下' }))).status).toBe(422);
    expect(
      (
        await failing(
          call('revealField', { id, field: 'mobile', reason: '办理临时救助核对' }, inDivision('supervisor', '440106')),
        )
      ).code,
    ).toBe('forbidden');
  });
  test('a change of the number is found under the new one only', async () => {
    const { version, name, sex, relation, divisionCode, siteId } = await call('client', { id });
    const residentId = makeResidentId('990101', '1966-06-06', 10);
    await call('updateClient', { id, version, name, sex, bornOn: null, relation, divisionCode, siteId, residentId });
    expect((await call('clients', { text: residentId })).total).toBe(1);
    expect((await call('clients', { text: plain.residentId })).total).toBe(0);
    plain.residentId = residentId;
  });
});

describe('the file over time', () => {
  const register = async (name: string, parts: object = {}) =>
    (await call('registerClient', row({ name, careFrom: '2025-01-01', ...parts }))).id as string;

  test('two people editing: the second is shown both versions', async () => {
    const id = await register('双改');
    const { divisionCode, id: siteId } = town.pointA;
    const edit = { id, version: 1, sex: 'male', bornOn: null, relation: 'head', divisionCode, siteId };
    const sealed = { mobile: '19012345678', address: '三里村九号' };
    expect(await call('updateClient', { ...edit, name: '先改', ...sealed })).toEqual({ version: 2 });
    const lost = await failing(call('updateClient', { ...edit, name: '后改' }));
    expect(lost).toMatchObject({
      code: 'conflict',
      facts: { yours: { name: '后改' }, theirs: { name: '先改', version: 2 } },
    });
    const { residentIdMasked, mobileMasked, addressMasked } = await call('client', { id });
    expect(mobileMasked).toBe('190****5678');
    expect(lost.facts.masked).toEqual({ residentId: residentIdMasked, mobile: mobileMasked, address: addressMasked });
  });

  test('two at the same moment: one of them wins', async () => {
    const id = await register('同时');
    const edit = (name: string) =>
      call('updateClient', {
        id,
        version: 1,
        name,
        sex: 'male',
        bornOn: null,
        relation: 'head',
        divisionCode: town.pointA.divisionCode,
        siteId: town.pointA.id,
      });
    const results = await Promise.allSettled([edit('甲改'), edit('乙改'), edit('丙改')]);
    expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
    expect(results.flatMap((r) => (r.status === 'rejected' ? [r.reason.code] : []))).toEqual(['conflict', 'conflict']);
  });

  test('a risk grade needs a reason, keeps the one before, and may be corrected the same day', async () => {
    const id = await register('评级');
    await call('setRisk', { id, level: 'key', reason: '独居且近期住院' });
    expect((await failing(call('setRisk', { id, level: 'key', reason: '独居且近期住院' }))).code).toBe(
      'clients.risk-unchanged',
    );
    await call('setRisk', { id, level: 'high', reason: '无人同住' });
    const { riskGrades, riskLevel, nextReviewOn } = await call('client', { id });
    expect({ riskLevel, nextReviewOn }).toEqual({ riskLevel: 'high', nextReviewOn: '2027-02-23' });
    expect(
      riskGrades.map((g: { level: string; validFrom: string; validTo: string }) => [g.level, g.validFrom, g.validTo]),
    ).toEqual([
      ['high', '2026-11-23', null],
      ['key', '2026-11-23', '2026-11-23'],
      ['general', '2025-01-01', '2026-11-23'],
    ]);
  });

  test('several categories at once, each with its days, none twice', async () => {
    const id = await register('多类');
    const start = (category: string, validFrom: string) => call('startCategory', { clientId: id, category, validFrom });
    const { id: first } = await start('minimumLiving', '2025-03-01');
    await start('disabled', '2024-01-01');
    expect((await failing(start('minimumLiving', '2026-01-01'))).code).toBe('clients.category-open');
    await call('endCategory', { clientId: id, id: first, validTo: '2026-06-01' });
    expect((await failing(call('endCategory', { clientId: id, id: first, validTo: '2026-07-01' }))).code).toBe(
      'clients.category-ended',
    );
    await start('minimumLiving', '2026-09-01');
    const { categories, categoryPeriods } = await call('client', { id });
    expect(categories.sort()).toEqual(['disabled', 'minimumLiving']);
    expect(categoryPeriods).toHaveLength(3);
    const { id: mistaken } = await start('orphan', '2026-11-23');
    await call('endCategory', { clientId: id, id: mistaken, validTo: '2026-11-23' });
    const { id: again } = await start('orphan', '2026-11-23');
    const file = await call('client', { id });
    expect(file.categories.filter((c: string) => c === 'orphan')).toHaveLength(1);
    expect(file.categoryPeriods.slice(0, 2)).toMatchObject([
      { id: again, validFrom: '2026-11-23', validTo: null },
      { id: mistaken, validFrom: '2026-11-23', validTo: '2026-11-23' },
    ]);
  });

  test('a responsible worker for many at once, with the ones before kept', async () => {
    const ids = [await register('派一', { responsibleWorkerId: town.worker }), await register('派二')];
    const { ids: workers } = await app.as(system)('people', 'registerWorkers', {
      rows: [{ name: '新社工', siteId: town.pointA.id, joinedOn: '2025-01-01' }],
    });
    expect(await call('assignResponsible', { clientIds: ids, workerId: workers[0] })).toEqual({ assigned: 2 });
    const { workerName, responsibilities } = await call('client', { id: ids[0] });
    expect(workerName).toBe('新社工');
    expect(
      responsibilities.map((r: { workerName: string; validTo: string | null }) => [r.workerName, r.validTo]),
    ).toEqual([
      ['新社工', null],
      ['陈小梅', '2026-11-23'],
    ]);
    await call('assignResponsible', { clientIds: ids, workerId: town.worker });
    const corrected = await call('client', { id: ids[1] });
    expect(corrected.workerName).toBe('陈小梅');
    expect(
      corrected.responsibilities.map((r: { workerName: string; validTo: string | null }) => [r.workerName, r.validTo]),
    ).toEqual([
      ['陈小梅', null],
      ['新社工', '2026-11-23'],
    ]);
    expect(codes(await failing(call('assignResponsible', { clientIds: ids, workerId: town.workerElsewhere })))).toEqual(
      ['/workerId clients.unknown-worker'],
    );
    expect(
      (await failing(call('assignResponsible', { clientIds: [...ids, town.clientElsewhere], workerId: town.worker })))
        .code,
    ).toBe('not-found');
  });

  test('the end of care ends what still holds, and the list in care', async () => {
    const id = await register('结束', {
      categories: [{ category: 'orphan', validFrom: '2025-01-01' }],
      responsibleWorkerId: town.worker,
    });
    await call('endCare', { id, version: 1, careTo: '2026-11-20', reason: '迁出本辖区' });
    const file = await call('client', { id });
    expect(file).toMatchObject({ careTo: '2026-11-20', careEndReason: '迁出本辖区', categories: [], workerName: null });
    expect(file.categoryPeriods[0].validTo).toBe('2026-11-20');
    expect((await call('clients', { text: '结束' })).total).toBe(0);
    expect((await call('clients', { text: '结束', state: 'ended' })).total).toBe(1);
    expect((await failing(call('setRisk', { id, level: 'high', reason: '忘了' }))).code).toBe('clients.care-ended');
  });
});

test('the point of a worker who asks for another place’s people is not widened by a filter', async () => {
  const { total } = await call('clients', { siteId: town.pointB.id }, atSite('socialWorker', town.pointA));
  expect(total).toBe(0);
});
