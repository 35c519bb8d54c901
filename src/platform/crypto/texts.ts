import type { Cipherbox } from './index.ts';

const sealed = /^v1\.[\w-]+\.[\w-]{38,}$/;

/** Free text about a person, sealed where it stands; nothing said stays nothing. */
export const sealText = <T extends string | null>(crypto: Cipherbox, text: T, place: string): T =>
  (text ? crypto.encrypt(text, place) : text) as T;

/** The text again. What was written before its column was sealed is read as it stands, until the keys are changed. */
export const openText = <T extends string | null>(crypto: Cipherbox, value: T, place: string): T =>
  (value !== null && sealed.test(value) ? crypto.decrypt(value, place) : value) as T;

/** The text under the newest key; undefined when it is already. */
export const renewText = (crypto: Cipherbox, value: string, place: string): string | undefined =>
  crypto.needsRotation(value) ? sealText(crypto, openText(crypto, value, place), place) : undefined;
