import { type RawBuilder, sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import type { Context } from '../../../platform/context.ts';
import { divisionBelow } from '../../../platform/database/division-below.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { demoRegions } from '../../../platform/demo.ts';
import { divisionOf } from '../../../platform/reach.ts';
import { divisionNames, refuseBeyondReach, sitesByIds } from '../../network/public.ts';
import { workersByIds } from '../../people/public.ts';
import { can } from '../contract.ts';
import { visitsDue } from '../scope.ts';
import type { visitEndpoints } from './contract.ts';
import { asOf, caredFor, type Measure, measures } from './counts.ts';

export type RatesAsked = Parsed<(typeof visitEndpoints.visitRates)['in']>;
type Counted = Readonly<Record<Measure, number>>;
const counted = Object.keys(measures) as Measure[];

/** How the visits of this month stand, by worker, site or the divisions below a place, the lowest rate first. */
export async function visitRates(context: Context, asked: RatesAsked) {
  await refuseBeyondReach(context, can.countEncounters, asked);
  const { by, place = ownPlace(context), siteId } = asked;
  const { today } = context;
  const cared = await caredFor(context, { place, ...(siteId ? { siteId } : {}), from: today, to: today }, 'kept');
  const keys: Record<RatesAsked['by'], RawBuilder<unknown>> = {
    worker: sql`v.worker_id::text`,
    site: sql`v.site_id::text`,
    division: divisionBelow('v', 'divisionCode', place),
  };
  const parts = await visitsDue.sql<Counted & { key: string | null }>(
    context,
    can.countEncounters,
    () =>
      narrow`select ${keys[by]} as key, ${sql.join(
        counted.map((m) => sql`(count(*) filter (where ${measures[m](asOf(context))}))::int as ${sql.ref(m)}`),
      )} from ${cared} group by 1`,
  );
  const names = await namesOf(
    context,
    by,
    parts.flatMap((p) => p.key ?? []),
  );
  const rows = parts.map((part) => ({ ...part, name: (part.key && names.get(part.key)) || '' }));
  const rate = (row: Counted) => (row.monthly === 0 ? 1 : row.monthlyDone / row.monthly);
  rows.sort((a, b) => rate(a) - rate(b) || b.overdue - a.overdue || (a.name < b.name ? -1 : 1));
  const total = Object.fromEntries(counted.map((m) => [m, parts.reduce((sum, part) => sum + part[m], 0)]));
  return { month: today.slice(0, 7), rows, total: total as Counted };
}

async function namesOf(context: Context, by: RatesAsked['by'], keys: readonly string[]): Promise<Map<string, string>> {
  if (by === 'division') return divisionNames(context, keys);
  const found = by === 'site' ? await sitesByIds(context, keys) : await workersByIds(context, keys);
  return new Map([...found].map(([id, { name }]) => [id, name]));
}

/** The place of the post; a post at a site sees its sites wherever in the city their clients live. */
function ownPlace(context: Context): string {
  return divisionOf(context.reach(can.countEncounters)) || demoRegions[context.services.config.region].code;
}
