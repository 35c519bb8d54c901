import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import { say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { consentStanding } from '../../clients/public.ts';
import { siteById } from '../../network/public.ts';
import { workersOfSites } from '../../people/public.ts';
import { can } from '../contract.ts';
import { caseInReach } from '../file/queries.ts';
import { referralRules } from '../region-rules.ts';
import { caseFiles, incomingReferrals, outgoingReferrals, referrals } from '../scope.ts';
import type { Referral, referralEndpoints } from './contract.ts';
import { acceptable } from './receivers.ts';
import { shownReferrals } from './showing.ts';

type Input = Parsed<(typeof referralEndpoints.referrals)['in']>;

/** What waits first, then the latest. */
export async function referralList(context: Context, input: Input): Promise<{ rows: Referral[]; total: number }> {
  const side = input.side === 'incoming' ? incomingReferrals : outgoingReferrals;
  let matching = side.from(context, can.readCases);
  if (input.state) matching = matching.where('state', '=', input.state);
  const [rows, { total }] = await Promise.all([
    matching
      .selectAll()
      .orderBy(sql`(state = 'proposed')`, 'desc')
      .orderBy('id', 'desc')
      .limit(input.size)
      .offset((input.page - 1) * input.size)
      .execute(),
    matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { rows: await shownReferrals(context, rows, input.side), total };
}

/** Everywhere one case has been referred to, the latest first, for whoever reads the case. */
export async function referralsOfCase(context: Context, { caseId }: { caseId: string }) {
  const { cityCode } = await caseInReach(context, caseId);
  const rows = await referrals
    .from(context)
    .selectAll()
    .where('cityCode', '=', cityCode)
    .where('caseId', '=', caseId)
    .orderBy('id', 'desc')
    .execute();
  return { referrals: await shownReferrals(context, rows, 'outgoing') };
}

/** How many the caller could accept. */
export async function referralsWaiting(context: Context): Promise<{ n: number }> {
  const waiting = await incomingReferrals
    .from(context, can.decideReferrals)
    .select(['fromSiteId', 'toSiteId', 'toWorkerId'])
    .where('state', '=', 'proposed')
    .execute();
  return { n: (await acceptable(context, waiting)).length };
}

/** Who at the site could take the case over, and whether the client has consented. */
export async function referralChoices(context: Context, { caseId }: { caseId: string }) {
  const file = await caseFiles
    .from(context, can.referCases)
    .select(['cityCode', 'clientId', 'siteId'])
    .where('id', '=', caseId)
    .executeTakeFirst();
  if (!file) throw problem('not-found');
  const [{ consentFor }, site, { missing }, waiting] = await Promise.all([
    referralRules(context),
    siteById(context, file.siteId),
    consentStanding(context, { cityCode: file.cityCode, id: file.clientId }, 'referral'),
    referrals
      .from(context)
      .select('id')
      .where('cityCode', '=', file.cityCode)
      .where('caseId', '=', caseId)
      .where('state', '=', 'proposed')
      .executeTakeFirst(),
  ]);
  const posts = await workersOfSites(context, [file.siteId, site?.parentSiteId ?? []].flat(), context.today);
  const workers = [...new Map(posts.map((p) => [p.id, { id: p.id, name: p.name }])).values()];
  return { workers, consentFor, missing: missing && say(missing, context.language), waiting: waiting !== undefined };
}
