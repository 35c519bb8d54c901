import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Permission } from '../../../kernel/contract.ts';
import type { Context } from '../../../platform/context.ts';
import { sitesByIds } from '../../network/public.ts';
import { cases } from '../tables.ts';

/**
 * A programme names nobody. It is seen from wherever its area and the reader's place meet, so that a station sees the
 * programme of its district, and a point that of its station; what is in it stays with the scopes of its cases, groups
 * and activities.
 */
export const programmes = cases.open('cases.programme', 'read only where its area meets the reader’s: see `meeting`');
const withProgramme = 'read only for programmes that `meeting` has let through, or beside items within reach';
export const programmeIndicators = cases.open('cases.programme_indicator', withProgramme);
export const programmeItems = cases.open('cases.programme_item', withProgramme);

/** Programmes whose area meets the place where the permission holds; their table is not renamed. */
export async function meeting(context: Context, permission: Permission): Promise<RawBuilder<SqlBool>> {
  const reach = context.reach(permission);
  const meets = (code: string) =>
    sql<SqlBool>`(starts_with(cases.programme.division_code, ${code}) or starts_with(${code}, cases.programme.division_code))`;
  switch (reach.kind) {
    case 'everywhere':
      return sql<SqlBool>`true`;
    case 'nowhere':
      return sql<SqlBool>`false`;
    case 'division':
      return sql<SqlBool>`case when cases.programme.site_id is null then ${meets(reach.code)}
        else starts_with(cases.programme.division_code, ${reach.code}) end`;
    case 'parts': {
      const within = reach.codes.map((code) => sql<SqlBool>`starts_with(cases.programme.division_code, ${code})`);
      const met = sql.join([sql`false`, ...reach.codes.map(meets)], sql` or `);
      const held = sql.join([sql`cases.programme.site_id = any(${[...reach.ids]}::uuid[])`, ...within], sql` or `);
      return sql<SqlBool>`case when cases.programme.site_id is null then (${met}) else (${held}) end`;
    }
    case 'sites': {
      const own = await sitesByIds(context, reach.ids);
      const above = [...own.values()].flatMap((site) => site.parentSiteId ?? []);
      return sql<SqlBool>`case when cases.programme.site_id is null then ${meets(reach.divisionCode)}
        else cases.programme.site_id = any(${[...reach.ids, ...above]}::uuid[]) end`;
    }
  }
}
