import { type Day, daysBetween } from '../../../kernel/dates.ts';
import type { DuplicateLevel, DuplicateReason } from './contract.ts';

/** What two files are compared by. */
export interface Compared {
  readonly name: string;
  /** Variant characters in their plain form. */
  readonly plain: string;
  /** Every way the name may be read. */
  readonly sounds: readonly string[];
  readonly bornOn: Day | null;
  readonly hasId: boolean;
  readonly mobileHash: string | null;
  readonly townCode: string;
}

export interface Likeness {
  readonly level: DuplicateLevel;
  readonly reasons: DuplicateReason[];
}

/** Days by which a birth date is off when somebody remembered it, or counted by the lunar calendar. */
const nearDays = 31;

type Birth = 'sameBirth' | 'nearBirth' | 'birthUnknown';

function births(a: Day | null, b: Day | null): Birth | null {
  if (a === null || b === null) return 'birthUnknown';
  if (a === b) return 'sameBirth';
  const [, monthA, dayA] = a.split('-');
  const [, monthB, dayB] = b.split('-');
  const yearApart = Math.abs(Number(a.slice(0, 4)) - Number(b.slice(0, 4)));
  if (yearApart === 0 && monthA === dayB && dayA === monthB) return 'nearBirth';
  if (yearApart === 1 && monthA === monthB && dayA === dayB) return 'nearBirth';
  return Math.abs(daysBetween(a, b)) <= nearDays ? 'nearBirth' : null;
}

function names(a: Compared, b: Compared): 'sameName' | 'variantName' | 'sameSound' | null {
  if (a.name === b.name) return 'sameName';
  if (a.plain === b.plain) return 'variantName';
  return a.sounds.some((s) => b.sounds.includes(s)) ? 'sameSound' : null;
}

/**
 * Whether two files may be of one person, and why. Two valid resident IDs speak for two persons: then only
 * the same birth date in the same town, or the same telephone, still makes a person look.
 */
export function likenessOf(a: Compared, b: Compared): Likeness | null {
  const name = names(a, b);
  const birth = births(a.bornOn, b.bornOn);
  if (!name || !birth) return null;
  const sameMobile = a.mobileHash !== null && a.mobileHash === b.mobileHash;
  const sameTown = a.townCode === b.townCode;
  const withoutId = !a.hasId || !b.hasId;
  const level = levelOf({ written: name !== 'sameSound', birth, sameMobile, sameTown, withoutId });
  if (!level) return null;
  const also = { sameMobile, sameTown, withoutId };
  return {
    level,
    reasons: [name, birth, ...(['sameMobile', 'sameTown', 'withoutId'] as const).filter((r) => also[r])],
  };
}

/** The same where the day of birth must not be found out by asking for one after the other. */
export function likenessByMonth(a: Compared, b: Compared): Likeness | null {
  const found = likenessOf(inMonth(a), inMonth(b));
  return found && { ...found, reasons: found.reasons.map((r) => (r === 'sameBirth' ? 'sameMonth' : r)) };
}
const inMonth = (c: Compared): Compared => (c.bornOn === null ? c : { ...c, bornOn: `${c.bornOn.slice(0, 7)}-01` });

interface Signs {
  /** Written alike, not only sounding alike. */
  readonly written: boolean;
  readonly birth: Birth;
  readonly sameMobile: boolean;
  readonly sameTown: boolean;
  readonly withoutId: boolean;
}

function levelOf({ written, birth, sameMobile, sameTown, withoutId }: Signs): DuplicateLevel | null {
  const near = sameMobile || sameTown;
  if (!withoutId) return birth === 'sameBirth' && (sameMobile || (written && sameTown)) ? 'possible' : null;
  if (birth === 'sameBirth') return written || near ? 'likely' : 'possible';
  if (birth === 'nearBirth') {
    if (written) return near ? 'likely' : 'possible';
    return near ? 'possible' : null;
  }
  if (sameMobile) return written ? 'likely' : 'possible';
  return written && sameTown ? 'possible' : null;
}

/** Under which keys a file is found: by year of birth, without one by town. */
export function keysOf({ sounds, bornOn, townCode }: Pick<Compared, 'sounds' | 'bornOn' | 'townCode'>): string[] {
  const under = bornOn ? bornOn.slice(0, 4) : townCode;
  return sounds.map((s) => `${s}/${under}`);
}

/** Under which keys its like may stand: the years beside it, and those of unknown age in its town. */
export function keysToAsk({ sounds, bornOn, townCode }: Pick<Compared, 'sounds' | 'bornOn' | 'townCode'>): string[] {
  const year = bornOn ? Number(bornOn.slice(0, 4)) : undefined;
  const under = year === undefined ? [] : [year - 1, year, year + 1].map(String);
  return sounds.flatMap((s) => [...under, townCode].map((u) => `${s}/${u}`));
}
