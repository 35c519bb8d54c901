import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import type { Parsed } from '../../../kernel/contract.ts';
import { marks, type Word } from '../../../kernel/words.ts';
import { FieldFrame, Form, TextField, useAction, useSay } from '../../../ui/index.ts';
import { clientsContract } from '../contract.ts';
import { SiteWorkers } from './hand-over.tsx';
import { handoverWords as w } from './handover-words.ts';

interface DecisionProps {
  readonly ids: readonly string[];
  readonly done: () => void;
}

type Decided = Parsed<(typeof clientsContract.endpoints)['acceptHandovers']['out']>;

/** Says how many were decided on, and of each of the others why not. */
function useTold() {
  const say = useSay();
  const { message } = App.useApp();
  return (decided: Word, { decided: n, left }: Decided) => {
    if (n > 0) void message.success(say(decided, { n }));
    const whom = left.map(({ clientName, reason }) => say(marks.brackets, { text: clientName, inside: reason }));
    if (whom.length > 0) void message.warning(say(w.left, { n: whom.length, whom }), 10);
  };
}

/** With one site a worker can be chosen in the same step; otherwise the proposal says who. */
export function AcceptHandovers({
  ids,
  siteId,
  done,
  primary,
}: DecisionProps & { siteId?: string; primary?: boolean }) {
  const say = useSay();
  const tell = useTold();
  const [open, setOpen] = useState(false);
  const accept = useAction(clientsContract, 'acceptHandovers', { invalidates: ['services', 'coordination'] });
  const told = (answer: Decided) => {
    tell(w.accepted, answer);
    setOpen(false);
    done();
  };
  const send = () => (siteId ? setOpen(true) : accept.mutate({ itemIds: [...ids] }, { onSuccess: told }));
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
          onSent={told}
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
  const tell = useTold();
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
          onSent={(answer) => {
            tell(w.refused, answer);
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
  const tell = useTold();
  const withdraw = useAction(clientsContract, 'withdrawHandovers');
  const send = () =>
    withdraw.mutate(
      { itemIds: [...ids] },
      {
        onSuccess: (answer) => {
          tell(w.withdrawn, answer);
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
