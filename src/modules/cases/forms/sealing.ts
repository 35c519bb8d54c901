import type { Cipherbox } from '../../../platform/crypto/index.ts';
import type { FormValues } from './schemas.ts';
import type { Score } from './scoring.ts';

/** What somebody has answered, and what it came to when it was submitted: one sealed value. */
export interface Given {
  readonly values: FormValues;
  readonly score: Score | null;
}

export const givenPlace = (id: string) => `cases.answer.given:${id}`;

export const sealGiven = (crypto: Cipherbox, id: string, { values, score }: Given): string =>
  crypto.encrypt(JSON.stringify({ values, score }), givenPlace(id));

export const openGiven = (crypto: Cipherbox, { id, given }: { readonly id: string; readonly given: string }): Given =>
  JSON.parse(crypto.decrypt(given, givenPlace(id))) as Given;
