import { supervision } from '../tables.ts';

export const todos = supervision.open(
  'supervision.todo',
  'read under the condition of `todosSeen`: by its owner, where one leads, and by whoever sees the session',
);
export const todoNotes = supervision.open(
  'supervision.todo_note',
  'read only for to-dos that `todosSeen` has let through',
);
export const todosAnywhere = supervision.open(
  'supervision.todo',
  'owners are reminded, and to-dos are handed over with their station, whoever reads them afterwards',
);
