import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { day, divisionCode, done, id, line, named } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';

const levels = ['centre', 'area', 'group'] as const;
const duties = ['supervisor', 'leader', 'areaManager', 'manager'] as const;
export type Duty = (typeof duties)[number];

const unit = z.object({
  id,
  level: z.enum(levels),
  name: z.string(),
  divisionCode,
  parentId: id.nullable(),
  validFrom: day,
  version: z.number().int(),
});
const seat = z.object({
  id,
  workerId: id,
  name: z.string(),
  unitId: id,
  duty: z.enum(duties),
  validFrom: day,
  validTo: day.nullable(),
  /** The first day on which the person has left the job, where one is known. */
  leavesOn: day.nullable(),
  version: z.number().int(),
});
const station = z.object({
  id,
  name: z.string(),
  divisionCode,
  /** Null: nobody on that day. */
  supervisorId: id.nullable(),
  since: day.nullable(),
});
export type Unit = z.infer<typeof unit>;
export type Seat = z.infer<typeof seat>;
export type Station = z.infer<typeof station>;

const organisation = z.object({
  on: day,
  place: divisionCode,
  units: z.array(unit),
  seats: z.array(seat),
  stations: z.array(station),
  rule: z.object({
    minimum: z.number().int(),
    maximum: z.number().int(),
    source: z.object({ zh: z.string(), en: z.string() }),
    verified: z.boolean(),
  }),
});
export type Organisation = z.infer<typeof organisation>;

const onTop = { id, version: z.number().int() };

export const organisationEndpoints = {
  organisation: query({
    word: word('督导组织', 'The organisation of supervision'),
    permit: can.readOrganisation,
    /** Today and the caller's city, when left out. */
    in: z.object({ on: day.optional(), place: divisionCode.optional() }),
    out: organisation.extend({
      /** Supervisors who have not passed the programme, and so take no station yet. */
      unprepared: z.array(id),
    }),
  }),
  openUnit: action({
    word: word('设立督导机构', 'Open a unit'),
    permit: can.writeOrganisation,
    in: z.object({
      level: z.enum(levels),
      name: named(40),
      divisionCode,
      parentId: id.optional(),
      validFrom: day,
    }),
    out: done,
    problems: ['unit-overlaps'],
  }),
  moveUnit: action({
    word: word('调整督导机构隶属', 'Move a unit'),
    permit: can.writeOrganisation,
    in: z.object({ ...onTop, parentId: id, on: day, reason: line(200).optional() }),
    out: done,
    problems: ['changes-ahead', 'already-ended'],
  }),
  closeUnit: action({
    word: word('撤销督导机构', 'Close a unit'),
    permit: can.writeOrganisation,
    /** The first day without. */
    in: z.object({ ...onTop, on: day, reason: line(200) }),
    out: done,
    problems: ['unit-in-use', 'already-ended'],
  }),
  appoint: action({
    word: word('安排督导任职', 'Appoint to a seat'),
    permit: can.writeOrganisation,
    in: z.object({ workerId: id, unitId: id, duty: z.enum(duties), validFrom: day }),
    out: done,
    problems: ['seat-taken'],
  }),
  moveSeat: action({
    word: word('调整督导所在组', 'Move somebody to another unit'),
    permit: can.writeOrganisation,
    in: z.object({ ...onTop, unitId: id, on: day, reason: line(200).optional() }),
    out: done,
    problems: ['seat-taken', 'already-ended'],
  }),
  endSeat: action({
    word: word('结束督导任职', 'End a seat'),
    permit: can.writeOrganisation,
    /** The first day without. */
    in: z.object({ ...onTop, on: day, reason: line(200) }),
    out: done,
    problems: ['still-supervises', 'already-ended'],
  }),
};
