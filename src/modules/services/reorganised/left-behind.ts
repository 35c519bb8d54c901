import { sql } from 'kysely';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { endedDivisions } from '../../network/public.ts';
import { encounterKeys } from '../scope.ts';
import { followDivisions, type Going, withinCity } from './following.ts';

/** Divisions that have ended and have records still: looked up a moment before they ended, and stored after. */
export async function leftBehind(context: Context): Promise<Going[]> {
  const there = await encounterKeys.sql<{ code: string }>(
    context,
    sql`select distinct division_code as code from services.encounter`,
  );
  const codes = new Set(there.map(({ code }) => code));
  const ended = await endedDivisions(context);
  return ended.filter((going) => codes.has(going.from) && withinCity(going));
}

/** Brings them where their division went; a division that took them over may itself have ended since. */
export async function placeLeftBehind(context: ActionContext): Promise<{ placed: number }> {
  let placed = 0;
  for (let went = 1; went > 0; placed += went) went = await followDivisions(context, await leftBehind(context));
  context.audit({ subjectType: 'encounters', detail: { placed } });
  return { placed };
}
