import { sql } from 'kysely';
import { loadForms } from '../modules/cases/public.ts';
import { loadLedgers } from '../modules/coordination/public.ts';
import { loadDivisions } from '../modules/network/public.ts';
import { demoRegions } from '../platform/demo.ts';
import { loadRuleSets } from '../platform/rule-sets/rule-sets.ts';
import type { Services } from '../platform/services.ts';

type Installation = Pick<Services['config'], 'region' | 'mode'>;

/** For which region a database was installed, and whether for real persons or made-up ones; undefined before its first start. */
export async function installation(services: Services): Promise<Installation | undefined> {
  // Before a mode was noted, a demonstration was known by having begun to be filled.
  const { rows } = await sql<Installation>`select value ->> 'region' as region, coalesce(value ->> 'mode',
      case when exists (select from platform.setting where key = 'demo') then 'demo' else 'production' end) as mode
    from platform.setting where key = 'installation'`.execute(services.kysely);
  return rows[0];
}

/**
 * Loads what every installation needs before its first action: rule sets, forms, ledgers, and the region's divisions
 * once. A database serves one region for good, and real persons or made-up ones; starting it otherwise is an error,
 * not a mixture: nobody real is emptied with a demonstration, and no published password opens a real system.
 */
export async function loadReference(services: Services, step: (text: string) => void): Promise<void> {
  const { region, mode } = services.config;
  const installed = await installation(services);
  if (installed && installed.region !== region) {
    throw new Error(`这个数据库装的是 ${installed.region}，不能按 ${region} 启动；请换一个 RONGYIN_HOME 或数据库`);
  }
  if (installed && installed.mode !== mode) throw new Error(otherwise[installed.mode]);
  await loadRuleSets(services);
  await loadForms(services);
  await loadLedgers(services);
  if (installed) return;
  step('载入行政区划');
  await loadDivisions(services, demoRegions[region].code);
  await sql`insert into platform.setting (key, value, at)
    values ('installation', ${JSON.stringify({ region, mode })}, now()) on conflict do nothing`.execute(
    services.kysely,
  );
}

const otherwise = {
  production:
    '这个数据库装的是正式数据，不能填入演示数据：请设置 RONGYIN_MODE=production，或换一个 RONGYIN_HOME 或数据库',
  demo: '这个数据库装的是演示数据和公开口令的演示账号，不能正式使用：请换一个 RONGYIN_HOME 或数据库，或不设 RONGYIN_MODE',
} as const;
