/** Which texts of the plan of a household are found by their words. */
import { sql } from 'kysely';
import { say } from '../../../kernel/words.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { fileWithin, householdNow } from '../../clients/public.ts';
import type { TextOwner } from '../finding/beside/owner.ts';
import { dayOfInstant, type Kept, readTexts } from '../finding/opening.ts';
import { can } from '../permissions.ts';
import { dropPlace, householdPlanPlace, householdRemarksPlace, measurePlace } from '../sealing.ts';
import { eventKindWords } from '../timeline/words.ts';
import { householdPlanWords } from './words.ts';

const kinds = { householdPlan: eventKindWords.householdPlan } as const;

const tables: readonly Kept<keyof typeof kinds>[] = [
  {
    kind: 'householdPlan',
    table: 'cases.household_plan',
    owner: sql`x.id`,
    day: dayOfInstant(sql`x.saved_at`),
    texts: { content: householdPlanPlace, remarks: householdRemarksPlace },
    several: ['content'],
  },
  {
    kind: 'householdPlan',
    table: 'cases.household_measure',
    owner: sql`x.plan_id`,
    day: sql`coalesce(x.done_on, x.dropped_on, (select ${dayOfInstant(sql`l.saved_at`)} from cases.household_plan l
      where l.city_code = x.city_code and l.id = x.plan_id))`,
    texts: { content: measurePlace, drop_reason: dropPlace },
    several: ['content'],
  },
];

export const householdPlanTexts: TextOwner = {
  name: 'householdPlan',
  table: 'cases.household_plan',
  kinds,
  permission: can.readCases,
  // By whoever of the household is within reach, as its page is.
  within: (context) => narrow`select l.city_code, l.id, p.division_code, p.site_id, p.id as client_id,
      array_remove(array[p.responsible_worker_id], null) as workers, l.nth::text as name, l.household_id::text as page
    from cases.household_plan l cross join lateral (
      select m.id, m.division_code, m.site_id, m.responsible_worker_id from clients.person m
      where m.city_code = l.city_code and m.household_id = ${householdNow(sql`l.city_code`, sql`l.household_id`)}
        and m.merged_into is null
        and ${fileWithin(context, can.readCases, { cityCode: sql`m.city_code`, id: sql`m.id` })}
      order by m.relation = 'head' desc, m.id limit 1) p`,
  read: (context, meant) => readTexts(context, tables, meant),
  titles: async ({ language }, rows) =>
    new Map(rows.map((row) => [row.ownerId, say(householdPlanWords.version, language, { n: Number(row.name) })])),
  opens: ({ page }) => `/households/${page}?tab=cases.household-plan`,
};
