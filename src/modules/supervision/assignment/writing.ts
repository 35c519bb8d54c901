import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Day } from '../../../kernel/dates.ts';
import { listed } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { workersByIds } from '../../people/public.ts';
import { supervisionContract } from '../contract.ts';
import { unprepared } from '../hiring/prepared.ts';
import { assignmentsAnywhere } from '../scope.ts';
import { supervision } from '../tables.ts';
import { clashesOf } from '../visits/clashes.ts';
import { followAssignments } from '../visits/following.ts';
import { cutOf, type Done, type Given, outcomes } from './ahead.ts';
import type { Outcome } from './timeline.ts';

interface How {
  readonly on: Day;
  readonly cause: 'manual' | 'plan' | 'rollback' | 'repair';
  readonly reason?: string | undefined;
  /** From this day on whoever had the station has it again. */
  readonly back?: Day | undefined;
}

/**
 * From a day on these stations have these supervisors, until the first day for which something else has been decided
 * (decision 84). Rows are locked before they are read; the database holds that a station has one supervisor at most.
 */
export async function writeAssignments(
  context: ActionContext,
  given: readonly Given[],
  how: How,
): Promise<{ done: Done; written: string[] }> {
  const { on, cause, reason = null, back } = how;
  await assignmentsAnywhere.sql(
    context,
    sql`select id from supervision.assignment where site_id = any(${given.map((g) => g.siteId)}::uuid[])
      and (valid_to is null or valid_to > ${on}) order by id for update`,
  );
  const { changes } = await outcomes(context, given, { on, cover: cause === 'repair', back });
  const changing = given.flatMap((g) => {
    const becomes = changes.get(g.siteId);
    return becomes ? [{ ...g, becomes }] : [];
  });
  await refuseUnprepared(context, changing);
  const cities = [...new Set(given.map((g) => cityOf(g.divisionCode)))];
  await end(context, cities, on, [...changes.values()]);
  const told = { reason, recordedBy: actorName(context), recordedAt: context.now };
  const rows = changing.map(({ becomes, ...g }) => ({
    ...{ ...g, ...told, cityCode: cityOf(g.divisionCode), id: context.newId() },
    ...{ cause: cause as string, validFrom: on, validTo: becomes.until },
  }));
  const staying = changing.flatMap(({ becomes: { after }, ...g }) => {
    if (!after) return [];
    const { workerId, cause, from: validFrom, to: validTo, reason = told.reason } = after;
    return [
      {
        ...g,
        ...told,
        reason,
        workerId,
        cityCode: cityOf(g.divisionCode),
        id: context.newId(),
        cause,
        validFrom,
        validTo,
      },
    ];
  });
  await insertRows(supervision.write(context), 'supervision.assignment', [...rows, ...staying]);
  const sites = changing.map((g) => g.siteId);
  const followed = sites.length > 0 ? await followAssignments(context, cities, sites) : [];
  const clashes = await clashesOf(context, followed);
  return {
    done: { assigned: rows.length, unchanged: given.length - rows.length, cut: cutOf(changes.values()), clashes },
    written: rows.map((r) => r.id),
  };
}

/** Whoever supervises anew takes no station before the programme is passed, however it would be given. */
async function refuseUnprepared(context: ActionContext, given: readonly Given[]): Promise<void> {
  const early = await unprepared(context, [...new Set(given.map((g) => g.workerId))]);
  if (early.size === 0) return;
  const named = await workersByIds(context, [...early]);
  const names = listed(
    [...named.values()].map((w) => w.name),
    context.language,
  );
  throw supervisionContract.problem('not-prepared', { params: { names } });
}

async function end(
  context: ActionContext,
  cities: readonly string[],
  on: Day,
  changes: readonly Pick<Outcome, 'ended' | 'dropped'>[],
): Promise<void> {
  const write = supervision.write(context);
  const within = sql<boolean>`city_code = any(${[...cities]}::text[])`;
  const among = (ids: readonly string[]) => sql<boolean>`id = any(${[...ids]}::uuid[])`;
  await write
    .updateTable('supervision.assignment')
    .set({ validTo: on })
    .where(within)
    .where(among(changes.flatMap((c) => c.ended)))
    .execute();
  await write
    .deleteFrom('supervision.assignment')
    .where(within)
    .where(among(changes.flatMap((c) => c.dropped)))
    .execute();
}
