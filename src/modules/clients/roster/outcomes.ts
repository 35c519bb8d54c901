import { sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { rosterEntries } from '../scope.ts';
import type { RosterHead } from './heads.ts';
import type { Reason } from './rules.ts';
import type { RosterResult } from './schemas.ts';

/** Rows carried out at a time. */
export const batchSize = 1000;

export interface Outcome {
  readonly id: string;
  readonly result: RosterResult;
  readonly personId?: string | null;
  /** Why it could not be. */
  readonly reason?: Reason;
  /** What stood there before, sealed, so that it can be put back. */
  readonly before?: string | null;
}

/** Writes what became of rows of a roster. */
export async function noteOutcomes(
  context: ActionContext,
  { cityCode }: Pick<RosterHead, 'cityCode'>,
  outcomes: readonly Outcome[],
): Promise<void> {
  if (outcomes.length === 0) return;
  const rows = outcomes.map(({ id, result, personId = null, reason = null, before = null }) => ({
    id,
    result,
    person_id: personId,
    reason,
    before,
  }));
  await rosterEntries.sql(
    context,
    sql`update clients.roster_entry e set result = o.result, person_id = coalesce(o.person_id, e.person_id),
        before = coalesce(o.before, e.before),
        reasons = case when jsonb_typeof(o.reason) = 'object' then e.reasons || jsonb_build_array(o.reason) else e.reasons end
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as o(id uuid, result text, person_id uuid, reason jsonb, before text)
      where e.city_code = ${cityCode} and e.id = o.id`,
  );
}
