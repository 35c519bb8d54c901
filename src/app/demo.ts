import { sql } from 'kysely';
import { dayOf } from '../kernel/dates.ts';
import { type DemoPlaces, fillDemo as fillAccess } from '../modules/access/demo.ts';
import { demoAccounts } from '../modules/access/public.ts';
import { fillDemo as fillClients } from '../modules/clients/demo.ts';
import { fillDemo as fillNetwork, type DemoPlaces as NetworkPlaces } from '../modules/network/demo.ts';
import { fillDemo as fillPeople } from '../modules/people/demo.ts';
import { workersOfSites } from '../modules/people/public.ts';
import { fillDemo as fillServices } from '../modules/services/demo.ts';
import { type DemoRun, demoRegions, demoRun } from '../platform/demo.ts';
import { readContext } from '../platform/run.ts';
import type { Services } from '../platform/services.ts';

/** Module schemas, high to low, as they are emptied when a first fill was cut off. */
const schemas = ['services', 'clients', 'people', 'network', 'access'];

async function state(services: Services): Promise<'none' | 'begun' | 'complete'> {
  const { rows } = await sql<{ value: { state: 'begun' | 'complete' } }>`
    select value from platform.setting where key = 'demo'`.execute(services.kysely);
  return rows[0]?.value.state ?? 'none';
}

async function setState(services: Services, value: 'begun' | 'complete'): Promise<void> {
  const content = JSON.stringify({ state: value, region: services.config.region });
  await sql`insert into platform.setting (key, value, at) values ('demo', ${content}, now())
    on conflict (key) do update set value = excluded.value, at = excluded.at`.execute(services.kysely);
}

/** Fills the chosen region once. A fill that was cut off is emptied and begun anew. */
export async function ensureDemo(services: Services, step: (text: string) => void): Promise<void> {
  const found = await state(services);
  if (found === 'complete') return;
  if (found === 'begun') {
    step('上次的演示数据没有填完，清空后重填');
    await emptyModules(services);
  }
  await setState(services, 'begun');
  const region = demoRegions[services.config.region];
  step(`填入演示数据：${region.name}`);
  const run = demoRun(services, region, {
    today: dayOf(new Date(services.clock())),
    scale: services.config.demoScale,
    progress: (what, done, total) => step(`  ${what} ${done}/${total}`),
  });
  const network = await fillNetwork(run);
  await fillPeople(run);
  await fillClients(run);
  await fillServices(run);
  await fillAccess(run, await staffed(run, network));
  await sql`analyze`.execute(services.kysely).catch(() => undefined);
  await setState(services, 'complete');
}

/** The typical station and point with whoever works there, the lead first. */
async function staffed(run: DemoRun, { station, point, district }: NetworkPlaces): Promise<DemoPlaces> {
  const who = { kind: 'system', name: 'demo', divisionCode: run.region.code } as const;
  const context = readContext(run.services, { who, language: 'zh' });
  const found = await workersOfSites(context, [station.id, point.id], run.today);
  const at = (siteId: string) =>
    found.filter((w) => w.siteId === siteId).sort((a, b) => Number(b.duty === 'lead') - Number(a.duty === 'lead'));
  return { station: { ...station, workers: at(station.id) }, point: { ...point, workers: at(point.id) }, district };
}

/** Foreign keys say what must go first; each pass takes what nothing points at any more. */
async function emptyModules(services: Services): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname = any(${schemas}) and not (schemaname = 'network' and tablename = 'division')
    order by array_position(${schemas}::name[], schemaname)`.execute(services.kysely);
  let left = rows.map((r) => r.name);
  while (left.length > 0) {
    const kept: string[] = [];
    for (const name of left) {
      const emptied = await sql`delete from ${sql.raw(name)}`.execute(services.kysely).then(
        () => true,
        (error: unknown) => {
          if (isStillReferenced(error)) return false;
          throw error;
        },
      );
      if (!emptied) kept.push(name);
    }
    if (kept.length === left.length) throw new Error(`cannot empty ${kept.join(', ')}`);
    left = kept;
  }
}

/** PostgreSQL's foreign_key_violation. */
function isStillReferenced(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23503';
}

/** What is printed after the start, so that a newcomer can sign in by role. */
export async function demoAccountLines(services: Services): Promise<string[]> {
  const { password, accounts } = await demoAccounts(services);
  return [
    `演示账号（密码均为 ${password}）：`,
    ...accounts.map((a) => `  ${a.login.padEnd(12)} ${a.roleName}  ${a.placeName}`),
  ];
}
