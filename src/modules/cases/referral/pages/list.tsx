import { Button } from 'antd';
import { choiceFilter, InstantText, List, RiskTag, useAddress, useGo, useSay } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { caseFieldWords as f } from '../../words.ts';
import { referralKindWords, referralSideWords, referralStateWords, referralWords as w } from '../words.ts';
import { Decisions } from './decisions.tsx';
import { placed, ReferralFacts, ReferralState } from './facts.tsx';

/** Cases that are to come and cases that are to go, each decided on in its drawer. */
export function Referrals() {
  const say = useSay();
  const go = useGo();
  const [, move] = useAddress();
  return (
    <List
      contract={casesContract}
      of="referrals"
      title={w.title}
      unit={w.unit}
      filters={[choiceFilter('side', w.side, referralSideWords), choiceFilter('state', w.state, referralStateWords)]}
      columns={[
        { key: 'number', title: f.number, width: 24, phone: 'title' },
        { key: 'clientName', title: f.client, person: true, render: (r) => r.clientName ?? '—', phone: 'line' },
        {
          key: 'riskLevel',
          title: w.risk,
          render: (r) => (r.riskLevel ? <RiskTag level={r.riskLevel} /> : '—'),
          phone: 'none',
        },
        { key: 'kind', title: w.kind, render: (r) => say(referralKindWords[r.kind]), phone: 'none' },
        {
          key: 'from',
          title: w.from,
          width: 16,
          render: (r) => placed(r.fromSiteName, r.fromWorkerName),
          phone: 'line',
        },
        { key: 'to', title: w.to, width: 16, render: (r) => placed(r.toPlace, r.toWorkerName), phone: 'line' },
        { key: 'state', title: w.state, render: (r) => <ReferralState referral={r} />, phone: 'tag' },
        { key: 'sentAt', title: w.sentAt, render: (r) => <InstantText at={r.sentAt} />, phone: 'none' },
      ]}
      drawer={(_, r) =>
        r ? (
          <>
            <ReferralFacts referral={r} />
            <Decisions referral={r} done={() => move({ open: undefined })} />
            {r.caseId && (
              <p>
                <Button onClick={() => go(`/cases/${r.caseId}`)}>{say(w.openFile)}</Button>
              </p>
            )}
          </>
        ) : null
      }
      drawerTitle={(r) => r.number}
      empty={{
        title: w.none,
        help: w.noneHelp,
        action: <Button onClick={() => go('/cases')}>{say(w.toCases)}</Button>,
      }}
    />
  );
}
