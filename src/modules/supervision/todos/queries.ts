import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { namesIn } from '../naming.ts';
import { can } from '../permissions.ts';
import { type Sight, sightOf, stands, supervised } from '../sessions/reach.ts';
import type { TodoFilters, todoEndpoints } from './contract.ts';
import { todoStateOf } from './rules.ts';
import type { TodoRow } from './schemas.ts';
import { todoNotes, todos, todosAnywhere } from './scope.ts';
import { todoPlaces } from './sealing.ts';
import type { todoNoteWords } from './words.ts';

export interface TodoStored {
  readonly cityCode: string;
  readonly id: string;
  readonly sessionId: string;
  readonly heldOn: string;
  readonly siteId: string;
  readonly divisionCode: string;
  readonly supervisorId: string;
  readonly ownerId: string;
  readonly what: string;
  readonly dueOn: string;
  readonly state: 'open' | 'done' | 'dropped';
  readonly doneOn: string | null;
  readonly returned: boolean;
}

export interface NotedFile {
  readonly id: string;
  readonly cityCode: string;
  readonly name: string;
}

/** To-dos `t`: of the own, where one leads, and of whoever stands over the supervisor. */
const todosSeen = (sight: Sight): RawBuilder<SqlBool> => sql<SqlBool>`(${supervised(sight, 't')}
  or t.site_id = any(${[...sight.led]}::uuid[]) or t.owner_id = ${sight.workerId}::uuid)`;

const columns = sql`t.city_code, t.id, t.session_id, s.held_on, t.site_id, t.division_code, t.supervisor_id, t.owner_id,
  t.what, t.due_on, t.state, t.done_on, (t.state = 'open' and exists (select from supervision.todo_note n
    where n.city_code = t.city_code and n.todo_id = t.id and n.kind = 'returned')) as returned`;
const joined = sql`supervision.todo t join supervision.session s on s.city_code = t.city_code and s.id = t.session_id`;

async function named(context: Context, rows: readonly TodoStored[]): Promise<TodoRow[]> {
  const { station, person } = await namesIn(context, rows, (r) => [r.ownerId, r.supervisorId]);
  return rows.map(({ id, sessionId, heldOn, siteId, supervisorId, ownerId, what, dueOn, doneOn, returned, state }) => ({
    ...{ id, sessionId, heldOn, siteId, ownerId, dueOn, doneOn, returned },
    siteName: station(siteId),
    supervisorName: person(supervisorId),
    ownerName: person(ownerId),
    what: openText(context.services.crypto, what, todoPlaces.what(id)),
    state: todoStateOf({ state, dueOn }, context.today),
  }));
}

function matching(context: Context, sight: Sight, { whose, state, siteId, ownerId }: TodoFilters) {
  const stored = state === 'overdue' ? 'open' : state;
  const parts = [
    todosSeen(sight),
    ...(whose === 'mine' ? [sql`t.owner_id = ${sight.workerId}::uuid`] : []),
    ...(stored ? [sql`t.state = ${stored}`] : []),
    ...(state === 'overdue' ? [sql`t.due_on < ${context.today}`] : []),
    ...(siteId ? [sql`t.site_id = ${siteId}`] : []),
    ...(ownerId ? [sql`t.owner_id = ${ownerId}`] : []),
  ];
  return sql.join(parts, sql` and `);
}

/** What is open first, by its day; what is closed after it, the latest first. */
export async function todoList(context: Context, input: TodoFilters & { page: number; size: number }) {
  const sight = await sightOf(context);
  const rows = await todos.sql<TodoStored & { total: number }>(
    context,
    sql`select ${columns}, count(*) over ()::int as total from ${joined} where ${matching(context, sight, input)}
      order by (t.state = 'open') desc, case when t.state = 'open' then t.due_on end, t.due_on desc, t.id
      limit ${input.size} offset ${(input.page - 1) * input.size}`,
  );
  return { rows: await named(context, rows), total: rows[0]?.total ?? 0 };
}

/** Of a session that the caller has been let in to. */
export const todosOfSession = async (context: Context, sessionId: string): Promise<TodoRow[]> =>
  named(
    context,
    await todosAnywhere.sql<TodoStored>(
      context,
      sql`select ${columns} from ${joined} where t.session_id = ${sessionId} order by t.due_on, t.id`,
    ),
  );

/** What is still to be done at stations, for whoever takes them over; the reader has been let in to the stations. */
export const openTodosOf = async (context: Context, ...siteIds: string[]): Promise<TodoRow[]> =>
  named(
    context,
    await todosAnywhere.sql<TodoStored>(
      context,
      sql`select ${columns} from ${joined} where t.site_id = any(${siteIds}::uuid[]) and t.state = 'open' order by t.due_on, t.id`,
    ),
  );

async function found(context: Context, sight: Sight, id: string, end: RawBuilder<unknown>): Promise<TodoStored> {
  const [row] = await todos.sql<TodoStored>(
    context,
    sql`select ${columns} from ${joined} where t.id = ${id} and ${todosSeen(sight)} ${end}`,
  );
  if (!row) throw problem('not-found');
  return row;
}

/** One that the caller sees, held until the end of the action. */
export async function heldTodo(context: ActionContext, id: string) {
  const sight = await sightOf(context.outside);
  return { row: await found(context, sight, id, sql`for update of t`), sight };
}

/** Its owner closes it, or whoever leads there, or whoever supervises. */
export const mayClose = (context: Context, sight: Sight, row: TodoStored): boolean =>
  context.reach(can.closeTodos).kind !== 'nowhere' &&
  (row.ownerId === sight.workerId || sight.led.includes(row.siteId) || stands(sight, row));

/** Whoever supervises returns, moves and drops it; nobody returns what is one's own alone. */
export const mayDirect = (context: Context, sight: Sight, row: TodoStored): boolean =>
  context.reach(can.recordSessions).kind !== 'nowhere' && stands(sight, row);

export async function todoFile(
  context: Context,
  { id }: { id: string },
): Promise<Parsed<typeof todoEndpoints.todo.out>> {
  const sight = await sightOf(context);
  const row = await found(context, sight, id, sql``);
  const [[one], said] = await Promise.all([named(context, [row]), notesOf(context, row)]);
  return {
    ...(one as TodoRow),
    notes: said.map((n) => ({
      ...{ id: n.id, kind: n.kind as keyof typeof todoNoteWords, saidBy: n.saidBy },
      saidAt: new Date(n.saidAt).toISOString(),
      text: openText(context.services.crypto, n.text, todoPlaces.note(n.id)),
      files: (n.files as unknown as NotedFile[]).map(({ id, name }) => ({ id, name })),
    })),
    mayClose: row.state === 'open' && mayClose(context, sight, row),
    mayDirect: row.state !== 'dropped' && mayDirect(context, sight, row),
  };
}

export const notesOf = (context: Context, { cityCode, id }: Pick<TodoStored, 'cityCode' | 'id'>) =>
  todoNotes
    .from(context)
    .select(['id', 'kind', 'text', 'files', 'saidBy', 'saidAt'])
    .where('cityCode', '=', cityCode)
    .where('todoId', '=', id)
    .orderBy('saidAt')
    .execute();

/** One that the caller sees. */
export const todoSeen = async (context: Context, id: string) => found(context, await sightOf(context), id, sql``);
