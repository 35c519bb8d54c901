import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { day, divisionCode, done, id, nothing } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { role } from '../sessions/contract.ts';

export const postRow = z.object({
  id,
  role,
  divisionCode: z.string(),
  siteId: id.nullable(),
  placeName: z.string(),
  validFrom: day,
  validTo: day.nullable(),
});

export const postProblems = {
  'post-overlaps': {
    status: 409,
    word: word('同一岗位在这段时间内已经存在', 'The same post already exists in this period'),
  },
  'post-period': { status: 422, word: word('结束日期应晚于开始日期', 'The end must be after the start') },
  'post-not-longer': {
    status: 422,
    word: word(
      '岗位到 {validTo} 为止，结束日期不能更晚；要延长请另授岗位',
      'The post ends on {validTo}; ending it cannot make it longer. To go on, assign another',
    ),
  },
  'post-ended': { status: 409, word: word('岗位已经结束', 'The post has already ended') },
} as const;

const place = z.object({ divisionCode: z.string(), siteId: id.nullable(), name: z.string() });

export const postEndpoints = {
  assignPost: action({
    word: word('授予岗位', 'Assign a post'),
    permit: can.writeAccounts,
    in: z.object({
      accountId: id,
      role,
      divisionCode,
      siteId: id.nullable().optional(),
      /** Today when absent. */
      validFrom: day.optional(),
      /** First day without the post; open when absent. */
      validTo: day.nullable().optional(),
    }),
    out: done,
    problems: ['own-account', 'post-overlaps', 'post-period', 'unknown-place', 'place-not-yours', 'account-closed'],
  }),
  endPost: action({
    word: word('结束岗位', 'End a post'),
    permit: can.writeAccounts,
    in: z.object({
      id,
      /** First day without the post; at once when absent. */
      validTo: day.optional(),
    }),
    out: nothing,
    problems: ['own-account', 'post-period', 'post-not-longer', 'post-ended', 'place-not-yours'],
  }),
  places: query({
    word: word('可任职的区划与站点', 'Places for posts'),
    permit: can.readAccounts,
    in: z.object({
      /** The root of the installation when absent. */
      under: divisionCode.optional(),
    }),
    out: z.object({
      /** Directly below. */
      divisions: z.array(place),
      /** Anywhere below; left out above the level of towns, where they would be thousands. */
      sites: z.array(place),
    }),
  }),
};
