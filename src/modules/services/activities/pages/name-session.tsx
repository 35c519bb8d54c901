import { Button, Modal } from 'antd';
import { useState } from 'react';
import { ChoiceField, Form, NumberField, TextField, useSay } from '../../../../ui/index.ts';
import { servicesContract } from '../../contract.ts';
import { activityFieldWords as a, activityWords as w } from '../words.ts';
import { useKindWords } from './kinds.ts';

/** Says afterwards what a session was that was recorded as a service. */
export function NameSession({ id, way }: { id: string; way: string }) {
  const say = useSay();
  const kinds = useKindWords(way);
  const only = Object.keys(kinds);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say(w.nameSession)}</Button>
      <Modal open={open} title={say(w.nameSession)} footer={null} destroyOnHidden onCancel={() => setOpen(false)}>
        <Form
          contract={servicesContract}
          action="nameSession"
          send={w.nameSession}
          fixed={{ id }}
          record={id}
          initial={{ volunteers: 0, ...(only.length === 1 ? { kind: only[0] } : {}) }}
          invalidates={['coordination']}
          onSent={() => setOpen(false)}
          onCancel={() => setOpen(false)}
        >
          <TextField name="title" label={a.title} help={say(w.titleHelp)} />
          <ChoiceField name="kind" label={a.kind} options={kinds} />
          <NumberField name="volunteers" label={a.volunteers} unit={w.unitVolunteer} min={0} />
        </Form>
      </Modal>
    </>
  );
}
