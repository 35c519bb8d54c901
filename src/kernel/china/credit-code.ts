import { type Word, word } from '../words.ts';
import { compactCode } from './width.ts';

/**
 * Unified social credit codes of organisations, GB 32100-2015: one character of the registering
 * authority, one of the kind, six digits of its division, nine of the organisation, one checksum.
 */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

export type CreditCodeProblem = 'length' | 'characters' | 'checksum';

export interface CreditCode {
  readonly ok: true;
  readonly code: string;
  /** `51` association, `52` social service agency, `53` foundation, `91` company, `11`/`12` public bodies. */
  readonly kind: string;
  /** Six digits: where registered. */
  readonly regionCode: string;
}

export const creditCodeWords: Readonly<Record<CreditCodeProblem, Word>> = {
  length: word('统一社会信用代码应为 18 位', 'A unified social credit code has 18 characters'),
  characters: word(
    '统一社会信用代码由数字和大写字母组成，不含 I、O、S、V、Z，第 3 至 8 位是数字',
    'A credit code has digits and capital letters without I, O, S, V, Z; characters 3 to 8 are digits',
  ),
  checksum: word(
    '统一社会信用代码校验位不符，请逐位核对',
    'The last character of the credit code does not fit; please compare each one',
  ),
};

/** Reads a code as people type it: spaces, lower case and full-width characters are forgiven. */
export function readCreditCode(text: string): CreditCode | { readonly ok: false; readonly problem: CreditCodeProblem } {
  const code = compactCode(text);
  if (code.length !== 18) return { ok: false, problem: 'length' };
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return { ok: false, problem: 'characters' };
  if (creditCheck(code) !== code[17]) return { ok: false, problem: 'checksum' };
  return {
    ok: true,
    code,
    kind: code.slice(0, 2),
    regionCode: code.slice(2, 8),
  };
}

/** A well-formed code for a synthetic organisation; `body` is the first seventeen characters. */
export function makeCreditCode(body: string): string {
  if (!/^[0-9A-HJ-NPQRTUWXY]{17}$/.test(body))
    throw new RangeError('a credit code needs seventeen characters of its alphabet');
  return body + creditCheck(body);
}

/** Weights are the powers of 3 modulo 31. */
function creditCheck(code: string): string {
  let sum = 0;
  let weight = 1;
  for (let i = 0; i < 17; i += 1) {
    sum += alphabet.indexOf(code.charAt(i)) * weight;
    weight = (weight * 3) % 31;
  }
  return alphabet.charAt((31 - (sum % 31)) % 31);
}
