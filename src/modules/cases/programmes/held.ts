import { sql } from 'kysely';
import { problem } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { sitesBelow } from '../../network/public.ts';
import { communityActivities } from '../community/scope.ts';
import { groups } from '../groups/scope.ts';
import { can } from '../permissions.ts';
import { caseFiles } from '../scope.ts';
import { liveIn } from './live.ts';
import { programmeInReach } from './queries.ts';
import type { ItemKind } from './schemas.ts';
import { programmes } from './scope.ts';

/** The programme in view, held until the end of the action. */
export async function heldProgramme(context: ActionContext, id: string) {
  const { cityCode } = await programmeInReach(context.outside, id);
  return programmes
    .from(context)
    .selectAll()
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => problem('not-found'));
}
export type HeldProgramme = Awaited<ReturnType<typeof heldProgramme>>;

export const auditedProgramme = ({
  cityCode,
  divisionCode,
  id,
}: Pick<HeldProgramme, 'cityCode' | 'divisionCode' | 'id'>) => ({
  cityCode,
  divisionCode,
  subjectType: 'programme',
  subjectId: id,
});

/** The sites of a programme that has one. */
export const sitesOf = async (context: Context, { siteId }: { siteId: string | null }): Promise<string[]> =>
  siteId === null ? [] : sitesBelow(context, siteId);

/** A case, group or activity that the caller works on; `live`: something goes on in it on the day or later. */
export async function itemInReach(context: Context, kind: ItemKind, id: string, from: string = context.today) {
  const live = liveIn(kind, sql`${from}::date`, sql`'infinity'::date`).as('live');
  const columns = ['cityCode', 'id', 'divisionCode', 'siteId', live] as const;
  switch (kind) {
    case 'case':
      return caseFiles.from(context, can.workCases).select(columns).where('id', '=', id).executeTakeFirst();
    case 'group':
      return groups.from(context, can.workGroups).select(columns).where('id', '=', id).executeTakeFirst();
    case 'activity':
      return communityActivities
        .from(context, can.workCommunity)
        .select(columns)
        .where('id', '=', id)
        .executeTakeFirst();
  }
}

/** The column of an item that says which case, group or activity it is. */
export const columnOf = { case: 'caseId', group: 'groupId', activity: 'activityId' } as const;
