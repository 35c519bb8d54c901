import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { minuteText } from '../../../kernel/dates.ts';
import { problem } from '../../../kernel/problem.ts';
import { say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { clientsByIds } from '../../clients/public.ts';
import { divisionNames, sitesByIds } from '../../network/public.ts';
import { workersByIds } from '../../people/public.ts';
import { readRecords } from '../../services/public.ts';
import { wayWords } from '../../services/words.ts';
import { can } from '../contract.ts';
import { caseFiles } from '../scope.ts';
import type { SampleItem, samplingEndpoints } from './contract.ts';
import { countItems, type Item, isOwnWork, itemSeen, itemsSeen, itemsWhere, mayMend, samplesSeen } from './reach.ts';
import { drawn } from './rules.ts';
import { sampleRemarks, samples } from './scope.ts';
import { sampleRemarkPlace } from './sealing.ts';
import { type sampleRemarkWords, samplingWords } from './words.ts';

type Input<K extends keyof typeof samplingEndpoints> = Parsed<(typeof samplingEndpoints)[K]['in']>;

interface Sample {
  readonly id: string;
  readonly cityCode: string;
  readonly subject: 'case' | 'record';
  readonly method: 'random' | 'weighted';
  readonly seed: string;
  readonly place: string;
  readonly siteId: string | null;
  readonly fromOn: string;
  readonly toOn: string;
  readonly framed: number;
  readonly framedAt: string;
  readonly drawnBy: string;
  /** What the drawer reached, where that was less than the place. */
  readonly ofReach: string | null;
  readonly drawn: number;
  readonly items: number;
  readonly reviewed: number;
  readonly open: number;
}

const columns = sql`s.id, s.city_code, s.subject, s.method, s.seed, s.place, s.site_id, s.from_on, s.to_on,
  cardinality(s.frame_ids) as framed, s.framed_at, s.drawn_by, s.of_reach, n.drawn, n.items, n.reviewed, n.open`;
/** Samples with what is seen of each; how many were drawn in all tells whether the seed gives that again. */
const counted = (context: Context) => sql`cases.sample s cross join lateral (
  select (select count(*)::int from cases.sample_item a where a.city_code = s.city_code and a.sample_id = s.id) as drawn,
    count(*)::int as items, (count(*) filter (where i.state <> 'drawn'))::int as reviewed,
    (count(*) filter (where i.state in ('improve', 'answered')))::int as open
  from cases.sample_item i where i.city_code = s.city_code and i.sample_id = s.id and ${itemsSeen(context)}) n`;

async function placesNamed(context: Context, rows: readonly Sample[]) {
  const [sites, divisions] = await Promise.all([
    sitesByIds(
      context,
      rows.flatMap((r) => r.siteId ?? []),
    ),
    divisionNames(context, [...new Set(rows.map((r) => r.place))]),
  ]);
  return rows.map((r) => ({
    ...r,
    placeName:
      (r.siteId && sites.get(r.siteId)?.name) ||
      (r.ofReach && `${r.ofReach}（${r.drawnBy}）`) ||
      divisions.get(r.place) ||
      r.place,
  }));
}

/** The latest drawn first. */
export async function sampleList(context: Context, { subject: only, page, size }: Input<'samples'>) {
  const subject = only ?? null;
  const matching = sql`${samplesSeen(context)} and (${subject}::text is null or s.subject = ${subject})`;
  const [rows, [count]] = await Promise.all([
    samples.sql<Sample>(
      context,
      sql`select ${columns} from ${counted(context)} where ${matching} order by s.framed_at desc, s.id offset ${(page - 1) * size} limit ${size}`,
    ),
    samples.sql<{ n: number }>(context, sql`select count(*)::int as n from cases.sample s where ${matching}`),
  ]);
  const named = await placesNamed(context, rows);
  return { rows: named.map(({ drawn: _, ...row }) => row), total: count?.n ?? 0 };
}

/** One sample with what was drawn, and whether its frame and seed still give that. */
export async function sampleFile(context: Context, { id }: { id: string }) {
  const found = await samples.sql<Sample & { frameIds: string[]; frameWeights: number[] }>(
    context,
    sql`select ${columns}, s.frame_ids, s.frame_weights from ${counted(context)} where s.id = ${id} and ${samplesSeen(context)}`,
  );
  const [named] = await placesNamed(context, found);
  const [whole] = found;
  if (!named || !whole) throw problem('not-found');
  const items = await itemsWhere(context, sql`i.sample_id = ${id}`, sql`order by i.nth`);
  const weights = new Map(whole.frameIds.map((one, nth) => [one, whole.frameWeights[nth] ?? 1]));
  const frame = [...weights].map(([one, weight]) => ({ id: one, weight: whole.method === 'random' ? 1 : weight }));
  const again = drawn(frame, whole.drawn, whole.seed);
  const { frameIds: _, frameWeights: __, drawn: ___, ...head } = { ...whole, ...named };
  const rows = await itemsNamed(context, items);
  return {
    ...head,
    reproduced: items.every(({ nth, subjectId }) => subjectId === again[nth - 1]),
    rows: rows.map((row) => ({ ...row, weight: weights.get(row.subjectId) ?? 1 })),
  };
}

/** What the items are called, as far as the reader may open them. */
async function itemsNamed(context: Context, items: readonly Item[]): Promise<SampleItem[]> {
  const ids = (subject: Item['subject']) => items.filter((i) => i.subject === subject).map((i) => i.subjectId);
  const caseIds = ids('case');
  const [files, records, sites, workers] = await Promise.all([
    caseIds.length === 0
      ? []
      : caseFiles
          .from(context, can.readCases)
          .select(['id', 'number', 'clientId'])
          .where((eb) => eb('id', '=', eb.fn.any(eb.val(caseIds))))
          .execute(),
    readRecords(context, ids('record')),
    sitesByIds(
      context,
      items.map((i) => i.siteId),
    ),
    workersByIds(context, [...new Set(items.flatMap((i) => i.workerId ?? []))]),
  ]);
  const clients = await clientsByIds(
    context,
    files.map((f) => f.clientId),
  );
  const titles = new Map([
    ...files.map((f) => [f.id, [f.number, clients.get(f.clientId)?.name].filter(Boolean).join(' · ')] as const),
    ...records.map((r) => {
      const at = minuteText(new Date(r.occurredAt));
      return [r.id, [at, say(wayWords[r.way], context.language), r.clientName].filter(Boolean).join(' · ')] as const;
    }),
  ]);
  return items.map(({ id, sampleId, nth, subject, subjectId, siteId, workerId, state, dueOn }) => ({
    ...{ id, sampleId, nth, subject, subjectId, state, dueOn },
    title: titles.get(subjectId) ?? null,
    siteName: sites.get(siteId)?.name ?? '',
    workerName: (workerId && workers.get(workerId)?.name) || null,
  }));
}

/** What items that the reader may see are called, by their ids; what each is about may be another's by now. */
export async function itemTitles(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const items = await itemsWhere(context, sql`i.id = any(${[...ids]}::uuid[])`, sql``);
  const hidden = say(samplingWords.hidden, context.language);
  return new Map((await itemsNamed(context, items)).map((item) => [item.id, item.title ?? hidden]));
}

/** What was remarked on: what waits first, by its day. */
export async function findingList(context: Context, { state: only, page, size }: Input<'findings'>) {
  const state = only ?? null;
  const which = sql`i.state <> 'drawn' and (${state}::text is null or i.state = ${state})`;
  const [items, total] = await Promise.all([
    itemsWhere(
      context,
      which,
      sql`order by (i.state in ('improve', 'answered')) desc, i.due_on nulls last, i.id offset ${(page - 1) * size} limit ${size}`,
    ),
    countItems(context, which),
  ]);
  return { rows: await itemsNamed(context, items), total };
}

export async function finding(context: Context, { id }: { id: string }) {
  const item = await itemSeen(context, id);
  const [[named], said] = await Promise.all([
    itemsNamed(context, [item]),
    sampleRemarks
      .from(context)
      .select(['id', 'kind', 'text', 'saidBy', 'saidAt'])
      .where('cityCode', '=', item.cityCode)
      .where('itemId', '=', id)
      .orderBy('saidAt')
      .execute(),
  ]);
  const reviews = item.reviews && !isOwnWork(context, item);
  const waits = item.state === 'improve' || item.state === 'answered';
  return {
    ...(named as SampleItem),
    remarks: said.map((r) => ({
      ...r,
      kind: r.kind as keyof typeof sampleRemarkWords,
      text: openText(context.services.crypto, r.text, sampleRemarkPlace(r.id)),
    })),
    mayReview: reviews && (item.state === 'drawn' || item.state === 'answered'),
    mayAnswer: waits && mayMend(context, item, can.assignCases),
    mayClose: reviews && waits,
  };
}
