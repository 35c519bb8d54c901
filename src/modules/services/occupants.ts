import { sql } from 'kysely';
import { word } from '../../kernel/words.ts';
import { type Occupant, standingOn } from '../../platform/occupants.ts';
import { encounterKeys } from './scope.ts';

export const occupants: readonly Occupant[] = [
  {
    id: 'services.records',
    word: word('服务记录', 'records of services'),
    unit: 'encounter',
    async lastAt(context, cityCode, siteIds) {
      const [row] = await encounterKeys.sql<{ last: string | null }>(
        context,
        sql`select max(occurred_on) as last from services.encounter
          where city_code = ${cityCode} and site_id = any(${[...siteIds]}::uuid[]) and voided_at is null`,
      );
      return row?.last ?? null;
    },
    async onDivisions(context, codes) {
      const [row] = await encounterKeys.sql<{ n: number }>(
        context,
        sql`select count(*)::int as n from services.encounter where ${standingOn(codes)}`,
      );
      return row?.n ?? 0;
    },
  },
];
