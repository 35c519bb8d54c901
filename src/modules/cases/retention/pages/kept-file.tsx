import { Alert, App, Button, Space } from 'antd';
import { useState } from 'react';
import {
  Actor,
  ChoiceField,
  DayField,
  DayText,
  Facts,
  Form,
  InstantText,
  type RowOf,
  TextField,
  useFormValue,
  useLanguage,
  useSay,
} from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { inWords } from '../../forms/reading.ts';
import { destructionBlockerWords, destructionDecisionWords, retentionWords as w } from '../words.ts';
import './retention.css';

type Row = RowOf<typeof casesContract, 'caseRetention'>;

/** One closed case: how long it is kept, what keeps it, and what may be done about it. */
export function KeptFile({ row }: { row: Row }) {
  const say = useSay();
  const { language } = useLanguage();
  const said = (label: (typeof w)['proposeReason'], of: Row['hold']) =>
    of
      ? [
          {
            label: say(label),
            value: (
              <>
                {of.reason}
                <div className="quiet">
                  <Actor name={of.by} /> · <InstantText at={of.at} />
                </div>
              </>
            ),
            wide: true,
          },
        ]
      : [];
  return (
    <>
      <Facts
        facts={[
          { label: say(w.client), value: row.clientName },
          { label: say(w.site), value: row.siteName },
          { label: say(w.closedOn), value: <DayText day={row.closedOn} /> },
          { label: say(w.class), value: inWords(row.class, language) },
          { label: say(w.untilOn), value: <DayText day={row.untilOn} /> },
          ...(row.extended ? [{ label: say(w.extended), value: row.extended, wide: true }] : []),
          ...said(w.holdReason, row.hold),
          ...said(w.liftedBefore, row.hold ? null : row.lifted),
          ...said(w.proposeReason, row.proposal),
          ...said(w.returned, row.proposal ? null : row.returned),
          ...(row.blockers.length > 0
            ? [
                {
                  label: say(w.kept),
                  value: row.blockers.map((b) => say(destructionBlockerWords[b])).join(say(w.and)),
                  wide: true,
                },
              ]
            : []),
        ]}
      />
      <div className="kept-steps">
        <Steps row={row} />
      </div>
    </>
  );
}

type Step = 'extend' | 'hold' | 'lift' | 'propose' | 'decide';

function Steps({ row }: { row: Row }) {
  const say = useSay();
  const { message } = App.useApp();
  const [step, setStep] = useState<Step | null>(null);
  const leave = () => setStep(null);
  const { id } = row;
  const sending = (done: (typeof w)['done']) => ({
    ...{ contract: casesContract, draft: false as const, record: id, fixed: { id }, onCancel: leave },
    onSent: () => {
      void message.success(say(done));
      leave();
    },
  });
  switch (step) {
    case 'extend':
      return (
        <Form {...sending(w.done)} action="extendRetention" send={w.extend}>
          <DayField name="untilOn" label={w.extendUntil} />
          <TextField name="reason" label={w.reason} />
        </Form>
      );
    case 'hold':
      return (
        <Form {...sending(w.heldNow)} action="holdCaseFile" send={w.hold}>
          <TextField name="reason" label={w.holdReason} help={say(w.holdHelp)} />
        </Form>
      );
    case 'lift':
      return (
        <Form {...sending(w.liftedNow)} action="liftHold" send={w.lift}>
          <TextField name="reason" label={w.liftReason} />
        </Form>
      );
    case 'propose':
      return (
        <Form {...sending(w.proposedNow)} action="proposeDestruction" send={w.propose}>
          <Alert
            className="kept-warning"
            type="warning"
            showIcon
            title={say(w.destroyHelp)}
            description={say(w.proposeHelp)}
          />
          <TextField name="reason" label={w.proposeReason} />
        </Form>
      );
    case 'decide':
      return (
        <Form {...sending(w.decidedNow)} action="decideDestruction" send={w.decide} initial={{ decision: 'returned' }}>
          <ChoiceField name="decision" label={w.decision} options={destructionDecisionWords} />
          <TextField name="remark" label={w.decisionRemark} />
          <Confirmed number={row.number} />
        </Form>
      );
    case null:
      return (
        <Space wrap>
          {row.mayDecide && (
            <Button type="primary" onClick={() => setStep('decide')}>
              {say(w.decide)}
            </Button>
          )}
          {row.mayPropose && (
            <Button type="primary" onClick={() => setStep('propose')}>
              {say(w.propose)}
            </Button>
          )}
          {row.hold ? (
            <Button disabled={!row.mayLift} onClick={() => setStep('lift')}>
              {say(w.lift)}
            </Button>
          ) : (
            <Button onClick={() => setStep('hold')}>{say(w.hold)}</Button>
          )}
          <Button onClick={() => setStep('extend')}>{say(w.extend)}</Button>
          {row.hold && !row.mayLift && <span className="quiet">{say(w.liftedFromAbove)}</span>}
        </Space>
      );
  }
}

/** What cannot be brought back is confirmed by its number. */
function Confirmed({ number }: { number: string }) {
  const say = useSay();
  if (useFormValue<string>('decision') !== 'approved') return null;
  return (
    <>
      <Alert className="kept-warning" type="error" showIcon title={say(w.destroyHelp)} />
      <TextField name="number" label={w.confirmNumber} help={number} />
    </>
  );
}
