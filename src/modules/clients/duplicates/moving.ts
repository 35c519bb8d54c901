import { sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { merges } from './scope.ts';
import { movedTables } from './snapshot.ts';

interface Merging {
  readonly cityCode: string;
  readonly survivorId: string;
  readonly mergedId: string;
}

/** Gives the surviving file every row of the other whose time is not taken; what overlaps stays where it is. */
export async function moveRows(context: ActionContext, { cityCode, survivorId, mergedId }: Merging): Promise<void> {
  for (const { table, once, proposed } of movedTables) {
    const equal = (once ?? []).map((c) => sql` and o.${sql.raw(c)} = t.${sql.raw(c)}`);
    const overlap = sql`not exists (select from ${sql.table(table)} o where o.city_code = t.city_code
      and o.person_id = ${survivorId}${sql.join(equal, sql``)}
      and daterange(o.valid_from, o.valid_to) && daterange(t.valid_from, t.valid_to))`;
    const waiting = sql`(t.state <> 'proposed' or not exists (select from ${sql.table(table)} o
      where o.city_code = t.city_code and o.person_id = ${survivorId} and o.state = 'proposed'))`;
    await merges.sql(
      context,
      sql`update ${sql.table(table)} t set person_id = ${survivorId}
        where t.city_code = ${cityCode} and t.person_id = ${mergedId}
          and ${once ? overlap : proposed ? waiting : sql`true`}`,
    );
  }
  await widenCategories(context, { cityCode, survivorId, mergedId });
}

/**
 * A category that both files hold at overlapping times holds for the person from the first day to the last
 * of both. A period that lies across two of the survivor's is left alone.
 */
async function widenCategories(context: ActionContext, { cityCode, survivorId, mergedId }: Merging): Promise<void> {
  const left = await merges.sql(
    context,
    sql<{ id: string }>`select id from clients.person_category
      where city_code = ${cityCode} and person_id = ${mergedId} order by valid_from`,
  );
  for (const { id } of left) {
    await merges.sql(
      context,
      sql`with lying as (
          select o.id, o.valid_from, o.valid_to, m.valid_from as from_too, m.valid_to as to_too, count(*) over () as n
          from clients.person_category m join clients.person_category o
            on o.city_code = m.city_code and o.person_id = ${survivorId} and o.category = m.category
              and daterange(o.valid_from, o.valid_to) && daterange(m.valid_from, m.valid_to)
          where m.city_code = ${cityCode} and m.id = ${id})
        update clients.person_category c set valid_from = least(l.valid_from, l.from_too),
          valid_to = case when l.valid_to is null or l.to_too is null then null else greatest(l.valid_to, l.to_too) end
        from lying l where c.city_code = ${cityCode} and c.id = l.id and l.n = 1`,
    );
  }
}
