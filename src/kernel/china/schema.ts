import { z } from 'zod';
import type { Word } from '../words.ts';
import { creditCodeWords, readCreditCode } from './credit-code.ts';
import { phoneWords, readPhone } from './phone.ts';
import { readResidentId, residentIdWords } from './resident-id.ts';

/** Field schemas of Chinese numbers: what comes out is normalised, what is refused says what would be right. */

type Reading<T> = { ok: true; value: T } | { ok: false; word: Word };

const reading = <T>(max: number, read: (text: string) => Reading<T>) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .transform((text, context) => {
      const found = read(text);
      if (found.ok) return found.value;
      context.issues.push({
        code: 'custom',
        input: text,
        params: { sentence: found.word },
      });
      return z.NEVER;
    });

/** Eighteen characters. Demonstration numbers pass here: the action knows whether they may. */
export const residentId = reading(40, (text): Reading<string> => {
  const found = readResidentId(text, { demo: true });
  return found.ok ? { ok: true, value: found.id } : { ok: false, word: residentIdWords[found.problem] };
});

export const creditCode = reading(40, (text): Reading<string> => {
  const found = readCreditCode(text);
  return found.ok ? { ok: true, value: found.code } : { ok: false, word: creditCodeWords[found.problem] };
});

/** Mobile, landline with area code, or hotline. */
export const phone = reading(40, (text): Reading<string> => {
  const found = readPhone(text);
  return found.ok ? { ok: true, value: found.number } : { ok: false, word: phoneWords[found.problem] };
});

const personPhoneWord: Word = {
  zh: '请填 11 位手机号，或带区号的座机（如 020-83185123）',
  en: 'Give an 11-digit mobile, or a landline with area code such as 020-83185123',
};

/** Of a person: mobile or landline with area code. */
export const personPhone = reading(40, (text): Reading<string> => {
  const found = readPhone(text);
  if (found.ok && found.kind !== 'hotline') return { ok: true, value: found.number };
  return { ok: false, word: !found.ok && found.problem === 'characters' ? phoneWords.characters : personPhoneWord };
});

/** Mobile only, eleven digits: what a text message or a sign-in needs. */
export const mobile = reading(40, (text): Reading<string> => {
  const found = readPhone(text);
  if (found.ok && found.kind === 'mobile') return { ok: true, value: found.number };
  return {
    ok: false,
    word: { zh: '请填 11 位手机号', en: 'Give an 11-digit mobile number' },
  };
});
