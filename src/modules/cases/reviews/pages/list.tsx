import { Button } from 'antd';
import { Actor, choiceFilter, InstantText, List, StateTag, useAddress, useGo, useSay } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { caseFieldWords as f } from '../../words.ts';
import { reviewStateWords, reviewStepWords, reviewWords as w } from '../words.ts';
import { Decide } from './decide.tsx';
import { ReviewFacts, reviewTones } from './tab.tsx';

/** What workers have submitted and somebody else looks at; each is decided on in its drawer. */
export function CaseReviews() {
  const say = useSay();
  const go = useGo();
  const [, move] = useAddress();
  return (
    <List
      contract={casesContract}
      of="caseReviews"
      title={w.title}
      unit={w.unit}
      filters={[choiceFilter('state', w.state, reviewStateWords), choiceFilter('step', w.step, reviewStepWords)]}
      columns={[
        { key: 'clientName', title: f.client, person: true, phone: 'title' },
        { key: 'number', title: f.number, width: 24, phone: 'line' },
        { key: 'step', title: w.step, render: (r) => say(reviewStepWords[r.step]), phone: 'line' },
        {
          key: 'state',
          title: w.state,
          render: (r) => <StateTag tone={reviewTones[r.state]}>{say(reviewStateWords[r.state])}</StateTag>,
          phone: 'tag',
        },
        { key: 'askedBy', title: w.askedBy, person: true, phone: 'none', render: (r) => <Actor name={r.askedBy} /> },
        { key: 'askedAt', title: w.askedAt, render: (r) => <InstantText at={r.askedAt} />, phone: 'line' },
        { key: 'siteName', title: f.site, width: 16, phone: 'none' },
      ]}
      drawer={(_, r) =>
        r ? (
          <>
            <ReviewFacts review={r} />
            <p>
              <Button onClick={() => go(`/cases/${r.caseId}`, { tab: r.step === 'plan' ? 'plan' : 'overview' })}>
                {say(w.openFile)}
              </Button>
            </p>
            {r.mayDecide && <Decide review={r} done={() => move({ open: undefined })} />}
          </>
        ) : null
      }
      drawerTitle={(r) => `${r.clientName} · ${say(reviewStepWords[r.step])}`}
      empty={{ title: w.none, help: w.noneHelp }}
    />
  );
}
