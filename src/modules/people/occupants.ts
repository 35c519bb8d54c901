import { type RawBuilder, sql } from 'kysely';
import { word } from '../../kernel/words.ts';
import type { Context } from '../../platform/context.ts';
import { type Occupant, standingOn } from '../../platform/occupants.ts';
import { postsAnywhere, workersAnywhere } from './scope.ts';

export const occupants: readonly Occupant[] = [
  {
    id: 'people.workers',
    word: word('在岗社工', 'workers'),
    unit: 'person',
    async atSites(context, siteIds, on) {
      const { n } = await postsAnywhere
        .from(context)
        .select((eb) => eb.fn.count<number>('workerId').distinct().as('n'))
        .where((eb) => eb('siteId', '=', eb.fn.any(eb.val(siteIds))))
        .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
        .executeTakeFirstOrThrow();
      return n;
    },
  },
  {
    id: 'people.registered',
    word: word('登记社工', 'registered workers'),
    unit: 'person',
    onDivisions: (context, codes) =>
      count(
        context,
        sql`select count(*) from (select id from people.worker where ${standingOn(codes)}
          union select worker_id from people.site_post where ${standingOn(codes)}) registered`,
      ),
  },
  {
    id: 'people.certificates',
    word: word('证书', 'certificates'),
    unit: 'file',
    onDivisions: (context, codes) =>
      count(context, sql`select count(*) from people.certificate where ${standingOn(codes)}`),
  },
  {
    id: 'people.honours',
    word: word('荣誉', 'honours'),
    unit: 'honour',
    onDivisions: (context, codes) => count(context, sql`select count(*) from people.honour where ${standingOn(codes)}`),
  },
];

async function count(context: Pick<Context, 'db'>, select: RawBuilder<unknown>): Promise<number> {
  const [row] = await workersAnywhere.sql<{ n: number }>(context, sql`select (${select})::int as n`);
  return row?.n ?? 0;
}
