import { App, Button, Modal, Space } from 'antd';
import { useState } from 'react';
import { marks, type Word } from '../../../kernel/words.ts';
import {
  Actor,
  choiceFilter,
  Facts,
  Form,
  InstantText,
  instantText,
  List,
  lookupFilter,
  PageLink,
  periodFilter,
  StateTag,
  TextField,
  type Tone,
  useAction,
  useSay,
} from '../../../ui/index.ts';
import { type CorrectionRow, servicesContract } from '../contract.ts';
import { correctionKindWords, correctionStateWords, fieldWords as f } from '../words.ts';
import { Changes } from './changes.tsx';
import { findSites, siteName } from './lookups.ts';
import { whoText } from './who.ts';
import { pageWords as w } from './words.ts';

const tones: Readonly<Record<CorrectionRow['state'], Tone>> = {
  proposed: 'attention',
  approved: 'good',
  refused: 'bad',
  withdrawn: 'plain',
};

/** Corrections asked for after the hours in which somebody corrects alone. */
export function Corrections() {
  const say = useSay();
  const state = (r: CorrectionRow) => <StateTag tone={tones[r.state]}>{say(correctionStateWords[r.state])}</StateTag>;
  return (
    <List
      contract={servicesContract}
      of="corrections"
      title={w.corrections}
      unit={w.unitCorrection}
      filters={[
        choiceFilter('state', f.state, correctionStateWords),
        choiceFilter('kind', w.requestKind, correctionKindWords),
        periodFilter('from', 'to', f.occurredOn),
        lookupFilter('siteId', f.site, { find: findSites, nameOf: siteName, cacheKey: 'sites' }),
      ]}
      columns={[
        { key: 'clientName', title: f.client, person: true, render: (r) => whoText(say, r), phone: 'title' },
        { key: 'occurredAt', title: f.occurredAt, render: (r) => <InstantText at={r.occurredAt} />, phone: 'line' },
        {
          key: 'changes',
          title: w.changedField,
          width: 14,
          render: (r) =>
            r.kind === 'void'
              ? say(correctionKindWords.void)
              : r.changes.map((c) => say(f[c.field])).join(say(marks.between)),
          phone: 'line',
        },
        { key: 'reason', title: w.correctionReason, width: 20, phone: 'line' },
        {
          key: 'requestedBy',
          title: w.requestedBy,
          person: true,
          phone: 'none',
          render: (r) => <Actor name={r.requestedBy} />,
        },
        { key: 'requestedAt', title: w.requestedAt, render: (r) => <InstantText at={r.requestedAt} />, phone: 'none' },
        { key: 'siteName', title: f.site, width: 16, phone: 'none' },
        { key: 'state', title: f.state, render: state, phone: 'tag' },
      ]}
      drawer={(_, row) => (row ? <OneRequest request={row} state={state(row)} /> : null)}
      drawerTitle={(r) => `${whoText(say, r)} · ${instantText(r.occurredAt)}`}
      empty={{ title: w.noCorrections, help: w.noCorrectionsHelp }}
    />
  );
}

function OneRequest({ request: r, state }: { request: CorrectionRow; state: React.ReactNode }) {
  const say = useSay();
  const open = { to: '/services/encounters', search: { open: r.encounterId, state: 'all' } };
  return (
    <>
      <Facts
        facts={[
          { label: say(w.requestKind), value: say(correctionKindWords[r.kind]) },
          { label: say(f.state), value: state },
          { label: say(f.client), value: whoText(say, r) },
          { label: say(f.occurredAt), value: <InstantText at={r.occurredAt} /> },
          { label: say(f.worker), value: r.workerName },
          { label: say(f.site), value: r.siteName },
          { label: say(w.requestedBy), value: <Actor name={r.requestedBy} /> },
          { label: say(w.requestedAt), value: <InstantText at={r.requestedAt} /> },
          { label: say(w.correctionReason), value: r.reason, wide: true },
          ...(r.decidedBy ? [{ label: say(w.decidedBy), value: <Actor name={r.decidedBy} /> }] : []),
          ...(r.decidedAt ? [{ label: say(w.decidedAt), value: <InstantText at={r.decidedAt} /> }] : []),
          ...(r.refusal ? [{ label: say(w.refusal), value: r.refusal, wide: true }] : []),
        ]}
      />
      {r.kind === 'correct' && <Changes of={r.changes} />}
      <p>
        <PageLink to={open.to} search={open.search}>
          {say(w.see)}
        </PageLink>
      </p>
      {r.mayDecide && r.closedMonth && <p role="alert">{say(w.correctionClosed, { month: r.closedMonth })}</p>}
      {r.mayDecide && <Decision request={r} />}
    </>
  );
}

function Decision({ request }: { request: CorrectionRow }) {
  const say = useSay();
  const { message } = App.useApp();
  const [refusing, setRefusing] = useState(false);
  const voids = request.kind === 'void';
  const approve = useAction(servicesContract, 'approveCorrection', { invalidates: ['coordination'] });
  const done = (told: Word) => {
    void message.success(say(told));
    setRefusing(false);
  };
  return (
    <>
      <Space wrap>
        {!request.closedMonth && (
          <Button
            type="primary"
            loading={approve.isPending}
            onClick={() =>
              approve.mutate({ id: request.id }, { onSuccess: () => done(voids ? w.approvedVoid : w.approved) })
            }
          >
            {say(voids ? w.approveVoid : w.approve)}
          </Button>
        )}
        <Button onClick={() => setRefusing(true)}>{say(w.refuse)}</Button>
      </Space>
      <Modal open={refusing} title={say(w.refuse)} footer={null} destroyOnHidden onCancel={() => setRefusing(false)}>
        <Form
          contract={servicesContract}
          action="refuseCorrection"
          send={w.refuse}
          draft={false}
          record={request.id}
          fixed={{ id: request.id }}
          onSent={() => done(w.refused)}
          onCancel={() => setRefusing(false)}
        >
          <TextField name="reason" label={w.refusal} />
        </Form>
      </Modal>
    </>
  );
}
