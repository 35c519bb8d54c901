import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { encounterKeys } from '../scope.ts';

/** Makes the partitions of the months that lack one; days are first days of months. */
export async function makeMonths(context: Pick<Context, 'db'>, from: string, to: string): Promise<number> {
  const [made] = await encounterKeys.sql(context, sql<{ n: number }>`select services.make_months(${from}, ${to}) as n`);
  return made?.n ?? 0;
}
