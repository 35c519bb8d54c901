import { type Day, dayOf, minuteText, startOfDay } from '../../../kernel/dates.ts';

/** A place that was responsible for somebody: on the days of a period, or until the moment of a hand-over. */
interface DatedPlace {
  readonly validFrom: Day | null;
  readonly validTo: Day | null;
  readonly until: string | null;
  readonly toSiteId?: string | null;
}

/** Since when somebody is no longer the caller's, and at which site after a hand-over. */
export interface Left {
  /** A day, or the minute of a hand-over. */
  readonly since: string;
  readonly toSiteId: string | null;
}

/** Who was responsible when something happened; whoever handed over was so until that moment. */
export function placesThen<P extends DatedPlace>(places: readonly P[], occurredAt: string): P[] {
  const at = Date.parse(occurredAt);
  const on = dayOf(new Date(at));
  const handedOver = places
    .filter((p) => p.until !== null && Date.parse(p.until) > at)
    .sort((a, b) => Date.parse(a.until ?? '') - Date.parse(b.until ?? ''));
  const then = places.filter(
    (p) => p.validFrom !== null && p.validFrom <= on && (p.validTo === null || on < p.validTo),
  );
  return [...then, ...handedOver.slice(0, 1)];
}

/** Whether one of `mine` was responsible when something happened. */
export const heldThen = <P extends DatedPlace>(
  places: readonly P[],
  occurredAt: string,
  mine: (place: P) => boolean,
): boolean => placesThen(places, occurredAt).some(mine);

/** When the last of `mine` ended before something happened; undefined for whoever never was responsible. */
export function leftBefore<P extends DatedPlace>(
  places: readonly P[],
  occurredAt: string,
  mine: (place: P) => boolean,
): Left | undefined {
  const at = Date.parse(occurredAt);
  const ended = places.filter(mine).flatMap((place) => {
    const end = place.until ?? (place.validTo === null ? null : startOfDay(place.validTo).toISOString());
    return end !== null && Date.parse(end) <= at ? [{ place, end: Date.parse(end) }] : [];
  });
  const last = ended.sort((a, b) => b.end - a.end)[0];
  if (!last) return undefined;
  const { until, validTo, toSiteId = null } = last.place;
  return { since: until === null ? String(validTo) : minuteText(new Date(until)), toSiteId };
}
