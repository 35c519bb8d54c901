import { Button, Modal } from 'antd';
import { useState } from 'react';
import { Form, TextField, useGo, useSay } from '../../../../ui/index.ts';
import { coordinationContract } from '../../contract.ts';
import { designWords as w } from '../design-words.ts';

/** A ledger of the region's own begins as a copy of one that there is. */
export function CopyLedger({ ledger }: { ledger: string }) {
  const say = useSay();
  const go = useGo();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say(w.copy)}</Button>
      <Modal open={open} title={say(w.copy)} footer={null} destroyOnHidden onCancel={() => setOpen(false)}>
        <Form
          contract={coordinationContract}
          action="copyLedger"
          send={w.copy}
          draft={false}
          fixed={{ ledger }}
          onSent={(_, input) => go(`/coordination/ledgers/${input.newLedger}/design`)}
          onCancel={() => setOpen(false)}
        >
          <TextField name="name" label={w.newName} />
          <TextField name="newLedger" label={w.newId} help={say(w.idHelp)} />
        </Form>
      </Modal>
    </>
  );
}
