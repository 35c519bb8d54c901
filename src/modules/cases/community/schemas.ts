import { z } from 'zod';
import { told } from '../../../kernel/input-words.ts';
import { day, id, line, named } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { activityStateWords, answerSourceWords, attendeeSourceWords, photoAgeWords, photoUseWords } from './words.ts';

const keysOf = <T extends Record<string, unknown>>(words: T) => Object.keys(words) as [keyof T & string];
export const activityState = z.enum(keysOf(activityStateWords));
export type ActivityState = z.infer<typeof activityState>;
export const photoAge = z.enum(keysOf(photoAgeWords));

/** An amount in yuan, to the fen. */
export const yuan = z
  .number()
  .min(0)
  .max(99_999_999)
  .refine(
    (n) => Math.abs(n * 100 - Math.round(n * 100)) < 1e-6,
    told(word('金额最多两位小数', 'At most two decimals')),
  );
export const fenOf = (amount: number): number => Math.round(amount * 100);
export const yuanOf = (fen: number): number => fen / 100;

export const costLine = z.object({
  item: line(60),
  fund: line(60),
  budget: yuan,
  spent: yuan.nullable().default(null),
});
export const volunteer = z.object({ name: named(30), minutes: z.number().int().min(1).max(1440) });

export const activityRow = z.object({
  id,
  title: z.string(),
  kind: z.string(),
  state: activityState,
  siteId: id,
  siteName: z.string(),
  divisionName: z.string(),
  startsAt: z.string(),
  startsOn: day,
  minutes: z.number().int(),
  capacity: z.number().int(),
  worker: z.object({ id, name: z.string() }).nullable(),
  /** Who has signed in or was entered; once it was held, the person-times of its record. */
  attendance: z.number().int(),
  /** The mean of all answers from 1 to 5, and how many they are. */
  satisfaction: z.number().nullable(),
  answers: z.number().int(),
  volunteers: z.number().int(),
  volunteerMinutes: z.number().int(),
  budget: z.number(),
  spent: z.number(),
  encounterId: id.nullable(),
});
export type ActivityRow = z.infer<typeof activityRow>;

export const attendee = z.object({
  id,
  source: z.enum(keysOf(attendeeSourceWords)),
  name: z.string(),
  digits: z.string(),
  enteredAt: z.string(),
  client: z.object({ id, name: z.string(), mayOpen: z.boolean() }).nullable(),
});
export type Attendee = z.infer<typeof attendee>;

/** Scores by question, each from 1 to 5. */
export const scores = z.record(z.string().max(40), z.number().int().min(1).max(5));

export const answerShown = z.object({
  id,
  source: z.enum(keysOf(answerSourceWords)),
  scores,
  remark: z.string(),
  answeredOn: day,
});

/** Somebody who can be recognised on a photo: a client, or a name with the consent noted. */
export const photoPerson = z.union([
  z.object({ clientId: id }),
  z.object({
    name: named(30),
    age: photoAge,
    consent: z
      .object({
        givenOn: day,
        givenBy: z.enum(['self', 'guardian']),
        guardianInformedOn: day.nullable().default(null),
      })
      .nullable()
      .default(null),
  }),
]);
export type PhotoPerson = z.infer<typeof photoPerson>;

export const photoShown = z.object({
  id,
  name: z.string(),
  recognisable: z.boolean(),
  persons: z.array(z.object({ name: z.string(), clientId: id.nullable() })),
  /** As it was stated. */
  said: z.array(photoPerson),
  use: z.enum(keysOf(photoUseWords)),
  /** What keeps it inside, in words. */
  gaps: z.array(z.object({ zh: z.string(), en: z.string() })),
});
export type PhotoShown = z.infer<typeof photoShown>;
