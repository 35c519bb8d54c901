import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { namesIn } from '../naming.ts';
import { assignedOn } from '../organisation/queries.ts';
import { can } from '../permissions.ts';
import { type Sight, sightOf, stands, supervised } from '../sessions/reach.ts';
import type { Question, questionEndpoints } from './contract.ts';
import { questionRules } from './region-rules.ts';
import { questionStateOf } from './rules.ts';
import { questions, replies } from './scope.ts';
import { questionPlaces } from './sealing.ts';
import type { replyWords } from './words.ts';

export interface QuestionStored {
  readonly cityCode: string;
  readonly id: string;
  readonly siteId: string;
  readonly divisionCode: string;
  readonly supervisorId: string | null;
  readonly askerId: string;
  readonly urgent: boolean;
  readonly title: string;
  readonly text: string;
  readonly askedAt: string;
  readonly dueAt: string;
  readonly state: 'open' | 'answered' | 'closed';
  readonly answeredAt: string | null;
  readonly beforeDueAt: string | null;
  readonly beforeAnsweredAt: string | null;
}

export const questionColumns = sql`q.city_code, q.id, q.site_id, q.division_code, q.supervisor_id, q.asker_id, q.urgent,
  q.title, q.text, q.asked_at, q.due_at, q.state, q.answered_at, q.before_due_at, q.before_answered_at`;

/** Questions `q`. */
export const questionsSeen = (sight: Sight): RawBuilder<SqlBool> => sql<SqlBool>`(${supervised(sight, 'q')}
  or q.site_id = any(${[...sight.led]}::uuid[]) or q.asker_id = ${sight.workerId}::uuid)`;

/** What is open is for whoever has the station today; what was answered names whom it was put to. */
async function withHolders<Row extends QuestionStored>(context: Context, rows: readonly Row[]): Promise<Row[]> {
  const open = rows.filter((r) => r.state === 'open').map((r) => r.siteId);
  const held = new Map((await assignedOn(context, open, context.today)).map((a) => [a.siteId, a.workerId]));
  return rows.map((r) => (r.state === 'open' ? { ...r, supervisorId: held.get(r.siteId) ?? null } : r));
}

async function named(context: Context, stored: readonly QuestionStored[]): Promise<Question[]> {
  const rows = await withHolders(context, stored);
  const { station, person } = await namesIn(context, rows, (r) => [r.askerId, r.supervisorId]);
  return rows.map((row) => ({
    ...{ id: row.id, urgent: row.urgent, state: questionStateOf(row, context.now) },
    siteName: station(row.siteId),
    askerName: person(row.askerId),
    supervisorName: row.supervisorId && person(row.supervisorId),
    title: openText(context.services.crypto, row.title, questionPlaces.title(row.id)),
    askedAt: new Date(row.askedAt).toISOString(),
    dueAt: new Date(row.dueAt).toISOString(),
  }));
}

/** What waits first: the urgent, then by its hour. */
export async function questionList(
  context: Context,
  { state, urgent, siteId, page, size }: Parsed<typeof questionEndpoints.questions.in>,
) {
  const sight = await sightOf(context);
  const stored = state === 'late' ? 'open' : state;
  const which = [
    questionsSeen(sight),
    ...(stored ? [sql`q.state = ${stored}`] : []),
    ...(state === 'late' ? [sql`q.due_at < ${context.now}`] : []),
    ...(urgent === undefined ? [] : [sql`q.urgent = ${urgent}`]),
    ...(siteId ? [sql`q.site_id = ${siteId}`] : []),
  ];
  const rows = await questions.sql<QuestionStored & { total: number }>(
    context,
    sql`select ${questionColumns}, count(*) over ()::int as total from supervision.question q
      where ${sql.join(which, sql` and `)}
      order by (q.state = 'open') desc, (q.state = 'open' and q.urgent) desc, case when q.state = 'open' then q.due_at end,
        q.asked_at desc, q.id limit ${size} offset ${(page - 1) * size}`,
  );
  return { rows: await named(context, rows), total: rows[0]?.total ?? 0 };
}

export async function questionHours(context: Context) {
  const { answerHours, urgentHours } = await questionRules(context);
  return { answerHours, urgentHours };
}

async function found(context: Context, sight: Sight, id: string, end: RawBuilder<unknown>) {
  const [row] = await questions.sql<QuestionStored>(
    context,
    sql`select ${questionColumns} from supervision.question q where q.id = ${id} and ${questionsSeen(sight)} ${end}`,
  );
  if (!row) throw problem('not-found');
  return row;
}

/** One that the caller sees, held until the end of the action. */
export async function heldQuestion(context: ActionContext, id: string) {
  const sight = await sightOf(context.outside);
  return { row: await found(context, sight, id, sql`for update`), sight };
}

/** Whoever supervises the station or stands above. */
export const answers = (sight: Sight, row: QuestionStored): boolean =>
  row.askerId !== sight.workerId && stands(sight, { ...row, supervisorId: row.supervisorId ?? '' });

export const asks = (sight: Sight, row: QuestionStored): boolean =>
  sight.everything || row.askerId === sight.workerId || sight.led.includes(row.siteId);

export async function questionFile(context: Context, { id }: { id: string }) {
  const sight = await sightOf(context);
  const row = await found(context, sight, id, sql``);
  const [[one], said] = await Promise.all([
    named(context, [row]),
    replies
      .from(context)
      .select(['id', 'kind', 'text', 'saidBy', 'saidAt'])
      .where('cityCode', '=', row.cityCode)
      .where('questionId', '=', id)
      .orderBy('saidAt')
      .execute(),
  ]);
  const { crypto } = context.services;
  const holds = (permission: typeof can.recordSessions) => context.reach(permission).kind !== 'nowhere';
  return {
    ...(one as Question),
    text: openText(crypto, row.text, questionPlaces.text(id)),
    replies: said.map((r) => ({
      ...{ id: r.id, kind: r.kind as keyof typeof replyWords, saidBy: r.saidBy },
      saidAt: new Date(r.saidAt).toISOString(),
      text: openText(crypto, r.text, questionPlaces.reply(r.id)),
    })),
    mayAnswer: row.state !== 'closed' && holds(can.recordSessions) && answers(sight, row),
    mayAskAgain: row.state === 'answered' && holds(can.askSupervision) && asks(sight, row),
  };
}
