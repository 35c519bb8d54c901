import { sql } from 'kysely';
import { readContext } from '../platform/run/run.ts';
import { system, type TestApp, testApp } from './testing.ts';
import { type TestTown, testTown } from './testing-town.ts';

/** The lead of the test town at work: people come into care, are visited, and are due. */
export interface VisitDesk {
  readonly app: TestApp;
  readonly town: TestTown;
  everywhere(): ReturnType<typeof readContext>;
  /** People in care at the first point since 1 November. */
  register(rows: object[]): Promise<string[]>;
  /** What is sent to record a visit at nine in the morning. */
  visit(clientId: string, on: string, parts?: object): object;
  record(clientId: string, on: string, parts?: object): Promise<string>;
  /** The day and the reason of somebody's next visit, as kept. */
  due(clientId: string): Promise<string | undefined>;
}

export async function visitDesk(now: string): Promise<VisitDesk> {
  const app = await testApp();
  app.at(now);
  const town = await testTown(app);
  const call = app.as(town.lead);
  const visit = (clientId: string, on: string, parts: object = {}) => ({
    occurredAt: `${on}T09:00:00+08:00`,
    clientId,
    siteId: town.pointA.id,
    way: 'homeVisit',
    class: 'policy',
    minutes: 30,
    ...parts,
  });
  return {
    app,
    town,
    everywhere: () => readContext(app.services, { who: system, language: 'zh' }),
    async register(rows) {
      const place = { divisionCode: town.pointA.divisionCode, siteId: town.pointA.id, careFrom: '2026-11-01' };
      return (await call('clients', 'registerClients', { rows: rows.map((row) => ({ ...place, ...row })) })).ids;
    },
    visit,
    record: async (clientId, on, parts = {}) =>
      (await call('services', 'recordEncounter', visit(clientId, on, parts))).id,
    async due(clientId) {
      const { rows } = await sql<{ dueOn: string; dueReason: string }>`
        select due_on, due_reason from services.visit_due where client_id = ${clientId}`.execute(app.services.kysely);
      return rows[0] && `${rows[0].dueOn} ${rows[0].dueReason}`;
    },
  };
}
