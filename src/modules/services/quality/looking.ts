/** Looks at what was recorded since the last time, and asks about what is found. */
import { sql } from 'kysely';
import { addDays, startOfDay } from '../../../kernel/dates.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { services } from '../tables.ts';
import { ask } from './asking.ts';
import { alikeNotes, bursts, inVain, monthsEnded, twoPlaces } from './finding.ts';
import { recordedBetween } from './looked.ts';
import { qualityRules } from './region-rules.ts';
import { recordsLooked } from './scope.ts';

/** Records looked at by one transaction. */
const most = 10_000;
/** What was recorded a moment ago may not be stored yet. */
const settledMillis = 5 * 60_000;

/** Whether everything has been looked at. */
export async function lookAtRecords(context: ActionContext, { cityCode }: { cityCode: string }): Promise<boolean> {
  const rules = await qualityRules(context);
  const since = await lookedUntil(context, cityCode, startOfDay(addDays(context.today, -rules.windowDays)));
  const until = new Date(context.now.getTime() - settledMillis);
  const fresh = await recordedBetween(context, cityCode, { since, until, most });
  const done = fresh.length < most;
  const reached = done ? until : new Date(fresh.at(-1)?.recordedAt ?? until);
  const looking = { cityCode, fresh, rules };
  const months = reached > since ? monthsEnded(since, reached) : [];
  const atEnds = await Promise.all(months.map((month) => bursts(context, cityCode, month, rules)));
  const occasions =
    fresh.length === 0
      ? []
      : [
          ...(await alikeNotes(context, looking)),
          ...(await twoPlaces(context, looking)),
          ...(await inVain(context, looking)),
        ];
  const raised = await ask(context, cityCode, [...occasions, ...atEnds.flat()]);
  if (reached > since) {
    await services
      .write(context)
      .updateTable('services.quality_pass')
      .set({ lookedUntil: reached })
      .where('cityCode', '=', cityCode)
      .execute();
  }
  context.audit({ cityCode, subjectType: 'recordQuestions', detail: { looked: fresh.length, raised } });
  return done;
}

/** Held until the end: nobody else looks meanwhile. */
async function lookedUntil(context: ActionContext, cityCode: string, first: Date): Promise<Date> {
  await services
    .write(context)
    .insertInto('services.quality_pass')
    .values({ cityCode, lookedUntil: first })
    .onConflict((on) => on.doNothing())
    .execute();
  const [row] = await recordsLooked.sql<{ lookedUntil: string }>(
    context,
    sql`select looked_until from services.quality_pass where city_code = ${cityCode} for update`,
  );
  return row ? new Date(row.lookedUntil) : first;
}
