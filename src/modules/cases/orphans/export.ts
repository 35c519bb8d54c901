import { say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { column as c, listFile } from '../../../platform/sheets/list-file.ts';
import { orphans } from './queries.ts';
import { orphanKindWords, orphanWords as w } from './words.ts';

/** What the page lists, of all kinds one below the other. */
export async function exportOrphans(context: Context): Promise<FileAnswer> {
  const { language } = context;
  const { rows } = await orphans(context);
  return listFile(context, {
    title: say(w.title, language),
    columns: [
      c('kind', w.kind),
      c('name', w.what),
      c('clientName', w.client),
      c('siteName', w.site),
      c('dueOn', w.dueOn, 'day'),
      c('workerName', w.formerly),
    ],
    rows: rows.map((row) => ({ ...row, kind: say(orphanKindWords[row.kind], language) })),
  });
}
