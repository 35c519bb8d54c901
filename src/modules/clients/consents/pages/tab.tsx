import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { marks } from '../../../../kernel/words.ts';
import {
  Answer,
  DayField,
  Form,
  Panel,
  StateTag,
  Table,
  TextField,
  today,
  urlOf,
  useMay,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { can, clientsContract } from '../../contract.ts';
import type { Consent, ConsentGap, ConsentNeed } from '../contract.ts';
import { consentHolds } from '../rules.ts';
import {
  consentBasisWords,
  consentGapWords,
  consentGiverWords,
  consentMannerWords,
  consentPurposeWords,
  consentWords as w,
} from '../words.ts';

interface TabProps {
  readonly id: string;
  /** Absent once care has ended. */
  readonly onGive?: (() => void) | undefined;
}

/** What somebody has consented to, whose word counts, and what is missing. */
export function ConsentsTab({ id, onGive }: TabProps) {
  const say = useSay();
  const may = useMay();
  const read = useRead(clientsContract, 'clientConsents', { id });
  const [ending, setEnding] = useState<Consent | null>(null);
  const mayChange = may(can.writeClients) && onGive !== undefined;
  const close = () => setEnding(null);
  return (
    <Answer of={read}>
      {({ need, gaps, consents }) => (
        <Panel
          title={say(consentBasisWords[need.basis])}
          actions={
            mayChange && (
              <Button type="primary" onClick={onGive}>
                {say(w.give)}
              </Button>
            )
          }
        >
          <ConsentGaps gaps={gaps} need={need} />
          {consents.length === 0 ? (
            <p className="quiet">{say(w.none)}</p>
          ) : (
            <Table
              label={say(w.tab)}
              rows={consents}
              keyOf={(c) => c.id}
              columns={[
                { key: 'purpose', title: w.purpose, render: (c) => say(consentPurposeWords[c.purpose]) },
                { key: 'state', title: w.state, render: (c) => <ConsentState consent={c} /> },
                {
                  key: 'givenBy',
                  title: w.givenBy,
                  width: 12,
                  render: (c) => `${say(consentGiverWords[c.givenBy])}${c.giverName ? ` ${c.giverName}` : ''}`,
                },
                { key: 'givenOn', title: w.givenOn },
                { key: 'guardianInformedOn', title: w.guardianInformedOn, render: (c) => c.guardianInformedOn ?? '—' },
                { key: 'manner', title: w.manner, width: 14, render: (c) => <Proof consent={c} clientId={id} /> },
                { key: 'validUntil', title: w.validUntil, render: (c) => c.validUntil ?? say(w.noLimit) },
                {
                  key: 'act',
                  title: w.act,
                  render: (c) =>
                    mayChange &&
                    c.withdrawnOn === null && (
                      <Button
                        size="small"
                        aria-label={`${say(w.withdraw)} ${say(consentPurposeWords[c.purpose])}`}
                        onClick={() => setEnding(c)}
                      >
                        {say(w.withdraw)}
                      </Button>
                    ),
                },
              ]}
            />
          )}
          <Modal
            open={ending !== null}
            title={ending && `${say(w.withdraw)} · ${say(consentPurposeWords[ending.purpose])}`}
            footer={null}
            destroyOnHidden
            onCancel={close}
          >
            {ending && (
              <Form
                contract={clientsContract}
                action="withdrawConsent"
                send={w.withdraw}
                fixed={{ clientId: id, id: ending.id }}
                initial={{ withdrawnOn: today() }}
                draft={false}
                onSent={close}
                onCancel={close}
              >
                <DayField name="withdrawnOn" label={w.withdrawnOn} />
                <TextField name="reason" label={w.reason} />
              </Form>
            )}
          </Modal>
        </Panel>
      )}
    </Answer>
  );
}

function ConsentGaps({ gaps, need }: { gaps: readonly ConsentGap[]; need: ConsentNeed }) {
  const say = useSay();
  if (gaps.length === 0) return <Alert type="success" showIcon className="file-alert" title={say(w.complete)} />;
  const told = gaps.map(({ purpose, gap }) =>
    say(consentGapWords[gap], {
      purpose: say(consentPurposeWords[purpose]),
      giver: say(consentGiverWords[need.giver]),
    }),
  );
  return <Alert type="warning" showIcon className="file-alert" title={told.join(say(marks.semicolon))} />;
}

function ConsentState({ consent }: { consent: Consent }) {
  const say = useSay();
  if (consent.withdrawnOn) return <StateTag tone="bad">{`${say(w.withdrawn)} ${consent.withdrawnOn}`}</StateTag>;
  return consentHolds(consent, today()) ? (
    <StateTag tone="good">{say(w.holds)}</StateTag>
  ) : (
    <StateTag>{say(w.expired)}</StateTag>
  );
}

function Proof({ consent, clientId }: { consent: Consent; clientId: string }) {
  const [say, may] = [useSay(), useMay()];
  const manner = say(consentMannerWords[consent.manner]);
  if (consent.hasPaper && !may(can.revealClients)) return <>{manner}</>;
  if (consent.hasPaper)
    return (
      <a href={urlOf(clientsContract, 'consentPaper', { clientId, id: consent.id })} download>
        {`${manner} · ${say(w.openPaper)}`}
      </a>
    );
  return <>{`${manner} · ${say(w.witness)} ${consent.witness ?? ''}`}</>;
}
