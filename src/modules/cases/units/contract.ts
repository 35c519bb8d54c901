import { z } from 'zod';
import { action, download, type ProblemDeclaration, query } from '../../../kernel/contract.ts';
import { day, divisionCode, done, id, line, nothing, pageOf, paging, ruleCode } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { unitKindWords, unitMissingWords, unitStateWords } from './words.ts';

const keysOf = <T extends Record<string, unknown>>(words: T) => Object.keys(words) as [keyof T & string];
const kind = z.enum(keysOf(unitKindWords));
export const unitState = z.enum(keysOf(unitStateWords));
const said = z.object({ zh: z.string(), en: z.string() });

export const unitRow = z.object({
  /** Of the thing and of the contract: under two contracts one case stands in two rows. */
  key: z.string(),
  id,
  kind,
  title: z.string(),
  /** The case or group takes no more. */
  over: z.boolean(),
  /** A case that stands at another station by now. */
  moved: z.boolean(),
  siteId: id,
  siteName: z.string(),
  contract: z.string().nullable(),
  counting: said.nullable(),
  state: unitState,
  reachedOn: day.nullable(),
  /** Name of the class of an activity. */
  as: said.nullable(),
  /** Follow-ups, sessions or people so far, and how many are asked for; people in all at a group. */
  have: z.number().int(),
  need: z.number().int().nullable(),
  attendances: z.number().int().nullable(),
  attendancesNeeded: z.number().int().nullable(),
  missing: z.array(z.object({ code: z.enum(keysOf(unitMissingWords)), n: z.number().int(), of: z.number().int() })),
});
export type UnitRow = z.infer<typeof unitRow>;

const filters = {
  /** From the first day of the year to today when left out. */
  from: day.optional(),
  to: day.optional(),
  place: divisionCode.optional(),
  siteId: id.optional(),
  kind: kind.optional(),
  state: unitState.optional(),
};
const allFilters = z.object(filters);
export type UnitFilters = z.infer<typeof allFilters>;

const counts = z.object({ counted: z.number().int(), before: z.number().int(), notYet: z.number().int() });
export type UnitCounts = z.infer<typeof counts>;

const terms = z.object({
  id,
  siteId: id,
  siteName: z.string(),
  contract: z.string(),
  counting: z.string(),
  countingName: said,
  validFrom: day,
  validTo: day.nullable(),
  madeBy: z.string(),
  mayEnd: z.boolean(),
});

export const unitEndpoints = {
  units: query({
    word: word('合同计件', 'Units of contracts'),
    permit: can.readUnits,
    in: z.object({ ...paging, ...filters }),
    out: pageOf(unitRow).extend({
      period: z.object({ from: day, to: day }),
      /** Of all kinds, whichever the filters show. */
      counts: z.object({ case: counts, group: counts, activity: counts }),
    }),
    problems: ['period-backwards'],
  }),
  exportUnits: download({
    word: word('导出合同计件', 'Export units of contracts'),
    permit: can.readUnits,
    in: allFilters,
    out: nothing,
    perMinute: 10,
  }),
  contractTerms: query({
    word: word('合同口径', 'Contracts and their counting'),
    permit: can.readUnits,
    in: z.object({ ...paging, siteId: id.optional(), place: divisionCode.optional() }),
    out: pageOf(terms),
  }),
  countingChoices: query({
    word: word('计件口径的选项', 'Countings to choose from'),
    permit: can.readUnits,
    in: nothing,
    out: z.object({
      verified: z.boolean(),
      countings: z.array(z.object({ code: z.string(), name: said, note: said })),
    }),
  }),
  applyTerms: action({
    word: word('设定合同口径', 'Enter a contract'),
    permit: can.setTerms,
    in: z.object({
      siteId: id,
      contract: line(60),
      counting: ruleCode,
      validFrom: day,
      validTo: day.nullish(),
    }),
    out: done,
    problems: ['terms-overlap'],
  }),
  endTerms: action({
    word: word('结束合同口径', 'End a contract'),
    permit: can.setTerms,
    in: z.object({ id, validTo: day }),
    out: done,
    problems: ['terms-ended'],
  }),
};

export const unitProblems = {
  'period-backwards': { status: 422, word: word('截止日期不能早于起始日期', 'It must not end before it begins') },
  'terms-overlap': {
    status: 409,
    word: word(
      '这个站点在此期间已有合同口径，请先结束原有合同',
      'Another contract holds at this site then; end it first',
    ),
  },
  'terms-ended': { status: 409, word: word('这个合同在此之前已经结束', 'This contract has ended before') },
  'terms-of-point': {
    status: 422,
    word: word(
      '社工点随所属社工站计件，请选择社工站',
      'A point is counted with its station; please choose the station',
    ),
  },
  'unknown-counting': { status: 422, word: word('没有“{counting}”这个口径', 'There is no counting “{counting}”') },
} as const satisfies Record<string, ProblemDeclaration>;
