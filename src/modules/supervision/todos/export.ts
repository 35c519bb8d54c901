import { say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { column as c, listedRows, listFile } from '../../../platform/sheets/list-file.ts';
import type { TodoFilters } from './contract.ts';
import { todoEndpoints } from './contract.ts';
import { todoList } from './queries.ts';
import { todoFieldWords as f, todoStateWords } from './words.ts';

/** The to-dos of the list under the same filters. */
export async function exportTodos(context: Context, filters: TodoFilters): Promise<FileAnswer> {
  const { language } = context;
  async function* rows() {
    for await (const row of listedRows((query) => todoList(context, query), filters))
      yield { ...row, state: say(todoStateWords[row.state], language) };
  }
  return listFile(context, {
    title: say(todoEndpoints.todos.word, language),
    columns: [
      c('what', f.what),
      c('siteName', f.site),
      c('ownerName', f.owner),
      c('supervisorName', f.supervisor),
      c('dueOn', f.dueOn, 'day'),
      c('state', f.state),
      c('doneOn', f.doneOn, 'day'),
      c('heldOn', f.heldOn, 'day'),
    ],
    rows: rows(),
  });
}
