import { sql } from 'kysely';
import { problem } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { type Sight, sessionsSeen, sightOf } from './reach.ts';
import type { SessionForm } from './rules.ts';
import { sessions } from './scope.ts';
import type { functionWords } from './words.ts';

export interface SessionStored {
  readonly cityCode: string;
  readonly id: string;
  readonly siteId: string;
  readonly divisionCode: string;
  readonly supervisorId: string;
  readonly heldOn: string;
  readonly minutes: number;
  readonly form: SessionForm;
  readonly functions: (keyof typeof functionWords)[];
  readonly place: string | null;
  readonly caseIds: string[];
  readonly encounterIds: string[];
  readonly observations: string;
  readonly advice: string;
  readonly nextOn: string | null;
  readonly recordedBy: string;
  readonly recordedAt: string;
  readonly version: number;
  readonly voidedAt: string | null;
  readonly voidedBy: string | null;
  readonly voidReason: string | null;
  readonly attendeeIds: string[];
}

const columns = sql`s.city_code, s.id, s.site_id, s.division_code, s.supervisor_id, s.held_on, s.minutes, s.form,
  s.functions, s.place, s.case_ids, s.encounter_ids, s.observations, s.advice, s.next_on, s.recorded_by, s.recorded_at,
  s.version, s.voided_at, s.voided_by, s.void_reason, array(select a.worker_id from supervision.session_attendee a
    where a.city_code = s.city_code and a.session_id = s.id order by a.worker_id) as attendee_ids`;

/** One session that the caller may see. */
export async function sessionSeen(context: Context, id: string): Promise<{ row: SessionStored; sight: Sight }> {
  const sight = await sightOf(context);
  const [row] = await sessions.sql<SessionStored>(
    context,
    sql`select ${columns} from supervision.session s where s.id = ${id} and ${sessionsSeen(sight)}`,
  );
  if (!row) throw problem('not-found');
  return { row, sight };
}

/** The same, held until the end of the action. */
export async function heldSession(context: ActionContext, id: string): Promise<{ row: SessionStored; sight: Sight }> {
  const sight = await sightOf(context.outside);
  const [row] = await sessions.sql<SessionStored>(
    context,
    sql`select ${columns} from supervision.session s where s.id = ${id} and ${sessionsSeen(sight)} for update of s`,
  );
  if (!row) throw problem('not-found');
  return { row, sight };
}
