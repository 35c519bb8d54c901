/**
 * Records as they were known at an instant: what was recorded by then, not voided then, and as it read then, whatever
 * was corrected since. Places are those of now: a record follows its client.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { dayOf } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { type Narrowed, narrow } from '../../../platform/database/narrowed.ts';
import type { FactQuery } from '../../../platform/facts.ts';
import { visitRules } from '../choices.ts';
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

const columns = [
  'id',
  'occurredAt',
  'divisionCode',
  'siteId',
  'workerId',
  'clientId',
  'personTimes',
  'way',
  'class',
  'minutes',
  'result',
];

interface Changed {
  readonly revisionId: string;
  readonly facts: string;
  readonly id: string;
  readonly divisionCode: string;
}

/** Of those corrected since: what they said then, where that lies in the period. */
async function correctedSince(context: Context, ask: Asked, at: Date): Promise<object[]> {
  const found = await encounters.sql<Changed>(
    context,
    can.countEncounters,
    (where) => narrow`select distinct on (v.encounter_id) v.id as revision_id, v.facts, ${row}.id, ${row}.division_code
      from services.encounter_revision v
      join services.encounter_key k on k.city_code = v.city_code and k.id = v.encounter_id
      join services.encounter on ${row}.city_code = k.city_code and ${row}.id = k.id and ${row}.occurred_on = k.occurred_on
      where ${where} and ${placedIn('services.encounter', 'divisionCode', ask)} and ${stood(at)} and v.replaced_at > ${at}
      order by v.encounter_id, v.version`,
  );
  return found.flatMap(({ revisionId, facts: sealed, id, divisionCode }) => {
    const facts = openRevision(context.services.crypto, revisionId, sealed);
    const on = dayOf(new Date(facts.occurredAt));
    if (on < ask.from || on > ask.to) return [];
    return [
      {
        ...{ id, occurred_at: facts.occurredAt, division_code: divisionCode, site_id: facts.siteId },
        ...{ worker_id: facts.workerId, client_id: facts.clientId, person_times: facts.personTimes, way: facts.way },
        ...{ class: facts.class, minutes: facts.minutes, result: facts.result },
      },
    ];
  });
}

const together: Readonly<Record<string, Way>> = { activities: 'activity', groupSessions: 'group' };

/** What counts as a visit, by the rules of today, as an activity, or as a session of a group: no record as two of them. */
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
  const ofKind = counted === undefined ? sql`true` : counts(counted, await visitRules(context));
  return (where) => narrow`(
    select ${shown} from services.encounter
      where ${where} and ${placedIn('services.encounter', 'divisionCode', ask)} and ${stood(at)}
        and ${row}.occurred_on between ${ask.from} and ${ask.to}
        and not exists (select from services.encounter_revision v where v.city_code = ${row}.city_code
          and v.encounter_id = ${row}.id and v.replaced_at > ${at})
    union all
    select c.* from jsonb_to_recordset(${changed}::jsonb) as c (id uuid, occurred_at timestamptz, division_code text,
      site_id uuid, worker_id uuid, client_id uuid, person_times int, way text, class text, minutes int, result text)
  ) r where ${ofWay} and ${ofClass} and ${ofKind}`;
}
