import { sql } from 'kysely';
import { firstDayOf } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { oneOf } from '../../../platform/database/one-of.ts';
import { servicesContract } from '../contract.ts';
import { monthsUpkeep } from '../scope.ts';

export interface ClosedMonth {
  readonly siteId: string;
  /** `YYYY-MM` */
  readonly month: string;
}

/** Months that are closed at sites, as one JSON array. */
export const closedAsJson = (siteIds: readonly string[]) => sql<ClosedMonth[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('siteId', m.site_id, 'month', to_char(m.month, 'YYYY-MM'))), '[]')
  from services.closed_month m where m.site_id ${oneOf(siteIds)} and m.reopened_at is null)`;

/** Refuses to touch a record of a month that is closed at its site. */
export async function mustBeOpen(
  context: Context,
  record: { cityCode: string; siteId: string; occurredOn: string },
): Promise<void> {
  const month = record.occurredOn.slice(0, 7);
  const closed = await monthsUpkeep
    .from(context)
    .select('month')
    .where('cityCode', '=', record.cityCode)
    .where('siteId', '=', record.siteId)
    .where('month', '=', firstDayOf(month))
    .where('reopenedAt', 'is', null)
    .executeTakeFirst();
  if (closed) throw servicesContract.problem('month-closed', { params: { month } });
}
