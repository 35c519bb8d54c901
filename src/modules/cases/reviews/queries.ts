import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { clientsByIds } from '../../clients/public.ts';
import { sitesByIds } from '../../network/public.ts';
import { can } from '../contract.ts';
import { caseInReach } from '../file/queries.ts';
import { reviewRules } from '../region-rules.ts';
import { caseFiles, reviews } from '../scope.ts';
import { remarksPlace } from '../sealing.ts';
import type { Review, ReviewStep, reviewEndpoints } from './contract.ts';
import { isOwn, mayReview } from './reviewers.ts';

type Input = Parsed<(typeof reviewEndpoints.caseReviews)['in']>;

const reviewsWithin = (context: Context) =>
  caseFiles
    .from(context, can.decideCases)
    .innerJoin('cases.review as r', (join) =>
      join.onRef('r.cityCode', '=', 'cases.case_file.cityCode').onRef('r.caseId', '=', 'cases.case_file.id'),
    );

const columns = [
  'r.id',
  'r.caseId',
  'r.step',
  'r.onDay',
  'r.state',
  'r.askedBy',
  'r.askedByAccount',
  'r.reviewers',
  'r.askedAt',
  'r.decidedBy',
  'r.decidedAt',
  'r.remarks',
] as const;

interface Stored {
  readonly id: string;
  readonly step: string;
  readonly state: string;
  readonly remarks: string;
  readonly askedByAccount: string | null;
  readonly reviewers: readonly string[];
}

/** The remarks opened, and whether the caller may decide. */
async function shownReviews<R extends Stored>(context: Context, rows: readonly R[], within: (row: R) => boolean) {
  const { steps } = await reviewRules(context);
  return rows.map(({ askedByAccount, reviewers, ...row }) => ({
    ...row,
    remarks: openText(context.services.crypto, row.remarks, remarksPlace(row.id)),
    mayDecide:
      row.state === 'asked' &&
      within({ ...row, askedByAccount, reviewers } as unknown as R) &&
      !isOwn(context.who, { askedByAccount }) &&
      mayReview(context.who, reviewers, steps[row.step as ReviewStep]),
  }));
}

/** What waits first, then the latest. */
export async function caseReviews(context: Context, input: Input) {
  let matching = reviewsWithin(context);
  if (input.state) matching = matching.where('r.state', '=', input.state);
  if (input.step) matching = matching.where('r.step', '=', input.step);
  const [rows, { total }] = await Promise.all([
    matching
      .select([...columns, 'cases.case_file.number', 'cases.case_file.clientId', 'cases.case_file.siteId'])
      .orderBy(sql`(r.state = 'asked')`, 'desc')
      .orderBy('r.id', 'desc')
      .limit(input.size)
      .offset((input.page - 1) * input.size)
      .execute(),
    matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  const [clients, sites, shown] = await Promise.all([
    clientsByIds(
      context,
      rows.map((r) => r.clientId),
    ),
    sitesByIds(
      context,
      rows.map((r) => r.siteId),
    ),
    shownReviews(context, rows, () => true),
  ]);
  const named = shown.map(({ clientId, siteId, ...row }) => ({
    ...row,
    clientName: clients.get(clientId)?.name ?? '',
    siteName: sites.get(siteId)?.name ?? '',
  }));
  return { rows: named as unknown as (Review & { number: string; clientName: string; siteName: string })[], total };
}

/** How many the caller could decide on. */
export async function reviewsWaiting(context: Context): Promise<{ n: number }> {
  const { steps } = await reviewRules(context);
  const { who } = context;
  const own = who.kind === 'person' ? who.actor.accountId : null;
  const waiting = await reviewsWithin(context)
    .where('r.state', '=', 'asked')
    .where(sql<boolean>`r.asked_by_account is distinct from ${own}::uuid`)
    .select((eb) => ['r.step', 'r.reviewers', eb.fn.countAll<number>().as('n')])
    .groupBy(['r.step', 'r.reviewers'])
    .execute();
  const mine = waiting.filter((w) => mayReview(who, w.reviewers, steps[w.step as ReviewStep]));
  return { n: mine.reduce((sum, { n }) => sum + n, 0) };
}

export async function reviewsOfCase(context: Context, { caseId }: { caseId: string }) {
  const file = await caseInReach(context, caseId);
  const rows = await reviews
    .from(context)
    .select([
      'id',
      'caseId',
      'step',
      'onDay',
      'state',
      'askedBy',
      'askedByAccount',
      'reviewers',
      'askedAt',
      'decidedBy',
      'decidedAt',
      'remarks',
    ])
    .where('cityCode', '=', file.cityCode)
    .where('caseId', '=', caseId)
    .orderBy('id', 'desc')
    .execute();
  const within = context.covers(can.decideCases, file);
  return { reviews: (await shownReviews(context, rows, () => within)) as unknown as Review[] };
}
