import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { addDays, lastDayOf } from '../../../kernel/dates.ts';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { afterPrefix } from '../../../platform/database/scope.ts';
import { riskLevels } from '../../clients/contract.ts';
import { categoryShown, clientsByIds, currentlyListed, noLongerListed } from '../../clients/public.ts';
import { divisionNames, sitesBelow, sitesByIds } from '../../network/public.ts';
import { workersByIds } from '../../people/public.ts';
import { can, type DueRow } from '../contract.ts';
import { whatPlace } from '../encounters/texts.ts';
import { majorChanges, visitsDue } from '../scope.ts';
import type { visitEndpoints } from './contract.ts';
import { asOf, dueInWeek, type Measure, measures, week } from './counts.ts';

type Input = Parsed<(typeof visitEndpoints.visits)['in']>;
export type DueFilters = Parsed<(typeof visitEndpoints.exportVisits)['in']>;

const columns = [
  'services.visit_due.clientId as id',
  'services.visit_due.householdId',
  'services.visit_due.divisionCode',
  'services.visit_due.siteId',
  'services.visit_due.workerId',
  'services.visit_due.riskLevel',
  'services.visit_due.dueOn',
  'services.visit_due.dueReason',
  'services.visit_due.urgentUntil',
  'services.visit_due.lastVisitOn',
  'services.visit_due.careTo',
] as const;
const table = 'services.visit_due';
const overdueNow = (context: Context) => measures.overdue(asOf(context), table);
const listed = (context: Context) => [...columns, overdueNow(context).as('overdue')] as const;

const isMeasure = (view: string): view is Measure => Object.hasOwn(measures, view);

/** Rows of the view: of those in care, except for those who are gone, and whoever is listed and was never visited. */
async function matching(context: Context, input: DueFilters) {
  const { today } = context;
  const shows = await categoryShown(context);
  let rows = visitsDue.from(context, can.readEncounters);
  if (input.view === 'gone') {
    // Served after care or listing had ended: somebody still goes there.
    rows = rows.where(sql<SqlBool>`services.visit_due.last_visit_on is not null and (
      (services.visit_due.last_visit_on >= services.visit_due.care_to
        and not ${currentlyListed(`${table}.cityCode`, `${table}.clientId`, shows)})
      or (services.visit_due.care_to is null and ${noLongerListed(`${table}.cityCode`, `${table}.clientId`, shows)}))`);
  } else if (input.view !== 'never' || !input.listed) rows = rows.where('careTo', 'is', null);
  // On a list one may stand after care has ended; a file that became part of another is nobody's any more.
  else rows = rows.where(notMerged);
  if (input.view === 'week') rows = rows.where(dueInWeek(asOf(context), table));
  if (input.view === 'month') rows = rows.where('dueOn', '<=', lastDayOf(today.slice(0, 7)));
  // What is counted opens to the rows counted.
  if (isMeasure(input.view)) rows = rows.where(measures[input.view](asOf(context), table));
  if (input.place)
    rows = rows.where('divisionCode', '>=', input.place).where('divisionCode', '<', afterPrefix(input.place));
  if (input.siteId) {
    const ids = input.below ? await sitesBelow(context, input.siteId) : [input.siteId];
    rows = rows.where(sql<SqlBool>`services.visit_due.site_id = any(${ids}::uuid[])`);
  }
  if (input.workerId) rows = rows.where('workerId', '=', input.workerId);
  if (input.risk) rows = rows.where('riskLevel', '=', input.risk);
  if (input.unassigned) rows = rows.where('workerId', 'is', null);
  if (input.listed !== undefined) {
    const onRoster = currentlyListed(`${table}.cityCode`, `${table}.clientId`, shows);
    rows = rows.where(input.listed ? onRoster : sql<SqlBool>`not ${onRoster}`);
  }
  return rows;
}

const notMerged = sql<SqlBool>`exists (select from clients.person p where p.city_code = services.visit_due.city_code
  and p.id = services.visit_due.client_id and p.merged_into is null)`;

/** A day that is not there stands last; the highest risk first; names as they are spoken. */
const orders = {
  dueOn: sql`services.visit_due.due_on`,
  lastVisitOn: sql`coalesce(services.visit_due.last_visit_on, 'infinity'::date)`,
  place: sql`services.visit_due.division_code`,
  risk: sql`array_position(${[...riskLevels]}::text[], services.visit_due.risk_level)`,
  name: sql`(select p.name_pinyin from clients.person p where p.city_code = services.visit_due.city_code
    and p.id = services.visit_due.client_id)`,
} as const;

function orderOf({ sort = 'dueOn' }: DueFilters) {
  const by = new Map<string, RawBuilder<unknown>>(Object.entries(orders)).get(sort.replace(/^-/, '')) ?? orders.dueOn;
  return { by, direction: sort.startsWith('-') ? 'desc' : 'asc' } as const;
}

export async function visits(context: Context, input: Input) {
  const found = await matching(context, input);
  const { by, direction } = orderOf(input);
  const [rows, { total }] = await Promise.all([
    found
      .select(listed(context))
      .orderBy(by, direction)
      .orderBy('clientId', direction)
      .limit(input.size)
      .offset((input.page - 1) * input.size)
      .execute(),
    found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { rows: await named(context, rows), total };
}

const pageSize = 1000;

/** Everybody the filters let through, in the order of the list, page by page along the key. */
export async function* everyVisit(context: Context, filters: DueFilters): AsyncGenerator<DueRow> {
  const found = await matching(context, filters);
  const { by, direction } = orderOf(filters);
  const beyond = direction === 'asc' ? sql`>` : sql`<`;
  for (let last: { readonly id: string; readonly place: unknown } | undefined; ; ) {
    const next = last
      ? found.where(sql<SqlBool>`(${by}, services.visit_due.client_id) ${beyond} (${last.place}, ${last.id})`)
      : found;
    const rows = await next
      .select([...listed(context), by.as('place')])
      .orderBy(by, direction)
      .orderBy('clientId', direction)
      .limit(pageSize)
      .execute();
    yield* await named(context, rows);
    if (rows.length < pageSize) return;
    last = rows.at(-1);
  }
}

interface Unnamed {
  readonly id: string;
  readonly divisionCode: string;
  readonly siteId: string;
  readonly workerId: string | null;
}

async function named(context: Context, rows: readonly Unnamed[]): Promise<DueRow[]> {
  const distinct = (values: readonly (string | null)[]) => [...new Set(values.filter((v) => v !== null))];
  const [clients, divisions, sites, workers] = await Promise.all([
    clientsByIds(
      context,
      rows.map((r) => r.id),
    ),
    divisionNames(context, distinct(rows.map((r) => r.divisionCode))),
    sitesByIds(context, distinct(rows.map((r) => r.siteId))),
    workersByIds(context, distinct(rows.map((r) => r.workerId))),
  ]);
  return rows.map((row) => ({
    ...row,
    clientName: clients.get(row.id)?.name ?? '',
    divisionName: divisions.get(row.divisionCode) ?? row.divisionCode,
    siteName: sites.get(row.siteId)?.name ?? '',
    workerName: (row.workerId && workers.get(row.workerId)?.name) || null,
  })) as unknown as DueRow[];
}

/** So many stand on the page of the day; the list has the others. */
const mostToday = 60;

/** Whom the caller has to visit next: own clients, or those of the post's sites. */
export async function myVisits(context: Context, input: Parsed<(typeof visitEndpoints.myVisits)['in']>) {
  const { today, who } = context;
  const workerId = who.kind === 'person' ? (who.post?.workerId ?? null) : null;
  const mine = visitsDue
    .from(context, can.recordEncounters)
    .where('careTo', 'is', null)
    .where(sql<SqlBool>`services.visit_due.worker_id = ${workerId}::uuid`);
  const hasOwn = workerId !== null && (await mine.select('clientId').limit(1).execute()).length > 0;
  const whose = input.whose ?? (hasOwn ? 'mine' : 'here');
  const here = visitsDue.from(context, can.recordEncounters).where('careTo', 'is', null);
  const around = whose === 'mine' ? mine : here;
  const endOfMonth = lastDayOf(today.slice(0, 7));
  const inWeek = addDays(today, week);
  const [missing, counted, rows] = await Promise.all([
    here
      .select([
        sql<number>`(count(*) filter (where ${measures.never(asOf(context), table)}))::int`.as('never'),
        sql<number>`(count(*) filter (where worker_id is null))::int`.as('unassigned'),
      ])
      .executeTakeFirstOrThrow(),
    around
      .select([
        sql<number>`(count(*) filter (where ${overdueNow(context)}))::int`.as('overdue'),
        sql<number>`(count(*) filter (where ${measures.today(asOf(context), table)}))::int`.as('today'),
        sql<number>`(count(*) filter (where ${dueInWeek(asOf(context), table)}))::int`.as('week'),
        sql<number>`(count(*) filter (where due_on > ${inWeek} and due_on <= ${endOfMonth}))::int`.as('month'),
        sql<number>`(count(*) filter (where ${measures.monthly(asOf(context), table)}))::int`.as('monthly'),
        sql<number>`(count(*) filter (where ${measures.monthlyDone(asOf(context), table)}))::int`.as('monthlyDone'),
      ])
      .executeTakeFirstOrThrow(),
    around
      .select(listed(context))
      .where('dueOn', '<=', inWeek > endOfMonth ? inWeek : endOfMonth)
      // Whom a change asks to be visited by an hour comes before whoever is late for longer.
      .orderBy(sql`urgent_until is null`)
      .orderBy('urgentUntil')
      .orderBy('dueOn')
      .orderBy('divisionCode')
      .orderBy('householdId')
      .orderBy('clientId')
      .limit(mostToday)
      .execute(),
  ]);
  const { monthly, monthlyDone, ...counts } = counted;
  return {
    on: today,
    whose,
    workerId: whose === 'mine' ? workerId : null,
    hasOwn,
    ...counts,
    here: missing,
    rows: await named(context, rows),
    rate: { monthly, monthlyDone },
  };
}

/** When somebody is due, and what changed in that life. */
export async function visitOf(context: Context, { clientId }: { clientId: string }) {
  const row = await visitsDue
    .from(context, can.readEncounters)
    .select(['cityCode', 'dueOn', 'dueReason', 'lastVisitOn', 'urgentUntil', 'cycleDays', 'cycleMonths', 'careTo'])
    .select(overdueNow(context).as('overdue'))
    .where('clientId', '=', clientId)
    .executeTakeFirst();
  if (!row) throw problem('not-found');
  const changes = await majorChanges
    .from(context)
    .select(['id', 'happenedAt', 'kind', 'what'])
    .where('cityCode', '=', row.cityCode)
    .where('clientId', '=', clientId)
    .orderBy('happenedAt', 'desc')
    .limit(20)
    .execute();
  const { careTo, cityCode: _, overdue, ...visit } = row;
  const inCare = careTo === null;
  return {
    ...visit,
    dueOn: inCare ? visit.dueOn : null,
    overdue: inCare && overdue,
    changes: changes.map((c) => ({ ...c, what: openText(context.services.crypto, c.what, whatPlace(c.id)) })),
  } as never;
}
