import { type Day, isDay } from '../dates.ts';
import { type Word, word } from '../words.ts';
import { compactCode } from './width.ts';

/**
 * Resident identity numbers, GB 11643-1999: six digits of the division of first registration, eight
 * of the birth date, three of the order (odd male, even female), one of the checksum (ISO 7064 MOD 11-2).
 */

/** First two digits of GB/T 2260, with 83 for the residence permit of Taiwan residents. */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);
/** Belongs to no division and to no permit, so that no synthetic number can be a real person's. */
export const demoRegion = '990101';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkDigits = '10X98765432';

export type Sex = 'male' | 'female';
export type ResidentIdWarning = 'unknown-region' | 'demo-region' | 'converted-15';
export type ResidentIdProblem = 'length' | 'characters' | 'birth-date' | 'checksum' | 'demo-region-not-allowed';

export interface ResidentId {
  readonly ok: true;
  /** Eighteen characters, the last possibly X. */
  readonly id: string;
  readonly bornOn: Day;
  readonly sex: Sex;
  /** Six digits: where first registered, not where living. */
  readonly regionCode: string;
  readonly warnings: readonly ResidentIdWarning[];
}
export interface ResidentIdRefusal {
  readonly ok: false;
  readonly problem: ResidentIdProblem;
}

export const residentIdWords: Readonly<Record<ResidentIdProblem | ResidentIdWarning, Word>> = {
  length: word('身份证号应为 18 位（旧证 15 位）', 'A resident ID has 18 characters (15 on old cards)'),
  characters: word(
    '身份证号只能是数字，最后一位可以是 X',
    'A resident ID has digits only; the last character may be X',
  ),
  'birth-date': word(
    '身份证号中的出生日期不存在或晚于今天',
    'The birth date inside the resident ID does not exist or is to come',
  ),
  checksum: word(
    '身份证号校验位不符，请逐位核对',
    'The last character of the resident ID does not fit; please compare each digit',
  ),
  'demo-region-not-allowed': word(
    '990101 开头的是演示号码，正式环境不能登记',
    '990101 marks a demonstration number, not accepted here',
  ),
  'unknown-region': word(
    '身份证号开头的地区代码不常见，请核对',
    'Unusual region at the start of the resident ID; please check',
  ),
  'demo-region': word('演示号码', 'Demonstration number'),
  'converted-15': word('已由 15 位旧号换算为 18 位', 'Converted from an old 15-digit number'),
};

/**
 * Reads a number as people type it: spaces and full-width digits are forgiven. With `today`, a birth
 * date after it is refused.
 */
export function readResidentId(
  text: string,
  options: { demo?: boolean; today?: Day } = {},
): ResidentId | ResidentIdRefusal {
  const typed = compactCode(text);
  if (!/^\d*X?$/.test(typed)) return refuse('characters');
  if (typed.length !== 18 && typed.length !== 15) return refuse('length');
  const old = typed.length === 15;
  if (old && typed.endsWith('X')) return refuse('characters');
  const id = old ? fromFifteen(typed) : typed;
  const bornOn = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
  if (!isDay(bornOn) || bornOn < '1800-01-01' || (options.today && bornOn > options.today)) return refuse('birth-date');
  if (checkDigit(id) !== id[17]) return refuse('checksum');
  const regionCode = id.slice(0, 6);
  if (regionCode === demoRegion && !options.demo) return refuse('demo-region-not-allowed');
  const warnings: ResidentIdWarning[] = [];
  if (regionCode === demoRegion) warnings.push('demo-region');
  else if (!isKnownRegion(regionCode)) warnings.push('unknown-region');
  if (old) warnings.push('converted-15');
  return {
    ok: true,
    id,
    bornOn,
    sex: Number(id[16]) % 2 === 1 ? 'male' : 'female',
    regionCode,
    warnings,
  };
}

/** A well-formed number for a synthetic person; `prefix` is six digits, `order` 0 to 999. */
export function makeResidentId(prefix: string, bornOn: Day, order: number): string {
  const body = prefix + bornOn.replaceAll('-', '') + String(order).padStart(3, '0');
  if (!/^\d{17}$/.test(body))
    throw new RangeError('resident ID needs a prefix of six digits, a day and an order below 1000');
  return body + checkDigit(body);
}

/** Orders 996 to 999 were kept for people born before 1900 (GB 11643-1989). */
function fromFifteen(old: string): string {
  const century = old.slice(12) >= '996' ? '18' : '19';
  const body = old.slice(0, 6) + century + old.slice(6);
  return body + checkDigit(body);
}

function checkDigit(id: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(id[i]), 0);
  return checkDigits.charAt(sum % 11);
}

/** Permanent residence cards of foreigners (edition of 2023): 9, then the province, then the country. */
function isKnownRegion(regionCode: string): boolean {
  return provinces.has(regionCode.slice(0, 2)) || (regionCode.startsWith('9') && provinces.has(regionCode.slice(1, 3)));
}

function refuse(problem: ResidentIdProblem): ResidentIdRefusal {
  return { ok: false, problem };
}
