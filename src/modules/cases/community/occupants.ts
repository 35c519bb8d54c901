import { word } from '../../../kernel/words.ts';
import { type Occupant, standingOn } from '../../../platform/occupants.ts';
import { communityAnywhere } from './scope.ts';

/** An activity to come keeps its site open: it is held or cancelled first. All there ever were keep their division in its city. */
export const occupants: readonly Occupant[] = [
  {
    id: 'cases.community-activities',
    word: word('未举办的社区活动', 'community activities to come'),
    unit: 'activity',
    async atSites(context, siteIds) {
      const { n } = await communityAnywhere
        .from(context)
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where((eb) => eb('siteId', '=', eb.fn.any(eb.val([...siteIds]))))
        .where('state', 'in', ['planned', 'signing'])
        .executeTakeFirstOrThrow();
      return n;
    },
  },
  {
    id: 'cases.community-activities-ever',
    word: word('社区活动', 'community activities'),
    unit: 'activity',
    async onDivisions(context, codes) {
      const { n } = await communityAnywhere
        .from(context)
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where(standingOn(codes))
        .executeTakeFirstOrThrow();
      return n;
    },
  },
];
