/** How programmes follow divisions and sites, and let go of cases that left their area. */
import { type RawBuilder, sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { ActionContext, Event } from '../../../platform/context.ts';
import { cases } from '../tables.ts';
import { programmeItems, programmes } from './scope.ts';

/** Programmes of an area are found again under its new code; of one that was split, under the division above. */
export async function followDivisions(context: ActionContext, { divisionCode, data }: Event): Promise<void> {
  const { codes, gone } = data as { codes: { from: string; to: string }[]; gone: string[] };
  const moved = [...codes, ...gone.map((from) => ({ from, to: divisionCode }))];
  for (const { from, to } of moved.filter((c) => cityOf(c.from) === cityOf(c.to))) {
    await cases
      .write(context)
      .updateTable('cases.programme')
      .set({ divisionCode: to })
      .where('cityCode', '=', cityOf(from))
      .where('divisionCode', '=', from)
      .where('siteId', 'is', null)
      .execute();
  }
  await followSites(context);
}

/** A programme of a site stands where the site is today. */
export async function followSites(context: ActionContext): Promise<void> {
  await programmes.sql(
    context,
    sql`update cases.programme p set division_code = s.division_code from network.site s
      where s.city_code = p.city_code and s.id = p.site_id and s.division_code <> p.division_code`,
  );
}

/** A case that goes to another station with its client, beyond the area, leaves the programme; what was done stays counted. */
export async function leaveArea(context: ActionContext, whose: RawBuilder<unknown>): Promise<void> {
  await programmeItems.sql(
    context,
    sql`update cases.programme_item i set valid_to = greatest(i.valid_from, ${context.today}::date)
      from cases.case_file c, cases.programme p
      where c.city_code = i.city_code and c.id = i.case_id and i.valid_to is null and ${whose}
        and p.city_code = i.city_code and p.id = i.programme_id and not case when p.site_id is null
          then starts_with(c.division_code, p.division_code)
          else c.site_id = p.site_id or exists (select from network.site s
            where s.city_code = c.city_code and s.id = c.site_id and s.parent_site_id = p.site_id) end`,
  );
}
