import { z } from 'zod';
import { figureWords, missingWords, sourceWords } from './words.ts';

const keysOf = <T extends Record<string, unknown>>(words: T) => Object.keys(words) as [keyof T & string];
export const said = z.object({ zh: z.string(), en: z.string() });
export const gradeShown = z.object({ code: z.string(), name: said });
export const criterionShown = z.object({
  code: z.string(),
  name: said,
  from: z.enum(keysOf(sourceWords)),
  figure: z.enum(keysOf(figureWords)).nullable(),
  full: z.number().nullable(),
});
export const spread = z.object({
  n: z.number().int(),
  lowest: z.number(),
  median: z.number(),
  highest: z.number(),
});
export const missing = z.enum(keysOf(missingWords));
export const figureCode = z.enum(keysOf(figureWords));
