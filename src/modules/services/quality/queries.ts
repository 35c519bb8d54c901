import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { divisionOf } from '../../../platform/reach.ts';
import { openSites, sitesByIds } from '../../network/public.ts';
import { workersByIds } from '../../people/public.ts';
import { can } from '../contract.ts';
import { readRecords } from '../encounters/standing-records.ts';
import type { QuestionKind, qualityEndpoints } from './contract.ts';
import { evidence, questions, remarks } from './scope.ts';
import { remarkPlace } from './sealing.ts';

type Input<K extends keyof typeof qualityEndpoints> = Parsed<(typeof qualityEndpoints)[K]['in']>;

export interface Question {
  readonly id: string;
  readonly cityCode: string;
  readonly kind: QuestionKind;
  readonly workerId: string;
  readonly siteId: string;
  readonly month: string;
  readonly state: 'open' | 'answered' | 'closed';
  readonly raisedAt: string;
}

export const ownWorker = ({ who }: Context): string | null =>
  who.kind === 'person' ? (who.post?.workerId ?? null) : null;

/** Sites where the caller leads; null where that is everywhere. */
async function ledSites(context: Context): Promise<readonly string[] | null> {
  const reach = context.reach(can.closeQuestions);
  switch (reach.kind) {
    case 'everywhere':
      return null;
    case 'nowhere':
      return [];
    case 'sites':
      return reach.ids;
    default: {
      const open = await openSites(context, { divisionCode: divisionOf(reach), on: context.today });
      return open.flatMap((s) => (context.covers(can.closeQuestions, { ...s, siteId: s.id }) ? s.id : []));
    }
  }
}

/** Questions about the caller's own records, and those at sites where he or she leads; nobody above reads them. */
async function mine(context: Context): Promise<RawBuilder<SqlBool>> {
  const led = await ledSites(context);
  const there = led === null ? sql`true` : sql`q.site_id = any(${[...led]}::uuid[])`;
  return sql<SqlBool>`(q.worker_id = ${ownWorker(context)}::uuid or ${there})`;
}

const columns = sql`q.id, q.city_code, q.kind, q.worker_id, q.site_id, to_char(q.month, 'YYYY-MM') as month, q.state, q.raised_at`;
const records = sql`(select count(distinct r.id)::int from services.question_evidence e cross join unnest(e.encounter_ids) as r (id)
  where e.city_code = q.city_code and e.question_id = q.id) as records`;

async function named<Q extends Question>(context: Context, rows: readonly Q[]) {
  const [workers, sites] = await Promise.all([
    workersByIds(context, [...new Set(rows.map((r) => r.workerId))]),
    sitesByIds(
      context,
      rows.map((r) => r.siteId),
    ),
  ]);
  return rows.map((row) => ({
    ...row,
    workerName: workers.get(row.workerId)?.name ?? '',
    siteName: sites.get(row.siteId)?.name ?? '',
  }));
}

/** The latest asked first, whoever they are about. */
export async function recordQuestions(context: Context, input: Input<'recordQuestions'>) {
  const { state = null, kind = null, workerId = null, page, size } = input;
  const matching = sql`${await mine(context)} and (${state}::text is null or q.state = ${state})
    and (${kind}::text is null or q.kind = ${kind}) and (${workerId}::uuid is null or q.worker_id = ${workerId}::uuid)`;
  const [rows, [count]] = await Promise.all([
    questions.sql<Question & { records: number }>(
      context,
      sql`select ${columns}, ${records} from services.record_question q where ${matching}
        order by q.raised_at desc, q.id offset ${(page - 1) * size} limit ${size}`,
    ),
    questions.sql<{ n: number }>(
      context,
      sql`select count(*)::int as n from services.record_question q where ${matching}`,
    ),
  ]);
  return { rows: await named(context, rows), total: count?.n ?? 0 };
}

/** What the caller has still to explain, or to look at where he or she leads. */
export async function questionsOpen(context: Context): Promise<{ n: number }> {
  const [row] = await questions.sql<{ n: number }>(
    context,
    sql`select count(*)::int as n from services.record_question q where ${await mine(context)} and q.state = 'open'`,
  );
  return { n: row?.n ?? 0 };
}

/** One question that the caller may see; inside an action held until its end. */
export async function questionSeen(context: Context, id: string, held = false): Promise<Question> {
  const [row] = await questions.sql<Question>(
    context,
    sql`select ${columns} from services.record_question q where q.id = ${id} and ${await mine(context)} ${held ? sql`for update` : sql``}`,
  );
  if (!row) throw problem('not-found');
  return row;
}

export const isOwn = (context: Context, { workerId }: Pick<Question, 'workerId'>): boolean =>
  ownWorker(context) === workerId;

/** Records shown of one finding. */
const shown = 20;

/** What was found, with the records as the caller may read them, and what was said about it. */
export async function recordQuestion(context: Context, { id }: { id: string }) {
  const question = await questionSeen(context, id);
  const of = { cityCode: question.cityCode, questionId: id };
  const [found, said, [row]] = await Promise.all([
    evidence
      .from(context)
      .select(['key', 'encounterIds', 'value', 'foundAt'])
      .where('cityCode', '=', of.cityCode)
      .where('questionId', '=', id)
      .orderBy('foundAt', 'desc')
      .orderBy('key')
      .limit(50)
      .execute(),
    remarks
      .from(context)
      .select(['id', 'kind', 'text', 'saidBy', 'saidAt'])
      .where('cityCode', '=', of.cityCode)
      .where('questionId', '=', id)
      .orderBy('saidAt')
      .execute(),
    named(context, [question]),
  ]);
  const visible = await readRecords(context, [...new Set(found.flatMap((e) => e.encounterIds.slice(0, shown)))]);
  const byId = new Map(visible.map((r) => [r.id, r]));
  const open = question.state !== 'closed';
  return {
    ...question,
    workerName: row?.workerName ?? '',
    siteName: row?.siteName ?? '',
    records: new Set(found.flatMap((e) => e.encounterIds)).size,
    evidence: found.map(({ key, value, foundAt, encounterIds }) => ({
      ...{ key, value, foundAt },
      records: encounterIds.slice(0, shown).flatMap((r) => byId.get(r) ?? []),
      more: Math.max(0, encounterIds.length - shown),
    })),
    remarks: said.map((r) => ({ ...r, text: openText(context.services.crypto, r.text, remarkPlace(r.id)) })) as {
      id: string;
      kind: 'answer' | 'close';
      text: string;
      saidBy: string;
      saidAt: string;
    }[],
    mayAnswer: open && (context.who.kind === 'system' || isOwn(context, question)),
    mayClose: open && context.reach(can.closeQuestions).kind !== 'nowhere' && !isOwn(context, question),
  };
}
