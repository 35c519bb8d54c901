import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import {
  cancelPlace,
  clientViewPlace,
  declinePlace,
  effectPlace,
  findingsPlace,
  goalMeasurePlace,
  goalTextPlace,
  opinionPlace,
  planPlace,
  problemPlace,
  progressPlace,
  referralPlaces,
  remarksPlace,
  reopenPlace,
  summaryPlace,
  taskPlace,
  whereToPlace,
} from '../sealing.ts';
import type { CaseKey } from '../standing.ts';
import { dayOfInstant, type Kept, type ReadText, readTexts } from './opening.ts';
import type { foundKindWords } from './words.ts';

export type FoundKind = keyof typeof foundKindWords;

const owner = sql`x.case_id`;

/** Every table that keeps texts of a case. */
const tables: readonly Kept<FoundKind>[] = [
  {
    kind: 'intake',
    table: 'cases.case_file',
    owner: sql`x.id`,
    day: sql`x.received_on`,
    texts: { problem: problemPlace, decline_reason: declinePlace },
  },
  { kind: 'assessment', table: 'cases.assessment', owner, day: sql`x.assessed_on`, texts: { findings: findingsPlace } },
  {
    kind: 'plan',
    table: 'cases.plan',
    owner,
    several: ['parts'],
    day: dayOfInstant(sql`x.saved_at`),
    texts: { parts: planPlace },
  },
  {
    kind: 'plan',
    table: 'cases.goal',
    owner,
    day: dayOfInstant(sql`(select max(p.saved_at) from cases.plan p where p.city_code = x.city_code
      and p.case_id = x.case_id)`),
    only: sql`x.dropped_on is null`,
    texts: { text: goalTextPlace, measure: goalMeasurePlace },
  },
  {
    kind: 'plan',
    table: 'cases.task',
    owner,
    day: dayOfInstant(sql`x.added_at`),
    texts: { text: taskPlace, cancel_reason: cancelPlace },
  },
  {
    kind: 'review',
    table: 'cases.progress',
    owner,
    day: sql`x.reviewed_on`,
    texts: { findings: progressPlace, opinion: opinionPlace },
  },
  {
    kind: 'review',
    table: 'cases.evaluation',
    owner,
    day: sql`x.evaluated_on`,
    texts: { effect: effectPlace, client_view: clientViewPlace },
  },
  {
    kind: 'review',
    table: 'cases.review',
    owner,
    day: dayOfInstant(sql`x.decided_at`),
    only: sql`x.decided_at is not null`,
    texts: { remarks: remarksPlace },
  },
  {
    kind: 'referral',
    table: 'cases.referral',
    owner,
    day: dayOfInstant(sql`x.sent_at`),
    texts: {
      to_name: referralPlaces.toName,
      reason: referralPlaces.reason,
      notes: referralPlaces.notes,
      refusal: referralPlaces.refusal,
      outcome: referralPlaces.outcome,
    },
  },
  {
    kind: 'closing',
    table: 'cases.closing',
    owner,
    day: sql`x.closed_on`,
    texts: { summary: summaryPlace, referred_to: whereToPlace, reopen_reason: reopenPlace },
  },
];

/** Texts of a case, or those of them that have one of the ids, opened; for callers who have been let in. */
export const textsOfCase = (
  context: Context,
  { cityCode, id }: CaseKey,
  ids?: readonly string[],
): Promise<ReadText<FoundKind>[]> => readTexts(context, tables, { cityCode, id, ids });

/** Texts by their ids, of cases that their scope has let through. */
export const textsByIds = (context: Context, ids: readonly string[]): Promise<ReadText<FoundKind>[]> =>
  ids.length === 0 ? Promise.resolve([]) : readTexts(context, tables, { ids });
