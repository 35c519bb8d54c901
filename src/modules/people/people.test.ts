import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allOf, atSite, inDivision, system, type TestApp, testApp } from '../../app/testing.ts';
import { makeAccount } from '../../app/testing-accounts.ts';
import { type TestTown, testTown } from '../../app/testing-town.ts';
import { readContext } from '../../platform/run/run.ts';
import { facts } from './facts.ts';
import { settlePosts } from './jobs.ts';

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
const row = (parts: object = {}) => ({ name: '欧阳晓彤', siteId: town.pointA.id, joinedOn: '2024-07-01', ...parts });

describe('the register', () => {
  test.each([
    ['a character', '晓'],
    ['two characters in the middle', '阳晓'],
    ['the whole name', '欧阳晓彤'],
    ['pinyin', 'ouyangxiao'],
    ['pinyin in capitals', 'OuYang'],
    ['initials', 'oyxt'],
    ['the pinyin of a part', 'xiaotong'],
    ['the pinyin of the surname and initials', 'ouyangxt'],
    ['a traditional character', '歐陽'],
    ['the staff number', 'A-007'],
  ])('finds a worker by %s', async (_, text) => {
    if ((await call('workers', { text: 'A-007' })).total === 0)
      await call('registerWorker', row({ staffNumber: 'A-007' }));
    const { rows, total } = await call('workers', { text });
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({ name: '欧阳晓彤', siteName: '甲社工点', duty: 'worker' });
  });

  test('shows a lead the workers of the station and its points, and nobody else', async () => {
    const { rows } = await call('workers', {}, town.lead);
    expect(rows.map((r: { name: string }) => r.name).sort()).toEqual(['欧阳晓彤', '陈小梅']);
    expect((await failing(call('worker', { id: town.workerElsewhere }, town.lead))).code).toBe('not-found');
  });

  test('registers nobody when one of the rows is wrong', async () => {
    const before = (await call('workers', {})).total;
    const error = await failing(
      call('registerWorkers', {
        rows: [
          row({ name: '好人' }),
          row({ joinedOn: '2027-01-01' }),
          row({ employment: 'agency' }),
          row({ siteId: town.worker }),
        ],
      }),
    );
    expect(codes(error)).toEqual([
      '/rows/1/joinedOn people.in-future',
      '/rows/2/agencyId people.agency-needed',
      '/rows/3/siteId people.unknown-site',
    ]);
    expect((await call('workers', {})).total).toBe(before);
  });

  test('answers alike for a site elsewhere and a site that does not exist', async () => {
    const district = inDivision('bureau', '440106');
    expect(codes(await failing(call('registerWorker', row({ siteId: town.elsewhere.id }), district)))).toEqual([
      '/siteId people.unknown-site',
    ]);
  });

  test('takes a thousand rows at once', async () => {
    const rows = Array.from({ length: 1000 }, (_, i) =>
      row({ name: `测试${i}`, staffNumber: `B${i}`, siteId: town.pointB.id }),
    );
    expect((await call('registerWorkers', { rows })).ids).toHaveLength(1000);
    const again = await failing(call('registerWorkers', { rows: rows.slice(0, 2) }));
    expect(codes(again)).toEqual([
      '/rows/0/staffNumber people.staff-number-taken',
      '/rows/1/staffNumber people.staff-number-taken',
    ]);
  });

  test('one mobile belongs to one worker, in the batch as in the register', async () => {
    const error = await failing(
      call('registerWorkers', { rows: [row({ mobile: '１９０ 0000 0001' }), row({ mobile: '+86 19000000001' })] }),
    );
    expect(codes(error)).toEqual(['/rows/1/mobile people.twice-in-batch']);
  });
});

describe('two people editing one worker', () => {
  test('the second is shown both versions', async () => {
    const { id } = await call('registerWorker', row({ name: '何安' }));
    const { version, staffNumber, sex, bornOn, employment, fullTime, agencyId } = await call('worker', { id });
    const edit = { id, version, staffNumber, sex, bornOn, employment, fullTime, agencyId };
    const saved = await call('updateWorker', { ...edit, name: '何平', mobile: '19012345678' });
    expect(saved).toEqual({ version: 2 });
    const error = await failing(call('updateWorker', { ...edit, name: '何静' }));
    expect(error).toMatchObject({
      code: 'conflict',
      facts: {
        ...{ yours: { name: '何静' }, theirs: { name: '何平', version: 2 } },
        masked: { mobile: '190****5678' },
      },
    });
  });
});

describe('posts', () => {
  test('a transfer ends the post before it and moves the worker', async () => {
    const { id } = await call('registerWorker', row({ name: '梁动' }));
    await call('postWorker', { workerId: id, siteId: town.station.id, duty: 'deputy', validFrom: '2026-11-01' });
    const { posts, siteName, duty } = await call('worker', { id });
    expect({ siteName, duty }).toEqual({ siteName: '测试社工站', duty: 'deputy' });
    expect(posts.map((p: { validFrom: string; validTo: string }) => [p.validFrom, p.validTo])).toEqual([
      ['2026-11-01', null],
      ['2024-07-01', '2026-11-01'],
    ]);
  });

  test('a post from tomorrow moves the worker tomorrow', async () => {
    const { id } = await call('registerWorker', row({ name: '梁候' }));
    await call('postWorker', { workerId: id, siteId: town.pointB.id, duty: 'worker', validFrom: '2026-11-24' });
    expect((await call('worker', { id })).siteName).toBe('甲社工点');
    app.at('2026-11-24T00:10:00+08:00');
    await settlePosts(app.services);
    expect((await call('worker', { id })).siteName).toBe('乙社工点');
  });

  test.each([
    ['before joining', { validFrom: '2024-01-01' }, 'people.before-joining'],
    ['into another post of the same day', { validFrom: '2024-07-01' }, 'people.post-overlaps'],
  ])('cannot begin %s', async (_, parts, expected) => {
    const { id } = await call('registerWorker', row({ name: '梁阻' }));
    const error = await failing(call('postWorker', { workerId: id, siteId: town.pointB.id, duty: 'worker', ...parts }));
    expect(error.fields[0]?.code ?? error.code).toBe(expected);
  });

  test('a lead posts within the station and cannot send anybody away', async () => {
    const { id } = await call('registerWorker', row({ name: '梁内' }));
    await call(
      'postWorker',
      { workerId: id, siteId: town.pointB.id, duty: 'worker', validFrom: '2026-11-10' },
      town.lead,
    );
    const error = await failing(
      call(
        'postWorker',
        { workerId: id, siteId: town.elsewhere.id, duty: 'worker', validFrom: '2026-11-12' },
        town.lead,
      ),
    );
    expect(codes(error)).toEqual(['/siteId people.unknown-site']);
  });

  test('leaving closes the posts and takes the worker out of the figures from that day', async () => {
    const { id } = await call('registerWorker', row({ name: '梁去' }));
    await call('endWorker', { id, version: 1, leftOn: '2026-11-20', reason: '合同期满' });
    expect(await call('worker', { id })).toMatchObject({ leftOn: '2026-11-20', posts: [{ validTo: '2026-11-20' }] });
    expect((await call('workers', { text: '梁去' })).total).toBe(0);
    expect((await call('workers', { text: '梁去', state: 'left' })).total).toBe(1);
    expect(
      (
        await failing(
          call('postWorker', { workerId: id, siteId: town.pointB.id, duty: 'worker', validFrom: '2026-11-21' }),
        )
      ).code,
    ).toBe('people.has-left');
  });
});

describe('a mobile number', () => {
  test('is sealed at rest, masked on the profile, and shown for a reason that the audit keeps', async () => {
    const { id } = await call('registerWorker', row({ name: '莫号', mobile: '19000000077' }));
    expect((await call('worker', { id })).mobileMasked).toBe('190****0077');
    const { rows } = await app.services.pool.query('select mobile, mobile_hash from people.worker where id = $1', [id]);
    expect(JSON.stringify(rows)).not.toContain('19000000077');
    expect(await call('revealMobile', { id, reason: '台风应急联络' }, town.lead)).toEqual({ value: '19000000077' });
    const { rows: audit } = await app.services.pool.query(
      `select role, detail from platform.audit_event where action = 'people.revealMobile' and subject_id = $1`,
      [id],
    );
    expect(audit).toEqual([{ role: 'stationLead', detail: { field: 'mobile', reason: '台风应急联络' } }]);
  });

  test('is not shown for no reason, to a colleague without the permission, or out of reach', async () => {
    const { id } = await call('registerWorker', row({ name: '莫示', mobile: '19000000078' }));
    for (const reason of ['看看', '......', '12345678'])
      expect((await failing(call('revealMobile', { id, reason }, town.lead))).status, reason).toBe(422);
    expect(
      (await failing(call('revealMobile', { id, reason: '台风应急联络' }, atSite('socialWorker', town.pointA)))).code,
    ).toBe('forbidden');
    expect((await failing(call('revealMobile', { id, reason: '台风应急联络' }, town.leadElsewhere))).code).toBe(
      'not-found',
    );
  });
});

test('figures are what the rows say, split or whole', async () => {
  const context = readContext(app.services, { who: system, language: 'zh' });
  const query = { place: '4401', from: '2026-01-01', to: '2026-11-23' };
  for (const fact of facts) {
    const value = await fact.count(context, query);
    expect(await fact.recount(context, query)).toBe(value);
    expect((await fact.rows(context, query, { offset: 0, limit: 3 })).total).toBe(value);
    for (const dimension of fact.dimensions) {
      const parts = await fact.by(context, query, dimension);
      expect(parts.reduce((sum, part) => sum + part.value, 0)).toBe(value);
    }
  }
});

describe('when divisions change', () => {
  const administrator = allOf('administrator');
  async function reorganise(on: string, change: object, placements: object[] = []): Promise<void> {
    const wish = { on, change, placements };
    const { basis } = await app.as(administrator)('network', 'previewReorganisation', wish);
    await app.as(administrator)('network', 'reorganise', { ...wish, reason: '区划调整', basis });
  }
  /** Every column of every module above the network that says where somebody or something stands now. */
  async function onEndedDivisions(): Promise<string[]> {
    const { pool } = app.services;
    const { rows: columns } = await pool.query(`select table_schema || '.' || table_name as table, column_name as column
      from information_schema.columns where table_schema in ('access', 'people', 'clients', 'services')
        and column_name like '%division_code' and table_name not like 'encounter%' order by 1, 2`);
    expect(columns.length).toBeGreaterThan(8);
    const found: string[] = [];
    for (const { table, column } of columns) {
      const { rows } = await pool.query(
        `select count(*)::int as n from ${table} r join network.division d on d.code = r.${column} where d.valid_to is not null`,
      );
      if (rows[0].n > 0) found.push(`${table}.${column}: ${rows[0].n}`);
    }
    return found;
  }
  const villages = async (town: string): Promise<string[]> =>
    (await app.as(administrator)('network', 'divisions', { parent: town, size: 100 })).rows.map(
      (d: { code: string }) => d.code,
    );
  const seenFrom = async (county: string) =>
    (await call('workers', { size: 500 }, inDivision('bureau', county))).rows.map((w: { id: string }) => w.id);

  test('nobody is left behind: a town goes to another district, is split, and a part of it merges', async () => {
    await makeAccount(app, { login: 'townlead', role: 'supervisor', divisionCode: '440106003' });
    await makeAccount(app, {
      login: 'station',
      role: 'stationLead',
      divisionCode: '440106003',
      siteId: town.station.id,
    });
    await app.as(bureau)('people', 'addHonour', {
      workerId: town.worker,
      title: '优秀社工',
      level: 'city',
      awardedOn: '2025-01-01',
    });
    const onTown = { divisionCode: town.station.divisionCode, siteId: town.station.id, careFrom: '2025-01-01' };
    const { id } = await app.as(system)('clients', 'registerClient', { name: '镇居', ...onTown });
    await app.as(bureau)('clients', 'proposeHandover', {
      clientIds: [id],
      toSiteId: town.elsewhere.id,
      reason: '搬到别处居住',
    });
    const change = { kind: 'move', code: '440106003', parent: '440103', newCode: '440103098' };
    await reorganise('2026-11-01', change);
    expect(await onEndedDivisions()).toEqual([]);
    expect(await seenFrom('440103')).toContain(town.worker);
    expect(await seenFrom('440106')).not.toContain(town.worker);
    const here = await villages('440103098');
    const parts = [
      { code: '440103096', name: '东街道', children: here.slice(0, 1) },
      { code: '440103097', name: '西街道', children: here.slice(1) },
    ];
    await reorganise('2026-11-05', { kind: 'split', code: '440103098', parts }, [
      { siteId: town.station.id, divisionCode: '440103097' },
    ]);
    expect(await onEndedDivisions()).toEqual([]);
    expect(await call('worker', { id: town.worker })).toMatchObject({ divisionCode: '440103097' });
    await reorganise('2026-11-10', {
      kind: 'merge',
      codes: ['440103097', '440103001'],
      into: { code: '440103001', name: '沙面街道' },
    });
    expect(await onEndedDivisions()).toEqual([]);
    expect(await call('worker', { id: town.worker })).toMatchObject({ divisionCode: '440103001' });
  });
});
