import { z } from 'zod';
import { day, id } from '../../../kernel/schema.ts';
import { unitRow, type unitState } from '../units/contract.ts';
import { itemKindWords, measureWords, programmeStateWords } from './words.ts';

const keysOf = <T extends Record<string, unknown>>(words: T) => Object.keys(words) as [keyof T & string];
export const measure = z.enum(keysOf(measureWords));
export type Measure = z.infer<typeof measure>;
export const itemKind = z.enum(keysOf(itemKindWords));
export type ItemKind = z.infer<typeof itemKind>;
export const programmeState = z.enum(keysOf(programmeStateWords));
export type ProgrammeState = z.infer<typeof programmeState>;

export const indicator = z.object({ measure, perYear: z.number().int().min(1).max(10_000_000) });

export const programmeRow = z.object({
  id,
  name: z.string(),
  contract: z.string(),
  contractLine: z.string(),
  purchaser: z.string(),
  divisionCode: z.string(),
  divisionName: z.string(),
  siteId: id.nullable(),
  siteName: z.string().nullable(),
  fromOn: day,
  toOn: day,
  state: programmeState,
  /** Cases, groups and activities that are in it today. */
  items: z.number().int(),
});
export type ProgrammeRow = z.infer<typeof programmeRow>;

/** Something in a programme, as far as the reader reaches it. */
export const programmeItem = z.object({
  id,
  kind: itemKind,
  itemId: id,
  name: z.string(),
  siteName: z.string(),
  validFrom: day,
  validTo: day.nullable(),
  /** How it stands towards the contract of its station in the year; null where none can count it. */
  unit: unitRow.nullable(),
});
export type UnitState = z.infer<typeof unitState>;
export type ProgrammeItem = z.infer<typeof programmeItem>;

/** A record of service that counts in a programme. */
export const programmeRecord = z.object({
  id,
  kind: itemKind,
  itemId: id,
  name: z.string(),
  siteName: z.string(),
  occurredOn: day,
  personTimes: z.number().int(),
  minutes: z.number().int(),
});
export type ProgrammeRecord = z.infer<typeof programmeRecord>;
