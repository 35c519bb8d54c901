import { z } from 'zod';
import { action, download, query } from '../../../kernel/contract.ts';
import { day, divisionCode, id, line, month, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';

export const monthStates = ['running', 'open', 'closed', 'reopened'] as const;
export type MonthState = (typeof monthStates)[number];

const ofSite = { siteId: id, month };
const said = z.object({ zh: z.string(), en: z.string() });

const standing = {
  state: z.enum(monthStates),
  closedAt: z.string().nullable(),
  closedBy: z.string().nullable(),
  reopenedAt: z.string().nullable(),
  reopenedBy: z.string().nullable(),
  reopenReason: z.string().nullable(),
  /** Records of the month that count. */
  encounters: z.number().int(),
};

const stationMonth = z.object({
  id,
  siteName: z.string(),
  divisionCode: z.string(),
  divisionName: z.string(),
  ...standing,
});
export type StationMonth = z.infer<typeof stationMonth>;

const stationFilters = {
  /** The month before this one when left out. */
  month: month.optional(),
  place: divisionCode.optional(),
  state: z.enum(monthStates).optional(),
};

export const closingEndpoints = {
  siteMonths: query({
    word: word('站点各月关账情况', 'Months of a site'),
    permit: can.readEncounters,
    in: z.object({ siteId: id }),
    out: z.object({
      site: z.object({ id, name: z.string(), divisionName: z.string() }),
      mayClose: z.boolean(),
      mayReopen: z.boolean(),
      rows: z.array(z.object({ month: z.string(), ...standing })),
    }),
  }),
  stationMonths: query({
    word: word('各站关账情况', 'Which stations have closed a month'),
    permit: can.readEncounters,
    in: z.object({ ...paging, ...stationFilters }),
    out: pageOf(stationMonth).extend({ month: z.string(), stations: z.number().int(), closed: z.number().int() }),
  }),
  exportStationMonths: download({
    word: word('导出各站关账情况', 'Export which stations have closed a month'),
    permit: can.readEncounters,
    in: z.object({ ...stationFilters, sort: paging.sort }),
    out: nothing,
    perMinute: 10,
  }),
  monthCheck: query({
    word: word('关账前检查', 'What stands open before closing'),
    permit: can.readEncounters,
    in: z.object(ofSite),
    out: z.object({
      period: z.object({ from: day, to: day }),
      /** Until this day services of the month may still be recorded. */
      recordableUntil: day,
      figures: z.array(
        z.object({
          fact: z.string(),
          word: said,
          unit: said,
          definition: said,
          /** The day of a state; null for a sum over the month. */
          on: day.nullable(),
          value: z.number().nullable(),
        }),
      ),
      /** Corrections and voids of the month that are asked for and not decided on. */
      corrections: z.number().int(),
      /** Earlier months of the site that have records and are not closed. */
      openBefore: z.array(z.string()),
    }),
  }),
  closeMonth: action({
    word: word('关账', 'Close a month'),
    permit: can.closeMonths,
    in: z.object(ofSite),
    out: z.object({ sites: z.number().int() }),
    problems: ['month-running', 'month-before-site', 'month-closed-before'],
  }),
  reopenMonth: action({
    word: word('重新开放月份', 'Reopen a month'),
    permit: can.reopenMonths,
    in: z.object({ ...ofSite, reason: line(200) }),
    out: z.object({ sites: z.number().int() }),
    problems: ['month-open'],
  }),
};
