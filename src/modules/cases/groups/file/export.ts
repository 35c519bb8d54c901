import { listed, say } from '../../../../kernel/words.ts';
import type { Context } from '../../../../platform/context.ts';
import type { FileAnswer } from '../../../../platform/route.ts';
import { column as c, listedRows, listFile } from '../../../../platform/sheets/list-file.ts';
import { groupRules } from '../region-rules.ts';
import { admissionWords, groupFieldWords as f, groupStateWords, groupWords } from '../words.ts';
import type { GroupFilters } from './contract.ts';
import { groupList } from './queries.ts';

/** The groups of the list under the same filters, without who is in them. */
export async function exportGroups(context: Context, filters: GroupFilters): Promise<FileAnswer> {
  const { language } = context;
  const natures = new Map((await groupRules(context)).natures.map((n) => [n.code, n.name[language]]));
  async function* rows() {
    for await (const row of listedRows((query) => groupList(context, query), filters)) {
      yield {
        ...row,
        nature: natures.get(row.nature) ?? row.nature,
        state: say(groupStateWords[row.state], language),
        admission: say(admissionWords[row.admission], language),
        workers: listed(
          row.workers.map((w) => w.name),
          language,
        ),
      };
    }
  }
  return listFile(context, {
    title: say(groupWords.groups, language),
    columns: [
      c('name', f.name),
      c('nature', f.nature),
      c('state', f.state),
      c('workers', f.workerIds),
      c('siteName', f.site),
      c('divisionName', f.division),
      c('admission', f.admission),
      c('members', f.members, 'number'),
      c('capacity', f.capacity, 'number'),
      c('held', f.held, 'number'),
      c('sessions', f.sessions, 'number'),
      c('fromOn', f.fromOn, 'day'),
      c('toOn', f.toOn, 'day'),
      c('nextOn', f.nextOn, 'day'),
      c('endedOn', f.endedOn, 'day'),
    ],
    rows: rows(),
  });
}
