import { z } from 'zod';
import { divisionLevels } from '../../../kernel/china/division.ts';
import { action, query } from '../../../kernel/contract.ts';
import { day, divisionCode, line } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { changeKinds } from '../reorganisation/rules.ts';
import { divisionKinds } from './rules.ts';

export const division = z.object({
  code: z.string(),
  name: z.string(),
  level: z.enum(divisionLevels),
  kind: z.enum(divisionKinds),
  parentCode: z.string().nullable(),
  validFrom: day.nullable(),
  validTo: day.nullable(),
  hasChildren: z.boolean(),
});
export type Division = z.infer<typeof division>;

/** One touched division of a reorganisation, seen from the past (`from`) and from the future (`to`). */
export const changePart = z.object({
  fromCode: z.string().nullable(),
  fromName: z.string().nullable(),
  toCode: z.string().nullable(),
  toName: z.string().nullable(),
});

export const divisionChange = z.object({
  id: z.string(),
  kind: z.enum(changeKinds),
  effectiveOn: day,
  reason: z.string(),
  document: z.string().nullable(),
  recordedBy: z.string(),
  /** With the division above each, as it was called then. */
  parts: z.array(changePart.extend({ fromAbove: z.string().nullable(), toAbove: z.string().nullable() })),
});
export type DivisionChange = z.infer<typeof divisionChange>;

export const divisionEndpoints = {
  divisions: query({
    word: word('区划列表', 'Divisions'),
    permit: can.readDivisions,
    in: z.object({
      /** Children of this code. Without any condition: the place of the caller's post. */
      parent: divisionCode.optional(),
      /** Part of a name, or the beginning of a code. */
      text: line(40).optional(),
      /** Search only below this code. */
      within: divisionCode.optional(),
      level: z.enum(divisionLevels).optional(),
      on: day.optional(),
      size: z.number().int().min(1).max(1000).default(500),
    }),
    out: z.object({ rows: z.array(division) }),
  }),
  division: query({
    word: word('区划', 'Division'),
    permit: can.readDivisions,
    in: z.object({ code: divisionCode, on: day.optional() }),
    out: division.extend({ ancestors: z.array(division), changes: z.array(divisionChange) }),
  }),
  importDivisions: action({
    word: word('从文件载入行政区划（仅限命令行）', 'Load divisions from a file (command line only)'),
    permit: can.reorganise,
    in: z.object({
      /** A `code,name` file on the server, .csv or .csv.gz, in the form of data/divisions. */
      path: line(500),
      /** Loads this division, what is below it and what is above it. */
      root: divisionCode,
    }),
    out: z.object({ added: z.number().int() }),
  }),
};
