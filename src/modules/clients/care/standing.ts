import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { regionRules } from '../region-rules.ts';
import { dayGiven, gradeOn } from './grades.ts';

/**
 * Persons as graded on a day, one row each with `city_code, client_id, household_id, division_code, site_id,
 * worker_id, care_from, care_to, risk_level, monthly_elder`: a relation for statements of higher modules.
 * Place and worker are today's. `chosen` is a relation of `city_code, client_id`; without it, everybody.
 */
export async function personsStanding(
  context: Context,
  on: Day,
  chosen?: RawBuilder<unknown>,
): Promise<RawBuilder<unknown>> {
  const { categories } = await regionRules(context);
  const elders = [...categories.values()].filter((c) => c.monthlyElder).map((c) => c.code);
  const ofPerson = sql`h.city_code = p.city_code and h.person_id = p.id
    and h.valid_from <= ${on} and (h.valid_to is null or h.valid_to > ${on})`;
  const risk = on < context.today ? gradeOn('p', dayGiven(on)) : sql`p.risk_level`;
  return sql`select p.city_code, p.id as client_id, p.household_id, p.division_code, p.site_id,
      p.responsible_worker_id as worker_id, p.care_from, p.care_to, ${risk} as risk_level,
      exists (select from clients.person_category h where ${ofPerson} and h.category = any(${elders})) as monthly_elder
    from clients.person p ${chosen ? sql`where (p.city_code, p.id) in (${chosen})` : sql``}`;
}

/** Keeps persons from being changed until the end of the transaction; they may still be referred to. */
export const personsHeld = (chosen: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select p.city_code, p.id as client_id from clients.person p where (p.city_code, p.id) in (${chosen})
    order by p.city_code, p.id for key share`;
