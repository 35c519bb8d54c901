import { z } from 'zod';
import { shaped } from '../../../kernel/input-words.ts';
import { word } from '../../../kernel/words.ts';

/**
 * What a form consists of. Every word is a pair, Chinese and English; a draft may leave words empty, what stands in the
 * way of publishing is told by `formFaults`. Keys of sections and fields are unique within a form and name the answers.
 */

const key = z
  .string()
  .regex(
    shaped(
      /^[a-z][a-zA-Z0-9]{0,39}$/,
      word(
        '代码以小写英文字母开头，只含英文字母和数字，最多 40 个字符，如 field1',
        'A small letter, then letters and digits, 40 at most, such as field1',
      ),
    ),
  );
const said = (max: number) => z.strictObject({ zh: z.string().max(max), en: z.string().max(max) });
const points = z.number().min(-1000).max(1000);

/** A list of a rule set, such as the items of the self-care assessment: the form repeats neither it nor its limits. */
export const source = z.strictObject({ ruleSet: z.string().max(60), list: z.string().max(60) });
export type Source = z.infer<typeof source>;

export const comparisons = ['oneOf', 'noneOf', 'answered', 'atLeast', 'atMost'] as const;
/** One question about another answer. `values` are codes of choices, `yes` or `no`. */
const test = z.strictObject({
  field: key,
  is: z.enum(comparisons),
  values: z.array(z.string().max(40)).max(60).optional(),
  number: z.number().optional(),
});
export type ConditionTest = z.infer<typeof test>;
/** When a section or field is shown; what is not shown is not asked, and its answer is not kept. */
export const condition = z.strictObject({ match: z.enum(['all', 'any']), tests: z.array(test).max(10) });
export type Condition = z.infer<typeof condition>;

export const option = z.strictObject({ code: key, name: said(200), score: points.optional() });
export type Option = z.infer<typeof option>;
/** Bands of a sum, rising: the first that the sum does not exceed; the last may be open. */
export const band = z.strictObject({ code: key, name: said(100), upTo: points.nullable() });
export type Band = z.infer<typeof band>;

const common = {
  key,
  name: said(300),
  help: said(500).optional(),
  required: z.boolean().optional(),
  showWhen: condition.optional(),
};
const options = {
  options: z.array(option).max(60),
  optionsFrom: source.optional(),
  /** What each option of such a list counts. */
  optionScore: points.optional(),
};
const field = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('text'), max: z.number().int().min(1).max(500).optional() }),
  z.strictObject({ ...common, kind: z.literal('longText'), max: z.number().int().min(1).max(5000).optional() }),
  z.strictObject({
    ...common,
    kind: z.literal('number'),
    least: z.number().optional(),
    most: z.number().optional(),
    decimals: z.number().int().min(0).max(4).optional(),
    unit: said(20).optional(),
  }),
  /** `past`: today at the latest. */
  z.strictObject({ ...common, kind: z.literal('date'), past: z.boolean().optional() }),
  z.strictObject({ ...common, kind: z.literal('choice'), ...options }),
  z.strictObject({
    ...common,
    kind: z.literal('choices'),
    ...options,
    most: z.number().int().min(1).max(60).optional(),
  }),
  z.strictObject({ ...common, kind: z.literal('yesNo'), yesScore: points.optional(), noScore: points.optional() }),
  z.strictObject({
    ...common,
    kind: z.literal('scale'),
    from: z.number().int().min(0).max(100),
    to: z.number().int().min(0).max(100),
    fromName: said(60).optional(),
    toName: said(60).optional(),
    /** The step chosen is what it counts. */
    scored: z.boolean().optional(),
  }),
  /** An explanation between the questions; nothing is answered. */
  z.strictObject({ ...common, kind: z.literal('note') }),
]);
export type Field = z.infer<typeof field>;
export type FieldKind = Field['kind'];
export const fieldKinds = [
  'text',
  'longText',
  'number',
  'date',
  'choice',
  'choices',
  'yesNo',
  'scale',
  'note',
] as const satisfies readonly FieldKind[];
/** Kinds with options of their own. */
export type ChoosingField = Extract<Field, { kind: 'choice' | 'choices' }>;

const sums = { bands: z.array(band).max(20).optional(), bandsFrom: source.optional() };

const section = z.strictObject({
  key,
  name: said(100),
  help: said(500).optional(),
  showWhen: condition.optional(),
  /** Its fields are asked once for each of several: family members, goals, appointments. */
  repeat: z
    .strictObject({
      least: z.number().int().min(0).max(100),
      most: z.number().int().min(1).max(100),
      layout: z.enum(['cards', 'table']),
    })
    .optional(),
  fields: z.array(field).max(80),
  ...sums,
});
export type Section = z.infer<typeof section>;

/** Where in the work with somebody a form is used. */
export const formUses = [
  'intake',
  'assessment',
  'plan',
  'session',
  'review',
  'referral',
  'closing',
  'followUp',
  'other',
] as const;

export const formContent = z.strictObject({
  name: said(60),
  purpose: said(500),
  use: z.enum(formUses),
  sections: z.array(section).max(40),
  /** The scores of all sections are added up. */
  total: z.boolean().optional(),
  ...sums,
});
export type FormContent = z.infer<typeof formContent>;

/**
 * Answers by the key of the field; of a repeating section a list of such answers by the key of the section. Text for
 * text, days and one choice, a list of codes for several, a number, true or false.
 */
export const formValues = z.record(z.string().max(60), z.unknown());
export type FormValues = z.infer<typeof formValues>;
