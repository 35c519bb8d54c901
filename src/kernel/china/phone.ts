import { type Word, word } from '../words.ts';
import { compactCode } from './width.ts';

export type PhoneKind = 'mobile' | 'landline' | 'hotline';

export interface Phone {
  readonly ok: true;
  readonly kind: PhoneKind;
  /** Mobile: eleven digits. Landline: `020-83185123`, with `-801` for an extension. Hotline: digits. */
  readonly number: string;
}
export type PhoneProblem = 'characters' | 'form';

export const phoneWords: Readonly<Record<PhoneProblem, Word>> = {
  characters: word('电话号码只能有数字、+、-、空格和括号', 'A phone number has only digits, +, -, spaces and brackets'),
  form: word(
    '请填 11 位手机号、带区号的座机（如 020-83185123）、400 或 800 电话，或 12345 这样的服务号码',
    'Give an 11-digit mobile, a landline with area code such as 020-83185123, a 400 or 800 number, or a service number such as 12345',
  ),
};

/** Three-digit area codes are 010 and 02x; all others have four. Local numbers begin with 2 to 8. */
const landline = /^(010|02\d|0[3-9]\d{2})([2-8]\d{6,7})(?:#(\d{1,6}))?$/;
const mobile = /^0?(1[3-9]\d{9})$/;
/** Police, fire, ambulance and traffic; public lines 12xxx, operators 10xxx, service lines 95xxx and 96xxx; 400 and 800 numbers. */
const hotline = /^(11[09]|12[02]|1[02]\d{3}|9[56]\d{3,4}|[48]00\d{7})$/;

/** Reads a number as people type it: +86, spaces, dashes, brackets and full-width digits are forgiven. */
export function readPhone(text: string): Phone | { readonly ok: false; readonly problem: PhoneProblem } {
  const typed = compactCode(text)
    .replace(/[‐-―－]/g, '-')
    .replace(/^\((\+?86)\)/, '$1');
  if (!/^\+?[\d\-().#*,转分机X]*$/.test(typed)) return { ok: false, problem: 'characters' };
  // What stands behind a landline is its extension; a dash counts as such after seven digits or more.
  const extended = typed.replace(/转分机|分机|转|[#*,X]/, '#').replace(/^(.*\d{7,8})-(\d{1,6})$/, '$1#$2');
  const digits = extended.replace(/^(\+86|0086)/, '').replace(/[-().+]/g, '');
  const bare = /^861[3-9]\d{9}$/.test(digits) ? digits.slice(2) : digits;
  const cell = mobile.exec(bare)?.[1];
  if (cell) return { ok: true, kind: 'mobile', number: cell };
  // +86 20 8318 5123: the leading zero of the area code is left out abroad.
  const fixed = landline.exec(bare) ?? (/^(\+86|0086)/.test(typed) ? landline.exec(`0${bare}`) : null);
  if (fixed)
    return {
      ok: true,
      kind: 'landline',
      number: `${fixed[1]}-${fixed[2]}${fixed[3] ? `-${fixed[3]}` : ''}`,
    };
  if (hotline.test(bare)) return { ok: true, kind: 'hotline', number: bare };
  return { ok: false, problem: 'form' };
}
