import type { Cipherbox } from '../../../platform/crypto/index.ts';
import { openText, sealText } from '../../../platform/crypto/texts.ts';

const notesPlace = (id: string) => `services.encounter.notes:${id}`;
const nextStepPlace = (id: string) => `services.encounter.next_step:${id}`;
export const voidReasonPlace = (id: string) => `services.encounter.void_reason:${id}`;
export const textPlaces = { notes: notesPlace, nextStep: nextStepPlace, voidReason: voidReasonPlace };

interface Texts {
  readonly notes: string;
  readonly nextStep: string;
}

/** What was seen and agreed on, as the record keeps it: no list reads it; its words are found by hashes (decision 52). */
export const sealTexts = (crypto: Cipherbox, id: string, { notes, nextStep }: Texts) => ({
  notes: sealText(crypto, notes, notesPlace(id)),
  next_step: sealText(crypto, nextStep, nextStepPlace(id)),
});

export const openTexts = (crypto: Cipherbox, { id, notes, nextStep }: Texts & { readonly id: string }): Texts => ({
  notes: openText(crypto, notes, notesPlace(id)),
  nextStep: openText(crypto, nextStep, nextStepPlace(id)),
});

export const openNextStep = (crypto: Cipherbox, { id, nextStep }: { readonly id: string; readonly nextStep: string }) =>
  openText(crypto, nextStep, nextStepPlace(id));

export const whatPlace = (id: string) => `services.major_change.what:${id}`;
