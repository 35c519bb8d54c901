import { sql } from 'kysely';
import { actorName } from '../../../platform/actor-name.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { rosterEntries } from '../scope.ts';
import { endHeld } from './ending.ts';
import { moveOn, type RosterHead, refuseOlder, rosterRow } from './heads.ts';
import { followList } from './listing.ts';
import { registerNew } from './registering.ts';
import type { RosterResult } from './schemas.ts';
import { updateKnown } from './updating.ts';

export interface Applied {
  readonly registered: number;
  readonly updated: number;
  readonly ended: number;
  readonly refused: number;
}

/** Carries out what the review decided: all in one transaction, whoever comes second finds it done. */
export async function applyRoster(context: ActionContext, { id }: { id: string }): Promise<Applied> {
  const roster = await rosterRow(context, id);
  await moveOn(context, roster, 'draft', { state: 'applied', appliedAt: context.now, appliedBy: actorName(context) });
  await refuseOlder(context, roster);
  await registerNew(context, roster);
  await updateKnown(context, roster);
  await endHeld(context, roster);
  await followList(context, roster);
  await rosterEntries.sql(
    context,
    sql`update clients.roster_entry set result = 'skipped'
      where city_code = ${roster.cityCode} and roster_id = ${id} and result is null`,
  );
  const applied = await tallied(context, roster);
  context.audit({
    cityCode: roster.cityCode,
    divisionCode: roster.divisionCode,
    subjectType: 'roster',
    subjectId: id,
    detail: { category: roster.category, month: roster.month, ...applied },
  });
  return applied;
}

async function tallied(context: ActionContext, { cityCode, id }: RosterHead): Promise<Applied> {
  const rows = await rosterEntries.sql<{ result: RosterResult; n: number }>(
    context,
    sql`select result, count(*)::int as n from clients.roster_entry
      where city_code = ${cityCode} and roster_id = ${id} group by 1`,
  );
  const of = (result: RosterResult) => rows.find((r) => r.result === result)?.n ?? 0;
  return { registered: of('registered'), updated: of('updated'), ended: of('ended'), refused: of('refused') };
}
