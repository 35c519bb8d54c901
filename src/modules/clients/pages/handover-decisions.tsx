import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { FieldFrame, Form, TextField, useAction, useSay } from '../../../ui/index.ts';
import { clientsContract } from '../contract.ts';
import { SiteWorkers } from './hand-over.tsx';
import { handoverWords as w } from './handover-words.ts';

interface DecisionProps {
  readonly ids: readonly string[];
  readonly done: () => void;
}

/** With one site a worker can be chosen in the same step; otherwise the proposal says who. */
export function AcceptHandovers({
  ids,
  siteId,
  done,
  primary,
}: DecisionProps & { siteId?: string; primary?: boolean }) {
  const say = useSay();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const accept = useAction(clientsContract, 'acceptHandovers', { invalidates: ['services', 'coordination'] });
  const told = (n: number) => {
    void message.success(say(w.accepted, { n }));
    setOpen(false);
    done();
  };
  const send = () =>
    siteId ? setOpen(true) : accept.mutate({ itemIds: [...ids] }, { onSuccess: ({ decided }) => told(decided) });
  return (
    <>
      <Button type={primary ? 'primary' : 'default'} loading={accept.isPending} onClick={send}>
        {say(w.accept)}
      </Button>
      <Modal
        open={open}
        title={say(w.acceptTitle, { n: ids.length })}
        footer={null}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        <Form
          contract={clientsContract}
          action="acceptHandovers"
          send={w.accept}
          draft={false}
          fixed={{ itemIds: [...ids] }}
          invalidates={['services', 'coordination']}
          onSent={() => told(ids.length)}
          onCancel={() => setOpen(false)}
        >
          <FieldFrame name="workerId" label={w.acceptWorker} choose help={say(w.acceptWorkerHelp)}>
            <SiteWorkers siteId={siteId} />
          </FieldFrame>
        </Form>
      </Modal>
    </>
  );
}

export function RefuseHandovers({ ids, done }: DecisionProps) {
  const say = useSay();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say(w.refuse)}</Button>
      <Modal
        open={open}
        title={say(w.refuseTitle, { n: ids.length })}
        footer={null}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        <Form
          contract={clientsContract}
          action="refuseHandovers"
          send={w.refuse}
          draft={false}
          fixed={{ itemIds: [...ids] }}
          onSent={() => {
            void message.success(say(w.refused, { n: ids.length }));
            setOpen(false);
            done();
          }}
          onCancel={() => setOpen(false)}
        >
          <TextField name="reason" label={w.refusal} />
        </Form>
      </Modal>
    </>
  );
}

export function WithdrawHandovers({ ids, done }: DecisionProps) {
  const say = useSay();
  const { message } = App.useApp();
  const withdraw = useAction(clientsContract, 'withdrawHandovers');
  const send = () =>
    withdraw.mutate(
      { itemIds: [...ids] },
      {
        onSuccess: ({ decided }) => {
          void message.success(say(w.withdrawn, { n: decided }));
          done();
        },
      },
    );
  return (
    <Button loading={withdraw.isPending} onClick={send}>
      {say(w.withdraw)}
    </Button>
  );
}
