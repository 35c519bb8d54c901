import { word } from '../../kernel/words.ts';
import type { Occupant } from '../../platform/occupants.ts';
import { postsAnywhere } from './scope.ts';

export const occupants: readonly Occupant[] = [
  {
    id: 'people.workers',
    word: word('在岗社工', 'workers'),
    unit: 'person',
    async count(context, siteIds, on) {
      const { n } = await postsAnywhere
        .from(context)
        .select((eb) => eb.fn.count<number>('workerId').distinct().as('n'))
        .where((eb) => eb('siteId', '=', eb.fn.any(eb.val(siteIds))))
        .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
        .executeTakeFirstOrThrow();
      return n;
    },
  },
];
