/** Cases and records that a session speaks of: linked, and named only for whoever may open them. */
import { addDays, type Day, dayOf, minuteText } from '../../../kernel/dates.ts';
import { say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { casesNamed } from '../../cases/public.ts';
import { readRecords, recordsFramed } from '../../services/public.ts';
import { wayWords } from '../../services/words.ts';

interface Titled {
  readonly id: string;
  readonly siteId: string;
  readonly title: string;
}

/** Far more than a station has in the days that are offered. */
const mostFramed = 2000;
const mostOffered = 200;

export async function recordsTitled(context: Context, ids: readonly string[]) {
  const rows = await readRecords(context, ids);
  return rows.map(({ id, siteId, workerId, occurredAt, way, clientName, minutes }) => ({
    ...{ id, siteId, workerId, minutes, on: dayOf(new Date(occurredAt)) },
    title: [minuteText(new Date(occurredAt)), say(wayWords[way], context.language), clientName]
      .filter(Boolean)
      .join(' · '),
  }));
}

/** Records of a station on the days up to one, the latest first. */
export async function recordsOffered(context: Context, siteId: string, on: Day, days: number) {
  const found = await recordsFramed(context, { siteId, from: addDays(on, -days), to: on }, mostFramed);
  // Ids rise with time.
  return recordsTitled(
    context,
    found.slice(-mostOffered).map((r) => r.id),
  );
}

/** In the order of the ids; without a title where the reader may not open it. */
export async function linkedTitles(
  context: Context | undefined,
  { caseIds, encounterIds }: { caseIds: readonly string[]; encounterIds: readonly string[] },
) {
  const [cases, records]: [readonly Titled[], readonly Titled[]] = context
    ? await Promise.all([casesNamed(context, { ids: caseIds }), recordsTitled(context, encounterIds)])
    : [[], []];
  const of = (ids: readonly string[], found: readonly Titled[]) => {
    const titles = new Map(found.map((f) => [f.id, f.title]));
    return ids.map((id) => ({ id, title: titles.get(id) ?? null }));
  };
  return { cases: of(caseIds, cases), encounters: of(encounterIds, records) };
}
