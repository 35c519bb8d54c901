import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { day, divisionCode, id, line } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { relations, riskLevels, sexes } from '../schemas.ts';

export const householdMember = z.object({
  id,
  name: z.string(),
  relation: z.enum(relations),
  sex: z.enum(sexes),
  age: z.number().int().nullable(),
  categories: z.array(z.string()),
  riskLevel: z.enum(riskLevels),
  workerName: z.string().nullable(),
  /** Care has ended on that day. */
  careTo: day.nullable(),
});

export const householdFile = z.object({
  id,
  /** By whom it is known: the head, or whoever stands first of those within reach. */
  headName: z.string(),
  /** Nobody in care is its head, whoever asks. */
  headless: z.boolean(),
  divisionCode,
  divisionName: z.string(),
  siteId: id,
  siteName: z.string(),
  /** Within reach, the head first. */
  members: z.array(householdMember),
});
export type HouseholdFile = z.infer<typeof householdFile>;

export const householdProblems = {
  'one-head': {
    status: 422,
    word: word('一户应有且只有一名户主', 'A household has one head and no more'),
  },
  'household-has-head': {
    status: 422,
    word: word(
      '这一户已有户主，请选择与户主的关系，或先在“家庭”中调整户主',
      'The household has a head; choose the relation to him or her, or first change the head under Household',
    ),
  },
  'same-household': { status: 409, word: word('已在这一户', 'Already of this household') },
  'household-elsewhere': {
    status: 422,
    word: word('两户不在同一城市', 'The households lie in different cities'),
  },
} as const;

export const householdEndpoints = {
  household: query({
    word: word('家庭档案', 'File of a household'),
    permit: can.readClients,
    in: z.object({ id }),
    out: householdFile,
  }),
  moveMembers: action({
    word: word('调整家庭成员', 'Move members between households'),
    permit: can.writeClients,
    in: z.object({
      /** Who moves, with the relation to the head of the household they come to. */
      members: z
        .array(z.object({ id, relation: z.enum(relations) }))
        .min(1)
        .max(30),
      /** Somebody of the household they come to; absent: they make a household of their own. */
      toClientId: id.optional(),
      reason: line(200),
    }),
    out: z.object({ householdId: z.string(), moved: z.number().int() }),
    problems: ['same-household'],
  }),
};
