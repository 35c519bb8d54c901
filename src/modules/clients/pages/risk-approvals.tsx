import { App, Button, Modal, Space } from 'antd';
import { useState } from 'react';
import {
  Actor,
  choiceFilter,
  DayField,
  DayText,
  Facts,
  Form,
  InstantText,
  List,
  PageLink,
  RiskTag,
  StateTag,
  TextField,
  type Tone,
  useSay,
} from '../../../ui/index.ts';
import { clientsContract, type RiskProposal } from '../contract.ts';
import { riskProposalStateWords } from '../risk/words.ts';
import { fieldWords as f } from '../words.ts';
import { CategoryTags } from './categories.tsx';
import { riskPageWords as w } from './risk-words.ts';
import './categories.css';
import './roster.css';

const tones: Readonly<Record<RiskProposal['state'], Tone>> = {
  proposed: 'attention',
  approved: 'good',
  refused: 'bad',
  withdrawn: 'plain',
};

/** Grades that may only fall with a second pair of eyes. */
export function RiskApprovals() {
  const say = useSay();
  const state = (r: RiskProposal) => <StateTag tone={tones[r.state]}>{say(riskProposalStateWords[r.state])}</StateTag>;
  return (
    <List
      contract={clientsContract}
      of="riskProposals"
      title={w.approvals}
      unit={w.unit}
      exportOf="exportRiskProposals"
      filters={[choiceFilter('state', w.state, riskProposalStateWords)]}
      columns={[
        { key: 'clientName', title: f.name, person: true, phone: 'title' },
        { key: 'age', title: f.age, number: true, phone: 'none' },
        { key: 'fromLevel', title: w.from, render: (r) => <RiskTag level={r.fromLevel} />, phone: 'line' },
        { key: 'toLevel', title: w.to, render: (r) => <RiskTag level={r.toLevel} />, phone: 'line' },
        { key: 'reason', title: f.reason, width: 24, phone: 'line' },
        { key: 'siteName', title: f.site, width: 16, phone: 'none' },
        {
          key: 'proposedBy',
          title: w.proposed,
          person: true,
          phone: 'none',
          render: (r) => <Actor name={r.proposedBy} />,
        },
        { key: 'proposedAt', title: w.proposedAt, render: (r) => <InstantText at={r.proposedAt} />, phone: 'none' },
        { key: 'state', title: w.state, render: state, phone: 'tag' },
      ]}
      drawer={(_, proposal) => (proposal ? <OneProposal proposal={proposal} state={state(proposal)} /> : null)}
      drawerTitle={(r) => r.clientName}
      empty={{ title: w.none, help: w.noneHelp }}
    />
  );
}

function OneProposal({ proposal: r, state }: { proposal: RiskProposal; state: React.ReactNode }) {
  const say = useSay();
  return (
    <>
      <Facts
        facts={[
          { label: say(w.state), value: state },
          { label: say(f.name), value: <PageLink to={`/clients/${r.clientId}`}>{r.clientName}</PageLink> },
          { label: say(f.categories), value: <CategoryTags codes={r.categories} /> },
          { label: say(w.from), value: <RiskTag level={r.fromLevel} /> },
          { label: say(w.to), value: <RiskTag level={r.toLevel} /> },
          { label: say(f.nextReviewOn), value: <DayText day={r.nextReviewOn} /> },
          { label: say(f.reason), value: r.reason, wide: true },
          {
            label: say(w.proposed),
            value: (
              <>
                <Actor name={r.proposedBy} /> <InstantText at={r.proposedAt} />
              </>
            ),
          },
          ...(r.decidedAt
            ? [
                {
                  label: say(w.decided),
                  value: (
                    <>
                      <Actor name={r.decidedBy} /> <InstantText at={r.decidedAt} />
                    </>
                  ),
                },
              ]
            : []),
          ...(r.refusal ? [{ label: say(w.refusal), value: r.refusal, wide: true }] : []),
        ]}
      />
      {r.mayDecide && (
        <Space wrap className="roster-foot">
          <Decision proposal={r} approve />
          <Decision proposal={r} approve={false} />
        </Space>
      )}
    </>
  );
}

function Decision({ proposal, approve }: { proposal: RiskProposal; approve: boolean }) {
  const say = useSay();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const verb = approve ? w.approve : w.refuse;
  return (
    <>
      <Button type={approve ? 'primary' : 'default'} onClick={() => setOpen(true)}>
        {say(verb)}
      </Button>
      <Modal
        open={open}
        title={`${say(verb)} · ${proposal.clientName}`}
        footer={null}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        <Form
          contract={clientsContract}
          action={approve ? 'approveRisk' : 'refuseRisk'}
          send={verb}
          draft={false}
          record={proposal.id}
          fixed={{ id: proposal.id }}
          initial={approve && proposal.nextReviewOn ? { nextReviewOn: proposal.nextReviewOn } : {}}
          onSent={() => {
            void message.success(say(approve ? w.approved : w.refused));
            setOpen(false);
          }}
          onCancel={() => setOpen(false)}
        >
          {approve ? (
            <DayField name="nextReviewOn" label={f.nextReviewOn} help={say(w.reviewHelp)} />
          ) : (
            <TextField name="reason" label={w.refusal} />
          )}
        </Form>
      </Modal>
    </>
  );
}
