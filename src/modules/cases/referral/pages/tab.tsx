import { Answer, Panel, useRead, useSay } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { referralKindWords, referralWords as w } from '../words.ts';
import { Decisions } from './decisions.tsx';
import { ReferralFacts } from './facts.tsx';

/** Where a case has been referred to, and what came of it. */
export function ReferralsTab({ caseId }: { caseId: string }) {
  const say = useSay();
  const read = useRead(casesContract, 'referralsOfCase', { caseId });
  return (
    <Answer of={read}>
      {({ referrals }) =>
        referrals.length === 0 ? (
          <p className="quiet">{say(w.noneOfCase)}</p>
        ) : (
          <div className="case-panels">
            {referrals.map((r) => (
              <Panel key={r.id} title={say(referralKindWords[r.kind])}>
                <ReferralFacts referral={r} />
                <Decisions referral={r} />
              </Panel>
            ))}
          </div>
        )
      }
    </Answer>
  );
}
