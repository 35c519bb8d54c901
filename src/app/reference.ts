import { sql } from 'kysely';
import { loadDivisions } from '../modules/network/public.ts';
import { loadRuleSets } from '../platform/rule-sets.ts';
import { demoRegions } from '../platform/demo.ts';
import type { Services } from '../platform/services.ts';

/** Loads what every installation needs before its first action: rule sets, and the region's divisions once. */
export async function loadReference(services: Services, step: (text: string) => void): Promise<void> {
  await loadRuleSets(services);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from network.division`.execute(services.kysely);
  if (rows[0]?.n) return;
  step('载入行政区划');
  await loadDivisions(services, demoRegions[services.config.region].code);
}

