import { PageLink, useMay, useRead, useSay } from '../../../ui/index.ts';
import { can, servicesContract } from '../contract.ts';
import { pageWords as w } from './words.ts';

/** What services of this post wait for; nothing where nothing waits. */
export function ServiceDuties() {
  const say = useSay();
  const may = useMay();
  const { data } = useRead(servicesContract, 'correctionsWaiting', {}, { enabled: may(can.decideCorrections) });
  if (!data || data.n === 0) return null;
  return (
    <PageLink to="/services/corrections" search={{ state: 'proposed' }}>
      {say(w.dutyCorrections, { n: data.n })}
    </PageLink>
  );
}
