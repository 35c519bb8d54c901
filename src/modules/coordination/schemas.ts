import { z } from 'zod';
import { shaped } from '../../kernel/input-words.ts';
import { day, id } from '../../kernel/schema.ts';
import { word } from '../../kernel/words.ts';

export const said = z.object({ zh: z.string(), en: z.string() });
export const factId = z
  .string()
  .regex(
    shaped(
      /^[a-z]+\.[a-zA-Z-]+$/,
      word('应为指标编号，如 services.encounters', 'The id of a figure, such as services.encounters'),
    ),
  );

export const placed = z.object({
  code: z.string(),
  name: z.string(),
  siteId: id.nullable(),
  siteName: z.string().nullable(),
  /** What is counted, as headings name it: a station, and the part of its surroundings asked for. */
  title: z.string(),
});
export const period = z.object({ from: day, to: day });

export const figure = z.object({
  id: factId,
  word: said,
  /** Null where a share has nothing to be a share of. */
  value: z.number().nullable(),
  unit: said,
  definition: said,
  when: z.enum(['asOf', 'period']),
  /** The same over the period before, while this one runs over as many days of it; null for states. */
  previous: z.number().nullable(),
});
export type FigureRow = z.infer<typeof figure>;

export const part = z.object({ key: z.string(), name: said, value: z.number() });
export type Part = z.infer<typeof part>;
