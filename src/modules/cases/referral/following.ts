import { type RawBuilder, sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { ActionContext, Event } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { consentStanding } from '../../clients/public.ts';
import { isOpen, sitesByIds } from '../../network/public.ts';
import { followCode } from '../places/keeping.ts';
import { referralRules } from '../region-rules.ts';
import { casesAnywhere, referrals } from '../scope.ts';
import type { CaseKey } from '../standing.ts';
import { cases } from '../tables.ts';
import { tellWithdrawn, type WithdrawnWhy } from './telling.ts';

interface Withdrawn {
  readonly cityCode: string;
  readonly caseId: string;
  readonly sentByAccount: string | null;
  readonly sentByCity: string;
}

const withdraw = (context: ActionContext, which: RawBuilder<unknown>) =>
  referrals.sql<Withdrawn>(
    context,
    sql`update cases.referral set state = 'withdrawn', decided_by = ${actorName(context)}, decided_at = ${context.now},
        decided_on = ${context.today}
      where state = 'proposed' and ${which} returning city_code, case_id, sent_by_account, sent_by_city`,
  );

/** A case that is closed, declined or at another site by now is not offered any more; whoever did it holds the case. */
export async function withdrawOffered(context: ActionContext, { cityCode, id }: CaseKey): Promise<void> {
  await withdraw(context, sql`city_code = ${cityCode} and case_id = ${id}`);
}

async function tellOf(context: ActionContext, withdrawn: readonly Withdrawn[], why: WithdrawnWhy): Promise<void> {
  const files = await casesAnywhere
    .from(context)
    .select(['id', 'number'])
    .where((eb) => eb('cityCode', '=', eb.fn.any(eb.val(withdrawn.map((w) => w.cityCode)))))
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(withdrawn.map((w) => w.caseId)))))
    .execute();
  const numbers = new Map(files.map((f) => [f.id, f.number]));
  await tellWithdrawn(
    context,
    withdrawn.map((w) => ({ ...w, number: numbers.get(w.caseId) ?? '' })),
    why,
  );
}

/** Without the consent that it was sent with, what waits goes nowhere; whoever sent it hears of it. */
export async function leaveWithoutConsent(context: ActionContext, { cityCode, data }: Event): Promise<void> {
  const { clientId, purpose } = data as { clientId: string; purpose: string };
  if (purpose !== 'referral') return;
  const { consentFor } = await referralRules(context);
  const { missing } = await consentStanding(context, { cityCode, id: clientId }, 'referral');
  if (missing === null) return;
  const withdrawn = await withdraw(
    context,
    sql`city_code = ${cityCode} and kind = any(${consentFor}::text[]) and case_id in (
      select id from cases.case_file where city_code = ${cityCode} and client_id = ${clientId})`,
  );
  await tellOf(context, withdrawn, 'consent');
}

/** What nobody can accept any more, since its site is closed; whoever sent it hears of it. */
export async function leaveClosedSites(context: ActionContext): Promise<number> {
  const offered = await referrals
    .from(context)
    .select('toSiteId')
    .distinct()
    .where('state', '=', 'proposed')
    .where('toSiteId', 'is not', null)
    .execute();
  const sites = await sitesByIds(
    context,
    offered.flatMap((r) => r.toSiteId ?? []),
  );
  const closed = [...sites.values()].filter((site) => !isOpen(site, context.today)).map((site) => site.id);
  const withdrawn = await withdraw(context, sql`to_site_id = any(${closed}::uuid[])`);
  await tellOf(context, withdrawn, 'closed');
  return withdrawn.length;
}

/** Found again under the new code of their places; of those that were split, under the division above. */
export async function followDivisions(context: ActionContext, { divisionCode, data }: Event): Promise<void> {
  const { codes, gone } = data as { codes: { from: string; to: string }[]; gone: string[] };
  const moved = [...codes, ...gone.map((from) => ({ from, to: divisionCode }))];
  for (const { from, to } of moved.filter((c) => cityOf(c.from) === cityOf(c.to))) {
    await followCode(context, cityOf(from), { from, to });
    for (const column of ['fromDivisionCode', 'toDivisionCode'] as const) {
      await cases
        .write(context)
        .updateTable('cases.referral')
        .set({ [column]: to })
        .where('cityCode', '=', cityOf(from))
        .where(column, '=', from)
        .execute();
    }
  }
}
