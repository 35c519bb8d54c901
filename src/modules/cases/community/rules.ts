import { z } from 'zod';
import type { Day } from '../../../kernel/dates.ts';
import type { ActivityState, PhotoPerson } from './schemas.ts';
import { activityBlockerWords, type photoGapWords } from './words.ts';

const code = z.enum(Object.keys(activityBlockerWords) as [keyof typeof activityBlockerWords]);
/** Where on the page of an activity something is done. */
const where = z.enum(['assign', 'change', 'people', 'hold', 'feedback', 'costs', 'conclude']);
/** Something that is missing for the next step, of how many, and where it is done. */
export const activityBlocker = z.object({ code, where, n: z.number().int() });
export type ActivityBlocker = z.infer<typeof activityBlocker>;

/** What has been done for an activity, as far as its state depends on it. */
export interface ActivityStanding {
  readonly startsOn: Day;
  readonly workers: number;
  readonly signInOpened: boolean;
  readonly attendees: number;
  /** A record of services stands for it. */
  readonly held: boolean;
  readonly answers: number;
  /** Items of its budget of which nobody has said what they cost. */
  readonly costsOpen: number;
  readonly concluded: boolean;
  readonly cancelled: boolean;
}

export function activityStateOf({ cancelled, concluded, held, signInOpened }: ActivityStanding): ActivityState {
  if (cancelled) return 'cancelled';
  if (!held) return signInOpened ? 'signing' : 'planned';
  return concluded ? 'concluded' : 'held';
}

type Where = ActivityBlocker['where'];
const lacks = (is: boolean, missing: ActivityBlocker['code'], at: Where, n = 0): ActivityBlocker[] =>
  is ? [{ code: missing, where: at, n }] : [];

/** What is missing for the next step; the same for the page and for whoever tries to take it. */
export function activityBlockers(standing: ActivityStanding, leastAnswers: number, today: Day): ActivityBlocker[] {
  const { startsOn, workers, attendees, answers, costsOpen } = standing;
  switch (activityStateOf(standing)) {
    case 'planned':
    case 'signing':
      return [
        ...lacks(workers === 0, 'no-worker', 'assign'),
        ...lacks(startsOn < today, 'day-past', 'change'),
        ...lacks(attendees === 0, 'nobody-signed', 'people'),
        ...lacks(true, 'not-held', 'hold'),
      ];
    case 'held':
      return [
        ...lacks(answers < leastAnswers, 'few-answers', 'feedback', leastAnswers),
        ...lacks(costsOpen > 0, 'costs-open', 'costs', costsOpen),
        ...lacks(true, 'not-concluded', 'conclude'),
      ];
    case 'concluded':
    case 'cancelled':
      return [];
  }
}

const only = (blockers: readonly ActivityBlocker[], ...steps: ActivityBlocker['code'][]) =>
  blockers.filter((b) => steps.includes(b.code));

/** What keeps an activity from letting people sign in, or from being held. */
export const openingBlockers = (standing: ActivityStanding, least: number, today: Day): ActivityBlocker[] =>
  only(activityBlockers(standing, least, today), 'no-worker');

/** What keeps a held one from being concluded. */
export const conclusionBlockers = (standing: ActivityStanding, least: number, today: Day): ActivityBlocker[] =>
  only(activityBlockers(standing, least, today), 'few-answers', 'costs-open');

interface Someone {
  readonly name: string;
  readonly digits?: string | null | undefined;
  readonly another?: boolean;
}

const plain = ({ name }: Someone) => name.replace(/\s/g, '');

/**
 * Whether somebody on paper is among those who came: by name and digits; without digits any of that name may be the
 * same person, unless whoever looks at the list says that it is another.
 */
export const isThere = (one: Someone, others: readonly Someone[]): boolean =>
  others.some(
    (other) => plain(other) === plain(one) && (one.digits ? other.digits === one.digits : one.another !== true),
  );

const marked = /^(.+?)\s*[（(]\s*(?:另一人|another)\s*[)）]$/i;
const numbered = /^(.*\D)\s*(\d{4})$/;

/** A line of a list: a name, behind which may stand four digits of the phone, or that it is another of that name. */
export function someoneOf(line: string): { name: string; digits?: string; another?: true } {
  const another = marked.exec(line.trim());
  if (another?.[1]) return { ...someoneOf(another[1]), another: true };
  const [, name, digits] = numbered.exec(line.trim()) ?? [];
  return name && digits ? { name: name.trim(), digits } : { name: line.trim() };
}

/** The mean of one answer over its questions, to three decimals. */
export function meanOf(scores: Readonly<Record<string, number>>): number {
  const given = Object.values(scores);
  return Math.round((given.reduce((sum, s) => sum + s, 0) / given.length) * 1000) / 1000;
}

type Gap = keyof typeof photoGapWords;

/** What is missing before somebody who is no client may be shown: under 14 a guardian consents, until 18 one is told. */
export function consentGapOf(person: Extract<PhotoPerson, { name: string }>): Gap | undefined {
  const { age, consent } = person;
  if (consent === null) return 'consent';
  if (age === 'under14') return consent.givenBy === 'guardian' ? undefined : 'guardian';
  if (consent.givenBy !== 'self') return 'self';
  return age === 'under18' && consent.guardianInformedOn === null ? 'informed' : undefined;
}

/** A photo may be used outside where nobody can be recognised, or where everybody who can has consented. */
export const photoUse = (recognisable: boolean, persons: number, gaps: number): 'open' | 'internal' =>
  !recognisable || (persons > 0 && gaps === 0) ? 'open' : 'internal';

/** When it is proposed to have begun: as planned, once that hour has come; before, at this minute. */
export const heldAt = (planned: string, now: Date): string =>
  Date.parse(planned) <= now.getTime() ? planned : new Date(Math.floor(now.getTime() / 60_000) * 60_000).toISOString();
