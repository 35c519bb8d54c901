import { App, Button, Modal, Popconfirm, Space } from 'antd';
import { useState } from 'react';
import {
  ChoiceField,
  DayField,
  Form,
  LinesField,
  TextField,
  today,
  useAction,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { clientsContract } from '../../../clients/contract.ts';
import { casesContract, longestText } from '../../contract.ts';
import type { Referral } from '../contract.ts';
import { isOutside } from '../rules.ts';
import { referralWords as w } from '../words.ts';
import '../../pages/file.css';

interface DecisionProps {
  readonly referral: Referral;
  readonly done?: () => void;
}
type Step = 'accept' | 'refuse' | 'finish';

/** Whatever the caller may do about a referral now. */
export function Decisions({ referral: r, done }: DecisionProps) {
  const say = useSay();
  const { message } = App.useApp();
  const [step, setStep] = useState<Step | null>(null);
  const withdraw = useAction(casesContract, 'withdrawReferral');
  if (!r.mayDecide && !r.mayWithdraw && !r.mayFinish) return null;
  const outside = isOutside(r.kind);
  const verbs = {
    accept: outside ? w.acceptOutside : w.accept,
    refuse: outside ? w.refuseOutside : w.refuse,
    finish: outside ? w.finish : w.finishInside,
  };
  const close = () => setStep(null);
  const sent = (said: string) => {
    void message.success(said);
    close();
    done?.();
  };
  const onWithdrawn = { onSuccess: () => sent(say(w.withdrawn)) };
  return (
    <>
      <Space wrap className="case-decisions">
        {r.mayDecide && (
          <>
            <Button type="primary" onClick={() => setStep('accept')}>
              {say(verbs.accept)}
            </Button>
            <Button onClick={() => setStep('refuse')}>{say(verbs.refuse)}</Button>
          </>
        )}
        {r.mayFinish && (
          <Button type="primary" onClick={() => setStep('finish')}>
            {say(verbs.finish)}
          </Button>
        )}
        {r.mayWithdraw && (
          <Popconfirm title={say(w.withdrawSure)} onConfirm={() => withdraw.mutate({ id: r.id }, onWithdrawn)}>
            <Button loading={withdraw.isPending}>{say(w.withdraw)}</Button>
          </Popconfirm>
        )}
      </Space>
      <Modal
        open={step !== null}
        title={step && `${say(verbs[step])} · ${r.number}`}
        footer={null}
        destroyOnHidden
        onCancel={close}
      >
        {step === 'accept' && (
          <Form
            contract={casesContract}
            action="acceptReferral"
            send={verbs.accept}
            record={r.id}
            draft={false}
            fixed={{ id: r.id }}
            invalidates={['clients', 'services', 'coordination']}
            onSent={() => sent(say(w.accepted, { number: r.number }))}
            onCancel={close}
          >
            {r.kind === 'site' && r.toSiteId && <Worker siteId={r.toSiteId} />}
            {outside && (
              <>
                <DayField name="acceptedOn" label={w.acceptedOn} to={today()} />
                <TextField name="receivedBy" label={w.receivedBy} sensitive />
              </>
            )}
          </Form>
        )}
        {step === 'refuse' && (
          <Form
            contract={casesContract}
            action="refuseReferral"
            send={verbs.refuse}
            record={r.id}
            draft={false}
            fixed={{ id: r.id }}
            onSent={() => sent(say(w.refused))}
            onCancel={close}
          >
            <TextField name="reason" label={w.refusal} />
          </Form>
        )}
        {step === 'finish' && (
          <Form
            contract={casesContract}
            action="finishReferral"
            send={verbs.finish}
            record={r.id}
            draft={false}
            fixed={{ id: r.id }}
            initial={{ doneOn: today() }}
            onSent={() => sent(say(w.finished))}
            onCancel={close}
          >
            <LinesField
              name="outcome"
              label={w.outcome}
              max={longestText}
              rows={3}
              help={outside ? undefined : say(w.finishInsideHelp)}
            />
            <DayField name="doneOn" label={w.doneOn} to={today()} />
          </Form>
        )}
      </Modal>
    </>
  );
}

/** Who takes the case over at the receiving site. */
function Worker({ siteId }: { siteId: string }) {
  const say = useSay();
  const { workers = [] } = useRead(clientsContract, 'handoverWorkers', { siteId }).data ?? {};
  const options = Object.fromEntries(workers.map(({ id, name }) => [id, { zh: name, en: name }]));
  return <ChoiceField name="workerId" label={w.acceptWorker} help={say(w.acceptWorkerHelp)} options={options} />;
}
