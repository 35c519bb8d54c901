import type { Cycle } from './rules.ts';

const [week, month, quarter] = [{ days: 7 }, { months: 1 }, { months: 3 }];

/** For tests: the rule in TypeScript and the one in the database must say the same of each. */
export const situations = [
  ['never visited: so many days after care began', quarter, '2026-11-01', null, null, null, '2026-12-01', 'first'],
  ['never visited, high risk: a week after care began', week, '2026-11-20', null, null, null, '2026-11-27', 'first'],
  ['visited before care began only: as never', week, '2026-11-20', '2026-09-29', null, null, '2026-11-27', 'first'],
  ['agreed before care began: on nothing', week, '2026-11-20', null, '2026-11-19', null, '2026-11-27', 'first'],
  ['agreed before care began for a day in care', week, '2026-11-20', null, '2026-11-22', null, '2026-11-22', 'agreed'],
  ['never visited, monthly', month, '2026-11-20', null, null, null, '2026-12-20', 'first'],
  ['a week after the last visit', week, '2026-01-01', '2026-11-20', null, null, '2026-11-27', 'cycle'],
  ['over the end of the year', week, '2026-01-01', '2026-12-28', null, null, '2027-01-04', 'cycle'],
  ['monthly: by the end of the next month', month, '2026-01-01', '2026-11-02', null, null, '2026-12-31', 'cycle'],
  ['on the last day of a month too', month, '2026-01-01', '2026-11-30', null, null, '2026-12-31', 'cycle'],
  ['into February', month, '2026-01-01', '2027-01-31', null, null, '2027-02-28', 'cycle'],
  ['quarterly: by the end of the next quarter', quarter, '2026-01-01', '2026-10-01', null, null, '2027-03-31', 'cycle'],
  ['from the end of a quarter', quarter, '2026-01-01', '2026-09-30', null, null, '2026-12-31', 'cycle'],
  ['half-yearly', { months: 6 }, '2026-01-01', '2026-11-05', null, null, '2027-06-30', 'cycle'],
  ['agreed earlier than the rule', month, '2026-01-01', '2026-11-02', '2026-11-10', null, '2026-11-10', 'agreed'],
  ['agreed later than the rule', week, '2026-01-01', '2026-11-20', '2026-12-20', null, '2026-11-27', 'cycle'],
  ['agreed before the first visit', quarter, '2026-11-01', null, '2026-11-05', null, '2026-11-05', 'agreed'],
  ['a major change before all', week, '2026-01-01', '2026-11-20', '2026-11-25', '2026-11-24', '2026-11-24', 'change'],
  ['a major change on the same day', week, '2026-01-01', '2026-11-20', null, '2026-11-27', '2026-11-27', 'change'],
  ['due before the change', week, '2026-01-01', '2026-11-10', null, '2026-11-24', '2026-11-17', 'cycle'],
] as const satisfies readonly [string, Cycle, string, string | null, string | null, string | null, string, string][];

/** The same for those whose cycle has turned, each time on a day from another one. */
export const turnedSituations = [
  ['raised to high, in time as general', week, [['2026-11-27', quarter]], '2026-11-02', '2026-12-04', 'cycle'],
  ['visited since it was raised', week, [['2026-11-27', quarter]], '2026-11-27', '2026-12-04', 'cycle'],
  ['raised to high when late as general', week, [['2026-11-27', quarter]], '2025-11-21', '2026-03-31', 'cycle'],
  [
    'raised to key, last visited two months before',
    month,
    [['2026-11-27', quarter]],
    '2026-09-10',
    '2026-12-27',
    'cycle',
  ],
  ['raised to key, soon due as general too', month, [['2026-12-20', quarter]], '2026-08-10', '2026-12-31', 'cycle'],
  ['lowered to general: as the quarter asks', quarter, [['2026-11-27', week]], '2026-11-20', '2027-03-31', 'cycle'],
  ['lowered to key: not eased', month, [['2026-11-27', week]], '2026-10-20', '2026-11-30', 'cycle'],
  ['raised before the first visit', week, [['2026-11-27', quarter]], null, '2026-12-04', 'first'],
  [
    'raised to key, an elder since',
    month,
    [
      ['2026-11-20', quarter],
      ['2026-11-28', month],
    ],
    '2026-09-10',
    '2026-12-20',
    'cycle',
  ],
  [
    'raised to key, then to high',
    week,
    [
      ['2026-11-20', quarter],
      ['2026-11-28', month],
    ],
    '2026-09-10',
    '2026-12-05',
    'cycle',
  ],
  [
    'raised to high when late as key',
    week,
    [
      ['2026-10-20', quarter],
      ['2026-11-28', month],
    ],
    '2026-09-10',
    '2026-11-19',
    'cycle',
  ],
  [
    'raised to high, then lowered to key',
    month,
    [
      ['2026-11-20', quarter],
      ['2026-11-28', week],
    ],
    '2026-09-10',
    '2026-11-27',
    'cycle',
  ],
  [
    'raised and lowered again',
    quarter,
    [
      ['2026-11-20', quarter],
      ['2026-11-28', month],
    ],
    '2026-09-10',
    '2026-12-31',
    'cycle',
  ],
  [
    'visited between two turns',
    week,
    [
      ['2026-11-20', quarter],
      ['2026-11-28', month],
    ],
    '2026-11-21',
    '2026-12-05',
    'cycle',
  ],
  [
    'visited since the last turn',
    week,
    [
      ['2026-11-20', quarter],
      ['2026-11-28', month],
    ],
    '2026-11-28',
    '2026-12-05',
    'cycle',
  ],
  [
    'raised twice before the first visit',
    week,
    [
      ['2026-11-20', quarter],
      ['2026-11-28', month],
    ],
    null,
    '2026-12-05',
    'first',
  ],
] as const satisfies readonly [string, Cycle, readonly (readonly [string, Cycle])[], string | null, string, string][];
