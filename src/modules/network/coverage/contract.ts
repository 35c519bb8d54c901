import { z } from 'zod';
import { query } from '../../../kernel/contract.ts';
import { day, divisionCode, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';

const counts = {
  towns: z.number().int(),
  townsWithStation: z.number().int(),
  villages: z.number().int(),
  villagesWithPoint: z.number().int(),
  stations: z.number().int(),
  points: z.number().int(),
  specials: z.number().int(),
  centres: z.number().int(),
};

export const coverageRow = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  hasChildren: z.boolean(),
  ...counts,
});
export type CoverageRow = z.infer<typeof coverageRow>;

export const uncoveredTown = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  countyCode: z.string(),
  countyName: z.string(),
  villages: z.number().int(),
  points: z.number().int(),
});
export type UncoveredTown = z.infer<typeof uncoveredTown>;

/** A place and a day; the caller's whole place and today when left out. */
export const where = { place: divisionCode.optional(), on: day.optional() };

export const coverageEndpoints = {
  coverage: query({
    word: word('覆盖情况', 'Coverage'),
    permit: can.readCoverage,
    in: z.object(where),
    out: z.object({
      on: day,
      total: coverageRow,
      /** Where the place was no more on the day: since when, and what stands where it stood. */
      ended: z.object({ on: day, into: z.array(z.object({ code: z.string(), name: z.string() })) }).nullable(),
      /** The divisions directly below, holders such as 「直辖」 opened. */
      rows: z.array(coverageRow),
      /** Above the place, as far as the caller's own place reaches, for the way back. */
      path: z.array(z.object({ code: z.string(), name: z.string() })),
      target: z.object({ percent: z.number(), source: z.string(), verified: z.boolean() }).nullable(),
    }),
  }),
  uncoveredTowns: query({
    word: word('未建站镇街', 'Towns without a station'),
    permit: can.readCoverage,
    in: z.object({ ...where, ...paging }),
    out: pageOf(uncoveredTown),
  }),
  coverageMap: query({
    word: word('覆盖示意图', 'Sketch map'),
    permit: can.readCoverage,
    in: z.object(where),
    out: z.object({
      /** GeoJSON (GCJ-02) whose features carry `code` and `name` of the division that holds them on the day; null where there is no map of the level below. */
      map: z.unknown().nullable(),
      source: z.string().nullable(),
    }),
  }),
};
