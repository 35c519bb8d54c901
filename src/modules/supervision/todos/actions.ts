import type { Parsed } from '../../../kernel/contract.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { holdFile, uploadedFile } from '../../../platform/files/file-records.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { homeCity } from '../../../platform/run/run.ts';
import { supervisionContract } from '../contract.ts';
import { dueFaults } from '../due.ts';
import { fault } from '../organisation/actions.ts';
import { supervision } from '../tables.ts';
import type { todoEndpoints } from './contract.ts';
import { heldTodo, mayClose, mayDirect, type NotedFile, type TodoStored } from './queries.ts';
import { todoPlaces } from './sealing.ts';
import { tellOwner } from './telling.ts';
import { todoNotices as n, type todoNoteWords } from './words.ts';

type Input<K extends keyof typeof todoEndpoints> = Parsed<(typeof todoEndpoints)[K]['in']>;

export async function closeTodo(context: ActionContext, { id, evidence, fileId }: Input<'closeTodo'>) {
  const { row, sight } = await heldTodo(context, id);
  if (!mayClose(context, sight, row)) throw supervisionContract.problem('todo-not-yours');
  if (row.state !== 'open') throw supervisionContract.problem('todo-state');
  const files = fileId ? [await fileOf(context, fileId)] : [];
  await set(context, row, { state: 'done', doneOn: context.today });
  await note(context, row, 'done', evidence, files);
  return { id };
}

async function mustBeDue(context: ActionContext, dueOn: string): Promise<void> {
  const faults = await dueFaults(context, dueOn);
  if (faults.length > 0) throw invalid(...faults);
}

/** What is not done well enough is open again, to a new day. */
export async function returnTodo(context: ActionContext, { id, remark, dueOn }: Input<'returnTodo'>) {
  const row = await directed(context, id, 'done');
  await mustBeDue(context, dueOn);
  await set(context, row, { state: 'open', doneOn: null, dueOn, remindedOn: null });
  await note(context, row, 'returned', remark);
  await tellOwner(context, { ...row, dueOn }, 'supervision.todo-returned', n.returned);
  return { id };
}

export async function moveTodo(context: ActionContext, { id, dueOn, remark }: Input<'moveTodo'>) {
  const row = await directed(context, id, 'open');
  await mustBeDue(context, dueOn);
  await set(context, row, { dueOn, remindedOn: null });
  await note(context, row, 'moved', remark);
  await tellOwner(context, { ...row, dueOn }, 'supervision.todo-moved', n.moved);
  return { id };
}

export async function dropTodo(context: ActionContext, { id, remark }: Input<'dropTodo'>) {
  const row = await directed(context, id, 'open');
  await set(context, row, { state: 'dropped' });
  await note(context, row, 'dropped', remark);
  return { id };
}

/** A to-do in this state that the caller may return, move or drop. */
async function directed(context: ActionContext, id: string, state: TodoStored['state']): Promise<TodoStored> {
  const { row, sight } = await heldTodo(context, id);
  if (!mayDirect(context, sight, row)) throw supervisionContract.problem('todo-not-yours');
  if (row.state !== state) throw supervisionContract.problem('todo-state');
  return row;
}

interface Standing {
  readonly state?: TodoStored['state'];
  readonly doneOn?: string | null;
  readonly dueOn?: string;
  readonly remindedOn?: null;
}

const set = (context: ActionContext, { cityCode, id }: TodoStored, standing: Standing) =>
  supervision
    .write(context)
    .updateTable('supervision.todo')
    .set(standing)
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .execute();

async function note(
  context: ActionContext,
  row: TodoStored,
  kind: keyof typeof todoNoteWords,
  text: string,
  files: readonly NotedFile[] = [],
) {
  const id = context.newId();
  await supervision
    .write(context)
    .insertInto('supervision.todo_note')
    .values({
      ...{ cityCode: row.cityCode, id, todoId: row.id, kind, files: JSON.stringify(files) },
      text: context.services.crypto.encrypt(text, todoPlaces.note(id)),
      ...{ saidBy: actorName(context), saidAt: context.now },
    })
    .execute();
  context.audit({
    ...{ cityCode: row.cityCode, divisionCode: row.divisionCode, subjectType: 'supervision-todo', subjectId: row.id },
    detail: { deed: kind },
  });
}

/** A photo or paper that the caller uploaded, held by the to-do from now on. */
async function fileOf(context: ActionContext, id: string): Promise<NotedFile> {
  const file = await uploadedFile(context, id);
  const own = { id, cityCode: homeCity(context.who), name: file?.name ?? '' };
  if (!file || !(await holdFile(context, own, 'todo-evidence'))) throw invalid(fault('fileId', 'unknown-file'));
  return own;
}
