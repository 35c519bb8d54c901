import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { addDays } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { clientsByIds } from '../../clients/public.ts';
import { sitesByIds } from '../../network/public.ts';
import { can } from '../permissions.ts';
import { caseFiles } from '../scope.ts';
import { keptReasonPlace } from '../sealing.ts';
import type { retentionEndpoints } from './contract.ts';
import { guardsOf, isOwn, reachedOver } from './guards.ts';
import { retentionRules } from './region-rules.ts';
import { destructionBlockers, keptUntil, reachesAsFar, retentionClassOf } from './rules.ts';

interface Closed {
  readonly id: string;
  readonly cityCode: string;
  readonly divisionCode: string;
  readonly number: string;
  readonly clientId: string;
  readonly siteId: string;
  readonly domain: string;
  readonly closingId: string;
  readonly closedOn: string;
  readonly reason: string;
  readonly extensionId: string | null;
  readonly extendedUntil: string | null;
  readonly extendedReason: string;
}

/** Closed cases within reach, by their closing in force and the last decision to keep each longer. */
export const closedCases = (context: Context, which: RawBuilder<SqlBool>): Promise<Closed[]> =>
  caseFiles.sql<Closed>(
    context,
    can.keepCases,
    (where) => narrow`select cases.case_file.id, cases.case_file.city_code, cases.case_file.division_code,
        cases.case_file.number, cases.case_file.client_id, cases.case_file.site_id, cases.case_file.domain,
        l.id as closing_id, l.closed_on, l.reason, x.id as extension_id, x.until_on as extended_until,
        coalesce(x.reason, '') as extended_reason
      from cases.case_file join cases.closing l on l.city_code = cases.case_file.city_code
        and l.case_id = cases.case_file.id and l.state = 'closed' and l.reopened_at is null
      left join lateral (select x.id, x.until_on, x.reason from cases.retention x
        where x.city_code = l.city_code and x.closing_id = l.id order by x.until_on desc, x.id desc limit 1) x on true
      where ${where} and cases.case_file.state = 'closed' and cases.case_file.destroyed_on is null and ${which}
      order by l.closed_on, cases.case_file.id`,
  );

const soonDays = 90;
const far = '4000-01-01';

export async function caseRetention(
  context: Context,
  { view, page, size }: Parsed<typeof retentionEndpoints.caseRetention.in>,
) {
  const { classes } = await retentionRules(context);
  const shortest = Math.min(...classes.map((c) => c.years));
  const by = { over: context.today, soon: addDays(context.today, soonDays), all: far, proposed: far, held: far }[view];
  const which = {
    // What was closed so lately that no class lets it run out by then is not even looked at.
    over: sql<SqlBool>`l.closed_on <= (${by}::date - make_interval(years => ${shortest}))::date`,
    soon: sql<SqlBool>`l.closed_on <= (${by}::date - make_interval(years => ${shortest}))::date`,
    all: sql<SqlBool>`true`,
    proposed: sql<SqlBool>`exists (select from cases.retention_destruction d where d.city_code = l.city_code
      and d.closing_id = l.id and d.state = 'proposed')`,
    held: sql<SqlBool>`exists (select from cases.retention_hold h where h.city_code = l.city_code
      and h.case_id = l.case_id and h.lifted_at is null)`,
  }[view];
  const kept = (await closedCases(context, which))
    .flatMap((row) => {
      const found = retentionClassOf(classes, row);
      return found ? [{ ...row, class: found.name, years: found.years, untilOn: keptUntil(row, found) }] : [];
    })
    .filter((row) => row.untilOn <= by)
    .sort((a, b) => a.untilOn.localeCompare(b.untilOn) || a.id.localeCompare(b.id));
  const shown = kept.slice((page - 1) * size, page * size);
  const [clients, sites, guards] = await Promise.all([
    clientsByIds(
      context,
      shown.map((r) => r.clientId),
    ),
    sitesByIds(context, [...new Set(shown.map((r) => r.siteId))]),
    guardsOf(context, shown),
  ]);
  const { crypto } = context.services;
  return {
    rows: shown.map(({ extensionId, extendedReason, ...row }) => ({
      ...{ id: row.id, number: row.number, closedOn: row.closedOn },
      ...{ class: row.class, years: row.years, untilOn: row.untilOn },
      clientName: clients.get(row.clientId)?.name ?? '',
      siteName: sites.get(row.siteId)?.name ?? '',
      extended: extensionId ? (openText(crypto, extendedReason, keptReasonPlace(extensionId)) ?? '') : '',
      ...standing(context, row, guards.get(row.id)),
    })),
    total: kept.length,
  };
}

type Said = Record<'reason' | 'by' | 'at', string>;
type Guarded = Awaited<ReturnType<typeof guardsOf>> extends Map<string, infer G> ? G : never;

const shownOf = (of: Said | null): Said | null => of && { reason: of.reason, by: of.by, at: of.at };

/** What keeps a file, what was said of it, and what the caller may do. */
function standing(
  context: Context,
  row: Pick<Closed, 'id' | 'divisionCode' | 'siteId'> & { readonly untilOn: string },
  of: Guarded | undefined,
) {
  if (!of) throw new Error(`nothing is known of case ${row.id}`);
  const { hold, lifted, proposal, returned } = of;
  const blockers = destructionBlockers({ ...of, untilOn: row.untilOn }, context.today);
  return {
    mayLift: hold !== null && reachesAsFar(reachedOver(context, row), hold.over),
    ...{
      lifted: shownOf(lifted),
      hold: shownOf(hold),
      proposal: shownOf(proposal),
      returned: shownOf(returned),
      blockers,
    },
    mayPropose: blockers.length === 0 && !proposal,
    mayDecide: proposal !== null && context.covers(can.destroyCases, row) && !isOwn(context, proposal),
  };
}
