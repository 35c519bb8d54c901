/** The roll of a session that was held, as the record of services asks for it and hands it back corrected. */
import { sql } from 'kysely';
import type { Day } from '../../../../kernel/dates.ts';
import { type FieldProblem, problem } from '../../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../../platform/context.ts';
import { insertRows } from '../../../../platform/database/insert-rows.ts';
import type { Called } from '../../../services/public.ts';
import { cases } from '../../tables.ts';
import { belongs, markShown, wasThere } from '../rules.ts';
import type { Mark } from '../schemas.ts';
import { groupMarks, groupSessions } from '../scope.ts';

interface Record {
  readonly cityCode: string;
  readonly id: string;
}

interface Dated extends Record {
  readonly occurredOn: string;
}

interface Member {
  readonly sessionId: string;
  readonly memberId: string;
  readonly clientId: string;
  readonly mark: Mark | null;
  readonly admittedOn: string | null;
  readonly leftOn: string | null;
}

const membersAt = (context: Pick<Context, 'db'>, { cityCode, id }: Record) =>
  groupSessions.sql<Member>(
    context,
    sql`select s.id as session_id, m.id as member_id, m.client_id, k.mark, m.admitted_on, m.left_on from cases.group_session s
        join cases.group_member m on m.city_code = s.city_code and m.group_id = s.group_id and m.merged_by is null
        left join cases.group_mark k on k.city_code = s.city_code and k.session_id = s.id and k.member_id = m.id
      where s.city_code = ${cityCode} and s.encounter_id = ${id} order by m.applied_on, m.id`,
  );

/** Undefined where no session is held by the record; who was there is what the record says by now. */
export async function rollOfSession(context: Context, record: Dated, met: ReadonlySet<string>) {
  const [session] = await groupSessions
    .from(context)
    .select('id')
    .where('cityCode', '=', record.cityCode)
    .where('encounterId', '=', record.id)
    .execute();
  if (!session) return undefined;
  return (await membersAt(context, record)).flatMap((member): Called[] => {
    const { memberId: key, clientId, mark } = member;
    const present = met.has(clientId);
    // Who joined later and was met then was a guest: nobody called the person.
    return mark || (present && belongs(member, record.occurredOn))
      ? [{ key, clientId, mark: markShown(mark ?? undefined, present) }]
      : [];
  });
}

/** A session moves to a day on which the same belonged to the group, and that the group had not ended by. */
export async function movedFaults(context: Pick<Context, 'db'>, record: Record, to: Day): Promise<FieldProblem[]> {
  const members = await membersAt(context, record);
  const [{ endedOn } = { endedOn: null }] = await groupSessions.sql<{ endedOn: Day | null }>(
    context,
    sql`select g.ended_on from cases.group_session s
        join cases.work_group g on g.city_code = s.city_code and g.id = s.group_id
      where s.city_code = ${record.cityCode} and s.encounter_id = ${record.id}`,
  );
  const at = '/occurredAt';
  if (endedOn !== null && to > endedOn)
    return [{ pointer: at, code: 'cases.session-after-end', params: { on: endedOn } }];
  const others = members.filter((m) => (m.mark !== null) !== belongs(m, to));
  return others.length > 0 ? [{ pointer: at, code: 'cases.session-of-others', params: { n: others.length } }] : [];
}

/** The group is held: whoever left it meanwhile was not there on that day. */
export async function keepRollOfSession(context: ActionContext, record: Dated, roll: readonly Called[]): Promise<void> {
  const { cityCode, id } = record;
  const [session] = await groupSessions.sql<{ id: string }>(
    context,
    sql`select s.id from cases.group_session s join cases.work_group g on g.city_code = s.city_code and g.id = s.group_id
      where s.city_code = ${cityCode} and s.encounter_id = ${id} for update of g`,
  );
  if (!session) return;
  const members = new Map((await membersAt(context, record)).map((m) => [m.memberId, m]));
  const gone = ({ key, mark }: Called) => {
    const member = members.get(key);
    return wasThere(mark) && !(member && belongs(member, record.occurredOn));
  };
  if (roll.some(gone)) throw problem('conflict');
  await keepMarks(
    context,
    cityCode,
    session.id,
    roll.map(({ key, mark }) => ({ memberId: key, mark })),
  );
}

/** Instead of those kept before: a session is called anew where its record was voided, and corrected as a whole. */
export async function keepMarks(
  context: ActionContext,
  cityCode: string,
  sessionId: string,
  called: readonly { memberId: string; mark: string }[],
): Promise<void> {
  await groupMarks.sql(
    context,
    sql`delete from cases.group_mark where city_code = ${cityCode} and session_id = ${sessionId}`,
  );
  await insertRows(
    cases.write(context),
    'cases.group_mark',
    called.map(({ memberId, mark }) => ({ cityCode, sessionId, memberId, mark })),
  );
}
