/** Who came to an activity that was held, as the record of services asks for it and hands it back corrected. */
import { sql } from 'kysely';
import type { ActionContext, Context } from '../../../../platform/context.ts';
import { insertRows } from '../../../../platform/database/insert-rows.ts';
import type { Called } from '../../../services/public.ts';
import { cases } from '../../tables.ts';
import { communityAnywhere, communityAttendees } from '../scope.ts';
import type { ActivityKey } from '../standing.ts';
import { handRow } from './entered.ts';
import { type AttendeeRow, attendeesOf, saidBy, whoCame } from './queries.ts';

export const asCalled = (context: Context, row: AttendeeRow): Called => ({
  ...{ key: row.id, clientId: row.clientId, mark: 'present' },
  said: saidBy(context, row)[0],
});

/** Undefined where no activity is held by the record; which clients came is what the record says by now. */
export async function rollOfActivity(
  context: Context,
  record: { cityCode: string; id: string },
  met: ReadonlySet<string>,
) {
  const [activity] = await communityAnywhere
    .from(context)
    .select(['cityCode', 'id'])
    .where('cityCode', '=', record.cityCode)
    .where('encounterId', '=', record.id)
    .execute();
  if (!activity) return undefined;
  const came = await whoCame(context, await attendeesOf(context, activity), met);
  return came.map((row) => asCalled(context, row));
}

/** Whoever is not in the roll was entered wrongly; whoever is new in it was there. */
export async function keepRollOfActivity(
  context: ActionContext,
  record: { cityCode: string; id: string },
  roll: readonly Called[],
): Promise<void> {
  const [activity] = await communityAnywhere.sql<ActivityKey>(
    context,
    sql`select city_code, id from cases.community_activity
      where city_code = ${record.cityCode} and encounter_id = ${record.id} for update`,
  );
  if (!activity) return;
  const kept = new Set(roll.map((c) => c.key));
  const there = await attendeesOf(context, activity);
  const gone = there.filter((a) => !kept.has(a.id)).map((a) => a.id);
  await communityAttendees.sql(
    context,
    sql`delete from cases.community_attendee where city_code = ${activity.cityCode} and id = any(${gone}::uuid[])`,
  );
  const known = new Set(there.map((a) => a.id));
  await insertRows(
    cases.write(context),
    'cases.community_attendee',
    roll.flatMap((c) => (known.has(c.key) ? [] : [handRow(context, activity, c.key, { ...c, another: true })])),
  );
}
