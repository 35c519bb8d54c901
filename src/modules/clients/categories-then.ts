/** Which categories somebody held on a day gone by, as far as the reader may know them. */
import { sql } from 'kysely';
import type { Day } from '../../kernel/dates.ts';
import type { Context } from '../../platform/context.ts';
import { categoryShown } from './restricted.ts';
import { personCategories } from './scope.ts';

/** Codes for each of the pairs, in their order; for callers who have checked their rows. */
export async function categoriesThen(
  context: Context,
  held: readonly { readonly id: string; readonly on: Day }[],
): Promise<string[][]> {
  if (held.length === 0) return [];
  const shows = await categoryShown(context);
  const found = await personCategories.sql<{ nth: number; category: string }>(
    context,
    sql`select h.nth::int as nth, c.category
      from unnest(${held.map((h) => h.id)}::uuid[], ${held.map((h) => h.on)}::date[]) with ordinality h (id, held_on, nth)
        join clients.person_category c on c.person_id = h.id and c.valid_from <= h.held_on
          and (c.valid_to is null or c.valid_to > h.held_on)
      where ${shows('c')} order by h.nth, c.valid_from, c.category`,
  );
  const codes: string[][] = held.map(() => []);
  for (const { nth, category } of found) codes[nth - 1]?.push(category);
  return codes;
}
