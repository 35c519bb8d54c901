import { type RawBuilder, sql } from 'kysely';
import { word } from '../../kernel/words.ts';
import type { Context } from '../../platform/context.ts';
import { type Occupant, standingOn } from '../../platform/occupants.ts';
import { personsAnywhere } from './scope.ts';

export const occupants: readonly Occupant[] = [
  {
    id: 'clients.in-care',
    word: word('在管服务对象', 'persons in care'),
    unit: 'person',
    async atSites(context, siteIds, on) {
      const { n } = await personsAnywhere
        .from(context)
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where((eb) => eb('siteId', '=', eb.fn.any(eb.val(siteIds))))
        .where('mergedInto', 'is', null)
        .where((eb) => eb.or([eb('careTo', 'is', null), eb('careTo', '>', on)]))
        .executeTakeFirstOrThrow();
      return n;
    },
  },
  {
    id: 'clients.persons',
    word: word('服务对象', 'clients'),
    unit: 'person',
    onDivisions: (context, codes) =>
      count(context, sql`select count(*) from clients.person where ${standingOn(codes)}`),
  },
  {
    id: 'clients.households',
    word: word('家庭', 'households'),
    unit: 'household',
    onDivisions: (context, codes) =>
      count(context, sql`select count(*) from clients.household where ${standingOn(codes)}`),
  },
  {
    id: 'clients.rosters',
    word: word('名册', 'rosters'),
    unit: 'file',
    onDivisions: (context, codes) =>
      count(
        context,
        sql`select count(*) from (select id from clients.roster where ${standingOn(codes)}
          union select roster_id from clients.roster_entry where ${standingOn(codes)}) list`,
      ),
  },
];

async function count(context: Pick<Context, 'db'>, select: RawBuilder<unknown>): Promise<number> {
  const [row] = await personsAnywhere.sql<{ n: number }>(context, sql`select (${select})::int as n`);
  return row?.n ?? 0;
}
