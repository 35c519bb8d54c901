import { App, Button, Space } from 'antd';
import { useState } from 'react';
import type { Word } from '../../../../kernel/words.ts';
import { Actor, Facts, Form, InstantText, LinesField, useAction, useExplain, useSay } from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import type { Agreement } from '../contract.ts';
import { agreementStateWords, agreementFieldWords as f } from '../words.ts';
import { agreementPages as w } from './words.ts';

/** One agreement, with both signatures and what can be done about it. */
export function AgreementFile({ agreement: a }: { agreement: Agreement }) {
  const say = useSay();
  return (
    <>
      <Facts
        facts={[
          { label: say(f.state), value: say(agreementStateWords[a.state]) },
          { label: say(f.supervisor), value: a.supervisorName },
          { label: say(w.period), value: `${a.validFrom} – ${a.lastOn}` },
          { label: say(f.daysPerMonth), value: a.daysPerMonth },
          { label: say(f.goals), value: <span className="session-text">{a.goals}</span>, wide: true },
          {
            label: say(w.supervisorSaid),
            value: (
              <>
                <Actor name={a.proposedBy} /> <InstantText at={a.proposedAt} />
              </>
            ),
            wide: true,
          },
          {
            label: say(w.stationSaid),
            value: a.answeredAt && (
              <>
                <Actor name={a.answeredBy ?? ''} /> <InstantText at={a.answeredAt} />
              </>
            ),
            wide: true,
          },
          ...(a.remark ? [{ label: say(f.remark), value: a.remark, wide: true }] : []),
        ]}
      />
      <Steps agreement={a} />
    </>
  );
}

function Steps({ agreement: { id, mayAnswer, mayEnd } }: { agreement: Agreement }) {
  const say = useSay();
  const explain = useExplain();
  const { message } = App.useApp();
  const [step, setStep] = useState<'return' | 'end' | null>(null);
  const agreeing = useAction(supervisionContract, 'answerAgreement', { quiet: true });
  const leave = () => setStep(null);
  const done = (said: Word) => () => {
    void message.success(say(said));
    leave();
  };
  const sending = { contract: supervisionContract, draft: false, record: id, onCancel: leave } as const;
  if (step === 'return')
    return (
      <Form
        {...sending}
        action="answerAgreement"
        send={w.return}
        fixed={{ id, agreed: false }}
        onSent={done(w.returnedNow)}
      >
        <LinesField name="remark" label={w.returnWhy} max={500} rows={2} />
      </Form>
    );
  if (step === 'end')
    return (
      <Form {...sending} action="endAgreement" send={w.end} fixed={{ id }} onSent={done(w.endedNow)}>
        <LinesField name="reason" label={w.endWhy} max={500} rows={2} />
      </Form>
    );
  return (
    <Space wrap>
      {mayAnswer && (
        <Button
          type="primary"
          loading={agreeing.isPending}
          onClick={() =>
            agreeing.mutate(
              { id, agreed: true, remark: '' },
              { onSuccess: done(w.agreedNow), onError: (failure) => void message.error(explain(failure)) },
            )
          }
        >
          {say(w.agree)}
        </Button>
      )}
      {mayAnswer && <Button onClick={() => setStep('return')}>{say(w.return)}</Button>}
      {mayEnd && <Button onClick={() => setStep('end')}>{say(w.end)}</Button>}
    </Space>
  );
}
