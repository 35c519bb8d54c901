import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { dayOf } from '../kernel/dates.ts';
import { newId } from '../kernel/id.ts';
import type { AuditRow } from '../modules/access/audit/contract.ts';
import { demoPassword } from '../modules/access/demo-accounts.ts';
import { ensureDemo } from './demo.ts';
import { testApp } from './testing.ts';
import { signedIn } from './testing-accounts.ts';
import { demoMonths } from './testing-months.ts';

/** A twentieth of what a whole region has. */
const activities = { jinjiang: 15, hainan: 25 };

describe.each(['jinjiang', 'hainan'] as const)('a newcomer starts the region %s', (region) => {
  test('signs in as the social worker, finds people in care, and records a visit', async () => {
    const app = await testApp({ RONGYIN_REGION: region, RONGYIN_DEMO_SCALE: '0.05' }, demoMonths());
    try {
      await ensureDemo(app.services, app.database.ownerUrl, () => {});
      // Beside them stand the sessions of groups and planned activities, each by one record of its own.
      const { rows } = await sql<{ n: number }>`select count(*) as n from services.activity a
        where not exists (select from cases.community_activity c where c.encounter_id = a.id)
          and not exists (select from cases.group_session s where s.encounter_id = a.id)`.execute(app.services.kysely);
      expect(rows).toEqual([{ n: activities[region] }]);
      const worker = await signedIn(app, 'shegong', demoPassword);
      const { body: people } = await worker.get('clients', 'clients', { size: 5 });
      expect(people.total).toBeGreaterThan(0);
      const { body: choices } = await worker.get('services', 'recordingChoices');
      expect(choices.worker).not.toBeNull();
      const [client] = people.rows;
      const visit = {
        id: newId(),
        occurredAt: new Date(app.services.clock()).toISOString(),
        clientId: client.id,
        siteId: client.siteId,
        way: 'homeVisit',
        class: choices.classes[0].code,
        minutes: 30,
      };
      const answer = await worker.post('services', 'recordEncounter', visit);
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      // What the region has published and a worker may not see is left out, without taking the rest along.
      const { body: told } = await worker.get('coordination', 'figures');
      const ids = told.figures.map(({ id }: { id: string }) => id);
      expect(ids).toEqual(expect.arrayContaining(['clients.persons-in-care', 'services.visitsDue']));
      // The supervisor's account is that of whoever supervises the station of the lead's, and everybody has 5 to 8.
      const supervisor = await signedIn(app, 'dudao', demoPassword);
      const { body: own } = await supervisor.get('supervision', 'organisation');
      const { rows: led } = await sql<{ siteId: string }>`select distinct p.site_id from access.post p
        join access.account a on a.id = p.account_id where a.login = 'zhanzhang'`.execute(app.services.kysely);
      expect(own.stations.map((s: { id: string }) => s.id)).toContain(led[0]?.siteId);
      const { body: visits } = await supervisor.get('supervision', 'coVisits', {
        month: dayOf(new Date(app.services.clock())).slice(0, 7),
      });
      expect(visits.rows.length).toBeGreaterThan(0);
      const centre = await signedIn(app, 'zhongxin', demoPassword);
      const { body: whole } = await centre.get('supervision', 'organisation');
      const loads = Map.groupBy(whole.stations, (s: { supervisorId: string }) => s.supervisorId);
      for (const of of loads.values()) expect(of.length).toSatisfy((n: number) => n >= 4 && n <= 8);
      const { body: plans } = await centre.get('supervision', 'plans');
      expect(plans.rows).toMatchObject([{ state: 'coming', stations: whole.stations.length }]);
      const administrator = await signedIn(app, 'guanli', demoPassword);
      const { body: audit } = await administrator.get('access', 'audit', { size: 200 });
      const read: AuditRow[] = audit.rows;
      const lines = read.flatMap(({ action, content }) => content.map(({ name }) => `${action} ${name.zh}`));
      expect(lines.filter((line) => !/\p{Script=Han}/u.test(line))).toEqual([]);
      expect(read.filter((row) => row.subjectWord === null).map((row) => row.subjectType)).toEqual([]);
    } finally {
      await app.close();
    }
  }, 180_000);
});

test('a thousandth of the demonstration has little of anything, and is filled all the same', async () => {
  const app = await testApp({ RONGYIN_REGION: 'hainan', RONGYIN_DEMO_SCALE: '0.001' }, demoMonths());
  try {
    await ensureDemo(app.services, app.database.ownerUrl, () => {});
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from clients.person`.execute(
      app.services.kysely,
    );
    expect(rows[0]?.n).toBeGreaterThan(0);
    await signedIn(app, 'xueyuan', demoPassword);
  } finally {
    await app.close();
  }
}, 180_000);
