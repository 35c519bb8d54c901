import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Day } from '../../../kernel/dates.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { supervisionContract } from '../contract.ts';
import { assignmentsAnywhere } from '../scope.ts';
import { supervision } from '../tables.ts';

export interface Given {
  readonly siteId: string;
  readonly divisionCode: string;
  readonly workerId: string;
}

interface Held {
  readonly id: string;
  readonly siteId: string;
  readonly workerId: string;
  readonly validFrom: Day;
}

/**
 * From a day on these stations have these supervisors: what is in force ends on that day, what begins on it gives
 * way, and what is ahead of it is refused. The database holds that a station has one at most.
 */
export async function writeAssignments(
  context: ActionContext,
  given: readonly Given[],
  { on, cause, reason }: { on: Day; cause: 'manual' | 'plan' | 'rollback' | 'repair'; reason?: string | undefined },
): Promise<{ assigned: number; unchanged: number }> {
  const held = await assignmentsAnywhere.sql<Held>(
    context,
    sql`select id, site_id, worker_id, valid_from from supervision.assignment
      where site_id = any(${given.map((g) => g.siteId)}::uuid[]) and (valid_to is null or valid_to > ${on}) for update`,
  );
  if (held.some((h) => h.validFrom > on)) throw supervisionContract.problem('changes-ahead');
  const bySite = new Map(held.map((h) => [h.siteId, h]));
  const changing = given.filter((g) => bySite.get(g.siteId)?.workerId !== g.workerId);
  const write = supervision.write(context);
  const leaving = changing.flatMap((g) => bySite.get(g.siteId) ?? []);
  const ids = (which: readonly Held[]) => which.map((h) => h.id);
  const within = sql<boolean>`city_code = any(${[...new Set(given.map((g) => cityOf(g.divisionCode)))]}::text[])`;
  await write
    .updateTable('supervision.assignment')
    .set({ validTo: on })
    .where(within)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids(leaving.filter((h) => h.validFrom < on))))))
    .execute();
  await write
    .deleteFrom('supervision.assignment')
    .where(within)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids(leaving.filter((h) => h.validFrom === on))))))
    .execute();
  const rows = changing.map((g) => ({
    ...g,
    cityCode: cityOf(g.divisionCode),
    id: context.newId(),
    ...{ cause, reason: reason ?? null, validFrom: on, validTo: null },
    ...{ recordedBy: actorName(context), recordedAt: context.now },
  }));
  if (rows.length > 0) await write.insertInto('supervision.assignment').values(rows).execute();
  return { assigned: rows.length, unchanged: given.length - rows.length };
}
