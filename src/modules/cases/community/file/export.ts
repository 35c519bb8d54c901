import { say } from '../../../../kernel/words.ts';
import type { Context } from '../../../../platform/context.ts';
import type { FileAnswer } from '../../../../platform/route.ts';
import { column as c, listedRows, listFile } from '../../../../platform/sheets/list-file.ts';
import { plannedKinds } from '../planning/faults.ts';
import { activityStateWords, communityWords, communityFieldWords as f } from '../words.ts';
import type { ActivityFilters } from './contract.ts';
import { activityList } from './queries.ts';

/** The activities of the list under the same filters, without who came. */
export async function exportActivities(context: Context, filters: ActivityFilters): Promise<FileAnswer> {
  const { language } = context;
  const kinds = new Map((await plannedKinds(context)).map((k) => [k.code, k.name[language]]));
  async function* rows() {
    for await (const row of listedRows((query) => activityList(context, query), filters)) {
      yield {
        ...row,
        kind: kinds.get(row.kind) ?? row.kind,
        state: say(activityStateWords[row.state], language),
        worker: row.worker?.name ?? '',
      };
    }
  }
  return listFile(context, {
    title: say(communityWords.activities, language),
    columns: [
      c('startsAt', f.startsAt, 'instant'),
      c('title', f.title),
      c('kind', f.kind),
      c('state', f.state),
      c('worker', f.workerId),
      c('siteName', f.site),
      c('divisionName', f.division),
      c('capacity', f.capacity, 'number'),
      c('attendance', f.attendance, 'number'),
      c('satisfaction', f.satisfaction, 'number'),
      c('answers', f.answers, 'number'),
      c('volunteers', f.volunteers, 'number'),
      c('volunteerMinutes', f.volunteerMinutes, 'number'),
      c('budget', f.budget, 'number'),
      c('spent', f.spent, 'number'),
    ],
    rows: rows(),
  });
}
