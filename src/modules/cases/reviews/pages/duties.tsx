import { Space } from 'antd';
import { PageLink, useMay, useRead, useSay } from '../../../../ui/index.ts';
import { can, casesContract } from '../../contract.ts';
import { orphanWords } from '../../orphans/words.ts';
import { referralWords } from '../../referral/words.ts';
import { reviewWords as w } from '../words.ts';

/** How many reviews and referrals wait for this post, and how much has no owner; nothing where none do. */
export function CaseDuties() {
  const say = useSay();
  const may = useMay();
  const { data } = useRead(casesContract, 'reviewsWaiting', {}, { enabled: may(can.decideCases) });
  const offered = useRead(casesContract, 'referralsWaiting', {}, { enabled: may(can.decideReferrals) }).data;
  const left = useRead(casesContract, 'orphans', {}, { enabled: may(can.assignCases) }).data?.rows.length;
  if (!data?.n && !offered?.n && !left) return null;
  return (
    <Space wrap>
      {data && data.n > 0 && (
        <PageLink to="/cases/reviews" search={{ state: 'asked' }}>
          {say(w.waiting, { n: data.n })}
        </PageLink>
      )}
      {offered && offered.n > 0 && (
        <PageLink to="/cases/referrals" search={{ state: 'proposed' }}>
          {say(referralWords.dutyIncoming, { n: offered.n })}
        </PageLink>
      )}
      {left !== undefined && left > 0 && <PageLink to="/cases/orphans">{say(orphanWords.duty, { n: left })}</PageLink>}
    </Space>
  );
}
