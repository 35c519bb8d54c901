import { z } from 'zod';
import { personPhone } from '../../kernel/china/schema.ts';
import { told } from '../../kernel/input-words.ts';
import {
  ruleCode as categoryCode,
  day,
  divisionCode,
  id,
  line,
  lines,
  named,
  purposeSaid,
} from '../../kernel/schema.ts';
import { word } from '../../kernel/words.ts';

export const sexes = ['male', 'female', 'unknown'] as const;
export const relations = [
  'head',
  'spouse',
  'child',
  'parent',
  'grandchild',
  'grandparent',
  'sibling',
  'other',
] as const;
export type Relation = (typeof relations)[number];
export const riskLevels = ['high', 'key', 'general'] as const;
export const variants = ['urban', 'rural'] as const;
export const careStates = ['inCare', 'ended', 'all'] as const;
export const rosterStandings = ['listed', 'delisted', 'never'] as const;
export const sensitiveFields = ['residentId', 'mobile', 'address'] as const;
/** What is masked and can be looked at for a reason; a birth date is so for children only. */
export const maskedFields = [...sensitiveFields, 'bornOn'] as const;
export type RiskLevel = (typeof riskLevels)[number];
export type SensitiveField = (typeof sensitiveFields)[number];
export type MaskedField = (typeof maskedFields)[number];

export { categoryCode };
export const categoryStart = z.object({ category: categoryCode, variant: z.enum(variants).optional(), validFrom: day });

/** Why a masked value is looked at. */
export const purpose = purposeSaid(word('请写明事由，不少于 5 个字', 'Say why, in at least 5 characters'));

/** Where somebody lives is known at least to the town. */
export const residence = divisionCode.refine(
  (code) => code.length >= 9,
  told(word('居住地应选到镇街或村居', 'Choose at least the town')),
);

/** One person as registered. The resident ID is read by the action, which knows the mode and the day; null is none. */
export const clientRow = z.object({
  name: named(60),
  sex: z.enum(sexes).default('unknown'),
  bornOn: day.nullish(),
  residentId: line(40).nullish(),
  mobile: personPhone.nullish(),
  address: line(200).nullish(),
  divisionCode: residence,
  siteId: id,
  /** An existing household. Rows of one batch that share `householdKey` make a new one together. */
  householdId: id.optional(),
  householdKey: line(40).optional(),
  /** Absent: the head, and of a household that has one somebody else. */
  relation: z.enum(relations).optional(),
  categories: z.array(categoryStart).max(12).default([]),
  /** Absent: as the rule set grades age and categories. */
  riskLevel: z.enum(riskLevels).optional(),
  riskReason: lines(200).optional(),
  nextReviewOn: day.optional(),
  responsibleWorkerId: id.optional(),
  careFrom: day.optional(),
});
export type ClientRow = z.infer<typeof clientRow>;

export const filters = {
  place: divisionCode.optional(),
  siteId: id.optional(),
  category: categoryCode.optional(),
  risk: z.enum(riskLevels).optional(),
  workerId: id.optional(),
  /** Only those nobody is responsible for. */
  unassigned: z.boolean().optional(),
  state: z.enum(careStates).default('inCare'),
  /** On the current roster of the category, or of any; on an earlier one only; on none ever. */
  roster: z.enum(rosterStandings).optional(),
  /** Those whose file this roster made. */
  newFrom: id.optional(),
  /** Review due within so many days; 0: the day has passed. */
  reviewWithin: z.number().int().min(0).max(366).optional(),
  /** Part of the name, pinyin, initials, a whole resident ID or a whole telephone number. */
  text: z.string().trim().max(60).optional(),
};
export const clientFilters = z.object(filters);
export type ClientFilters = z.infer<typeof clientFilters>;

/** What lists show: the name in full to those who may see the person, numbers masked. */
export const listedClient = z.object({
  id,
  name: z.string(),
  sex: z.enum(sexes),
  age: z.number().int().nullable(),
  residentIdMasked: z.string().nullable(),
  mobileMasked: z.string().nullable(),
  divisionCode,
  divisionName: z.string(),
  siteId: id,
  siteName: z.string(),
  categories: z.array(z.string()),
  riskLevel: z.enum(riskLevels),
  nextReviewOn: day.nullable(),
  responsibleWorkerId: id.nullable(),
  workerName: z.string().nullable(),
  careFrom: day,
  careTo: day.nullable(),
});
export type ListedClient = z.infer<typeof listedClient>;

/** The whole date, or its month where it is masked; neither where none is registered. */
export const shownBirth = { bornOn: day.nullable(), bornOnMasked: z.string().nullable() };

const period = { validFrom: day, validTo: day.nullable() };
export const clientFile = listedClient.extend({
  ...shownBirth,
  addressMasked: z.string().nullable(),
  relation: z.enum(relations),
  householdId: id,
  careEndReason: z.string().nullable(),
  /** Files merged into this one, the latest first. */
  merges: z.array(z.object({ id, name: z.string(), mergedAt: z.string(), mergedBy: z.string(), reason: z.string() })),
  version: z.number().int(),
  /** Care that ended before the present period began, the latest first. */
  formerCare: z.array(z.object({ id, careFrom: day, careTo: day, reason: z.string().nullable() })),
  /** The end of care stands as it was entered, and can be taken back. */
  endWithdrawable: z.boolean(),
  categoryPeriods: z.array(z.object({ id, category: z.string(), variant: z.enum(variants).nullable(), ...period })),
  riskGrades: z.array(
    z.object({
      id,
      level: z.enum(riskLevels),
      reason: z.string(),
      gradedBy: z.string(),
      approvedBy: z.string().nullable(),
      ...period,
    }),
  ),
  responsibilities: z.array(
    z.object({ id, workerId: id, workerName: z.string(), siteId: id, siteName: z.string(), ...period }),
  ),
  /** Hand-overs that were accepted, the latest first. */
  handovers: z.array(
    z.object({
      id,
      fromSiteName: z.string(),
      toSiteName: z.string(),
      reason: z.string(),
      acceptedAt: z.string(),
      acceptedBy: z.string(),
    }),
  ),
  household: z.array(
    z.object({
      id,
      name: z.string(),
      relation: z.enum(relations),
      sex: z.enum(sexes),
      age: z.number().int().nullable(),
      riskLevel: z.enum(riskLevels),
    }),
  ),
});
export type ClientFile = z.infer<typeof clientFile>;

export const categoryGroups = ['poverty', 'child', 'elder', 'disability', 'health', 'justice', 'other'] as const;
export const category = z.object({
  code: categoryCode,
  /** Number in the lists of the authority; null for tags beyond it. */
  official: z.number().int().nullable(),
  name: z.object({ zh: z.string(), en: z.string() }),
  group: z.enum(categoryGroups),
  variants: z.array(z.enum(variants)).default([]),
  monthlyElder: z.boolean().default(false),
  /** Whom it can be true of; of anybody else it is worth a remark. */
  fits: z
    .object({
      minAge: z.number().int().min(0).max(150).optional(),
      belowAge: z.number().int().min(0).max(150).optional(),
      sex: z.enum(['male', 'female']).optional(),
    })
    .optional(),
  /** Known of a person only to the worker responsible and to whoever manages clients there. */
  restricted: z.boolean().default(false),
  verified: z.boolean(),
});
export type Category = z.infer<typeof category>;
