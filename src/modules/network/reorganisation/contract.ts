import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { day, divisionCode, id, line, named, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { changePart, divisionChange } from '../divisions/contract.ts';
import { can } from '../permissions.ts';
import { siteKinds } from '../sites/rules.ts';

/** 区划的调整: codes are official and given by whoever enters the change; those carried along follow. */
export const change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rename'), code: divisionCode, name: named(60) }),
  z.object({
    kind: z.literal('merge'),
    codes: z.array(divisionCode).min(2).max(50),
    /** One of the merged codes, which then goes on, or a new code beside them. */
    into: z.object({ code: divisionCode, name: named(60) }),
  }),
  z.object({
    kind: z.literal('split'),
    code: divisionCode,
    /** The split code may be among the parts and then goes on; `children` are codes directly below it. */
    parts: z
      .array(z.object({ code: divisionCode, name: named(60), children: z.array(divisionCode).max(1000) }))
      .min(2)
      .max(20),
  }),
  z.object({
    kind: z.literal('move'),
    code: divisionCode,
    parent: divisionCode,
    newCode: divisionCode,
    name: named(60).optional(),
  }),
]);
export type Change = z.infer<typeof change>;

const wish = {
  /** The day from which the new divisions hold. */
  on: day,
  change,
  /** New codes of divisions carried along, where the proposed ones are not the official ones. */
  recode: z
    .array(z.object({ from: divisionCode, to: divisionCode }))
    .max(2000)
    .default([]),
  /** Where sites go that stand directly on a division that is split. */
  placements: z
    .array(z.object({ siteId: id, divisionCode }))
    .max(2000)
    .default([]),
};
export const wishSchema = z.object(wish);
export type Wish = z.infer<typeof wishSchema>;

const movedSite = z.object({
  id,
  name: z.string(),
  kind: z.enum(siteKinds),
  fromCode: z.string(),
  toCode: z.string().nullable(),
  /** The station of the town it comes to, under which it hangs from then on; null where it stays under its own. */
  toStation: z.string().nullable(),
});
export type MovedSite = z.infer<typeof movedSite>;

const checks = [
  'unknown-division',
  'ended-division',
  'outside-place',
  'date-ahead',
  'before-last-change',
  'code-taken',
  'division-name-taken',
  'wrong-level',
  'code-not-below',
  'not-a-child',
  'not-carried',
  'child-left-out',
  'child-taken-twice',
  'left-behind',
  'nothing-changed',
] as const;

export const reorganisationEndpoints = {
  previewReorganisation: query({
    word: word('预览区划调整', 'Preview a reorganisation'),
    permit: can.reorganise,
    in: wishSchema,
    large: true,
    out: z.object({
      parts: z.array(changePart),
      /** Old codes of those carried along whose new code `recode` may choose. */
      recodable: z.array(z.string()),
      sites: z.array(movedSite),
      /** Sites that still need a place: `placements` must name one of the parts for each. */
      unplaced: z.number().int(),
      /** Says what the preview was made of; the commit must name it. */
      basis: z.string(),
    }),
    problems: checks,
  }),
  freeDivisionCode: query({
    word: word('推荐空号', 'A free code'),
    permit: can.reorganise,
    in: z.object({ code: divisionCode, parent: divisionCode }),
    /** Null where the division cannot come directly below the other, or no code is left there. */
    out: z.object({ code: z.string().nullable() }),
  }),
  reorganise: action({
    word: word('调整区划', 'Reorganise divisions'),
    permit: can.reorganise,
    in: z.object({
      ...wish,
      reason: line(200),
      document: line(80).nullable().default(null),
      basis: z.string().max(100),
    }),
    out: z.object({ id, divisions: z.number().int(), sites: z.number().int() }),
    problems: [...checks, 'placement-missing', 'preview-outdated', 'name-taken'],
  }),
  divisionChanges: query({
    word: word('区划调整记录', 'Reorganisations'),
    permit: can.readDivisions,
    in: z.object({ place: divisionCode.optional(), ...paging }),
    out: pageOf(divisionChange),
  }),
};
