import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import { firstDayOf, lastDayOf } from '../../../kernel/dates.ts';
import { actorName } from '../../../platform/actor-name.ts';
import type { ActionContext, Context, Event } from '../../../platform/context.ts';
import type { FactQuery } from '../../../platform/facts.ts';
import { readContext } from '../../../platform/run.ts';
import { closedLedgers } from '../scope.ts';
import { coordination } from '../tables.ts';
import { type Counted, countLedger } from './counting.ts';

interface Site {
  readonly id: string;
  readonly divisionCode: string;
}

/** The question that every figure of the ledger answers. */
export const questionOf = ({ id, divisionCode }: Site, month: string): FactQuery => ({
  place: cityOf(divisionCode),
  siteId: id,
  from: firstDayOf(month),
  to: lastDayOf(month),
});

/**
 * A closed ledger is one paper, whoever closed or reads it: it counts the whole station, not the part within
 * somebody's reach. Whose station it is, and which figures are shown, has been asked before.
 */
export function wholeStation(context: Context, { divisionCode }: Site): Context {
  const who = { kind: 'system', name: 'coordination.ledger', divisionCode } as const;
  return readContext(context.services, { who, language: context.language }, context.db);
}

/** Keeps what the ledger says at the moment of closing, in the transaction that closes. */
export async function keepLedger(context: ActionContext, event: Event): Promise<void> {
  const { month, sites } = event.data as { month: string; sites: string[] };
  const { cityCode, divisionCode, siteId } = event;
  // A station that was closed before, with a point that opened since, has said its figures already.
  if (!siteId || !sites.includes(siteId)) return;
  const site = { id: siteId, divisionCode };
  const { figures, splits } = await countLedger(
    wholeStation(context, site),
    context.services.facts,
    questionOf(site, month),
  );
  await coordination
    .write(context)
    .insertInto('coordination.closed_ledger')
    .values({
      cityCode,
      siteId,
      month: firstDayOf(month),
      closedAt: context.now.toISOString(),
      closedBy: actorName(context),
      figures: JSON.stringify(figures),
      splits: JSON.stringify(splits),
    })
    .execute();
}

/** What was kept at a closing; undefined for sites that were closed with their station, and for closings of old. */
export async function keptLedger(
  context: Context,
  site: Site,
  month: string,
  closedAt: string,
): Promise<Counted | undefined> {
  const [kept] = await closedLedgers.sql<Counted>(
    context,
    sql`select figures, splits from coordination.closed_ledger
      where city_code = ${cityOf(site.divisionCode)} and site_id = ${site.id} and month = ${firstDayOf(month)}
        and closed_at = ${closedAt}::timestamptz`,
  );
  return kept;
}
