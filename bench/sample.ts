import { demoLogins, demoPassword } from '../src/modules/access/demo-accounts.ts';
import type { Services } from '../src/platform/services.ts';
import type { Sample } from './writes.ts';

/** The station of the demo's station lead, its clients, and who signs in. */
export async function sampleOf(services: Services) {
  const login = demoLogins.stationLead;
  const { rows: posts } = await services.pool.query(
    `select p.site_id, a.worker_id from access.account a join access.post p on p.account_id = a.id where a.login = $1 and p.site_id is not null`,
    [login],
  );
  const { site_id: siteId, worker_id: workerId } = posts[0];
  const { rows } = await services.pool.query(
    `select c.id, c.household_id, c.division_code from clients.person c join network.site s on s.id = c.site_id
     where (s.id = $1 or s.parent_site_id = $1) and c.care_to is null`,
    [siteId],
  );
  const clients = rows.map((r) => ({ id: r.id, householdId: r.household_id, divisionCode: r.division_code }));
  const sample: Sample = { siteId, workerId, clients };
  return { login, bureau: demoLogins.bureau, password: demoPassword, sample };
}
