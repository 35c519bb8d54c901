import type { Day } from '../../../kernel/dates.ts';
import type { WordParams } from '../../../kernel/words.ts';
import type { RosterChange, RosterClass, RosterDecision, RosterResult, RosterState, RosterTally } from './schemas.ts';

/**
 * A sentence of the contract's problems, without the module before its code. Columns stand in it by their keys and
 * damage by its code: whoever reads it later reads it in a language of his own.
 */
export interface Reason {
  readonly code: string;
  readonly params?: WordParams;
}

/** One row of the list, read: what it says, and what cannot be read in it. */
export interface ReadRow {
  readonly name: string;
  /** As the number says, or the list where there is none. */
  readonly bornOn: Day | null;
  /** Null when there is none or it cannot be read; then `idFault` says why. */
  readonly residentIdHash: string | null;
  readonly idFault: Reason | null;
  /** Anything else that makes the row unreadable. */
  readonly faults: readonly Reason[];
  readonly divisionCode: string | null;
  readonly divisionFault: Reason | null;
  /** Worth telling, nothing more. */
  readonly remarks: readonly Reason[];
  readonly mobileHash: string | null;
}

/** The file under the same resident ID. */
export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly divisionCode: string;
  readonly mobileHash: string | null;
  /** Whether the name of the row may be meant for that on file. */
  readonly likeNamed: boolean;
  /** Whether the address of the row is the one on file; true when the row has none. */
  readonly sameAddress: boolean;
  readonly inCare: boolean;
  readonly inReach: boolean;
  /** Undefined: the category is not held without an end. */
  readonly heldVariant: string | null | undefined;
}

export interface JudgedRow {
  readonly class: RosterClass;
  readonly reasons: readonly Reason[];
  readonly personId: string | null;
  /** Whose row it may be; of a wrong one, whose number stands in it. */
  readonly matches: readonly string[];
  readonly changes: readonly RosterChange[];
  readonly takes: readonly RosterChange[];
  readonly decision: RosterDecision;
}

/** What a list changes by itself; names, addresses and residences only when somebody says so. */
export const takenUnasked: readonly RosterChange[] = ['care', 'category', 'variant'];

const one = (reason: Reason | null): readonly Reason[] => (reason ? [reason] : []);
/** A note at the name, 「已故」, is for somebody to think about first. */
const unasked = ({ remarks }: ReadRow): RosterDecision =>
  remarks.some(({ code }) => code === 'name-with-note') ? 'skip' : 'apply';
const nothing = { personId: null, matches: [], changes: [], takes: [] } as const;

/**
 * What becomes of one row, given whom its resident ID belongs to and who of that name it may be: of a row with a
 * number only somebody whose file has none.
 */
export function judgeRow(
  row: ReadRow,
  known: KnownPerson | undefined,
  namesakes: readonly string[],
  variant: string | null,
): JudgedRow {
  const owners = known ? [known.id] : [];
  if (row.faults.length > 0) {
    const reasons = [...row.faults, ...one(row.idFault)];
    return { ...nothing, class: 'wrong', reasons, matches: owners, decision: 'skip' };
  }
  if (row.idFault) {
    const missing = row.idFault.code === 'id-missing';
    const recognisable = missing || namesakes.length > 0;
    return {
      ...nothing,
      class: recognisable ? 'unknown' : 'wrong',
      reasons: [row.idFault, ...one(row.divisionFault), ...row.remarks],
      matches: recognisable ? namesakes : owners,
      decision: 'skip',
    };
  }
  if (!known) {
    if (namesakes.length > 0) {
      const reasons = [{ code: 'namesake-without-number' }, ...one(row.divisionFault), ...row.remarks];
      return { ...nothing, class: 'unknown', reasons, matches: namesakes, decision: 'skip' };
    }
    if (row.divisionFault) return { ...nothing, class: 'wrong', reasons: [row.divisionFault], decision: 'skip' };
    return { ...nothing, class: 'new', reasons: row.remarks, decision: unasked(row) };
  }
  return judgeKnown(row, known, namesakes, variant);
}

function judgeKnown(row: ReadRow, known: KnownPerson, namesakes: readonly string[], variant: string | null): JudgedRow {
  // Care is resumed when somebody says so.
  const over: readonly Reason[] = known.inReach && !known.inCare ? [{ code: 'care-over' }] : [];
  if (known.inReach && !known.likeNamed) {
    const reasons = [{ code: 'other-name' }, ...over, ...one(row.divisionFault), ...row.remarks];
    return {
      ...nothing,
      class: 'unknown',
      reasons,
      matches: [known.id, ...namesakes.filter((id) => id !== known.id)],
      decision: 'skip',
    };
  }
  // What differs from a file beyond reach would tell what stands on it.
  const changes = known.inReach ? changesOf(row, known, variant) : [];
  const remarks = [...one(row.divisionFault), ...row.remarks];
  const found = { ...nothing, personId: known.id, changes };
  if (!known.inReach)
    return { ...found, reasons: [{ code: 'file-elsewhere' }, ...remarks], class: 'changed', decision: 'skip' };
  return {
    ...found,
    reasons: [...over, ...remarks],
    class: changes.length > 0 ? 'changed' : 'unchanged',
    takes: changes.filter((change) => takenUnasked.includes(change)),
    decision: known.inCare ? unasked(row) : 'skip',
  };
}

/** Whether it can be decided to apply a row, given whose it is if anybody's. */
export const isApplicable = (
  row: Pick<JudgedRow, 'class' | 'reasons' | 'personId'> & { readonly divisionCode: string | null },
): boolean =>
  row.class !== 'wrong' &&
  !row.reasons.some(({ code }) => code === 'file-elsewhere') &&
  (row.class !== 'unknown' || row.divisionCode !== null || row.personId !== null);

/** Dots and spaces within a name are written as the hand goes. */
const letters = (name: string) => name.replace(/[·\s]/g, '');
export const sameLetters = (a: string, b: string): boolean => letters(a) === letters(b);

function changesOf(row: ReadRow, known: KnownPerson, variant: string | null): RosterChange[] {
  const changes: RosterChange[] = known.inCare ? [] : ['care'];
  if (known.heldVariant === undefined) changes.push('category');
  else if (variant !== null && known.heldVariant !== variant) changes.push('variant');
  if (!sameLetters(row.name, known.name)) changes.push('name');
  if (row.mobileHash !== null && row.mobileHash !== known.mobileHash) changes.push('mobile');
  if (!known.sameAddress) changes.push('address');
  // A list by towns does not say that somebody has left his village.
  if (row.divisionCode !== null && !known.divisionCode.startsWith(row.divisionCode)) changes.push('division');
  return changes;
}

export interface Repeated {
  readonly first: number;
  readonly later: number;
  /** The same person twice; otherwise one number for two persons, and nobody knows whose it is. */
  readonly sameName: boolean;
}

/** What two rows of one number say of each other: the later one is wrong, the first as well if the names differ. */
export function judgeRepeated({
  first,
  later,
  sameName,
}: Repeated): { line: number; wrong: boolean; reason: Reason }[] {
  const reason = (row: number): Reason => ({ code: 'twice-in-roster', params: { row } });
  return [
    { line: first, wrong: !sameName, reason: reason(later) },
    { line: later, wrong: true, reason: reason(first) },
  ];
}

type Tally = Pick<RosterTally, 'decision' | 'result' | 'rows'>;

/** How many rows came to which result. */
export function outcomeOf(tallies: readonly Tally[]) {
  const of = (result: RosterResult) => tallies.reduce((n, t) => (t.result === result ? n + t.rows : n), 0);
  return {
    registered: of('registered'),
    updated: of('updated'),
    ended: of('ended'),
    refused: of('refused'),
    undone: of('undone'),
    left: of('not-undone'),
  };
}

/** How far a roster being applied or taken back has come: of the rows that are to be. */
export function progressOf(state: RosterState, tallies: readonly Tally[]): { done: number; rows: number } {
  const counted = (those: (tally: Tally) => boolean) => tallies.reduce((n, t) => (those(t) ? n + t.rows : n), 0);
  if (state === 'applying') {
    const asked = (t: Tally) => t.decision === 'apply';
    return { done: counted((t) => asked(t) && t.result !== null), rows: counted(asked) };
  }
  const { registered, updated, ended, undone, left } = outcomeOf(tallies);
  return { done: undone + left, rows: registered + updated + ended + undone + left };
}

/**
 * How much of those in care a list ends, by what is decided so far: a fifth is worth telling; more than a third is
 * rarely what a list means, it may be half of one.
 */
export function endingOf(ended: number, held: number): { percent: number; tone: 'few' | 'notable' | 'many' } {
  const tone = ended * 3 > held ? 'many' : ended > 0 && ended * 5 >= held ? 'notable' : 'few';
  return { percent: held > 0 ? Math.round((ended / held) * 100) : 0, tone };
}

/** Where a roster is looked at. */
export const rosterPage = (id: string): string => `/clients/rosters/${id}`;

/** The list of a month says who is entitled from its first day on. */
export const firstDay = (month: string): Day => `${month}-01`;

/** Lists overlap when one place lies within the other. */
export const overlaps = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);

/** How long an applied list can be taken back. */
export const undoHours = 24;

export function isUndoable(appliedAt: string | null, now: Date): boolean {
  return appliedAt !== null && now.getTime() - Date.parse(appliedAt) < undoHours * 3_600_000;
}
