import { PageLink, useMay, useRead, useSay } from '../../../ui/index.ts';
import { can, clientsContract } from '../contract.ts';
import { handoverWords as w } from './handover-words.ts';

/** What clients of this post wait for, each one click from being done; nothing where nothing waits. */
export function ClientDuties() {
  const say = useSay();
  const may = useMay();
  const { data } = useRead(clientsContract, 'clientDuties', {}, { enabled: may(can.proposeHandovers) });
  if (!data) return null;
  const duties = [
    { word: w.dutyUnassigned, n: data.unassigned, to: '/clients', search: { unassigned: 'true' } },
    { word: w.dutyReview, n: data.reviewDue, to: '/clients', search: { reviewWithin: '0' } },
    { word: w.dutyIncoming, n: data.incoming, to: '/clients/handovers', search: { state: 'proposed' } },
    { word: w.dutyRisk, n: data.riskProposals, to: '/clients/risk', search: {} },
  ].filter((duty) => duty.n > 0);
  return (
    <span className="duties">
      {duties.map((duty) => (
        <PageLink key={duty.word.zh} to={duty.to} search={duty.search}>
          {say(duty.word, { n: duty.n })}
        </PageLink>
      ))}
    </span>
  );
}
