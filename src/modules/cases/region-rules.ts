/** What the region has laid down about cases, from the rule sets in force. */
import { z } from 'zod';
import type { Day } from '../../kernel/dates.ts';
import { shaped } from '../../kernel/input-words.ts';
import { word } from '../../kernel/words.ts';
import type { Context } from '../../platform/context.ts';
import { ruleSetOn } from '../../platform/rule-sets/rule-sets.ts';
import { roles } from '../access/contract.ts';
import { deciders } from './permissions.ts';
import { referralSet } from './referral/contract.ts';
import { methodStep } from './rules.ts';

const coded = z.object({
  code: z.string().regex(/^[A-Z]{2,6}$/),
  name: z.object({ zh: z.string().min(1).max(40), en: z.string().min(1).max(80) }),
});

/** Parts of a number in braces; between them letters, digits, characters and the signs that numbers of documents use. */
const numberPart = '\\{(?:domain|seq|year|date|site|worker)\\}';
const between = '[\\p{L}\\p{N}_\\-.·()（）〔〕【】]';
const numberPattern = new RegExp(`^(?:${between}|${numberPart})*\\{seq\\}(?:${between}|${numberPart})*$`, 'u');

export const numberSet = z.object({
  pattern: z
    .string()
    .max(80)
    .regex(
      shaped(
        numberPattern,
        word(
          '须含 {seq}；花括号里只能是 seq、domain、year、date、site、worker，其余可用汉字、字母、数字和 - _ . · ( ) （ ） 〔 〕 【 】',
          'Must hold {seq}; in braces only seq, domain, year, date, site, worker; elsewhere letters, digits and - _ . · ( ) （ ） 〔 〕 【 】',
        ),
      ),
    ),
  digits: z.number().int().min(1).max(8),
  domains: z.array(coded).min(1),
});

/** Only who may decide on cases is named; a version that named others before that was asked is read all the same. */
const [reviewers, readReviewers] = [z.array(z.enum(deciders)), z.array(z.enum(roles))];
const reviewWith = <R extends typeof reviewers | typeof readReviewers>(those: R) =>
  z.object({
    /** Roles that look at a step; where there are none, it holds at once. */
    steps: z.object({ opening: those, plan: those, closing: those }),
    drawnMegabytes: z.number().min(0.1).max(20),
    photoMegabytes: z.number().min(0.1).max(20),
  });
export const reviewSet = reviewWith(reviewers);
const readReviewSet = reviewWith(readReviewers);

/** Who looks at which step. */
export async function reviewRules(context: Context): Promise<z.infer<typeof readReviewSet>> {
  return readReviewSet.parse((await ruleSetOn(context, 'case-review', context.today))?.content);
}

export const householdSet = z.object({
  /** Roles that confirm a plan; where there are none, it holds at once. */
  confirmers: reviewers,
  revisedEveryMonths: z.number().int().min(1).max(60),
  mostMeasures: z.number().int().min(1).max(50),
});

const readHouseholdSet = householdSet.extend({ confirmers: readReviewers });

/** Who confirms plans of households, and how often they are revised. */
export async function householdRules(context: Context): Promise<z.infer<typeof readHouseholdSet>> {
  return readHouseholdSet.parse((await ruleSetOn(context, 'household-plan', context.today))?.content);
}

export const methodSet = z.object({
  /** Steps that come before the plan is submitted, or the case is evaluated. */
  planAfter: z.array(methodStep),
  evaluationAfter: z.array(methodStep),
});

/** In which order the steps of the method are taken. */
export async function methodRules(context: Context): Promise<z.infer<typeof methodSet>> {
  return methodSet.parse((await ruleSetOn(context, 'case-method', context.today))?.content);
}

const reason = z.object({
  code: z.string().regex(/^[a-zA-Z]{2,40}$/),
  name: z.object({ zh: z.string().min(1).max(60), en: z.string().min(1).max(120) }),
  /** Steps that lack nothing any more; a region that names none lets a case be closed early. */
  after: z.array(methodStep).default([]),
  informed: z.boolean(),
  /** Of its goals none was evaluated as not met. */
  goalsMet: z.boolean().default(false),
  /** It has been taken on elsewhere, or the closing says where the client was sent. */
  referred: z.boolean().default(false),
});
export const closingSet = z.object({
  reasons: z.array(reason).min(1),
  /** Days after the closing that are suggested for following up. */
  followUpDays: z.array(z.number().int().min(1).max(3660)),
  mostFollowUps: z.number().int().min(0).max(50),
});

/** For which reasons a case is closed, and what each asks for. */
export async function closingRules(context: Context): Promise<z.infer<typeof closingSet>> {
  return closingSet.parse((await ruleSetOn(context, 'case-closing', context.today))?.content);
}

export const harmSet = z.object({
  situations: z
    .array(reason.pick({ code: true, name: true }).extend({ code: z.string().regex(/^[a-zA-Z0-9]{2,40}$/) }))
    .min(1),
  /** Roles at the site and above it that are told at once. */
  told: z.array(z.enum(roles)),
});

/** In which situations harm to a minor is to be reported, and who hears of it. */
export async function harmRules(context: Context): Promise<z.infer<typeof harmSet>> {
  return harmSet.parse((await ruleSetOn(context, 'mandatory-report', context.today))?.content);
}

/** Where a case is referred to with whose consent, and what either side sees. */
export async function referralRules(context: Context): Promise<z.infer<typeof referralSet>> {
  return referralSet.parse((await ruleSetOn(context, 'case-referral', context.today))?.content);
}

export const crisisSet = harmSet.pick({ told: true }).extend({
  /** Goes out as a short text too, to whoever is told. */
  texted: z.boolean().default(true),
});

/** Who hears at once that the client of an open case is at high risk. */
export async function crisisRules(context: Context): Promise<z.infer<typeof crisisSet>> {
  return crisisSet.parse((await ruleSetOn(context, 'case-crisis', context.today))?.content);
}

/** How cases are numbered on a day, and the domains that numbers begin with. */
export async function numberRules(context: Context, on: Day = context.today): Promise<z.infer<typeof numberSet>> {
  const set = (await ruleSetOn(context, 'case-number', on)) ?? (await ruleSetOn(context, 'case-number', context.today));
  return numberSet.parse(set?.content);
}
