import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { Form, SwitchField, TextField, useSay } from '../../../../ui/index.ts';
import { coordinationContract } from '../../contract.ts';
import type { LedgerDesign } from '../design-contract.ts';
import { designWords as w } from '../design-words.ts';

/** The draft becomes the next version, by which the ledger is made from then on. */
export function Publish({ design, disabled }: { design: LedgerDesign; disabled: boolean }) {
  const say = useSay();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [newest] = design.versions;
  return (
    <>
      <Button type="primary" disabled={disabled} onClick={() => setOpen(true)}>
        {say(w.publish)}
      </Button>
      <Modal open={open} title={say(w.publish)} footer={null} destroyOnHidden onCancel={() => setOpen(false)}>
        <Form
          contract={coordinationContract}
          action="publishLedger"
          send={w.publish}
          draft={false}
          fixed={{ ledger: design.id, saved: design.saved }}
          initial={{ basis: newest?.source.zh ?? '', verified: false, change: '' }}
          onSent={({ version }) => {
            void message.success(say(w.published, { version }));
            setOpen(false);
          }}
          onCancel={() => setOpen(false)}
        >
          <TextField name="change" label={w.change} />
          <TextField name="basis" label={w.basis} help={say(w.basisHelp)} />
          <SwitchField name="verified" label={w.verified} />
        </Form>
      </Modal>
    </>
  );
}
