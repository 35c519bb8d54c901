import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { ruleCode as code, day, done, id, lines, nothing } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { riskLevels } from '../schemas.ts';

const name = z.object({ zh: z.string(), en: z.string() });
export const listedCode = z.object({ code, official: z.number().int().nullable(), name });
export const situationFields = ['livingType', 'separation', 'careAbility', 'maritalState', 'capacity'] as const;
export type SituationField = (typeof situationFields)[number];

const codes = z.array(listedCode);
export const situationLists = z.object({
  livingTypes: codes,
  separations: codes,
  careAbilities: codes,
  maritalStates: codes,
  capacities: codes,
});
export type SituationLists = z.infer<typeof situationLists>;

export const selfCareRules = z.object({
  items: z.array(z.object({ code, name })),
  /** In rising order: the first that holds so many unmet items is the result. */
  results: z.array(z.object({ code, upTo: z.number().int(), name })),
  suggestions: z.array(z.object({ results: z.array(code), minAge: z.number().int().optional(), category: code })),
});
export type SelfCareRules = z.infer<typeof selfCareRules>;

const chosen = {
  livingType: code.nullable(),
  separation: code.nullable(),
  careAbility: code.nullable(),
  maritalState: code.nullable(),
  capacity: code.nullable(),
};

export const suggestion = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('category'), category: code }),
  z.object({ kind: z.literal('risk'), level: z.enum(riskLevels) }),
]);
export type Suggestion = z.infer<typeof suggestion>;

export const situation = z.object({ id, ...chosen, recordedBy: z.string(), validFrom: day, validTo: day.nullable() });
export type Situation = z.infer<typeof situation>;
export const assessment = z.object({
  id,
  assessedOn: day,
  unmet: z.array(code),
  result: code,
  note: z.string(),
  assessedBy: z.string(),
});
export type Assessment = z.infer<typeof assessment>;

export const situationProblems = {
  'unknown-code': { status: 422, word: word('没有这个选项', 'There is no such choice') },
  'nothing-chosen': { status: 422, word: word('请至少选择一项', 'Choose at least one') },
  'before-current': {
    status: 422,
    word: word('不能早于现有记录的开始日期 {day}', 'Not before the present record, which began on {day}'),
  },
} as const;

export const situationEndpoints = {
  situationChoices: query({
    word: word('生活状况选项', 'Choices of the situation'),
    permit: can.readClients,
    in: nothing,
    out: z.object({ lists: situationLists, selfCare: selfCareRules }),
  }),
  clientSituation: query({
    word: word('生活状况与评估', 'Situation and assessments of a client'),
    permit: can.readClients,
    in: z.object({ id }),
    out: z.object({
      situations: z.array(situation),
      assessments: z.array(assessment),
      /** What the latest assessment gives reason to look at; nothing of it happens by itself. */
      suggestions: z.array(suggestion),
    }),
  }),
  recordSituation: action({
    word: word('登记生活状况', 'Record the situation'),
    permit: can.writeClients,
    in: z.object({
      clientId: id,
      livingType: code.nullish(),
      separation: code.nullish(),
      careAbility: code.nullish(),
      maritalState: code.nullish(),
      capacity: code.nullish(),
      validFrom: day,
    }),
    out: done,
    problems: ['care-ended', 'unknown-code', 'nothing-chosen', 'before-current'],
  }),
  assessSelfCare: action({
    word: word('评估自理能力', 'Assess self-care'),
    permit: can.writeClients,
    in: z.object({
      clientId: id,
      assessedOn: day,
      /** Items that the person cannot do alone. */
      unmet: z.array(code).max(20).default([]),
      note: lines(500).default(''),
    }),
    out: z.object({ id, result: code, suggestions: z.array(suggestion) }),
    problems: ['care-ended', 'unknown-code'],
  }),
};
