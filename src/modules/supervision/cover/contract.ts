import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { day, id, line } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { assigned } from '../assignment/contract.ts';
import { can } from '../permissions.ts';

const period = {
  workerId: id.optional(),
  /** Instead of somebody away: the group whose stations nobody has; the centre, for those of districts without a group. */
  unitId: id.optional(),
  /** The first day away. */
  from: day,
  /** The last one; whoever leaves for good, or for nobody knows how long, has none. */
  to: day.optional(),
};

const hand = z.object({
  id,
  name: z.string(),
  unitName: z.string(),
  /** Stations on the first day, before anything is covered. */
  load: z.number().int(),
  /** The most on any day of it: what had been decided for a later day counts. */
  most: z.number().int(),
});

const proposed = z.object({
  siteId: id,
  name: z.string(),
  /** Null: nobody of those within reach may take it. */
  to: id.nullable(),
  /** From this day on somebody else has it anyway, as had been decided. */
  cutOn: day.nullable(),
  /** Who must not have it, by a lock or an exclusion. */
  barred: z.array(id),
});
export type Proposed = z.infer<typeof proposed>;
export type Hand = z.infer<typeof hand>;

const cover = z.object({
  siteId: id,
  siteName: z.string(),
  workerId: id,
  workerName: z.string(),
  forName: z.string(),
  from: day,
  /** The first day on which somebody else has it, and who; null: until it is assigned anew. */
  back: day.nullable(),
  thenName: z.string().nullable(),
  reason: z.string().nullable(),
});

export const coverEndpoints = {
  coverFor: query({
    word: word('离岗由谁接替', 'Who covers for somebody away'),
    permit: can.coverStations,
    in: z.object(period),
    out: z.object({
      /** How far it had to be looked for hands. */
      reach: z.enum(['group', 'area', 'city', 'ungrouped']),
      maximum: z.number().int(),
      stations: z.array(proposed),
      hands: z.array(hand),
      /** Stations that become theirs while they are away, and from when on: to be covered by themselves. */
      later: z.object({ n: z.number().int(), on: day }).nullable(),
    }),
    problems: ['no-supervisor', 'away-or-vacant'],
  }),
  coverAbsence: action({
    word: word('安排离岗接替', 'Cover for somebody away'),
    permit: can.coverStations,
    in: z.object({
      ...period,
      /** Stations read it. */
      reason: line(100).optional(),
      given: z
        .array(z.object({ siteId: id, workerId: id }))
        .min(1)
        .max(200),
    }),
    out: assigned,
    problems: ['cover-incomplete', 'not-prepared', 'away-or-vacant'],
  }),
  covers: query({
    word: word('正在接替的站点', 'Stations covered for somebody'),
    permit: can.coverStations,
    in: z.object({}),
    out: z.object({
      rows: z.array(cover),
      /** Stations that somebody has today and nobody from a day on, by group; of districts without one by centre. */
      ahead: z.array(
        z.object({
          /** Where hands are looked for: the group, else the centre of the city. */
          homeId: id.nullable(),
          /** Null: no group serves the district. */
          unitName: z.string().nullable(),
          on: day,
          sites: z.array(z.string()),
        }),
      ),
    }),
  }),
};
