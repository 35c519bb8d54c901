import { z } from 'zod';
import { divisionCode, id, month } from '../../../kernel/schema.ts';
import { variants } from '../schemas.ts';
import { rosterColumnWords } from './words.ts';

export const rosterStates = [
  'reading',
  'unreadable',
  'draft',
  'applying',
  'applied',
  'discarded',
  'undoing',
  'undone',
] as const;
export const rosterClasses = ['new', 'changed', 'unchanged', 'ended', 'unknown', 'wrong'] as const;
export const rosterChanges = ['care', 'category', 'variant', 'name', 'mobile', 'address', 'division'] as const;
export const rosterDecisions = ['apply', 'skip'] as const;
export const rosterResults = [
  'registered',
  'updated',
  'kept',
  'ended',
  'skipped',
  'refused',
  'undone',
  'not-undone',
] as const;
export type RosterState = (typeof rosterStates)[number];
export type RosterClass = (typeof rosterClasses)[number];
export type RosterChange = (typeof rosterChanges)[number];
export type RosterDecision = (typeof rosterDecisions)[number];
export type RosterResult = (typeof rosterResults)[number];

export const rosterColumnKey = z.enum(Object.keys(rosterColumnWords) as (keyof typeof rosterColumnWords)[]);
/** What of a row is masked until somebody says why it is looked at. */
export const rosterFields = ['mobile', 'address'] as const;

export const position = z.number().int().min(0).max(16_383);

const byClass = z.object(
  Object.fromEntries(rosterClasses.map((name) => [name, z.number().int()])) as Record<RosterClass, z.ZodInt>,
);

/** What a column seems to be: by its title, or by what stands in it. */
export const surveyedColumn = z.object({
  position,
  title: z.string(),
  samples: z.array(z.string()),
  key: rosterColumnKey.nullable(),
  by: z.enum(['title', 'content', 'nothing']),
  /** What its title says, where the content says otherwise. */
  titled: rosterColumnKey.nullable(),
});

export const listedRoster = z.object({
  id,
  category: z.string(),
  variant: z.enum(variants).nullable(),
  month,
  divisionCode,
  divisionName: z.string(),
  state: z.enum(rosterStates),
  counts: byClass,
  importedAt: z.string(),
  importedBy: z.string(),
  appliedAt: z.string().nullable(),
  appliedBy: z.string().nullable(),
});
export type ListedRoster = z.infer<typeof listedRoster>;

const rosterTally = z.object({
  class: z.enum(rosterClasses),
  decision: z.enum(rosterDecisions),
  result: z.enum(rosterResults).nullable(),
  rows: z.number().int(),
});
export type RosterTally = z.infer<typeof rosterTally>;

/** `resumed`: of those updated, whose care is resumed. */
const rosterPlan = z.object({
  registered: z.number().int(),
  updated: z.number().int(),
  resumed: z.number().int(),
  ended: z.number().int(),
});
export type RosterPlan = z.infer<typeof rosterPlan>;

export const rosterFile = listedRoster.extend({
  fileName: z.string(),
  /** Persons who held the category there when the list was read. */
  held: z.number().int(),
  /** Rows by class and decision, or by result once applied. */
  tallies: z.array(rosterTally),
  /** What applying would do by the decisions so far. */
  plan: rosterPlan,
  undoable: z.boolean(),
  /** When a step of what is under way failed, until one succeeds again. */
  failedAt: z.string().nullable(),
  /** Why its file could not be read to the end, or why it gave way to another list. */
  fault: z.string().nullable(),
});

export const rosterEntry = z.object({
  id,
  line: z.number().int().nullable(),
  name: z.string(),
  class: z.enum(rosterClasses),
  residentIdMasked: z.string().nullable(),
  divisionName: z.string().nullable(),
  /** As the list gives them. */
  mobileMasked: z.string().nullable(),
  addressMasked: z.string().nullable(),
  reasons: z.array(z.string()),
  /** The file, where the caller may see it. */
  person: z
    .object({
      id,
      name: z.string(),
      divisionName: z.string(),
      siteName: z.string(),
      mobileMasked: z.string().nullable(),
      addressMasked: z.string().nullable(),
      careTo: z.string().nullable(),
      /** Form of the category that is held; null where none is told, or the category is not held. */
      variant: z.string().nullable(),
    })
    .nullable(),
  matches: z.array(
    z.object({
      id,
      name: z.string(),
      age: z.number().int().nullable(),
      divisionName: z.string(),
      siteName: z.string(),
    }),
  ),
  changes: z.array(z.enum(rosterChanges)),
  takes: z.array(z.enum(rosterChanges)),
  /** Whether it can be decided to apply the row; an unrecognised one once somebody says whose it is. */
  applicable: z.boolean(),
  decision: z.enum(rosterDecisions),
  result: z.enum(rosterResults).nullable(),
});
export type RosterEntry = z.infer<typeof rosterEntry>;
