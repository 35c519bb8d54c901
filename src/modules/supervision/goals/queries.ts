import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { namesIn } from '../naming.ts';
import { can } from '../permissions.ts';
import { type Sight, sightOf, stands, supervised } from '../sessions/reach.ts';
import type { Goal, goalEndpoints } from './contract.ts';
import { goalStateOf } from './rules.ts';
import { goalReviews, goals, steps } from './scope.ts';
import { goalPlaces } from './sealing.ts';

type Whole = Parsed<typeof goalEndpoints.goal.out>;

export interface GoalStored {
  readonly cityCode: string;
  readonly id: string;
  readonly workerId: string;
  readonly siteId: string;
  readonly divisionCode: string;
  readonly supervisorId: string;
  readonly what: string;
  readonly measure: string;
  readonly dueOn: string;
  readonly state: 'open' | 'reached' | 'dropped';
  readonly steps: number;
  readonly stepsDone: number;
}

const columns = sql`g.city_code, g.id, g.worker_id, g.site_id, g.division_code, g.supervisor_id, g.what, g.measure,
  g.due_on, g.state,
  (select count(*)::int from supervision.goal_step p where p.city_code = g.city_code and p.goal_id = g.id) as steps,
  (select count(*)::int from supervision.goal_step p where p.city_code = g.city_code and p.goal_id = g.id
    and p.done_on is not null) as steps_done`;

/** Goals `g`. */
const goalsSeen = (sight: Sight): RawBuilder<SqlBool> => sql<SqlBool>`(${supervised(sight, 'g')}
  or g.site_id = any(${[...sight.led]}::uuid[]) or g.worker_id = ${sight.workerId}::uuid)`;

async function named(context: Context, rows: readonly GoalStored[]): Promise<Goal[]> {
  const { station, person } = await namesIn(context, rows, (r) => [r.workerId, r.supervisorId]);
  return rows.map((row) => ({
    ...{ id: row.id, workerId: row.workerId, dueOn: row.dueOn, steps: row.steps, stepsDone: row.stepsDone },
    workerName: person(row.workerId),
    siteName: station(row.siteId),
    supervisorName: person(row.supervisorId),
    what: openText(context.services.crypto, row.what, goalPlaces.what(row.id)),
    state: goalStateOf(row, context.today),
  }));
}

/** What is open first, by its day. */
export async function goalList(
  context: Context,
  { state, siteId, workerId, page, size }: Parsed<typeof goalEndpoints.goals.in>,
) {
  const sight = await sightOf(context);
  const stored = state === 'overdue' ? 'open' : state;
  const which = [
    goalsSeen(sight),
    ...(stored ? [sql`g.state = ${stored}`] : []),
    ...(state === 'overdue' ? [sql`g.due_on < ${context.today}`] : []),
    ...(siteId ? [sql`g.site_id = ${siteId}`] : []),
    ...(workerId ? [sql`g.worker_id = ${workerId}`] : []),
  ];
  const rows = await goals.sql<GoalStored & { total: number }>(
    context,
    sql`select ${columns}, count(*) over ()::int as total from supervision.goal g where ${sql.join(which, sql` and `)}
      order by (g.state = 'open') desc, g.due_on, g.id limit ${size} offset ${(page - 1) * size}`,
  );
  return { rows: await named(context, rows), total: rows[0]?.total ?? 0 };
}

async function found(context: Context, sight: Sight, id: string, end: RawBuilder<unknown>): Promise<GoalStored> {
  const [row] = await goals.sql<GoalStored>(
    context,
    sql`select ${columns} from supervision.goal g where g.id = ${id} and ${goalsSeen(sight)} ${end}`,
  );
  if (!row) throw problem('not-found');
  return row;
}

/** One that the caller sees, held until the end of the action. */
export async function heldGoal(context: ActionContext, id: string) {
  const sight = await sightOf(context.outside);
  return { row: await found(context, sight, id, sql`for update of g`), sight };
}

/** Whoever set it reads it for good, and follows it up only while the station is the own. */
const standsToday = (sight: Sight, row: GoalStored): boolean =>
  stands(sight, { ...row, supervisorId: row.supervisorId === sight.workerId ? '' : row.supervisorId });

export const mayDo = (sight: Sight, row: GoalStored): boolean =>
  row.state === 'open' && (row.workerId === sight.workerId || standsToday(sight, row));

/** Nobody reviews the own goal. */
export const mayReview = (context: Context, sight: Sight, row: GoalStored): boolean =>
  row.state === 'open' &&
  context.reach(can.recordSessions).kind !== 'nowhere' &&
  row.workerId !== sight.workerId &&
  standsToday(sight, row);

export async function goalFile(context: Context, { id }: { id: string }): Promise<Whole> {
  const sight = await sightOf(context);
  const row = await found(context, sight, id, sql``);
  const { crypto } = context.services;
  const [[one], own, said] = await Promise.all([
    named(context, [row]),
    steps
      .from(context)
      .select(['id', 'what', 'dueOn', 'doneOn'])
      .where('cityCode', '=', row.cityCode)
      .where('goalId', '=', id)
      .orderBy('nth')
      .execute(),
    goalReviews
      .from(context)
      .select(['id', 'verdict', 'text', 'saidBy', 'saidAt'])
      .where('cityCode', '=', row.cityCode)
      .where('goalId', '=', id)
      .orderBy('saidAt')
      .execute(),
  ]);
  return {
    ...(one as Goal),
    measure: openText(crypto, row.measure, goalPlaces.measure(id)),
    steps: own.map((s) => ({ ...s, what: openText(crypto, s.what, goalPlaces.step(s.id)) })),
    reviews: said.map((r) => ({
      ...{ id: r.id, verdict: r.verdict as Whole['reviews'][number]['verdict'], saidBy: r.saidBy },
      saidAt: new Date(r.saidAt).toISOString(),
      text: openText(crypto, r.text, goalPlaces.review(r.id)),
    })),
    mayDo: mayDo(sight, row),
    mayReview: mayReview(context, sight, row),
  };
}
