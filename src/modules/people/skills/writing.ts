import type { ActionContext } from '../../../platform/context.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { people } from '../tables.ts';

/** Skills that a worker did not have yet. */
export async function addSkills(
  context: ActionContext,
  { cityCode, id: workerId }: { cityCode: string; id: string },
  skills: readonly string[],
): Promise<void> {
  const rows = skills.map((skill) => ({ cityCode, workerId, skill, level: null }));
  await insertRows(people.write(context), 'people.worker_skill', rows);
}
