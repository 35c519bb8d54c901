import { z } from 'zod';
import { action, download, query } from '../../../kernel/contract.ts';
import { day, divisionCode, done, id, line, named, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { honourLevelWords } from '../../network/words.ts';
import { can } from '../permissions.ts';

const level = z.enum(Object.keys(honourLevelWords) as (keyof typeof honourLevelWords)[]);

/** One honour, as files of its bearer show it. */
export const honour = z.object({
  id,
  title: z.string(),
  level,
  awardedBy: z.string().nullable(),
  awardedOn: day,
});
export type Honour = z.infer<typeof honour>;

const listed = honour.extend({
  name: z.string(),
  workerId: id.nullable(),
  certificateId: id.nullable(),
  /** Whether the asker may open the bearer's file. */
  mayOpen: z.boolean(),
  divisionName: z.string(),
});
export type ListedHonour = z.infer<typeof listed>;

const filters = {
  place: divisionCode.optional(),
  level: level.optional(),
  /** Part of the bearer's name, pinyin or initials, or of the title. */
  text: z.string().trim().max(40).optional(),
};
export const honourFilters = z.object(filters);
export type HonourFilters = z.infer<typeof honourFilters>;

export const honourProblems = {
  'honour-repeated': { status: 409, word: word('这项荣誉已经登记', 'This honour is registered already') },
  'unknown-bearer': {
    status: 422,
    word: word('请选择一名社工或一名持证人', 'Choose one worker or one holder'),
  },
} as const;

export const honourEndpoints = {
  honours: query({
    word: word('荣誉', 'Honours'),
    permit: can.readHonours,
    in: z.object({ ...filters, ...paging }),
    out: pageOf(listed),
  }),
  addHonour: action({
    word: word('登记荣誉', 'Register an honour'),
    permit: can.writeHonours,
    in: z.object({
      /** One of both: a worker, or a holder who works elsewhere. */
      workerId: id.optional(),
      certificateId: id.optional(),
      title: named(60),
      level,
      awardedOn: day,
      awardedBy: line(60).optional(),
    }),
    out: done,
    problems: ['honour-repeated', 'unknown-bearer', 'in-future'],
  }),
  removeHonour: action({
    word: word('撤下荣誉', 'Take an honour off'),
    permit: can.writeHonours,
    in: z.object({ id, reason: line(200) }),
    out: done,
  }),
  exportHonours: download({
    word: word('导出荣誉', 'Export honours'),
    permit: can.readHonours,
    in: honourFilters,
    out: nothing,
  }),
};
