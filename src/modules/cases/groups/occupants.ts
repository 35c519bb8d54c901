import { word } from '../../../kernel/words.ts';
import { type Occupant, standingOn } from '../../../platform/occupants.ts';
import { groupsAnywhere } from './scope.ts';

/** A group that goes on keeps its site open: it is ended first. All there ever were keep their division in its city. */
export const occupants: readonly Occupant[] = [
  {
    id: 'cases.groups',
    word: word('未结束的小组', 'groups that go on'),
    unit: 'group',
    async atSites(context, siteIds, on) {
      const { n } = await groupsAnywhere
        .from(context)
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where((eb) => eb('siteId', '=', eb.fn.any(eb.val([...siteIds]))))
        .where((eb) => eb.or([eb('endedOn', 'is', null), eb('endedOn', '>', on)]))
        .executeTakeFirstOrThrow();
      return n;
    },
  },
  {
    id: 'cases.groups-ever',
    word: word('小组', 'groups'),
    unit: 'group',
    async onDivisions(context, codes) {
      const { n } = await groupsAnywhere
        .from(context)
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where(standingOn(codes))
        .executeTakeFirstOrThrow();
      return n;
    },
  },
];
