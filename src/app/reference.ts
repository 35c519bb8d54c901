import { sql } from 'kysely';
import { loadForms } from '../modules/cases/public.ts';
import { loadLedgers } from '../modules/coordination/public.ts';
import { loadDivisions } from '../modules/network/public.ts';
import { demoRegions } from '../platform/demo.ts';
import { loadRuleSets } from '../platform/rule-sets/rule-sets.ts';
import type { Services } from '../platform/services.ts';

/** The region a database was installed for; undefined before its first start. */
export async function installedRegion(services: Services): Promise<Services['config']['region'] | undefined> {
  const { rows } = await sql<{ region: Services['config']['region'] }>`
    select value ->> 'region' as region from platform.setting where key = 'installation'`.execute(services.kysely);
  return rows[0]?.region;
}

/**
 * Loads what every installation needs before its first action: rule sets, forms, ledgers, and the region's divisions
 * once. A database serves one region for good; starting it as another is an error, not a mixture.
 */
export async function loadReference(services: Services, step: (text: string) => void): Promise<void> {
  const { region } = services.config;
  const installed = await installedRegion(services);
  if (installed && installed !== region) {
    throw new Error(`这个数据库装的是 ${installed}，不能按 ${region} 启动；请换一个 RONGYIN_HOME 或数据库`);
  }
  await loadRuleSets(services);
  await loadForms(services);
  await loadLedgers(services);
  if (installed) return;
  step('载入行政区划');
  await loadDivisions(services, demoRegions[region].code);
  await sql`insert into platform.setting (key, value, at)
    values ('installation', ${JSON.stringify({ region })}, now()) on conflict do nothing`.execute(services.kysely);
}
