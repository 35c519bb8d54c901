import { Space } from 'antd';
import { PageLink, useMay, useRead, useSay } from '../../../../ui/index.ts';
import { can, casesContract } from '../../contract.ts';
import { referralWords } from '../../referral/words.ts';
import { reviewWords as w } from '../words.ts';

/** How many reviews and referrals wait for this post; nothing where none do. */
export function CaseDuties() {
  const say = useSay();
  const may = useMay();
  const { data } = useRead(casesContract, 'reviewsWaiting', {}, { enabled: may(can.decideCases) });
  const offered = useRead(casesContract, 'referralsWaiting', {}, { enabled: may(can.decideReferrals) }).data;
  if (!data?.n && !offered?.n) return null;
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
    </Space>
  );
}
