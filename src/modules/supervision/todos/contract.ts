import { z } from 'zod';
import { action, download, query } from '../../../kernel/contract.ts';
import { day, done, id, lines, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { todoRow, todoState } from './schemas.ts';
import { todoNoteWords } from './words.ts';

const filters = {
  whose: z.enum(['mine', 'all']).default('all'),
  state: todoState.optional(),
  siteId: id.optional(),
  ownerId: id.optional(),
};
export type TodoFilters = z.infer<z.ZodObject<typeof filters>>;
const noted = lines(1000).min(1);

export const todoEndpoints = {
  todos: query({
    word: word('督导待办', 'To-dos of supervision'),
    permit: can.readSessions,
    in: z.object({ ...filters, ...paging }),
    out: pageOf(todoRow),
  }),
  exportTodos: download({
    word: word('导出督导待办', 'Export to-dos of supervision'),
    permit: can.exportSessions,
    in: z.object(filters),
    out: nothing,
    perMinute: 10,
  }),
  todo: query({
    word: word('一项督导待办', 'A to-do of supervision'),
    permit: can.readSessions,
    in: z.object({ id }),
    out: todoRow.extend({
      notes: z.array(
        z.object({
          id,
          kind: z.enum(Object.keys(todoNoteWords) as [keyof typeof todoNoteWords]),
          text: z.string(),
          files: z.array(z.object({ id, name: z.string() })),
          saidBy: z.string(),
          saidAt: z.string(),
        }),
      ),
      mayClose: z.boolean(),
      mayDirect: z.boolean(),
    }),
  }),
  closeTodo: action({
    word: word('完成督导待办', 'Close a to-do'),
    permit: can.closeTodos,
    in: z.object({ id, evidence: noted, fileId: id.nullish() }),
    out: done,
    problems: ['todo-state', 'todo-not-yours'],
  }),
  returnTodo: action({
    word: word('退回督导待办', 'Return a to-do'),
    permit: can.recordSessions,
    in: z.object({ id, remark: noted, dueOn: day }),
    out: done,
    problems: ['todo-state', 'todo-not-yours'],
  }),
  moveTodo: action({
    word: word('督导待办改期', 'Move a to-do'),
    permit: can.recordSessions,
    in: z.object({ id, dueOn: day, remark: noted }),
    out: done,
    problems: ['todo-state', 'todo-not-yours'],
  }),
  dropTodo: action({
    word: word('取消督导待办', 'Drop a to-do'),
    permit: can.recordSessions,
    in: z.object({ id, remark: noted }),
    out: done,
    problems: ['todo-state', 'todo-not-yours'],
  }),
  todoFile: download({
    word: word('待办完成的照片或材料', 'A photo or paper of a to-do'),
    permit: can.readSessions,
    in: z.object({ id, fileId: id }),
    out: nothing,
  }),
};

export const todoProblems = {
  'todo-state': { status: 409, word: word('待办的状态已变，请刷新', 'The to-do has moved on; read it again') },
  'todo-not-yours': {
    status: 409,
    word: word('由负责人、站长或督导办理', 'For its owner, the lead of the station or its supervisor'),
  },
  'due-far': { status: 422, word: word('不能晚于 {day}，请核对年份', 'Not after {day}; please check the year') },
  'due-past': { status: 422, word: word('期限不能早于今天', 'Not before today') },
  'unknown-file': { status: 422, word: word('没有这个文件，或不是您上传的', 'No such file that you uploaded') },
} as const;
