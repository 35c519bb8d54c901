import { sql } from 'kysely';
import { word } from '../../kernel/words.ts';
import { type Occupant, standingOn } from '../../platform/occupants.ts';
import { casesAnywhere } from './scope.ts';

export const occupants: readonly Occupant[] = [
  {
    id: 'cases.files',
    // Reports of harm among them are not told apart: that there is one is for whoever has the case.
    word: word('个案材料', 'files of casework'),
    unit: 'file',
    async onDivisions(context, codes) {
      const [row] = await casesAnywhere.sql<{ n: number }>(
        context,
        sql`select (select count(*) from cases.case_file where ${standingOn(codes)})::int
          + (select count(*) from cases.harm_report where ${standingOn(codes)})::int as n`,
      );
      return row?.n ?? 0;
    },
  },
];
