import type { Context } from '../../../platform/context.ts';
import { ruleSetOn } from '../../../platform/rule-sets/rule-sets.ts';
import { skillsAnywhere } from '../scope.ts';
import { type HeldSkill, type SkillCatalogue, skillCatalogue } from './contract.ts';

/** Languages and skills as the region names them today. */
export async function catalogue(context: Context): Promise<SkillCatalogue> {
  return skillCatalogue.parse((await ruleSetOn(context, 'worker-skills', context.today))?.content);
}

export function skillsOf(context: Context, cityCode: string, workerId: string): Promise<HeldSkill[]> {
  return skillsAnywhere
    .from(context)
    .select(['skill', 'level'])
    .where('cityCode', '=', cityCode)
    .where('workerId', '=', workerId)
    .orderBy('skill')
    .execute();
}

/** Codes of what each of the workers has. */
export async function skillsByWorker(
  context: Context,
  workers: readonly { cityCode: string; id: string }[],
): Promise<Map<string, string[]>> {
  const rows = await skillsAnywhere
    .from(context)
    .select(['workerId', 'skill'])
    .where((eb) => eb('cityCode', '=', eb.fn.any(eb.val([...new Set(workers.map((w) => w.cityCode))]))))
    .where((eb) => eb('workerId', '=', eb.fn.any(eb.val(workers.map((w) => w.id)))))
    .execute();
  const found = new Map<string, string[]>();
  for (const { workerId, skill } of rows) found.set(workerId, [...(found.get(workerId) ?? []), skill]);
  return found;
}
