import { sql } from 'kysely';
import pg from 'pg';
import { dayOf } from '../kernel/dates.ts';
import { type DemoPlaces, fillDemo as fillAccess } from '../modules/access/demo.ts';
import { demoAccounts } from '../modules/access/public.ts';
import { fillDemo as fillCases } from '../modules/cases/demo.ts';
import { fillDemo as fillClients } from '../modules/clients/demo.ts';
import { clientsOfSites } from '../modules/clients/public.ts';
import { fillDemo as fillNetwork, type DemoPlaces as NetworkPlaces } from '../modules/network/demo.ts';
import { openSites } from '../modules/network/public.ts';
import { fillDemo as fillPeople } from '../modules/people/demo.ts';
import { workersOfSites } from '../modules/people/public.ts';
import { closeMonths, fillDemo as fillServices } from '../modules/services/demo.ts';
import { recordDayByDay } from '../modules/services/quality/demo.ts';
import { fillDemo as fillSupervision } from '../modules/supervision/demo.ts';
import { type DemoRun, demoRegions, demoRun } from '../platform/demo.ts';
import { readContext } from '../platform/run/run.ts';
import type { Services } from '../platform/services.ts';

/** Module schemas, emptied when a first fill was cut off, but for what was loaded before it. */
const schemas = ['coordination', 'supervision', 'cases', 'services', 'clients', 'people', 'network', 'access'];

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
export async function ensureDemo(services: Services, ownerUrl: string, step: (text: string) => void): Promise<void> {
  const found = await state(services);
  if (found === 'complete') return;
  if (found === 'begun') {
    step('上次的演示数据没有填完，清空后重填');
    await emptyModules(ownerUrl);
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
  await fillClients(run, network.station);
  // What is there is gone through for the planner beside what comes next.
  await Promise.all([fillServices(run), analyze(ownerUrl, ['network', 'people', 'clients'])]);
  // A ledger reads days gone by of few among many: without what the planner knows, each reads them all.
  await analyze(ownerUrl, ['services']);
  await recordDayByDay(run, network.station);
  await closeMonths(run);
  await fillCases(run, network.station);
  const supervision = await fillSupervision(run, network.district.code, network.station.id);
  const places = { ...(await staffed(run, network)), ...(supervision ? { supervision } : {}) };
  await Promise.all([fillAccess(run, places), analyze(ownerUrl, ['cases', 'supervision', 'coordination'])]);
  await analyze(ownerUrl, ['access', 'platform']);
  await setState(services, 'complete');
}

/**
 * The typical station with whoever works there, the lead first, and below it the point where a worker has most
 * people to look after; where no point is staffed, the worker stands at the station.
 */
async function staffed(run: DemoRun, { station, district }: NetworkPlaces): Promise<DemoPlaces> {
  const who = { kind: 'system', name: 'demo', divisionCode: run.region.code } as const;
  const context = readContext(run.services, { who, language: 'zh' });
  const near = await openSites(context, { divisionCode: station.divisionCode.slice(0, 9), on: run.today });
  const points = near.filter((site) => site.parentSiteId === station.id);
  const ids = [station, ...points].map((site) => site.id);
  const posted = Map.groupBy(await workersOfSites(context, ids, run.today), (worker) => worker.siteId);
  const clients = Map.groupBy(await clientsOfSites(context, ids, run.today), (client) => client.siteId);
  const at = (siteId: string) =>
    (posted.get(siteId) ?? []).sort((a, b) => Number(b.duty === 'lead') - Number(a.duty === 'lead'));
  const caring = (siteId: string) => clients.get(siteId)?.length ?? 0;
  const [point] = points
    .filter((site) => posted.has(site.id) && caring(site.id) > 0)
    .sort((a, b) => caring(b.id) - caring(a.id) || (a.id < b.id ? -1 : 1));
  const workers = at(station.id);
  // The lead and, where there are three, the hotline's worker stand at the station too.
  const others = workers.slice(workers.length > 2 ? 2 : 1);
  const worker = point ? { ...point, workers: at(point.id) } : { ...station, workers: others };
  if (workers.length === 0 || worker.workers.length === 0)
    throw new Error('the demonstration’s station has no workers');
  return { station: { ...station, workers }, point: worker, district };
}

/** In one statement: tables that point at each other can only go together. */
async function emptyModules(ownerUrl: string): Promise<void> {
  await asOwner(ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ names: string }>(
      `select string_agg(format('%I.%I', schemaname, tablename), ', ') as names from pg_tables
       where schemaname = any($1) and format('%s.%s', schemaname, tablename) <> all($2)`,
      [schemas, ['network.division', 'cases.form', 'cases.form_version']],
    );
    await owner.query(`truncate ${rows[0]?.names}`);
  });
}

/** Partitions are gone through with the table they belong to. */
async function analyze(ownerUrl: string, schemas: readonly string[]): Promise<void> {
  await asOwner(ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ names: string }>(
      `select string_agg(c.oid::regclass::text, ', ') as names from pg_class c
       where relkind in ('r', 'p') and not relispartition and relnamespace = any($1::regnamespace[])`,
      [schemas],
    );
    await owner.query(`analyze ${rows[0]?.names}`);
  });
}

/** The application may neither empty its tables nor gather what the planner knows about them. */
async function asOwner(ownerUrl: string, work: (owner: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** What is printed after the start, so that a newcomer can sign in by role. */
export async function demoAccountLines(services: Services): Promise<string[]> {
  const { password, accounts } = await demoAccounts(services);
  return [
    `演示账号（密码均为 ${password}）：`,
    ...accounts.map((a) => `  ${a.login.padEnd(12)} ${a.roleName}  ${a.placeName}`),
  ];
}
