import { listed, say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { column as c, listedRows, listFile } from '../../../platform/sheets/list-file.ts';
import { type SessionFilters, sessionEndpoints } from './contract.ts';
import { sessionList } from './queries.ts';
import { sessionFieldWords as f, functionWords, sessionFormWords, sessionStateWords } from './words.ts';

/** The sessions of the list under the same filters, without what was said. */
export async function exportSessions(context: Context, filters: SessionFilters): Promise<FileAnswer> {
  const { language } = context;
  async function* rows() {
    for await (const row of listedRows((query) => sessionList(context, query), filters))
      yield {
        ...row,
        form: say(sessionFormWords[row.form], language),
        state: say(sessionStateWords[row.state], language),
        attendees: listed(row.attendees, language),
        functions: listed(
          row.functions.map((one) => say(functionWords[one], language)),
          language,
        ),
      };
  }
  return listFile(context, {
    title: say(sessionEndpoints.sessions.word, language),
    columns: [
      c('heldOn', f.heldOn, 'day'),
      c('siteName', f.site),
      c('supervisorName', f.supervisor),
      c('form', f.form),
      c('functions', f.functions),
      c('minutes', f.minutes, 'number'),
      c('attendees', f.attendees),
      c('todos', f.todos, 'number'),
      c('openTodos', f.openTodos, 'number'),
      c('nextOn', f.nextOn, 'day'),
      c('state', f.state),
    ],
    rows: rows(),
  });
}
