/** What is open, and who applied, as far as the reader may know. */
import { sql } from 'kysely';
import { say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { column as c, listedRows, listFile } from '../../../platform/sheets/list-file.ts';
import { divisionNames } from '../../network/public.ts';
import { workersByIds } from '../../people/public.ts';
import { can } from '../permissions.ts';
import { type Candidate, hiringEndpoints, type OpeningFilters, type OpeningRow } from './contract.ts';
import { engagedBy } from './engaged.ts';
import { interviewersOf } from './interviewing.ts';
import { marksOf } from './marked.ts';
import { papersOf } from './papers.ts';
import { hiringRule } from './region-rules.ts';
import { openingState, scoreOf, scoreTogether } from './rules.ts';
import { candidates, candidatesSeen, type HiringSight, hiringSight, interviews, manages, openings } from './scope.ts';
import { hiringPlaces } from './sealing.ts';
import { appointedOf, openingRow, ownWorker } from './stored.ts';
import { hiringFieldWords as f, openingStateWords } from './words.ts';

type Listed = Omit<OpeningRow, 'placeName' | 'candidates'> & { divisionCode: string; total: number; applied: number };

export async function openingList(context: Context, asked: OpeningFilters & { page: number; size: number }) {
  const { today } = context;
  const count = (state: ReturnType<typeof sql>) =>
    sql`(select count(*)::int from supervision.hiring_candidate c
      where c.city_code = o.city_code and c.opening_id = o.id and ${state})`;
  const is = sql`case when o.ended_on is not null then 'ended' when ${count(sql`c.state = 'appointed'`)} >= o.places then 'filled'
    when o.closes_on < ${today} then 'closed' else 'open' end`;
  const rows = await openings.sql<Listed>(
    context,
    sql`select o.id, o.title, o.division_code, o.places, o.closes_on, ${is} as state,
        ${count(sql`c.state <> 'withdrawn'`)} as applied, ${count(sql`c.state = 'appointed'`)} as appointed,
        (select c.state from supervision.hiring_candidate c where c.city_code = o.city_code and c.opening_id = o.id
          and c.worker_id = ${ownWorker(context)}::uuid) as own, count(*) over ()::int as total
      from supervision.hiring_opening o where ${asked.state ? sql`${is} = ${asked.state}` : sql`true`}
      order by (${is} = 'open') desc, (${is} in ('closed', 'filled')) desc, o.closes_on desc, o.id
      limit ${asked.size} offset ${(asked.page - 1) * asked.size}`,
  );
  const places = await divisionNames(context, [...new Set(rows.map((r) => r.divisionCode))]);
  const sight = await hiringSight(context);
  return {
    rows: rows.map(({ total: _, applied, divisionCode, ...row }) => ({
      ...row,
      placeName: places.get(divisionCode) ?? divisionCode,
      candidates: manages(sight, { divisionCode, openingId: row.id }) ? applied : null,
    })),
    total: rows[0]?.total ?? 0,
  };
}

export async function exportOpenings(context: Context, filters: OpeningFilters): Promise<FileAnswer> {
  const { language } = context;
  async function* rows() {
    for await (const row of listedRows((query) => openingList(context, query), filters))
      yield { ...row, state: say(openingStateWords[row.state], language) };
  }
  return listFile(context, {
    title: say(hiringEndpoints.openings.word, language),
    columns: [
      ...[c('title', f.title), c('placeName', f.place), c('places', f.places, 'number')],
      ...[c('closesOn', f.closesOn, 'day'), c('state', f.state)],
      ...[c('candidates', f.candidates, 'number'), c('appointed', f.appointed, 'number')],
    ],
    rows: rows(),
  });
}

export async function openingFile(context: Context, { id }: { id: string }) {
  const row = await openingRow(context, id);
  const { divisionCode } = row;
  const { criteria, interviewers, passMark, probationMonths, termMonths, verified } = await hiringRule(context);
  const sight = await hiringSight(context);
  const people = await applied(context, row, sight);
  const appointed = await appointedOf(context, row);
  const state = openingState(row, appointed, context.today);
  const mine = people.find((p) => p.own);
  const own = mine?.state ?? null;
  const mayManage = manages(sight, { divisionCode, openingId: id });
  const mayMark = interviews(sight, { divisionCode, openingId: id });
  return {
    ...{ id, title: row.title, divisionCode, places: row.places, closesOn: row.closesOn, state, own },
    ...{ requirements: row.requirements, endedWhy: row.endedWhy, version: row.version, appointed },
    placeName: (await divisionNames(context, [divisionCode])).get(divisionCode) ?? divisionCode,
    candidates: mayManage ? people.filter((p) => p.state !== 'withdrawn').length : null,
    ...{ people, criteria, rule: { interviewers, passMark, probationMonths, termMonths, verified } },
    engagement: own === 'appointed' && mine?.workerId ? await engagedBy(context, mine.workerId) : null,
    mayApply:
      state === 'open' &&
      own === null &&
      ownWorker(context) !== null &&
      context.reach(can.applyForPost).kind !== 'nowhere',
    mayManage,
    mayMark,
    interviewers: mayManage || mayMark ? await interviewersOf(context, row) : [],
  };
}

/** Who applied, as far as the reader knows it; marks of all for whoever manages, else the own. */
async function applied(
  context: Context,
  opening: { id: string; cityCode: string; divisionCode: string },
  sight: HiringSight,
): Promise<Candidate[]> {
  const managed = manages(sight, { divisionCode: opening.divisionCode, openingId: opening.id });
  const rows = await candidates
    .from(context)
    .selectAll()
    .where('cityCode', '=', opening.cityCode)
    .where('openingId', '=', opening.id)
    .where(candidatesSeen(sight))
    .orderBy('appliedAt')
    .orderBy('id')
    .execute();
  const ids = rows.map((r) => r.id);
  const account = context.who.kind === 'person' ? context.who.actor.accountId : null;
  const [named, marked, papers, { criteria }] = [
    await workersByIds(
      context,
      rows.flatMap((r) => r.workerId ?? []),
    ),
    Map.groupBy(await marksOf(context, opening, ids), (m) => m.candidateId),
    await papersOf(context, { candidateIds: ids }),
    await hiringRule(context),
  ];
  const { crypto } = context.services;
  return rows.map((r) => {
    const own = r.workerId !== null && r.workerId === sight.workerId;
    const given = own && !managed ? [] : (marked.get(r.id) ?? []);
    const scored = given.map((m) => ({ ...m, score: scoreOf(criteria, m.marks as Record<string, number>) }));
    return {
      ...{ id: r.id, workerId: r.workerId, version: r.version, own, state: r.state as Candidate['state'] },
      name: named.get(r.workerId ?? '')?.name ?? openText(crypto, r.name ?? '', hiringPlaces.name(r.id)),
      statement: openText(crypto, r.statement, hiringPlaces.statement(r.id)),
      remark: openText(crypto, r.remark, hiringPlaces.decided(r.id)),
      appliedAt: new Date(r.appliedAt).toISOString(),
      score: managed ? scoreTogether(scored.filter((m) => m.counts).map((m) => m.score)) : null,
      marks: scored
        .filter((m) => managed || m.accountId === account)
        .map((m) => ({
          ...{ interviewer: m.interviewer, marks: m.marks as Record<string, number>, score: m.score },
          counts: m.counts,
          ...{ remark: openText(crypto, m.remark, hiringPlaces.marked(m.id)), own: m.accountId === account },
        })),
      papers: papers.get(r.id) ?? [],
    };
  });
}
