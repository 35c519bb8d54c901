import type { Cipherbox } from './index.ts';

const sealed = /^v1\.[\w-]+\.[\w-]{38,}$/;

/** Free text about a person, sealed where it stands; nothing said stays nothing. */
export const sealText = (crypto: Cipherbox, text: string, place: string): string =>
  text === '' ? '' : crypto.encrypt(text, place);

/** The text again. What was written before its column was sealed is read as it stands, until the keys are changed. */
export const openText = (crypto: Cipherbox, value: string, place: string): string =>
  sealed.test(value) ? crypto.decrypt(value, place) : value;

/** The text under the newest key; undefined when it is already. */
export const renewText = (crypto: Cipherbox, value: string, place: string): string | undefined =>
  crypto.needsRotation(value) ? sealText(crypto, openText(crypto, value, place), place) : undefined;
