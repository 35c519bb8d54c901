export const todoPlaces = {
  what: (id: string) => `supervision.todo.what:${id}`,
  note: (id: string) => `supervision.todo_note.text:${id}`,
};
