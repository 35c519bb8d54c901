/** What records give occasion to ask. */
import { sql } from 'kysely';
import { addDays, addMonths, firstDayOf, type Month, monthOf, startOfDay } from '../../../kernel/dates.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { visitRules } from '../choices.ts';
import type { QuestionKind } from './contract.ts';
import { type Looked, looked, writtenHere } from './looked.ts';
import {
  alike,
  burst,
  type Found,
  lastDaysFrom,
  overlaps,
  type QualityRules,
  visitsInVain,
  type Written,
} from './rules.ts';
import { recordsLooked } from './scope.ts';

/** Something found, of whom it is asked. */
export interface Occasion {
  readonly kind: QuestionKind;
  readonly workerId: string;
  readonly siteId: string;
  readonly month: Month;
  /** The same finding is the same, however often it is found. */
  readonly key: string;
  readonly found: Found;
}

interface Looking {
  readonly cityCode: string;
  readonly fresh: readonly Looked[];
  readonly rules: QualityRules;
}

/** Workers whose records are compared at once. */
const workersAtOnce = 100;
/** So far back visits to one client are looked at. */
const visitDays = 180;

const daysOf = (records: readonly Looked[]) => records.map((r) => r.occurredOn).sort();
const last = (records: ReadonlyMap<string, Looked>, { ids }: Found) => records.get(ids.at(-1) ?? '');
const byId = (records: readonly Looked[]) => new Map(records.map((r) => [r.id, r]));

function occasion(
  kind: QuestionKind,
  workerId: string,
  latest: Looked | undefined,
  found: Found,
  key: string,
): Occasion[] {
  if (!latest) return [];
  return [{ kind, workerId, siteId: latest.siteId, month: latest.occurredOn.slice(0, 7), key, found }];
}

const written = ({ id, occurredOn, words, wordsBy }: Looked): Written => ({
  ...{ id, on: occurredOn, words: new Set(words ?? []), wordsBy: wordsBy ?? '' },
});

/** Notes are never opened: their keyed hashes are compared. */
export async function alikeNotes(context: ActionContext, { cityCode, fresh, rules }: Looking): Promise<Occasion[]> {
  const byWorker = [...Map.groupBy(fresh, (r) => r.workerId)];
  const occasions: Occasion[] = [];
  for (let at = 0; at < byWorker.length; at += workersAtOnce) {
    const chunk = byWorker.slice(at, at + workersAtOnce);
    const days = daysOf(chunk.flatMap(([, records]) => records));
    const [from = '', to = ''] = [days[0], days.at(-1)];
    const around = await looked(
      context,
      cityCode,
      sql`worker_id = any(${chunk.map(([id]) => id)}::uuid[]) and words is not null
        and occurred_on between ${addDays(from, -rules.windowDays)} and ${addDays(to, rules.windowDays)}`,
    );
    const all = Map.groupBy(around, (r) => r.workerId);
    for (const [workerId, records] of chunk) {
      const others = all.get(workerId) ?? [];
      const known = byId(others);
      for (const found of alike(records.map(written), others.map(written), rules))
        occasions.push(...occasion('alike', workerId, last(known, found), found, found.ids.join(' ')));
    }
  }
  return occasions;
}

/** Whoever came along was there as well. */
export async function twoPlaces(context: ActionContext, { cityCode, fresh, rules }: Looking): Promise<Occasion[]> {
  const isFresh = new Set(fresh.map((r) => r.id));
  const occasions: Occasion[] = [];
  // Day by day: what a city did in a month is more than is held at once. A service goes on past midnight at times.
  for (const [on, those] of Map.groupBy(fresh, (r) => r.occurredOn)) {
    const workers = [...new Set(those.flatMap(present))];
    const there = sql`(worker_id = any(${workers}::uuid[]) or co_worker_ids && ${workers}::uuid[])`;
    const [begin, end] = [startOfDay(on), new Date(Math.max(...those.map(endOf)))];
    const records = await looked(
      context,
      cityCode,
      sql`occurred_on between ${addDays(on, -1)} and ${addDays(on, 1)} and ${there} and occurred_at < ${end}
        and occurred_at + make_interval(mins => minutes) > ${begin}`,
    );
    occasions.push(...amongDays(records, isFresh, rules));
  }
  return occasions;
}

const endOf = (r: Looked) => Date.parse(r.occurredAt) + r.minutes * 60_000;
const present = (r: Looked) => [r.workerId, ...r.coWorkerIds];

function amongDays(records: readonly Looked[], isFresh: ReadonlySet<string>, rules: QualityRules): Occasion[] {
  const known = byId(records);
  const byPerson = Map.groupBy(
    records.flatMap((r) => present(r).map((workerId) => ({ workerId, r }))),
    ({ workerId }) => workerId,
  );
  return [...byPerson].flatMap(([workerId, there]) => {
    const placed = there.map(({ r }) => ({ ...r, from: Date.parse(r.occurredAt), to: endOf(r) }));
    return overlaps(placed, (id) => isFresh.has(id), rules).flatMap((found) =>
      occasion('twoPlaces', workerId, last(known, found), found, found.ids.join(' ')),
    );
  });
}

/** Asked of whoever came last; a longer row of visits is something new. */
export async function inVain(context: ActionContext, { cityCode, fresh, rules }: Looking): Promise<Occasion[]> {
  const { ways } = await visitRules(context);
  const clients = fresh.filter((r) => r.result === 'notMet' && ways.includes(r.way as never)).map((r) => r.clientId);
  const asked = [...new Set(clients.flatMap((id) => id ?? []))];
  if (asked.length === 0) return [];
  const visits = await looked(
    context,
    cityCode,
    sql`client_id = any(${asked}::uuid[]) and way = any(${[...ways]}::text[])
      and occurred_on >= ${addDays(context.today, -visitDays)}`,
    sql`order by occurred_at, id`,
  );
  const known = byId(visits);
  return [...Map.groupBy(visits, (r) => r.clientId).values()].flatMap((of) => {
    const found = visitsInVain(
      of.map(({ id, result }) => ({ id, met: result !== 'notMet' })),
      rules,
    );
    const latest = found && last(known, found);
    return found && latest ? occasion('inVain', latest.workerId, latest, found, found.ids[0] ?? '') : [];
  });
}

interface Counted {
  readonly workerId: string;
  readonly siteId: string;
  readonly all: number;
  readonly last: number;
  readonly beforeAll: number;
  readonly beforeLast: number;
  readonly ids: readonly string[];
}

/** Months before by which one knows what is usual, and records shown of a burst. */
const usualMonths = 3;
const mostShown = 200;

/** In a month that is over: who wrote most of it in its last days. */
export async function bursts(
  context: ActionContext,
  cityCode: string,
  month: Month,
  rules: QualityRules,
): Promise<Occasion[]> {
  const { lastDays, fewest } = rules.burst;
  const [begin, end] = [startOfDay(firstDayOf(month)), startOfDay(firstDayOf(addMonths(month, 1)))];
  const lastFrom = startOfDay(lastDaysFrom(month, lastDays));
  const usualFrom = addMonths(month, -usualMonths);
  const local = sql`(recorded_at at time zone 'Asia/Shanghai')`;
  const inLast = sql`${local} >= date_trunc('month', ${local}) + interval '1 month' - make_interval(days => ${lastDays}::int)`;
  const counted = await recordsLooked.sql<Counted>(
    context,
    sql`select worker_id, (array_agg(site_id order by recorded_at desc))[1] as site_id,
        (count(*) filter (where recorded_at >= ${begin}))::int as "all",
        (count(*) filter (where recorded_at >= ${lastFrom}))::int as last,
        (count(*) filter (where recorded_at < ${begin}))::int as before_all,
        (count(*) filter (where recorded_at < ${begin} and ${inLast}))::int as before_last,
        (array_agg(id order by occurred_at, id) filter (where recorded_at >= ${lastFrom}))[1:${sql.lit(mostShown)}] as ids
      from services.encounter
      where city_code = ${cityCode} and ${writtenHere} and occurred_on >= ${firstDayOf(addMonths(usualFrom, -usualMonths))}
        and occurred_on <= ${addDays(firstDayOf(addMonths(month, 1)), -1)}
        and recorded_at >= ${startOfDay(firstDayOf(usualFrom))} and recorded_at < ${end}
      group by worker_id having count(*) filter (where recorded_at >= ${begin}) >= ${fewest}`,
  );
  return counted.flatMap(({ workerId, siteId, ids, ...n }): Occasion[] => {
    const value = burst({ all: n.all, last: n.last }, { all: n.beforeAll, last: n.beforeLast }, rules);
    return value === null ? [] : [{ kind: 'burst', workerId, siteId, month, key: 'burst', found: { ids, value } }];
  });
}

/** Months that ended between two moments, two of them at most. */
export function monthsEnded(since: Date, until: Date): Month[] {
  const now = monthOf(until);
  const months = [addMonths(now, -2), addMonths(now, -1)];
  return months.filter((m) => m >= monthOf(since));
}
