import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { type NameKeys, nameKeys, nameParts } from '../../../platform/person-name.ts';
import { personsAnywhere } from '../scope.ts';

/** What a person's row keeps beside the name. */
export const personNameKeys = (name: string): NameKeys & { readonly nameParts: string[] } => ({
  ...nameKeys(name),
  nameParts: nameParts(name),
});

const batch = 1000;

/** Files from before there were parts of names get theirs, some at a time. */
export async function partsOfOlder(context: Context): Promise<void> {
  for (let last: { cityCode: string; id: string } | undefined; ; ) {
    const rows: { cityCode: string; id: string; name: string }[] = await personsAnywhere.sql(
      context,
      sql<{ cityCode: string; id: string; name: string }>`select city_code, id, name from clients.person
        where name_parts is null ${last ? sql`and (city_code, id) > (${last.cityCode}, ${last.id}::uuid)` : sql``}
        order by city_code, id limit ${batch}`,
    );
    last = rows.at(-1);
    if (!last) return;
    const made = rows.map(({ cityCode, id, name }) => ({ city_code: cityCode, id, parts: nameParts(name) }));
    await personsAnywhere.sql(
      context,
      sql`update clients.person p set name_parts = m.parts
        from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as m (city_code text, id uuid, parts text[])
        where p.city_code = m.city_code and p.id = m.id and p.name_parts is null`,
    );
  }
}
