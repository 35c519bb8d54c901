import { word } from '../../kernel/words.ts';
import { type Occupant, standingOn } from '../../platform/occupants.ts';
import { assignmentsAnywhere, units } from './scope.ts';

/** What keeps a division in its city. A closing station only ends its assignment. */
export const occupants: readonly Occupant[] = [
  {
    id: 'supervision.units',
    word: word('督导机构', 'units of supervision'),
    unit: 'group',
    async onDivisions(context, codes) {
      const { n } = await units
        .from(context)
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where(standingOn(codes))
        .executeTakeFirstOrThrow();
      return n;
    },
  },
  {
    id: 'supervision.assignments',
    word: word('督导分工', 'assignments of supervision'),
    unit: 'group',
    async onDivisions(context, codes) {
      const { n } = await assignmentsAnywhere
        .from(context)
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where(standingOn(codes))
        .executeTakeFirstOrThrow();
      return n;
    },
  },
];
