/**
 * Records as they were known at an instant: what was recorded by then, not voided then, and as it read then, whatever
 * was corrected since and whatever files were merged or parted since. Places are those of now: a record follows its
 * client.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { dayOf } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { type Narrowed, narrow } from '../../../platform/database/narrowed.ts';
import type { FactQuery } from '../../../platform/facts.ts';
import { visitRulesOn } from '../choices.ts';
import { can } from '../contract.ts';
import { openRevision } from '../corrections/facts.ts';
import { type Asked, asked, placedIn } from '../counts/queries.ts';
import type { Way } from '../encounters/schemas.ts';
import { encounters } from '../scope.ts';
import type { VisitRules } from '../visits/rules.ts';

const row = sql.ref('services.encounter');

/** Recorded by the instant, and not voided then. */
const stood = (at: Date): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${row}.recorded_at <= ${at} and (${row}.voided_at is null or ${row}.voided_at > ${at}))`;

/**
 * What merges after the instant, and their undoing, did to records: whom each named before the first of them, and how
 * many more had been met beside that person.
 */
const movedSince = (at: Date, only: RawBuilder<SqlBool>) => sql`(
  select e.city_code, e.encounter_id, coalesce(sum(e.persons), 0)::int as persons,
    (array_agg(e.client_id order by e.at) filter (where e.client_id is not null))[1] as client_id
  from (
    select k.city_code, k.encounter_id, t.at, t.client_id, 0 as persons
    from clients.merge m join services.merged_encounter k on k.city_code = m.city_code and k.merge_id = m.id,
      lateral (values (m.merged_at, m.merged_id), (k.put_back_at, m.survivor_id)) as t (at, client_id)
    where m.merged_at > ${at} or m.undone_at > ${at}
    union all
    select k.city_code, k.encounter_id, t.at, null, t.persons
    from clients.merge m join services.merged_participant k on k.city_code = m.city_code and k.merge_id = m.id,
      lateral (values (m.merged_at, 1), (k.put_back_at, -1)) as t (at, persons)
    where (m.merged_at > ${at} or m.undone_at > ${at}) and k.dropped
  ) e where e.at > ${at} and ${only} group by 1, 2)`;

const columns = ['id', 'occurredAt', 'divisionCode', 'siteId', 'workerId', 'way', 'class', 'minutes', 'result'];

interface Changed {
  readonly revisionId: string;
  readonly facts: string;
  readonly id: string;
  readonly divisionCode: string;
  /** Of merges between the instant and the correction. */
  readonly clientId: string | null;
  readonly persons: number | null;
}

/** Of those corrected since: what they said then, where that lies in the period. */
async function correctedSince(context: Context, ask: Asked, at: Date): Promise<object[]> {
  const found = await encounters.sql<Changed>(
    context,
    can.countEncounters,
    (where) => narrow`select distinct on (v.encounter_id) v.id as revision_id, v.facts, ${row}.id, ${row}.division_code,
        moved.client_id, moved.persons
      from services.encounter_revision v
      join services.encounter_key k on k.city_code = v.city_code and k.id = v.encounter_id
      join services.encounter on ${row}.city_code = k.city_code and ${row}.id = k.id and ${row}.occurred_on = k.occurred_on
      left join lateral ${movedSince(
        at,
        sql`e.city_code = v.city_code and e.encounter_id = v.encounter_id and e.at < v.replaced_at`,
      )} moved on true
      where ${where} and ${placedIn('services.encounter', 'divisionCode', ask)} and ${stood(at)} and v.replaced_at > ${at}
      order by v.encounter_id, v.version`,
  );
  return found.flatMap(({ revisionId, facts: sealed, id, divisionCode, ...moved }) => {
    const facts = openRevision(context.services.crypto, revisionId, sealed);
    const on = dayOf(new Date(facts.occurredAt));
    if (on < ask.from || on > ask.to) return [];
    return [
      {
        ...{ id, occurred_at: facts.occurredAt, division_code: divisionCode, site_id: facts.siteId },
        ...{ worker_id: facts.workerId, way: facts.way, class: facts.class, minutes: facts.minutes },
        ...{ result: facts.result, client_id: moved.clientId ?? facts.clientId },
        person_times: facts.personTimes + (facts.clientId ? (moved.persons ?? 0) : 0),
      },
    ];
  });
}

const together: Readonly<Record<string, Way>> = { activities: 'activity', groupSessions: 'group' };

/** What counts as a visit, by the rules of the day of the instant, as an activity, or as a session of a group: no record as two of them. */
export function counts(what: string, { ways, results }: Pick<VisitRules, 'ways' | 'results'>): RawBuilder<SqlBool> {
  const way = together[what];
  if (way) return sql<SqlBool>`(r.way = ${way})`;
  if (what !== 'visits') return sql<SqlBool>`false`;
  return sql<SqlBool>`(r.client_id is not null and r.way = any(${ways}) and r.result = any(${results}))`;
}

/** As rows `r`; what the question is narrowed to holds of what they said then. */
export async function recordsAt(context: Context, query: FactQuery, at: Date): Promise<(where: Narrowed) => Narrowed> {
  const { way, class: serviceClass, counted, ...places } = query.only ?? {};
  const ask = await asked(context, { ...query, only: places });
  const changed = JSON.stringify(await correctedSince(context, ask, at));
  const shown = sql.join(columns.map((column) => sql`${row}.${sql.ref(column)}`));
  const ofWay = way === undefined ? sql`true` : sql`r.way = ${way}`;
  const ofClass = serviceClass === undefined ? sql`true` : sql`r.class = ${serviceClass}`;
  const ofKind = counted === undefined ? sql`true` : counts(counted, await visitRulesOn(context, dayOf(at)));
  return (where) => narrow`(
    select ${shown}, coalesce(moved.client_id, ${row}.client_id) as client_id, ${row}.person_times
        + case when ${row}.client_id is null then 0 else coalesce(moved.persons, 0) end as person_times
      from services.encounter left join ${movedSince(at, sql`true`)} moved
        on moved.city_code = ${row}.city_code and moved.encounter_id = ${row}.id
      where ${where} and ${placedIn('services.encounter', 'divisionCode', ask)} and ${stood(at)}
        and ${row}.occurred_on between ${ask.from} and ${ask.to}
        and not exists (select from services.encounter_revision v where v.city_code = ${row}.city_code
          and v.encounter_id = ${row}.id and v.replaced_at > ${at})
    union all
    select c.* from jsonb_to_recordset(${changed}::jsonb) as c (id uuid, occurred_at timestamptz, division_code text,
      site_id uuid, worker_id uuid, way text, class text, minutes int, result text, client_id uuid, person_times int)
  ) r where ${ofWay} and ${ofClass} and ${ofKind}`;
}
