import { sql } from 'kysely';
import { listed, say, word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import type { Column } from '../../../platform/sheets/index.ts';
import { listFile } from '../../../platform/sheets/list-file.ts';
import { workersByIds } from '../../people/public.ts';
import { recordingRules } from '../choices.ts';
import type { EncounterFilters, EncounterRow } from '../contract.ts';
import { anonymous, fieldWords, resultWords, stateWords, wayWords } from '../words.ts';
import { namedParticipants } from './participants.ts';
import { filteredEncounters, listColumns, withNames } from './queries.ts';
import { openNextStep } from './texts.ts';

type Row = EncounterRow & { cityCode: string; needs: string[]; nextStep: string; coWorkerIds: string[] };
const pageSize = 1000;

/** Everything the filters let through, newest first, page by page along the key: the whole instant, which rows cut. */
async function* pages(context: Context, filters: EncounterFilters): AsyncGenerator<Row[]> {
  const matching = await filteredEncounters(context, filters);
  let after: { exactly: string; id: string } | undefined;
  for (;;) {
    const next = after
      ? matching.where(sql<boolean>`(occurred_at, id) < (${after.exactly}::timestamptz, ${after.id}::uuid)`)
      : matching;
    const rows = await next
      .select([...listColumns, 'needs', 'nextStep', 'coWorkerIds', sql<string>`occurred_at::text`.as('exactly')])
      .orderBy('occurredAt', 'desc')
      .orderBy('id', 'desc')
      .limit(pageSize)
      .execute();
    if (rows.length === 0) return;
    yield await withNames(context, rows);
    if (rows.length < pageSize) return;
    after = rows.at(-1);
  }
}

export async function exportEncounters(context: Context, filters: EncounterFilters): Promise<FileAnswer> {
  const { language } = context;
  const rules = await recordingRules(context);
  const named = (coded: typeof rules.classes) => new Map(coded.map((c) => [c.code, c.name[language]]));
  const [classes, needs] = [named(rules.classes), named(rules.needs)];
  const column = (key: keyof typeof fieldWords, type: Column['type'] = 'text', from: string = key): Column => ({
    key: from,
    title: fieldWords[key],
    ...(type ? { type } : {}),
  });
  const columns: Column[] = [
    column('occurredAt', 'instant'),
    column('client', 'text', 'clientName'),
    column('participants'),
    column('personTimes', 'number'),
    column('division', 'text', 'divisionName'),
    column('site', 'text', 'siteName'),
    column('worker', 'text', 'workerName'),
    column('coWorkers'),
    column('way'),
    column('class'),
    column('needs'),
    column('minutes', 'number'),
    column('result'),
    column('nextOn', 'day'),
    column('nextStep'),
    column('recordedAt', 'instant'),
    column('state'),
    column('id', 'digits'),
  ];
  async function* rows() {
    for await (const page of pages(context, filters)) {
      const [others, colleagues] = await Promise.all([
        namedParticipants(context, page),
        workersByIds(context, [...new Set(page.flatMap((row) => row.coWorkerIds))]),
      ]);
      for (const row of page) {
        yield {
          ...row,
          nextStep: openNextStep(context.services.crypto, row),
          participants: listed(
            (others.get(row.id) ?? []).map((o) => o.name),
            language,
          ),
          coWorkers: listed(
            row.coWorkerIds.flatMap((id) => colleagues.get(id)?.name ?? []),
            language,
          ),
          needs: listed(
            row.needs.map((need) => needs.get(need) ?? need),
            language,
          ),
          clientName: row.clientName ?? say(anonymous, language),
          way: say(wayWords[row.way], language),
          class: classes.get(row.class) ?? row.class,
          result: say(resultWords[row.result], language),
          state: say(row.voidedAt ? stateWords.voided : stateWords.valid, language),
        };
      }
    }
  }
  const title = say(word('服务记录', 'Service records'), language);
  return listFile(context, { title, columns, rows: rows() });
}
