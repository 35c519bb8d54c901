/** Records as they are looked at for questions. */
import { type RawBuilder, sql } from 'kysely';
import { addDays, dayOf } from '../../../kernel/dates.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { recordingRules } from '../choices.ts';
import { recordsLooked } from './scope.ts';

/** What people write; what came from elsewhere was written at other times, and in words of others. */
export const writtenHere: RawBuilder<boolean> = sql<boolean>`(voided_at is null and received_via in ('page', 'batch'))`;

export interface Looked {
  readonly id: string;
  readonly occurredOn: string;
  readonly occurredAt: string;
  readonly minutes: number;
  readonly way: string;
  readonly siteId: string;
  readonly divisionCode: string;
  readonly workerId: string;
  readonly coWorkerIds: readonly string[];
  readonly clientId: string | null;
  readonly result: string;
  readonly words: readonly number[] | null;
  readonly wordsBy: string | null;
  readonly recordedAt: string;
}

const columns = sql`id, occurred_on, occurred_at, minutes, way, site_id, division_code, worker_id, co_worker_ids,
  client_id, result, words, words_by, recorded_at`;

export const looked = (context: ActionContext, cityCode: string, which: RawBuilder<unknown>, end = sql``) =>
  recordsLooked.sql<Looked>(
    context,
    sql`select ${columns} from services.encounter where city_code = ${cityCode} and ${writtenHere} and ${which} ${end}`,
  );

/** Recorded between two moments, the earliest first, at most so many. */
export async function recordedBetween(
  context: ActionContext,
  cityCode: string,
  { since, until, most }: { since: Date; until: Date; most: number },
): Promise<Looked[]> {
  const { limits } = await recordingRules(context);
  const from = addDays(dayOf(since), -limits.lateDays);
  return looked(
    context,
    cityCode,
    sql`occurred_on between ${from} and ${dayOf(until)} and recorded_at > ${since} and recorded_at <= ${until}`,
    sql`order by recorded_at, id limit ${most}`,
  );
}
