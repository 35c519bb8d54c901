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
import { retentionRules } from './region-rules.ts';
import { keptUntil, retentionClassOf } from './rules.ts';

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
      where ${where} and cases.case_file.state = 'closed' and ${which}
      order by l.closed_on, cases.case_file.id`,
  );

const soonDays = 90;

export async function caseRetention(
  context: Context,
  { view, page, size }: Parsed<typeof retentionEndpoints.caseRetention.in>,
) {
  const { classes } = await retentionRules(context);
  const shortest = Math.min(...classes.map((c) => c.years));
  const by = { over: context.today, soon: addDays(context.today, soonDays), all: '9999-12-31' }[view];
  // What was closed so lately that no class lets it run out by then is not even looked at.
  const rows = await closedCases(
    context,
    sql<SqlBool>`l.closed_on <= (least(${by}::date, '4000-01-01') - make_interval(years => ${shortest}))::date or ${view === 'all'}`,
  );
  const kept = rows
    .flatMap((row) => {
      const found = retentionClassOf(classes, row);
      return found ? [{ ...row, class: found.name, years: found.years, untilOn: keptUntil(row, found) }] : [];
    })
    .filter((row) => row.untilOn <= by)
    .sort((a, b) => a.untilOn.localeCompare(b.untilOn) || a.id.localeCompare(b.id));
  const shown = kept.slice((page - 1) * size, page * size);
  const [clients, sites] = await Promise.all([
    clientsByIds(
      context,
      shown.map((r) => r.clientId),
    ),
    sitesByIds(context, [...new Set(shown.map((r) => r.siteId))]),
  ]);
  const { crypto } = context.services;
  return {
    rows: shown.map(({ extensionId, extendedReason, ...row }) => ({
      ...row,
      clientName: clients.get(row.clientId)?.name ?? '',
      siteName: sites.get(row.siteId)?.name ?? '',
      extended: extensionId ? (openText(crypto, extendedReason, keptReasonPlace(extensionId)) ?? '') : '',
    })),
    total: kept.length,
  };
}
