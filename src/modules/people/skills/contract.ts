import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { ruleCode as code, id, nothing } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';

const named = z.object({ code, name: z.object({ zh: z.string(), en: z.string() }) });

export const skillCatalogue = z.object({
  skills: z.array(named.extend({ kind: z.enum(['language', 'skill']) })),
  levels: z.array(named),
});
export type SkillCatalogue = z.infer<typeof skillCatalogue>;

export const skillCode = code;
export const heldSkill = z.object({ skill: code, level: code.nullable() });
export type HeldSkill = z.infer<typeof heldSkill>;

export const skillProblems = {
  'unknown-skill': { status: 422, word: word('目录中没有这项语言或技能', 'No such language or skill') },
  'unknown-skill-level': { status: 422, word: word('目录中没有这个水平', 'No such level') },
  'skill-twice': { status: 422, word: word('同一项填了两次', 'The same is given twice') },
} as const;

export const skillEndpoints = {
  skillCatalogue: query({
    word: word('语言与技能目录', 'Languages and skills'),
    permit: can.readWorkers,
    in: nothing,
    out: skillCatalogue,
  }),
  setSkills: action({
    word: word('登记语言与技能', 'Register languages and skills'),
    permit: can.writeSkills,
    in: z.object({
      workerId: id,
      version: z.number().int(),
      /** All that the worker has; what is left out goes. */
      skills: z.array(z.object({ skill: code, level: code.optional() })).max(40),
    }),
    out: z.object({ version: z.number().int() }),
    problems: ['unknown-skill', 'unknown-skill-level', 'skill-twice'],
  }),
};
