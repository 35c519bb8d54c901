/** The days of one station from a day on: what a decision takes the place of, and what stays after it. */
import type { Day } from '../../../kernel/dates.ts';

export interface Stretch {
  readonly id: string;
  readonly workerId: string;
  readonly cause: string;
  readonly reason: string | null;
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

export interface Decision {
  readonly workerId: string;
  readonly on: Day;
  /** Whoever covers has it until this day at most; what is there otherwise waits meanwhile. */
  readonly cover: boolean;
  readonly back?: Day | undefined;
}

/** What is known ahead of a station beside its rows. */
export interface Ahead {
  /** From this day on a published plan says who has it. */
  readonly plannedFrom: Day | null;
  readonly closesOn: Day | null;
}

export interface Piece {
  readonly workerId: string;
  readonly cause: string;
  /** Undefined: that of the decision. */
  readonly reason: string | null | undefined;
  readonly from: Day;
  readonly to: Day | null;
}

export interface Outcome {
  /** Rows that had begun and end on that day; rows that never come to be. */
  readonly ended: readonly string[];
  readonly dropped: readonly string[];
  /** The first day on which somebody else has it again; null: for good. */
  readonly until: Day | null;
  /** Whether it ends because something had been decided for a later day. */
  readonly cut: boolean;
  /** Whoever had it has it again. */
  readonly after: Piece | null;
}

const earliest = (...days: readonly (Day | null | undefined)[]): Day | null =>
  days.reduce<Day | null>((first, day) => (day && (first === null || day < first) ? day : first), null);

/** Returns from a cover, and covers that end in one: they only hold as long as nobody decides otherwise. */
export function passing(rows: readonly Stretch[]): ReadonlySet<string> {
  const found = new Set<string>();
  rows.toReversed().forEach((row, nth, all) => {
    const next = all[nth - 1];
    const covers = row.cause === 'repair' && next && found.has(next.id) && next.validFrom === row.validTo;
    if (row.cause === 'return' || covers) found.add(row.id);
  });
  return found;
}

interface Joined extends Stretch {
  /** Rows that only go on with it: they never stand without it. */
  readonly more: readonly string[];
}

/** Where a plan was taken back, a row may begin with whoever has it on the eve: nothing is decided by that day. */
function joined(rows: readonly Stretch[], plannedFrom: Day | null): Joined[] {
  const found: Joined[] = [];
  for (const row of rows) {
    const last = found.at(-1);
    const same = last?.workerId === row.workerId && last.validTo === row.validFrom;
    const planned = row.cause === 'plan' || row.cause === 'rollback';
    if (last && same && planned && row.validFrom !== plannedFrom)
      found[found.length - 1] = { ...last, validTo: row.validTo, more: [...last.more, row.id] };
    else found.push({ ...row, more: [] });
  }
  return found;
}

/** Where a decision changes nothing: until when it stands, if nobody decides otherwise. */
export function standsUntil(written: readonly Stretch[], on: Day, { plannedFrom, closesOn }: Ahead): Day | null {
  const standing = joined(written, plannedFrom).find((r) => r.validFrom <= on);
  return earliest(standing?.validTo, plannedFrom, closesOn);
}

/**
 * Undefined: it is so already. `written` are the rows in force on the day or after it, in order. A decision lasts until
 * the first day for which something else has been decided: by a row of its own, or by a plan that left it as it was.
 */
export function outcome(written: readonly Stretch[], decision: Decision, known: Ahead): Outcome | undefined {
  const { on, workerId, cover, back } = decision;
  const rows = joined(written, known.plannedFrom);
  const [standing, ahead] = [rows.find((r) => r.validFrom <= on), rows.filter((r) => r.validFrom > on)];
  const held = passing(rows);
  const temporary = standing?.cause === 'repair' && held.has(standing.id);
  if (standing?.workerId === workerId && !temporary) return undefined;
  const planned = cover ? null : known.plannedFrom;
  const first = cover ? 0 : ahead.findIndex((r) => !held.has(r.id) || (planned !== null && r.validFrom >= planned));
  const dropped = ahead.slice(0, first < 0 ? ahead.length : first);
  const next = ahead[dropped.length]?.validFrom ?? null;
  // What somebody is to have on the day of the plan stays as it is from then on.
  const across = [...(standing ? [standing] : []), ...dropped].find((r) => planned && spans(r, planned));
  const stays = across && across.workerId !== workerId ? across : undefined;
  const later = stays ? planned : next;
  const until = earliest(later, known.closesOn, back);
  const { validTo = on } = standing ?? {};
  const waits = back && until === back && (validTo === null || validTo > back) ? standing : undefined;
  const returns = { cause: temporary ? 'repair' : 'return', reason: undefined };
  const piece = (
    row: Stretch | undefined,
    from: Day | null | undefined,
    of: Pick<Piece, 'cause' | 'reason'> | undefined = row,
  ): Piece | null =>
    row && of && from && from === until
      ? { workerId: row.workerId, cause: of.cause, reason: of.reason, from, to: row.validTo }
      : null;
  return {
    ended: standing && standing.validFrom < on ? [standing.id] : [],
    dropped: [
      ...(standing && standing.validFrom === on ? [standing.id] : []),
      ...[...(standing?.more ?? []), ...dropped.flatMap((r) => [r.id, ...r.more])],
    ],
    until,
    cut: until !== null && until === later && until !== back,
    after: piece(waits, back, returns) ?? piece(stays, planned),
  };
}

const spans = (r: Stretch, day: Day) => r.validFrom < day && (r.validTo === null || r.validTo > day);
