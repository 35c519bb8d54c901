import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { addDays } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { namesIn } from '../naming.ts';
import { can } from '../permissions.ts';
import { type Sight, sightOf, supervised } from '../sessions/reach.ts';
import type { Agreement, agreementEndpoints } from './contract.ts';
import { agreements } from './scope.ts';
import { agreementPlaces } from './sealing.ts';

export interface AgreementStored
  extends Pick<
    Agreement,
    | 'id'
    | 'siteId'
    | 'supervisorId'
    | 'validFrom'
    | 'daysPerMonth'
    | 'goals'
    | 'state'
    | 'proposedBy'
    | 'proposedAt'
    | 'answeredBy'
    | 'answeredAt'
    | 'remark'
  > {
  readonly cityCode: string;
  readonly divisionCode: string;
  readonly validTo: string;
}

export const agreementColumns = sql`a.city_code, a.id, a.site_id, a.division_code, a.supervisor_id, a.valid_from,
  a.valid_to, a.days_per_month, a.goals, a.state, a.proposed_by, a.proposed_at, a.answered_by, a.answered_at, a.remark`;

/** Agreements `a`. */
export const agreementsSeen = (sight: Sight): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${supervised(sight, 'a')} or a.site_id = any(${[...sight.led, ...sight.works]}::uuid[]))`;

type Days = Pick<AgreementStored, 'state' | 'validTo'>;

/** One in force has ended once its days are over. */
const shownState = ({ state, validTo }: Days, today: string): Agreement['state'] =>
  state === 'inForce' && validTo <= today ? 'ended' : state;

export const mayStillEnd = (row: Days, today: string): boolean =>
  ['proposed', 'inForce'].includes(shownState(row, today));

const isTheirs = (sight: Sight, { supervisorId }: AgreementStored) =>
  sight.everything || supervisorId === sight.workerId || sight.supervisors.includes(supervisorId);

/** Those in force and those that wait first. */
export async function agreementList(
  context: Context,
  { siteId, state, page, size }: Parsed<typeof agreementEndpoints.agreements.in>,
) {
  const sight = await sightOf(context);
  const which = [
    agreementsSeen(sight),
    ...(siteId ? [sql`a.site_id = ${siteId}`] : []),
    ...(state
      ? [sql`case when a.state = 'inForce' and a.valid_to <= ${context.today} then 'ended' else a.state end = ${state}`]
      : []),
  ];
  const rows = await agreements.sql<AgreementStored & { total: number }>(
    context,
    sql`select ${agreementColumns}, count(*) over ()::int as total from supervision.agreement a
      where ${sql.join(which, sql` and `)}
      order by (a.state = 'proposed') desc, a.valid_from desc, a.id desc limit ${size} offset ${(page - 1) * size}`,
  );
  const { station, person } = await namesIn(context, rows, (r) => [r.supervisorId]);
  const { crypto } = context.services;
  const answers = context.reach(can.answerAgreements).kind !== 'nowhere';
  const proposes = context.reach(can.recordSessions).kind !== 'nowhere';
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ cityCode: _, divisionCode: __, total: ___, validTo, ...row }) => ({
      ...row,
      state: shownState({ ...row, validTo }, context.today),
      lastOn: addDays(validTo, -1),
      siteName: station(row.siteId),
      supervisorName: person(row.supervisorId),
      goals: openText(crypto, row.goals, agreementPlaces.goals(row.id)),
      remark: openText(crypto, row.remark, agreementPlaces.remark(row.id)),
      proposedAt: new Date(row.proposedAt).toISOString(),
      answeredAt: row.answeredAt && new Date(row.answeredAt).toISOString(),
      mayAnswer: answers && row.state === 'proposed' && sight.led.includes(row.siteId),
      mayEnd:
        proposes &&
        mayStillEnd({ ...row, validTo }, context.today) &&
        isTheirs(sight, { ...row, validTo, cityCode: '', divisionCode: '' }),
    })),
  };
}
