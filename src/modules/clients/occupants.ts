import { word } from '../../kernel/words.ts';
import type { Occupant } from '../../platform/occupants.ts';
import { personsAnywhere } from './scope.ts';

export const occupants: readonly Occupant[] = [
  {
    id: 'clients.in-care',
    word: word('在管服务对象', 'persons in care'),
    unit: 'person',
    async count(context, siteIds, on) {
      const { n } = await personsAnywhere
        .from(context)
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where((eb) => eb('siteId', '=', eb.fn.any(eb.val(siteIds))))
        .where('mergedInto', 'is', null)
        .where((eb) => eb.or([eb('careTo', 'is', null), eb('careTo', '>', on)]))
        .executeTakeFirstOrThrow();
      return n;
    },
  },
];
