import { word } from '../../../kernel/words.ts';
import { type Occupant, standingOn } from '../../../platform/occupants.ts';
import { programmes } from './scope.ts';

/** A contract that runs on keeps its site open; every programme keeps its division in its city. */
export const occupants: readonly Occupant[] = [
  {
    id: 'cases.programmes',
    word: word('未到期的服务项目', 'programmes under contract'),
    unit: 'programme',
    async atSites(context, siteIds, on) {
      const { n } = await programmes
        .from(context)
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where((eb) => eb('siteId', '=', eb.fn.any(eb.val([...siteIds]))))
        .where('toOn', '>=', on)
        .executeTakeFirstOrThrow();
      return n;
    },
    async onDivisions(context, codes) {
      const { n } = await programmes
        .from(context)
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where(standingOn(codes))
        .executeTakeFirstOrThrow();
      return n;
    },
  },
];
