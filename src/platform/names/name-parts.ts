import { type RawBuilder, sql } from 'kysely';
import { otherReadings } from './name-sounds.ts';
import { type NameKeys, nameKeys, nameParts } from './person-name.ts';

/** All that a row keeps beside a name so that it is found by any part of it. */
export const searchKeys = (name: string): NameKeys & { readonly nameParts: string[] } => ({
  ...nameKeys(name),
  nameParts: allParts(name),
});

const allParts = (name: string): string[] => [...new Set([...nameParts(name), ...otherReadings(name)])];

type Run = <R>(statement: RawBuilder<R>) => Promise<R[]>;

interface Named {
  readonly cityCode: string;
  readonly id: string;
  readonly name: string;
}

const batch = 1000;

/** Rows of a table from before there were parts of names get theirs, some at a time. */
export async function fillNameParts(run: Run, table: string): Promise<void> {
  for (let last: Named | undefined; ; ) {
    const rows: Named[] = await run(sql<Named>`select city_code, id, name from ${sql.table(table)}
      where name_parts is null ${last ? sql`and (city_code, id) > (${last.cityCode}, ${last.id}::uuid)` : sql``}
      order by city_code, id limit ${batch}`);
    last = rows.at(-1);
    if (!last) return;
    const made = rows.map(({ cityCode, id, name }) => ({ city_code: cityCode, id, parts: allParts(name) }));
    await run(sql`update ${sql.table(table)} p set name_parts = m.parts
      from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as m (city_code text, id uuid, parts text[])
      where p.city_code = m.city_code and p.id = m.id and p.name_parts is null`);
  }
}
