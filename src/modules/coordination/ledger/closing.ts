import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import { firstDayOf, lastDayOf } from '../../../kernel/dates.ts';
import type { ActionContext, Context, Event } from '../../../platform/context.ts';
import type { FactQuery } from '../../../platform/facts.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { readContext } from '../../../platform/run/run.ts';
import { sitesByIds } from '../../network/public.ts';
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

/**
 * Keeps what the ledgers say at the moment of closing, in the transaction that closes: of the station and of each of
 * its points that served in the month, those that serve no more included. Whoever was closed before, and stands
 * above a point that opened since, has said its figures already.
 */
export async function keepLedgers(context: ActionContext, event: Event): Promise<void> {
  const { month, sites } = event.data as { month: string; sites: string[] };
  const { from, to } = { from: firstDayOf(month), to: lastDayOf(month) };
  for (const site of (await sitesByIds(context, sites)).values()) {
    const served = site.openedOn <= to && (site.closedOn === null || site.closedOn > from);
    if (served) await keepLedger(context, site, month);
  }
}

async function keepLedger(context: ActionContext, site: Site & { cityCode: string }, month: string): Promise<void> {
  const { figures, splits } = await countLedger(
    wholeStation(context, site),
    context.services.facts,
    questionOf(site, month),
  );
  await coordination
    .write(context)
    .insertInto('coordination.closed_ledger')
    .values({
      cityCode: site.cityCode,
      siteId: site.id,
      month: firstDayOf(month),
      closedAt: context.now.toISOString(),
      closedBy: actorName(context),
      figures: JSON.stringify(figures),
      splits: JSON.stringify(splits),
    })
    .execute();
}

/** What was kept at a closing; undefined for points closed with their station before theirs were kept, and for closings of old. */
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
