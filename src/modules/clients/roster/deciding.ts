import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { clientsContract } from '../contract.ts';
import { rosterEntries } from '../scope.ts';
import { clients } from '../tables.ts';
import { moveOn, rosterRow } from './heads.ts';
import { takenUnasked } from './rules.ts';

type Input = Parsed<(typeof clientsContract.endpoints)['decideRosterEntries']['in']>;

/**
 * Decides on the rows given, or on all of the filters. What is wrong, or stands in the way of a row, stays skipped: of
 * several it is not counted, and for a single one it is said.
 */
export async function decideRosterEntries(context: ActionContext, input: Input): Promise<{ rows: number }> {
  const roster = await rosterRow(context, input.rosterId);
  // Takes the roster's lock, so that nobody decides on what is being applied.
  await moveOn(context, roster, 'draft', { state: 'draft' });
  const { cityCode } = roster;
  const inSight = sql<boolean>`city_code = ${cityCode} and roster_id = ${input.rosterId}
    and (${input.ids ?? null}::uuid[] is null or id = any(${input.ids ?? null}::uuid[]))
    and (${input.class ?? null}::text is null or class = ${input.class ?? null})
    and (${input.decision ?? null}::text is null or decision = ${input.decision ?? null})`;
  let rows = 0;
  if (input.personId !== undefined) rows = await recognise(context, input, cityCode);
  if (input.decide) {
    const decided = await clients
      .write(context)
      .updateTable('clients.roster_entry')
      .set({ decision: input.decide })
      .where(inSight)
      .where(input.decide === 'skip' ? sql<boolean>`true` : decidable)
      .executeTakeFirstOrThrow();
    rows = Number(decided.numUpdatedRows);
    if (rows === 0 && input.ids?.length === 1) throw clientsContract.problem('roster-not-applicable');
  }
  if (input.takes) {
    const takes = [...new Set([...input.takes, ...takenUnasked])];
    const taken = await clients
      .write(context)
      .updateTable('clients.roster_entry')
      .set({ takes: sql<string[]>`array(select unnest(changes) intersect select unnest(${takes}::text[]))` })
      .where(inSight)
      .where('class', '=', 'changed')
      .executeTakeFirstOrThrow();
    if (!input.decide) rows = Number(taken.numUpdatedRows);
  }
  context.audit({
    cityCode,
    divisionCode: roster.divisionCode,
    subjectType: 'roster',
    subjectId: roster.id,
    detail: { rows, decide: input.decide, takes: input.takes },
  });
  return { rows };
}

/** As `isApplicable` says of one row. */
const decidable = sql<boolean>`class <> 'wrong'
  and not exists (select from jsonb_array_elements(reasons) r where r->>'code' = 'file-elsewhere')
  and (class <> 'unknown' or division_code is not null or person_id is not null)`;

/** Says whose file a row without a usable number belongs to: one of those offered, or nobody's yet. */
async function recognise(context: ActionContext, input: Input, cityCode: string): Promise<number> {
  const [entryId, ...more] = input.ids ?? [];
  if (!entryId || more.length > 0) throw clientsContract.problem('roster-no-match');
  const entry = await rosterEntries
    .from(context)
    .select(['class', 'matches'])
    .where('cityCode', '=', cityCode)
    .where('rosterId', '=', input.rosterId)
    .where('id', '=', entryId)
    .executeTakeFirst();
  if (!entry) throw problem('not-found');
  const { personId = null } = input;
  if (entry.class !== 'unknown' || (personId && !entry.matches.includes(personId))) {
    throw clientsContract.problem('roster-no-match');
  }
  await clients
    .write(context)
    .updateTable('clients.roster_entry')
    .set({ personId })
    .where('cityCode', '=', cityCode)
    .where('id', '=', entryId)
    .execute();
  return 1;
}
