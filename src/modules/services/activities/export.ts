import { listed, say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import type { Column } from '../../../platform/sheets/index.ts';
import { listFile } from '../../../platform/sheets/list-file.ts';
import { recordingRules } from '../choices.ts';
import { namedParticipants } from '../encounters/participants.ts';
import { fieldWords, stateWords, wayWords } from '../words.ts';
import type { ActivityFilters } from './contract.ts';
import { activityKindNames } from './kinds.ts';
import { activityPages } from './queries.ts';
import { activityFieldWords, activityWords as w } from './words.ts';

const words = { ...fieldWords, ...activityFieldWords } as const;

/** What the list shows, and who came by name. */
export async function exportActivities(context: Context, filters: ActivityFilters): Promise<FileAnswer> {
  const { language } = context;
  const [kinds, rules] = await Promise.all([activityKindNames(context), recordingRules(context)]);
  const nameOf = (coded: readonly { code: string; name: { zh: string; en: string } }[], code: string) =>
    coded.find((c) => c.code === code)?.name[language] ?? code;
  const column = (key: keyof typeof words, type: Column['type'] = 'text', from: string = key): Column => ({
    key: from,
    title: words[key],
    ...(type ? { type } : {}),
  });
  async function* rows() {
    for await (const page of activityPages(context, filters)) {
      const named = await namedParticipants(context, page);
      for (const row of page) {
        yield {
          ...row,
          kind: kinds.get(row.kind)?.[language] ?? row.kind,
          way: say(wayWords[row.way], language),
          class: nameOf(rules.classes, row.class),
          participants: listed(
            (named.get(row.id) ?? []).map((p) => p.name),
            language,
          ),
          state: say(row.voidedAt ? stateWords.voided : stateWords.valid, language),
        };
      }
    }
  }
  const title = say(w.activities, language);
  return listFile(context, {
    title,
    columns: [
      column('occurredAt', 'instant'),
      column('title'),
      column('kind'),
      column('way'),
      column('attendance', 'number', 'personTimes'),
      column('volunteers', 'number'),
      column('minutes', 'number'),
      column('participants'),
      column('class'),
      column('site', 'text', 'siteName'),
      column('worker', 'text', 'workerName'),
      column('division', 'text', 'divisionName'),
      column('state'),
      column('id', 'digits'),
    ],
    rows: rows(),
  });
}
