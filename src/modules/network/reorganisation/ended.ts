import { sql } from 'kysely';
import type { Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { inForce, nameOn } from '../divisions/queries.ts';
import { divisionChangeParts, divisions } from '../scope.ts';

/** A division that exists no more, with what it went over into: one other, or the parts of a split. */
export interface EndedDivision {
  readonly from: string;
  readonly into: readonly string[];
  /** The division above these. */
  readonly above: string;
}

export async function endedDivisions(context: Context): Promise<EndedDivision[]> {
  return divisionChangeParts.sql<EndedDivision>(
    context,
    sql`select p.from_code as "from", array_agg(p.to_code order by p.to_code) as into, min(goes.parent_code) as above
      from network.division_change_part p
        join network.division d on d.code = p.from_code and d.valid_to is not null
        join network.division goes on goes.code = p.to_code
      where p.to_code <> p.from_code group by p.from_code order by p.from_code`,
  );
}

/** The code that took a code over, over several changes; undefined for one whose parts nobody can tell apart. */
export async function codeToday(context: Context, code: string): Promise<string | undefined> {
  const into = new Map((await endedDivisions(context)).map((ended) => [ended.from, ended.into]));
  let now: string | undefined = code;
  for (let parts = into.get(code); parts; parts = now === undefined ? undefined : into.get(now)) {
    now = parts.length === 1 ? parts[0] : undefined;
  }
  return now;
}

export interface Holder {
  readonly code: string;
  readonly name: string;
}

/** What holds on a day where each of these divisions once stood, by their codes: itself, or what took it over. */
export async function heldBy(context: Context, codes: readonly string[], on: Day): Promise<Map<string, Holder[]>> {
  const found = await divisions.sql<Holder & { once: string }>(
    context,
    sql`with recursive held as (
        select once, once collate "C" as code from unnest(${[...codes]}::text[]) given(once)
        union
        select held.once, p.to_code from held
          join network.division d on d.code = held.code and d.valid_to <= ${on}
          join network.division_change c on c.effective_on = d.valid_to
          join network.division_change_part p on p.change_id = c.id and p.from_code = held.code and p.to_code <> p.from_code)
      select held.once, division.code, ${nameOn(on)} as name
      from held join network.division on division.code = held.code and ${inForce(on)} order by division.code`,
  );
  const holders = Map.groupBy(found, ({ once }) => once);
  return new Map([...holders].map(([once, all]) => [once, all.map(({ code, name }) => ({ code, name }))]));
}
