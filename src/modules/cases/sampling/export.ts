import type { Parsed } from '../../../kernel/contract.ts';
import { minuteText } from '../../../kernel/dates.ts';
import { actorSaid, say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { runAction } from '../../../platform/run/run.ts';
import { column as c, listedRows, listFile } from '../../../platform/sheets/list-file.ts';
import type { SampleItem, samplingEndpoints } from './contract.ts';
import { findingList, sampleFile, sampleList } from './queries.ts';
import { sampleRemarks } from './scope.ts';
import { sampleRemarkPlace } from './sealing.ts';
import {
  itemStateWords,
  sampleMethodWords,
  sampleRemarkWords,
  sampleSubjectWords,
  samplingWords as w,
} from './words.ts';

type Input<K extends keyof typeof samplingEndpoints> = Parsed<(typeof samplingEndpoints)[K]['in']>;

/** What reviews say goes out of the house with them: who took it stands in the audit. */
async function told(
  context: Context,
  name: 'exportSamples' | 'exportSample' | 'exportFindings',
  input: object,
  subjectId?: string,
): Promise<void> {
  const { services, who, language, requestId, address } = context;
  const call = { who, language, requestId: requestId ?? undefined, address: address ?? undefined };
  await runAction(services, call, `cases.${name}`, input, async (auditing) => {
    auditing.audit({
      subjectType: subjectId ? 'sample' : 'sampleItem',
      ...(subjectId ? { subjectId } : {}),
      detail: { ...input },
    });
  });
}

/** Samples of the list under the same filters. */
export async function exportSamples(context: Context, filters: Input<'exportSamples'>): Promise<FileAnswer> {
  const { language } = context;
  await told(context, 'exportSamples', filters);
  async function* rows() {
    for await (const row of listedRows((query) => sampleList(context, query), filters))
      yield {
        ...row,
        subject: say(sampleSubjectWords[row.subject], language),
        method: say(sampleMethodWords[row.method], language),
        drawnBy: actorSaid(row.drawnBy, language),
      };
  }
  return listFile(context, {
    title: say(w.title, language),
    columns: [
      c('framedAt', w.drawnAt, 'instant'),
      c('subject', w.subject),
      c('placeName', w.place),
      c('fromOn', w.fromOn, 'day'),
      c('toOn', w.toOn, 'day'),
      c('method', w.method),
      c('seed', w.seed),
      c('framed', w.frame, 'number'),
      c('items', w.count, 'number'),
      c('reviewed', w.reviewed, 'number'),
      c('open', w.open, 'number'),
      c('drawnBy', w.drawnBy),
    ],
    rows: rows(),
  });
}

const itemColumns = [
  c('subject', w.subject),
  c('title', w.item),
  c('state', w.state),
  c('dueOn', w.dueOn, 'day'),
  c('workerName', w.worker),
  c('siteName', w.site),
  c('said', w.said),
];

/** What was drawn, with what was said of it so far. */
export async function exportSample(context: Context, { id }: Input<'exportSample'>): Promise<FileAnswer> {
  const { language } = context;
  const sample = await sampleFile(context, { id });
  await told(context, 'exportSample', {}, id);
  const rows = await saidRows(context, sample.rows);
  return listFile(context, {
    title: say(w.one, language),
    about: [sample.placeName, sample.fromOn, sample.toOn],
    notes: [
      `${say(w.method, language)} ${say(sampleMethodWords[sample.method], language)}`,
      `${say(w.seed, language)} ${sample.seed}`,
    ],
    columns: [c('nth', w.nth, 'number'), ...itemColumns, c('weight', w.weight, 'number')],
    rows: rows.map((row, at) => ({ ...row, nth: sample.rows[at]?.nth, weight: sample.rows[at]?.weight })),
  });
}

/** Reviews of the list under the same filters. */
export async function exportFindings(context: Context, filters: Input<'exportFindings'>): Promise<FileAnswer> {
  await told(context, 'exportFindings', filters);
  async function* rows() {
    const read = async (query: Input<'findings'>) => ({
      rows: await saidRows(context, (await findingList(context, query)).rows),
    });
    yield* listedRows(read, filters);
  }
  return listFile(context, { title: say(w.findings, context.language), columns: itemColumns, rows: rows() });
}

/** Rows in words, each with its remarks in order of time: who, when, what. */
async function saidRows(context: Context, items: readonly SampleItem[]) {
  const { language } = context;
  const { crypto } = context.services;
  const remarks = await sampleRemarks
    .from(context)
    .select(['id', 'itemId', 'kind', 'text', 'saidBy', 'saidAt'])
    .where((eb) => eb('itemId', '=', eb.fn.any(eb.val(items.map((i) => i.id)))))
    .orderBy('saidAt')
    .execute();
  const of = Map.groupBy(remarks, (r) => r.itemId);
  return items.map((item) => ({
    subject: say(sampleSubjectWords[item.subject], language),
    title: item.title ?? say(w.hidden, language),
    state: say(itemStateWords[item.state], language),
    dueOn: item.dueOn,
    workerName: item.workerName ?? '',
    siteName: item.siteName,
    said: (of.get(item.id) ?? [])
      .map(({ id, kind, text, saidBy, saidAt }) => {
        const said = openText(crypto, text, sampleRemarkPlace(id));
        const named = say(sampleRemarkWords[kind as keyof typeof sampleRemarkWords], language);
        return `${minuteText(new Date(saidAt))} ${actorSaid(saidBy, language)} ${named}：${said}`;
      })
      .join('\n'),
  }));
}
