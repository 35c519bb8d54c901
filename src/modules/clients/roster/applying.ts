import type { ActionContext } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { refuseOlder, rosterRow } from './heads.ts';
import { begin } from './under-way.ts';

/** Has what the review decided carried out by the job: whoever comes second finds it under way. */
export async function applyRoster(context: ActionContext, { id }: { id: string }): Promise<{ id: string }> {
  const roster = await rosterRow(context, id);
  await begin(context, roster, 'draft', {
    state: 'applying',
    appliedAt: context.now,
    appliedBy: actorName(context),
  });
  await refuseOlder(context, roster);
  return { id };
}
