import { z } from 'zod';
import { download, query } from '../../../kernel/contract.ts';
import { day, divisionCode, id, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';

const said = z.object({ zh: z.string(), en: z.string() });
const asked = {
  place: divisionCode.optional(),
  from: day.optional(),
  to: day.optional(),
  by: z.enum(['division', 'month']).default('division'),
};
export type EffectAsked = z.infer<z.ZodObject<typeof asked>>;

const figure = z.object({ id: z.string(), word: said, unit: said, definition: said, value: z.number().nullable() });

const change = z.object({
  id,
  siteId: id,
  siteName: z.string(),
  divisionName: z.string(),
  changedOn: day,
  beforeName: z.string(),
  afterName: z.string(),
});
export type SupervisorChange = z.infer<typeof change>;

const window = z.object({ from: day, to: day, months: z.number().int() });
const side = z.object({ value: z.number().nullable(), count: z.number() });

export const effectEndpoints = {
  effect: query({
    word: word('督导成效', 'Effect of supervision'),
    permit: can.readEffectFigures,
    in: z.object(asked),
    out: z.object({
      place: z.object({ code: z.string(), name: z.string() }),
      period: z.object({ from: day, to: day }),
      figures: z.array(figure),
      /** By months in their order, or by the districts below the place in that of their codes. */
      parts: z.array(z.object({ key: z.string(), name: z.string(), values: z.record(z.string(), z.number()) })),
      /** Whether a source confirms how many field days are due. */
      verified: z.boolean(),
    }),
    problems: ['effect-backwards'],
  }),
  exportEffect: download({
    word: word('导出督导成效', 'Export the effect of supervision'),
    permit: can.readEffectFigures,
    in: z.object(asked),
    out: nothing,
    problems: ['effect-backwards'],
    perMinute: 10,
  }),
  supervisorChanges: query({
    word: word('更换督导', 'Changes of supervisor'),
    permit: can.readEffect,
    in: z.object({ ...paging, siteId: id.optional() }),
    out: pageOf(change),
  }),
  supervisorChange: query({
    word: word('更换督导前后', 'Before and after a change of supervisor'),
    permit: can.readEffect,
    in: z.object({ id }),
    out: change.extend({
      before: window,
      after: window.nullable(),
      fewest: z.number().int(),
      verified: z.boolean(),
      rows: z.array(
        figure.omit({ value: true }).extend({
          /** What the counts are counts of. */
          of: said,
          ofUnit: said,
          before: side,
          after: side.nullable(),
          caution: z.enum(['none', 'small', 'early']),
        }),
      ),
    }),
  }),
};

export const effectProblems = {
  'effect-backwards': { status: 422, word: word('截止日期不能早于起始日期', 'It must not end before it begins') },
} as const;
