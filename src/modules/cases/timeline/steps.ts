import { type RawBuilder, sql } from 'kysely';
import { dayAt } from '../../clients/public.ts';

interface Step {
  readonly what: string;
  readonly rank: number;
  /** `c` is the case, `x` the row of the step where it has its own. */
  readonly from: RawBuilder<unknown>;
  readonly id: RawBuilder<unknown>;
  /** One of the two. */
  readonly day?: RawBuilder<unknown>;
  readonly instant?: RawBuilder<unknown>;
  /** When a deed of a day was written down, or the earliest hour it can have been: on that day itself it stands there. */
  readonly told?: RawBuilder<unknown>;
  readonly codes: RawBuilder<unknown>;
}

const ofCase = (table: string) => sql`c join ${sql.table(table)} x on x.city_code = c.city_code and x.case_id = c.id`;

/** What is told of a case, each a row of it with its day or instant. */
export const steps: readonly Step[] = [
  {
    what: 'opened',
    rank: 0,
    from: sql`c`,
    id: sql`c.id`,
    day: sql`c.received_on`,
    told: sql`c.opened_at`,
    codes: sql`jsonb_build_object('source', c.source, 'by', c.opened_by)`,
  },
  {
    what: 'decided',
    rank: 2,
    from: sql`c`,
    id: sql`c.id`,
    day: sql`c.decided_on`,
    told: sql`c.opened_at`,
    codes: sql`jsonb_build_object('declined', c.state = 'declined', 'text', c.decline_reason)`,
  },
  {
    what: 'worker',
    rank: 1,
    from: ofCase('cases.case_worker'),
    id: sql`x.id`,
    day: sql`x.valid_from`,
    told: sql`x.recorded_at`,
    codes: sql`jsonb_build_object('workerId', x.worker_id)`,
  },
  {
    what: 'assessed',
    rank: 3,
    from: ofCase('cases.assessment'),
    id: sql`x.id`,
    day: sql`x.assessed_on`,
    told: sql`x.recorded_at`,
    codes: sql`jsonb_build_object('text', x.findings, 'by', x.assessed_by)`,
  },
  {
    what: 'signed',
    rank: 4,
    from: ofCase('cases.agreement'),
    id: sql`x.id`,
    day: sql`x.signed_on`,
    told: sql`x.recorded_at`,
    codes: sql`jsonb_build_object('by', x.recorded_by)`,
  },
  {
    what: 'asked',
    rank: 0,
    from: ofCase('cases.review'),
    id: sql`x.id`,
    instant: sql`x.asked_at`,
    codes: sql`jsonb_build_object('step', x.step, 'by', x.asked_by)`,
  },
  {
    what: 'reviewed',
    rank: 1,
    from: ofCase('cases.review'),
    id: sql`x.id`,
    instant: sql`x.decided_at`,
    codes: sql`jsonb_build_object('step', x.step, 'state', x.state, 'text', x.remarks, 'by', x.decided_by)`,
  },
  {
    what: 'referred',
    rank: 0,
    from: ofCase('cases.referral'),
    id: sql`x.id`,
    instant: sql`x.sent_at`,
    codes: sql`jsonb_build_object('kind', x.kind, 'text', x.reason, 'by', x.sent_by)`,
  },
  {
    what: 'answered',
    rank: 1,
    from: ofCase('cases.referral'),
    id: sql`x.id`,
    instant: sql`x.decided_at`,
    codes: sql`jsonb_build_object('kind', x.kind, 'by', x.decided_by, 'text', x.refusal,
      'state', case x.state when 'done' then 'accepted' else x.state end)`,
  },
  {
    what: 'served',
    rank: 6,
    from: ofCase('cases.referral'),
    id: sql`x.id`,
    day: sql`x.done_on`,
    told: sql`coalesce(x.decided_at, x.sent_at)`,
    codes: sql`jsonb_build_object('kind', x.kind, 'state', x.state, 'text', x.outcome)`,
  },
  {
    what: 'progress',
    rank: 5,
    from: ofCase('cases.progress'),
    id: sql`x.id`,
    day: sql`x.reviewed_on`,
    told: sql`x.recorded_at`,
    codes: sql`jsonb_build_object('text', x.findings, 'by', x.recorded_by)`,
  },
  {
    what: 'evaluated',
    rank: 6,
    from: ofCase('cases.evaluation'),
    id: sql`x.id`,
    day: sql`x.evaluated_on`,
    told: sql`x.recorded_at`,
    codes: sql`jsonb_build_object('text', x.effect, 'by', x.evaluated_by)`,
  },
  {
    what: 'closed',
    rank: 7,
    from: sql`${ofCase('cases.closing')} and x.state = 'closed'`,
    id: sql`x.id`,
    day: sql`x.closed_on`,
    // A closing holds from its approval on, or at once.
    told: sql`coalesce((select min(r.decided_at) from cases.review r where r.city_code = x.city_code
      and r.case_id = x.case_id and r.step = 'closing' and r.state = 'approved' and r.decided_at >= x.made_at), x.made_at)`,
    codes: sql`jsonb_build_object('reason', x.reason, 'text', x.summary, 'by', x.made_by)`,
  },
  {
    what: 'reopened',
    rank: 0,
    from: ofCase('cases.closing'),
    id: sql`x.id`,
    instant: sql`x.reopened_at`,
    codes: sql`jsonb_build_object('text', x.reopen_reason, 'by', x.reopened_by)`,
  },
];

/** The columns of a step, as the file of a person reads them. */
export function columnsOf({ what, rank, id, day, instant, told, codes }: Step): RawBuilder<unknown> {
  return sql`c.client_id as person_id, ${day ? dayAt(day, told) : instant} as at, ${sql.lit(day !== undefined)} as whole_day,
    ${sql.lit(rank)} as rank, 'case' as kind, ${sql.lit(what)} as what, ${id} as id,
    jsonb_build_object('caseId', c.id, 'number', c.number) || ${codes} as codes`;
}

export const happened = ({ day, instant }: Step): RawBuilder<unknown> => sql`${day ?? instant} is not null`;
