/** Supervisors by their seats, with term and programme: how long each is engaged, and whether stations may be taken. */
import { sql } from 'kysely';
import { problem } from '../../../kernel/problem.ts';
import { say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { column as c, listedRows, listFile } from '../../../platform/sheets/list-file.ts';
import { workersByIds } from '../../people/public.ts';
import { assignedTo } from '../assignment/queries.ts';
import { can } from '../permissions.ts';
import { seats } from '../scope.ts';
import { papersOf } from './papers.ts';
import { lessonsOf, preparednessOf } from './prepared.ts';
import { hiringRule, programmeRule } from './region-rules.ts';
import { progressOf, termState } from './rules.ts';
import { engagementsSeen, hiringSight, terms } from './scope.ts';
import { hiringPlaces } from './sealing.ts';
import { type TermFilters, type TermRow, termEndpoints } from './terms-contract.ts';
import { hiringFieldWords as f, preparedWords, type probationWords, termStateWords } from './words.ts';

interface Seated {
  readonly cityCode: string;
  readonly divisionCode: string;
  readonly workerId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly since: string;
  readonly seatId: string;
  readonly seatVersion: number;
}

/** Seats of supervisors today or ahead, each supervisor once, as far as the reader stands above them. */
export async function engagedSeen(context: Context, { workerId }: { workerId?: string } = {}): Promise<Seated[]> {
  return seats.sql<Seated>(
    context,
    sql`select distinct on (s.worker_id) s.city_code, u.division_code, s.worker_id, s.unit_id, u.name as unit_name,
        s.valid_from as since, s.id as seat_id, s.version as seat_version
      from supervision.unit u join supervision.seat s on s.city_code = u.city_code and s.unit_id = u.id
      where ${engagementsSeen(await hiringSight(context))} and s.duty = 'supervisor'
        and (s.valid_to is null or s.valid_to > ${context.today})
        and ${workerId ? sql`s.worker_id = ${workerId}::uuid` : sql`true`}
      order by s.worker_id, s.valid_from`,
  );
}

/** One whose engagement the caller manages. */
export async function managedSupervisor(context: Context, workerId: string): Promise<Seated> {
  const [seated] = await engagedSeen(context, { workerId });
  if (!seated || !context.covers(can.manageHiring, { divisionCode: seated.divisionCode })) throw problem('not-found');
  return seated;
}

export const termsOf = (context: Pick<Context, 'db'>, workerIds: readonly string[]) =>
  terms
    .from(context)
    .selectAll()
    .where((eb) => eb('workerId', '=', eb.fn.any(eb.val([...workerIds]))))
    .orderBy('validFrom', 'desc')
    .execute();

type TermStored = Awaited<ReturnType<typeof termsOf>>[number];
const decided = (term: TermStored) => ({ ...term, probation: term.probation as keyof typeof probationWords | null });

async function described(context: Context, seated: readonly Seated[]): Promise<TermRow[]> {
  const ids = seated.map((s) => s.workerId);
  const [named, engaged, prepared] = [
    await workersByIds(context, ids),
    Map.groupBy(await termsOf(context, ids), (t) => t.workerId),
    await preparednessOf(context, ids),
  ];
  return seated.map(({ workerId, unitId, unitName, since }) => {
    const all = (engaged.get(workerId) ?? []).map(decided);
    const [last] = all;
    return {
      ...{ id: workerId, name: named.get(workerId)?.name ?? '', unitId, unitName, since },
      ...{ until: last?.validTo ?? null, probationTo: all.find((t) => t.probationTo !== null)?.probationTo ?? null },
      state: termState(all, context.today),
      prepared: prepared.get(workerId) ?? 'free',
    };
  });
}

/** What waits for a decision first: who may not begin yet, whose probation or term is over. */
const urgency = (row: TermRow): number =>
  row.prepared === 'missing' ? 0 : ['undecided', 'failed', 'expired'].includes(row.state) ? 1 : 2;

const sorts: Readonly<Record<string, (row: TermRow) => string>> = {
  since: (row) => row.since,
  until: (row) => row.until ?? '9999',
};

export async function termList(
  context: Context,
  asked: TermFilters & { page: number; size: number; sort?: string | undefined },
) {
  const all = await described(context, await engagedSeen(context));
  const { state, prepared, unitId, page, size, sort } = asked;
  const key = new Map(Object.entries(sorts)).get(sort?.replace(/^-/, '') ?? '');
  const sign = sort?.startsWith('-') ? -1 : 1;
  const wanted = all
    .filter(
      (r) =>
        (!state || r.state === state) && (!prepared || r.prepared === prepared) && (!unitId || r.unitId === unitId),
    )
    .toSorted((a, b) =>
      key
        ? sign * key(a).localeCompare(key(b))
        : urgency(a) - urgency(b) || a.unitName.localeCompare(b.unitName, 'zh') || a.name.localeCompare(b.name, 'zh'),
    );
  return { rows: wanted.slice((page - 1) * size, page * size), total: wanted.length };
}

export async function exportTerms(context: Context, filters: TermFilters): Promise<FileAnswer> {
  const { language } = context;
  async function* rows() {
    for await (const row of listedRows((query) => termList(context, query), filters))
      yield {
        ...row,
        state: say(termStateWords[row.state], language),
        prepared: say(preparedWords[row.prepared], language),
      };
  }
  return listFile(context, {
    title: say(termEndpoints.terms.word, language),
    columns: [
      ...[c('name', f.worker), c('unitName', f.unit), c('since', f.since, 'day'), c('until', f.until, 'day')],
      ...[c('probationTo', f.probationTo, 'day'), c('state', f.state), c('prepared', f.prepared)],
    ],
    rows: rows(),
  });
}

export async function engagementFile(context: Context, { id }: { id: string }) {
  const [seated] = await engagedSeen(context, { workerId: id });
  if (!seated) throw problem('not-found');
  const [row] = await described(context, [seated]);
  const { crypto } = context.services;
  const [engaged, learned, { items }, { termMonths }] = [
    await termsOf(context, [id]),
    (await lessonsOf(context, [id])).map((l) => ({ ...l, hours: Number(l.hours), voided: l.voidedAt !== null })),
    await programmeRule(context),
    await hiringRule(context),
  ];
  return {
    ...(row as TermRow),
    ...{ seatId: seated.seatId, seatVersion: seated.seatVersion, termMonths },
    stations: (await assignedTo(context, seated.cityCode, id, context.today)).filter(
      (a) => a.validFrom <= context.today,
    ).length,
    terms: engaged.map((t) => ({ ...decided(t), remark: openText(crypto, t.remark, hiringPlaces.term(t.id)) })),
    programme: progressOf(
      items,
      learned.filter((l) => !l.voided),
    ),
    lessons: learned,
    papers: (await papersOf(context, { workerIds: [id] })).get(id) ?? [],
    mayManage: context.covers(can.manageHiring, { divisionCode: seated.divisionCode }),
  };
}

/** What somebody appointed has to know before any post in supervision opens the file: the last term, and the programme. */
export async function engagedBy(context: Context, workerId: string) {
  const [[last], { items }, learned] = [
    await termsOf(context, [workerId]),
    await programmeRule(context),
    await lessonsOf(context, [workerId]),
  ];
  if (!last) return null;
  const held = learned.filter((l) => l.voidedAt === null).map((l) => ({ ...l, hours: Number(l.hours) }));
  const { validFrom, validTo, probationTo } = last;
  return { validFrom, validTo, probationTo, programme: progressOf(items, held) };
}
