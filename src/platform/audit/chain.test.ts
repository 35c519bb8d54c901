import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { system, type TestApp, testApp } from '../../app/testing.ts';
import { runAction } from '../run/run.ts';
import { canonical, sealAudit, verifyAudit } from './chain.ts';

let app: TestApp;
let owner: pg.Client;
beforeAll(async () => {
  app = await testApp();
  owner = new pg.Client({ connectionString: app.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await app.close();
});
beforeEach(async () => {
  await owner.query('truncate platform.audit_event, platform.audit_link');
});

async function act(count: number, cityCode = '4401'): Promise<void> {
  for (let i = 0; i < count; i += 1) {
    await runAction(app.services, { who: system, language: 'zh' }, 'test.act', { i }, async (context) => {
      context.audit({
        cityCode,
        subjectType: 'note',
        subjectId: String(i),
        detail: { b: i, a: ['甲', null, { y: 1.5, x: true }] },
      });
    });
  }
}

const verify = async (options: object = {}) =>
  verifyAudit(app.services, { now: new Date(app.services.clock()), ...options });

test('the same event gives the same bytes whatever the order of its keys', () => {
  expect(canonical({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe('{"b":[1,{"c":"x","d":null}]}');
});

test('an untouched chain holds, city by city', async () => {
  await act(5);
  await act(3, '4602');
  expect(await sealAudit(app.services)).toBe(8);
  expect(await sealAudit(app.services)).toBe(0);
  const reports = await verify();
  expect(reports.map(({ cityCode, links, broken, unlinked }) => [cityCode, links, broken, unlinked])).toEqual([
    ['4401', 5, null, 0],
    ['4602', 3, null, 0],
  ]);
});

test('four sealers at once while actions run link every event once, without a gap', async () => {
  const acting = Promise.all([act(30), act(30), act(30)]);
  for (let i = 0; i < 5; i += 1) await Promise.all([1, 2, 3, 4].map(() => sealAudit(app.services)));
  await acting;
  await sealAudit(app.services);
  expect(await verify()).toMatchObject([{ links: 90, broken: null, unlinked: 0 }]);
});

test('an event that commits after younger ones have been sealed is linked too', async () => {
  await act(2);
  await sealAudit(app.services);
  await owner.query(`insert into platform.audit_event (city_code, division_code, id, at, action, actor_kind, actor_name, subject_type)
    values ('4401', '4401', gen_random_uuid(), now() - interval '20 minutes', 'test.slow', 'system', 'slow', 'note')`);
  expect(await sealAudit(app.services)).toBe(1);
  expect(await verify()).toMatchObject([{ links: 3, broken: null, unlinked: 0 }]);
});

test.each([
  [
    'a changed name',
    `update platform.audit_event set actor_name = '别人' where subject_id = '2'`,
    { seq: 3, reason: 'event-changed' },
  ],
  [
    'a time moved by a microsecond',
    `update platform.audit_event set at = at + interval '1 microsecond' where subject_id = '1'`,
    { seq: 2, reason: 'event-changed' },
  ],
  [
    'one value inside the detail',
    `update platform.audit_event set detail = jsonb_set(detail, '{a,2,x}', 'false') where subject_id = '0'`,
    { seq: 1, reason: 'event-changed' },
  ],
  [
    'an event taken out',
    `delete from platform.audit_event where subject_id = '3'`,
    { seq: 4, reason: 'event-missing' },
  ],
  [
    'event and link taken out',
    `with e as (delete from platform.audit_event where subject_id = '1' returning id) delete from platform.audit_link where event_id in (select id from e)`,
    { seq: 2, reason: 'link-missing' },
  ],
  [
    'a link exchanged for another hash',
    `update platform.audit_link set hash = sha256('x') where seq = 4`,
    { seq: 4, reason: 'event-changed' },
  ],
])('the owner of the tables cannot hide %s', async (_title, tampering, broken) => {
  await act(5);
  await sealAudit(app.services);
  await owner.query(tampering);
  expect(await verify()).toMatchObject([{ broken }]);
});

test('the owner of the tables cannot hide that every event of a city is gone', async () => {
  await act(2);
  await act(3, '4602');
  await sealAudit(app.services);
  await owner.query(`delete from platform.audit_event where city_code = '4602'`);
  expect(await sealAudit(app.services)).toBe(0);
  expect(await verify()).toMatchObject([
    { cityCode: '4401', broken: null },
    { cityCode: '4602', links: 3, broken: { seq: 1, reason: 'event-missing' } },
  ]);
});

test('an end cut off shows beside a head that was noted elsewhere', async () => {
  await act(5);
  await sealAudit(app.services);
  const [{ head } = { head: null }] = await verify();
  expect(await verify({ known: head })).toMatchObject([{ broken: null }]);
  await owner.query(`with l as (delete from platform.audit_link where seq > 3 returning event_id)
    delete from platform.audit_event where id in (select event_id from l)`);
  expect(await verify()).toMatchObject([{ links: 3, broken: null }]);
  expect(await verify({ known: head })).toMatchObject([{ broken: { seq: 5, reason: 'head-differs' } }]);
});

test('an event written past the application, dated long before the last link, is told from one that only waits', async () => {
  await act(2);
  await sealAudit(app.services);
  await owner.query(`insert into platform.audit_event (city_code, division_code, id, at, action, actor_kind, actor_name, subject_type)
    values ('4401', '4401', gen_random_uuid(), now() - interval '2 days', 'test.slow', 'system', 'slow', 'note')`);
  await act(1);
  const later = new Date(app.services.clock() + 10 * 60_000);
  expect(await verify({ now: later })).toMatchObject([{ broken: null, unlinked: 2, backDated: 1 }]);
  expect(await sealAudit(app.services)).toBe(1);
  expect(await verify({ now: later })).toMatchObject([{ links: 3, broken: null, unlinked: 1, backDated: 1 }]);
});

test('events that should long have been linked are counted', async () => {
  await act(2);
  const later = new Date(app.services.clock() + 10 * 60_000);
  expect(await verify({ now: later })).toMatchObject([{ links: 0, head: null, unlinked: 2, backDated: 0 }]);
});

test.each(['audit_event', 'audit_link'])(
  'the application can add to %s and neither change nor take out',
  async (table) => {
    await act(1);
    await sealAudit(app.services);
    const denied = { code: '42501' };
    await expect(
      sql`update platform.${sql.ref(table)} set city_code = 'x'`.execute(app.services.kysely),
    ).rejects.toMatchObject(denied);
    await expect(sql`delete from platform.${sql.ref(table)}`.execute(app.services.kysely)).rejects.toMatchObject(
      denied,
    );
    await expect(sql`truncate platform.${sql.ref(table)}`.execute(app.services.kysely)).rejects.toMatchObject(denied);
  },
);
