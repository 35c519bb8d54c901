import { z } from 'zod';
import { addDays, type Day, dayOf, daysBetween, minuteText } from '../../../kernel/dates.ts';
import type { GroupState, Mark } from './schemas.ts';
import { groupBlockerWords } from './words.ts';

const code = z.enum(Object.keys(groupBlockerWords) as [keyof typeof groupBlockerWords]);
/** Where on the page of a group something is done. */
const where = z.enum(['change', 'sessions', 'assign', 'recruit', 'members', 'evaluate', 'end']);
/** Something that is missing for the next step, of how many, and where it is done. */
export const groupBlocker = z.object({ code, where, n: z.number().int() });
export type GroupBlocker = z.infer<typeof groupBlocker>;

/** What has been done in a group, as far as its state depends on it. */
export interface GroupStanding {
  readonly goals: number;
  readonly workers: number;
  /** Sessions that are neither held nor dropped, and whether the first of them says what it is about. */
  readonly sessionsLeft: number;
  readonly nextThemed: boolean;
  readonly sessionsHeld: number;
  readonly recruits: boolean;
  /** Admitted, and not left. */
  readonly members: number;
  /** Of those. */
  readonly unevaluated: number;
  readonly ended: boolean;
}

export function groupStateOf({ ended, sessionsHeld, recruits }: GroupStanding): GroupState {
  if (ended) return 'ended';
  if (sessionsHeld > 0) return 'running';
  return recruits ? 'recruiting' : 'planned';
}

type Where = GroupBlocker['where'];
const lacks = (is: boolean, missing: GroupBlocker['code'], at: Where, n = 0): GroupBlocker[] =>
  is ? [{ code: missing, where: at, n }] : [];

/** What is missing for the next step; the same for the page and for whoever tries to take it. */
export function groupBlockers(standing: GroupStanding, leastMembers: number): GroupBlocker[] {
  const { goals, workers, sessionsLeft, nextThemed, sessionsHeld, members, unevaluated } = standing;
  switch (groupStateOf(standing)) {
    case 'planned':
      return [
        ...lacks(goals === 0, 'no-goals', 'change'),
        ...lacks(workers === 0, 'no-worker', 'assign'),
        ...lacks(sessionsLeft === 0, 'no-sessions', 'sessions'),
        ...lacks(sessionsLeft > 0 && !nextThemed, 'session-without-theme', 'sessions'),
        ...lacks(true, 'not-recruiting', 'recruit'),
      ];
    case 'recruiting':
      return [
        ...lacks(workers === 0, 'no-worker', 'assign'),
        ...lacks(members < leastMembers, 'too-few-members', 'members', leastMembers),
        ...lacks(sessionsHeld === 0, 'nothing-held', 'sessions'),
      ];
    case 'running':
      return [
        ...lacks(workers === 0, 'no-worker', 'assign'),
        ...lacks(sessionsLeft > 0, 'sessions-left', 'sessions', sessionsLeft),
        ...lacks(unevaluated > 0, 'members-not-evaluated', 'evaluate', unevaluated),
        ...lacks(true, 'not-ended', 'end'),
      ];
    case 'ended':
      return [];
  }
}

const but = (blockers: readonly GroupBlocker[], ...steps: GroupBlocker['code'][]) =>
  blockers.filter((b) => !steps.includes(b.code));

/** What keeps a planned group from recruiting. */
export const recruitingBlockers = (standing: GroupStanding, least: number): GroupBlocker[] =>
  but(groupBlockers(standing, least), 'not-recruiting');

/** What keeps a group from its first session, or from another one. */
export const holdingBlockers = (standing: GroupStanding, least: number): GroupBlocker[] =>
  groupStateOf(standing) === 'running' ? [] : but(groupBlockers(standing, least), 'nothing-held');

/** What keeps a group from being completed; one that is broken off need not be. */
export const completionBlockers = (standing: GroupStanding, least: number): GroupBlocker[] =>
  but(groupBlockers(standing, least), 'not-ended');

/** Days of as many sessions, evenly from the first to the last. */
export function daysOfSessions(fromOn: Day, toOn: Day, sessions: number): Day[] {
  const gap = sessions > 1 ? daysBetween(fromOn, toOn) / (sessions - 1) : 0;
  return Array.from({ length: sessions }, (_, nth) => addDays(fromOn, Math.round(gap * nth)));
}

interface Belonging {
  readonly admittedOn: Day | null;
  readonly leftOn: Day | null;
}

/** Whether somebody belonged to the group on a day. */
export const belongs = ({ admittedOn, leftOn }: Belonging, on: Day): boolean =>
  admittedOn !== null && admittedOn <= on && (leftOn === null || on < leftOn);

export const wasThere = (mark: Mark): boolean => mark === 'present' || mark === 'late';

/** Of those marked, whoever belonged to the group on the day; others whom a record met are not called. */
export function marksOf<C extends { readonly memberId: string }>(
  members: readonly (Belonging & { readonly id: string })[],
  marks: readonly C[],
  on: Day,
): C[] {
  const then = new Set(members.flatMap((m) => (belongs(m, on) ? m.id : [])));
  return marks.filter((c) => then.has(c.memberId));
}

/** Who was there is said by the record, as corrected since; the roll adds how. */
export function markShown(kept: Mark | undefined, present: boolean): Mark {
  if (present) return kept === 'late' ? 'late' : 'present';
  return kept === 'excused' ? 'excused' : 'absent';
}

/** What the record of a session is called. */
export const sessionTitle = (name: string, nth: number, theme: string): string =>
  [`${name} 第${nth}节`, theme].filter(Boolean).join(' ');

/** When a session is proposed to have begun: on the day planned, or today, at the hour of the session before; never ahead of now. */
export function sessionAt(plannedOn: Day, heldBefore: readonly string[], now: Date): string {
  const today = dayOf(now);
  const hour = heldBefore.at(-1) === undefined ? '09:00' : minuteText(new Date(heldBefore.at(-1) ?? '')).slice(-5);
  const at = `${plannedOn < today ? plannedOn : today}T${hour}:00+08:00`;
  return Date.parse(at) <= now.getTime() ? at : new Date(Math.floor(now.getTime() / 60_000) * 60_000).toISOString();
}
