import { PageLink, useMay, useRead, useSay } from '../../../../ui/index.ts';
import { can, casesContract } from '../../contract.ts';
import { reviewWords as w } from '../words.ts';

/** How many reviews wait for this post; nothing where none do. */
export function CaseDuties() {
  const say = useSay();
  const may = useMay();
  const { data } = useRead(casesContract, 'reviewsWaiting', {}, { enabled: may(can.decideCases) });
  if (!data || data.n === 0) return null;
  return (
    <PageLink to="/cases/reviews" search={{ state: 'asked' }}>
      {say(w.waiting, { n: data.n })}
    </PageLink>
  );
}
