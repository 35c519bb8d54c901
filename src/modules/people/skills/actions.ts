import type { Parsed } from '../../../kernel/contract.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { changeWorker } from '../actions.ts';
import { fault } from '../faults.ts';
import { can } from '../permissions.ts';
import { workerRow } from '../queries.ts';
import { people } from '../tables.ts';
import type { skillEndpoints } from './contract.ts';
import { catalogue } from './queries.ts';
import { skillFaults } from './rules.ts';

export async function setSkills(
  context: ActionContext,
  { workerId, version, skills }: Parsed<(typeof skillEndpoints.setSkills)['in']>,
): Promise<{ version: number }> {
  const row = await workerRow(context, can.writeSkills, workerId);
  const faults = skillFaults(skills, await catalogue(context));
  if (faults.length > 0) throw invalid(...faults.map((f) => fault(f.field, f.code)));
  const { cityCode } = row;
  await changeWorker(context, { ...row, version }, {}, { skills });
  await people
    .write(context)
    .deleteFrom('people.worker_skill')
    .where('cityCode', '=', cityCode)
    .where('workerId', '=', workerId)
    .execute();
  await insertRows(
    people.write(context),
    'people.worker_skill',
    skills.map(({ skill, level = null }) => ({ cityCode, workerId, skill, level })),
  );
  context.audit({
    cityCode,
    subjectType: 'worker',
    subjectId: workerId,
    detail: { skills: skills.map((s) => s.skill) },
  });
  return { version: version + 1 };
}
